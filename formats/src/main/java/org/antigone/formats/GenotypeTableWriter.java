package org.antigone.formats;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.antigone.identify.Family;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;

/**
 * Writes genotype tables as {@link ProfileTable} and {@link AmTable} read them, row by row: a case may be larger than
 * memory. Two columns a marker; amelogenin first; one allele only where the other is not known.
 */
public final class GenotypeTableWriter {
    private GenotypeTableWriter() {}

    /**
     * Writes the profiles of the unidentified.
     *
     * @param markers the columns, in order; other genotypes are not written
     * @throws FormatException if the file cannot be written; then it is as it was before
     */
    public static void remains(Path file, List<MarkerName> markers, Stream<Profile> profiles) {
        TableWriter.stream(file, csv -> {
            csv.writeRecord(headings(List.of("Sample ID"), markers));
            profiles.sequential().forEachOrdered(profile -> {
                var row = new ArrayList<String>();
                row.add(profile.sample());
                genotypes(profile, markers, row);
                csv.writeRecord(row);
            });
        });
    }

    /**
     * Writes families with one missing person each, by the labels of their relatives.
     *
     * @param markers the columns, in order; other genotypes are not written
     * @throws FormatException if a family misses several, or a relative has no label, or the file cannot be written; then it
     *     is as it was before
     */
    public static void relatives(Path file, List<MarkerName> markers, Stream<Family> families) {
        TableWriter.stream(file, csv -> {
            csv.writeRecord(headings(List.of("Family ID", "Missing sex", "Kinship", "Sample ID"), markers));
            families.sequential().forEachOrdered(family -> family(file, family, markers, csv));
        });
    }

    private static void family(Path file, Family family, List<MarkerName> markers, CsvWriter csv) {
        if (family.missing().size() > 1) {
            throw new FormatException(file + ": the family " + family.id() + " misses "
                    + family.missing().size()
                    + " people; a table of relatives has room for one a family, the JSON form for several");
        }
        var sex = family.sexNotSaid().isEmpty()
                ? family.pedigree()
                        .person(family.missing().getFirst())
                        .map(Person::sex)
                        .orElse(Sex.UNKNOWN)
                : Sex.UNKNOWN;
        family.references().forEach((id, profile) -> {
            var label = family.relations().get(id);
            if (label == null) {
                throw new FormatException(file + ": the relation of " + id + " in the family " + family.id()
                        + " has no label, which a table of relatives needs");
            }
            var row = new ArrayList<String>();
            row.add(family.id());
            row.add(sex == Sex.UNKNOWN ? "" : sex == Sex.MALE ? "M" : "F");
            row.add("[" + label + "]");
            row.add(profile.sample());
            genotypes(profile, markers, row);
            csv.writeRecord(row);
        });
    }

    private static List<String> headings(List<String> first, List<MarkerName> markers) {
        var headings = new ArrayList<>(first);
        headings.add("AMEL 1");
        headings.add("AMEL 2");
        for (var marker : markers) {
            headings.add(marker + " 1");
            headings.add(marker + " 2");
        }
        return headings;
    }

    private static void genotypes(Profile profile, List<MarkerName> markers, List<String> row) {
        row.add(profile.sex() == Sex.UNKNOWN ? "" : "X");
        row.add(
                switch (profile.sex()) {
                    case MALE -> "Y";
                    case FEMALE -> "X";
                    case UNKNOWN -> "";
                });
        for (var marker : markers) {
            var genotype = profile.genotypes().get(marker);
            if (genotype == null) {
                row.add("");
                row.add("");
            } else {
                var alleles = genotype.alleles();
                row.add(alleles.getFirst().label());
                row.add(alleles.size() > 1 ? alleles.getLast().label() : "");
            }
        }
    }
}
