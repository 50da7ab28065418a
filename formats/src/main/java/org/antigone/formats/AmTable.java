package org.antigone.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antigone.formats.relation.FamilyDrawing;
import org.antigone.formats.relation.PedigreeShape;
import org.antigone.formats.relation.Relation;
import org.antigone.formats.relation.RelationLabels;
import org.antigone.formats.relation.RelationWords;
import org.antigone.formats.relation.Relative;
import org.antigone.identify.Family;
import org.antigone.identify.Note;
import org.antigone.kinship.PedigreeException;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;

/**
 * A table of relatives: a family column, a column that says how each is related to the family's missing person
 * ({@code [brother]}, {@code mother}, {@code tía materna}, {@code брат}, {@code 형}), a sample column, and genotypes as in a
 * {@link ProfileTable}; a column {@code Missing sex} may say the missing person's. Each family becomes a pedigree with one missing person, who has the family's id. What a label
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
        var sexes = missingSexes(genotypes);
        var families = new ArrayList<Family>();
        byFamily.forEach((id, relatives) -> {
            if (relatives.isEmpty()) {
                throw new FormatException(file + ", family " + id
                        + ": empty, none of its samples has a typed marker; at least one typed relative is expected");
            }
            try {
                families.add(FamilyDrawing.draw(id, sexes.getOrDefault(id, Sex.UNKNOWN), relatives, notes));
            } catch (PedigreeException e) {
                throw new FormatException(file + ", " + e.getMessage());
            }
        });
        return new AmTable(families, notes);
    }

    /** The missing persons' sexes where the table has a column for them; the rows of a family must agree. */
    private static Map<String, Sex> missingSexes(GenotypeTable genotypes) {
        var sexes = new LinkedHashMap<String, Sex>();
        var table = genotypes.table();
        var column = genotypes.columns().column(Heading.MISSING_SEX);
        var family = genotypes.columns().column(Heading.FAMILY);
        if (column.isEmpty() || family.isEmpty()) {
            return sexes;
        }
        for (var row : table.rows()) {
            var text = row.cell(column.getAsInt());
            var sex = AlleleText.sex(text)
                    .orElseThrow(() -> new FormatException(table.at(row, column.getAsInt()) + ": '" + text
                            + "' is no sex; M, F or an empty cell is expected"));
            if (sex != Sex.UNKNOWN) {
                var before = sexes.put(row.cell(family.getAsInt()), sex);
                if (before != null && before != sex) {
                    throw new FormatException(table.at(row, column.getAsInt()) + ", family "
                            + row.cell(family.getAsInt()) + ": '" + text
                            + "', but an earlier row of the family says otherwise; it has one missing person");
                }
            }
        }
        return sexes;
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

    /**
     * Writes the table that {@link #read} reads to the same pedigrees: each relative's label as the family has it, or in
     * English from the pedigree; and the missing person's sex in a column of its own where it is known.
     *
     * @throws FormatException if a family has several missing persons or a relative whom no label describes
     */
    public static void write(Path file, List<Family> families) {
        var profiles =
                families.stream().flatMap(f -> f.references().values().stream()).toList();
        var genotypes = new GenotypeRows(profiles);
        var rows = new ArrayList<List<String>>();
        rows.add(ProfileTable.row(List.of("Family ID", "Missing sex", "Kinship", "Sample ID"), genotypes.headings()));
        for (var family : families) {
            var labels = labels(file, family);
            var sex = switch (missingSex(family)) {
                case MALE -> "M";
                case FEMALE -> "F";
                case UNKNOWN -> "";
            };
            family.references()
                    .forEach((id, profile) -> rows.add(ProfileTable.row(
                            List.of(family.id(), sex, String.valueOf(labels.get(id)), profile.sample()),
                            genotypes.cells(profile))));
        }
        TableWriter.write(file, rows);
    }

    private static Sex missingSex(Family family) {
        return family.pedigree()
                .person(family.missing().getFirst())
                .map(Person::sex)
                .orElse(Sex.UNKNOWN);
    }

    /** The source's labels if they draw this pedigree, else those found from it. */
    private static Map<String, String> labels(Path file, Family family) {
        if (family.missing().size() != 1) {
            throw new FormatException(file + ", family " + family.id() + ": "
                    + family.missing().size() + " are missing; the table has room for one a family");
        }
        var found = RelationWords.of(
                family.pedigree(),
                family.missing().getFirst(),
                family.references().keySet());
        for (var labels : List.of(family.relations(), found)) {
            if (drawsTheSame(family, labels)) {
                return labels;
            }
        }
        throw new FormatException(file + ", family " + family.id()
                + ": its pedigree cannot be said by relation labels, one for each typed relative");
    }

    private static boolean drawsTheSame(Family family, Map<String, String> labels) {
        var relatives = new ArrayList<Relative>();
        for (var reference : family.references().entrySet()) {
            var label = labels.get(reference.getKey());
            var relation = label == null ? Optional.<Relation>empty() : RelationLabels.read(label);
            if (label == null || relation.isEmpty()) {
                return false;
            }
            relatives.add(new Relative(0, label, relation.get(), reference.getValue()));
        }
        try {
            var drawn = FamilyDrawing.draw(family.id(), missingSex(family), relatives, new ArrayList<>());
            return shape(drawn).equals(shape(family));
        } catch (PedigreeException e) {
            return false;
        }
    }

    private static PedigreeShape shape(Family family) {
        var names = new LinkedHashMap<String, String>();
        family.references().forEach((id, profile) -> names.put(id, profile.sample()));
        names.put(family.missing().getFirst(), "missing person");
        return PedigreeShape.of(family.pedigree(), names);
    }
}
