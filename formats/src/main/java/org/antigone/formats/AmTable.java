package org.antigone.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.antigone.formats.relation.FamilyDrawing;
import org.antigone.formats.relation.RelationLabels;
import org.antigone.formats.relation.Relative;
import org.antigone.identify.Family;
import org.antigone.identify.Note;
import org.antigone.kinship.PedigreeException;

/**
 * A table of relatives: a family column, a column that says how each is related to the family's missing person
 * ({@code [brother]}, {@code mother}, {@code tía materna}, {@code брат}, {@code 형}), a sample column, and genotypes as in a
 * {@link ProfileTable}. Each family becomes a pedigree with one missing person, who has the family's id. What a label
 * leaves open, and the reading taken, is said in the notes ({@link FamilyDrawing}).
 *
 * @param families in the order of the file
 * @param notes what was left out or read in one of several ways
 */
public record AmTable(List<Family> families, List<Note> notes) {
    public AmTable {
        families = List.copyOf(families);
        notes = List.copyOf(notes);
    }

    /**
     * Reads the families.
     *
     * @throws FormatException if it is no such table, a relation label is not known, the labels of a family contradict
     *     each other, a family has no typed relative, or anything that {@link ProfileTable#read} refuses
     */
    public static AmTable read(Path file) {
        var notes = new ArrayList<Note>();
        var genotypes = GenotypeTable.read(Table.read(file), notes);
        for (var wanted : List.of(Heading.FAMILY, Heading.KINSHIP)) {
            if (genotypes.columns().column(wanted).isEmpty()) {
                throw new FormatException(file + ", line " + genotypes.table().headingLine() + ": no column for the "
                        + (wanted == Heading.FAMILY ? "family; 'Family ID'" : "relation; 'Kinship'")
                        + " is expected among the headings");
            }
        }
        var byFamily = new LinkedHashMap<String, List<Relative>>();
        for (var sample : genotypes.samples()) {
            add(file, sample, byFamily, notes);
        }
        var families = new ArrayList<Family>();
        byFamily.forEach((id, relatives) -> {
            if (relatives.isEmpty()) {
                throw new FormatException(file + ", family " + id
                        + ": empty, none of its samples has a typed marker; at least one typed relative is expected");
            }
            try {
                families.add(FamilyDrawing.draw(id, relatives, notes));
            } catch (PedigreeException e) {
                throw new FormatException(file + ", " + e.getMessage());
            }
        });
        return new AmTable(families, notes);
    }

    private static void add(
            Path file, GenotypeTable.Sample sample, LinkedHashMap<String, List<Relative>> byFamily, List<Note> notes) {
        var profile = sample.profile();
        var where = file + ", line " + sample.line() + ", sample " + profile.sample();
        if (sample.family().isEmpty()) {
            throw new FormatException(where + ": no family; every relative needs a family id");
        }
        var relatives = byFamily.computeIfAbsent(sample.family(), f -> new ArrayList<>());
        var relation = RelationLabels.read(sample.kinship())
                .orElseThrow(() -> new FormatException(where + ", family " + sample.family()
                        + (sample.kinship().isEmpty()
                                ? ": no relation"
                                : ": the relation '" + sample.kinship() + "' is not known")
                        + "; known are " + RelationLabels.known()));
        if (profile.genotypes().isEmpty()) {
            notes.add(new Note(Note.Kind.SAMPLE_LEFT_OUT, profile.sample(), "no marker could be read; left out"));
        } else {
            relatives.add(new Relative(sample.line(), sample.kinship(), relation, profile));
        }
    }
}
