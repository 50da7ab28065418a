package org.antigone.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.antigone.identify.Note;
import org.antigone.kinship.Profile;

/**
 * A table of profiles, such as a laboratory exports for the unidentified: a sample column and, for each marker, two columns
 * ({@code D8S1179 1}, {@code D8S1179_1}, {@code D8S1179.1}), or one with lists ({@code 12, 13}, GeneMapper), or one row for
 * each sample and marker (SampleName, Marker, Allele1, Allele2). Tab, comma or semicolon. Amelogenin gives the sex.
 *
 * @param profiles the samples in the order of the file
 * @param notes what was left out or read in one of several ways
 */
public record ProfileTable(List<Profile> profiles, List<Note> notes) {
    private static final Set<Note.Kind> LEFT_OUT = EnumSet.of(Note.Kind.LOCUS_LEFT_OUT, Note.Kind.TOO_MANY_ALLELES);

    public ProfileTable {
        profiles = List.copyOf(profiles);
        notes = List.copyOf(notes);
    }

    /**
     * Reads the profiles.
     *
     * @throws FormatException if it is no such table, a sample stands twice, a marker has a single column, or a cell is no
     *     allele; names file, line, column, sample and marker
     */
    public static ProfileTable read(Path file) {
        var notes = new ArrayList<Note>();
        var profiles = new ArrayList<Profile>();
        for (var sample : GenotypeTable.read(Table.read(file), notes).samples()) {
            if (sample.profile().genotypes().isEmpty()) {
                notes.add(new Note(
                        Note.Kind.SAMPLE_LEFT_OUT, sample.profile().sample(), "no marker could be read; left out"));
            } else {
                profiles.add(sample.profile());
            }
        }
        if (profiles.isEmpty()) {
            var why = notes.stream()
                    .filter(n -> LEFT_OUT.contains(n.kind()))
                    .findFirst()
                    .map(n -> "; the first left out is " + n.about() + ": " + n.text())
                    .orElse("");
            throw new FormatException(file + ": no sample has a typed marker that can be used" + why);
        }
        return new ProfileTable(profiles, notes);
    }

    /**
     * Writes two columns a marker, which {@link #read} reads. The separator is a tab for {@code .txt} and {@code .tsv}, else
     * a comma. Written aside, then moved.
     */
    public static void write(Path file, List<Profile> profiles) {
        var genotypes = new GenotypeRows(profiles);
        var rows = new ArrayList<List<String>>();
        rows.add(row(List.of("Sample ID"), genotypes.headings()));
        for (var profile : profiles) {
            rows.add(row(List.of(profile.sample()), genotypes.cells(profile)));
        }
        TableWriter.write(file, rows);
    }

    static List<String> row(List<String> first, List<String> rest) {
        var row = new ArrayList<>(first);
        row.addAll(rest);
        return row;
    }
}
