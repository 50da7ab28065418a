package org.antigone.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.antigone.identify.Note;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;

/**
 * The samples of a genotype table, whichever of the three forms it has ({@link GenotypeColumns}).
 *
 * @param columns what the table has
 */
record GenotypeTable(Table table, GenotypeColumns columns, List<Sample> samples) {
    /**
     * One sample.
     *
     * @param line where it begins
     * @param family the cell of the family column, empty where there is none
     * @param kinship the cell of the relation column, empty where there is none
     * @param profile its genotypes, none where nothing was typed
     */
    record Sample(int line, String family, String kinship, Profile profile) {}

    static GenotypeTable read(Table table, List<Note> notes) {
        var columns = GenotypeColumns.of(table, notes);
        var samples = new Reading(table, columns, notes);
        for (var row : table.rows()) {
            samples.add(row);
        }
        return new GenotypeTable(table, columns, samples.finish());
    }

    /** The samples as they come together, row by row. */
    private static final class Reading {
        private final Table table;
        private final GenotypeColumns columns;
        private final List<Note> notes;
        private final int sampleColumn;
        private final Map<String, Open> open = new LinkedHashMap<>();
        /** By what stands in the cells: a nation's table repeats some hundred genotypes a million times. */
        private final Map<List<String>, Genotype.Pair> pairs = new HashMap<>();

        Reading(Table table, GenotypeColumns columns, List<Note> notes) {
            this.table = table;
            this.columns = columns;
            this.notes = notes;
            this.sampleColumn = columns.column(Heading.SAMPLE).orElseThrow();
        }

        /** A sample of which more rows may follow. */
        private static final class Open {
            final int line;
            final String family;
            final String kinship;
            Sex recorded = Sex.UNKNOWN;
            Sex typed = Sex.UNKNOWN;
            final Map<MarkerName, Genotype> genotypes = new LinkedHashMap<>();
            final Map<MarkerName, Integer> lines = new LinkedHashMap<>();

            Open(int line, String family, String kinship) {
                this.line = line;
                this.family = family;
                this.kinship = kinship;
            }
        }

        void add(Table.Row row) {
            var id = row.cell(sampleColumn);
            var family = cell(row, columns.column(Heading.FAMILY));
            if (id.isEmpty()) {
                throw new FormatException(table.at(row, sampleColumn) + ": no sample id"
                        + (family.isEmpty() ? "" : "; the family " + family + " is empty here")
                        + "; every row needs one");
            }
            var sample = open.get(id);
            if (sample == null) {
                sample = new Open(row.line(), family, cell(row, columns.column(Heading.KINSHIP)));
                open.put(id, sample);
            } else if (!columns.rowPerMarker()) {
                throw new FormatException(table.at(row, sampleColumn) + ": the sample " + id
                        + " stands already in line " + sample.line + "; each sample is expected once");
            }
            if (row.given() < table.headings().size()) {
                notes.add(new Note(
                        Note.Kind.FILE_READ,
                        id,
                        "line " + row.line() + " ends after " + row.given() + " of "
                                + table.headings().size() + " columns; the rest is taken as not typed"));
            }
            columns.column(Heading.SEX).ifPresent(c -> recordSex(row, c, id));
            if (columns.rowPerMarker()) {
                int c = columns.column(Heading.MARKER).orElseThrow();
                if (row.cell(c).isEmpty()) {
                    throw new FormatException(table.at(row, c) + ", sample " + id + ": no marker");
                }
                var marker = MarkerName.of(row.cell(c));
                var before = sample.lines.putIfAbsent(marker, row.line());
                if (before != null) {
                    throw new FormatException(table.at(row, c) + ", sample " + id + ", marker " + marker
                            + ": stands already in line " + before + "; each marker is expected once a sample");
                }
                if (MarkerKind.of(marker) == MarkerKind.SEX_CHROMOSOME) {
                    leaveOut(marker);
                } else {
                    genotype(row, id, sample, marker, columns.alleles());
                }
            } else {
                for (var entry : columns.markers().entrySet()) {
                    genotype(row, id, sample, entry.getKey(), entry.getValue());
                }
            }
        }

        private void leaveOut(MarkerName marker) {
            var note = new Note(Note.Kind.MARKER_LEFT_OUT, marker.toString(), MarkerKind.notCompared(marker));
            if (!notes.contains(note)) {
                notes.add(note);
            }
        }

        private void recordSex(Table.Row row, int column, String id) {
            var sex = AlleleText.sex(row.cell(column))
                    .orElseThrow(() -> new FormatException(table.at(row, column) + ", sample " + id + ": '"
                            + row.cell(column) + "' is no sex; M, F or an empty cell is expected"));
            var sample = open.get(id);
            if (sample != null && sex != Sex.UNKNOWN) {
                sample.recorded = sex;
            }
        }

        private void genotype(Table.Row row, String id, Open sample, MarkerName marker, List<Integer> cells) {
            var texts = cells.size() == 2
                    ? List.of(row.cell(cells.getFirst()), row.cell(cells.getLast()))
                    : cells.stream().map(row::cell).toList();
            var known = marker.isAmelogenin() ? null : pairs.get(texts);
            if (known != null) {
                sample.genotypes.put(marker, known);
                return;
            }
            var calls = new ArrayList<String>();
            boolean list = cells.size() == 1;
            for (int c : cells) {
                if (list) {
                    for (var part : row.cell(c).split("[,;/ ]+")) {
                        calls.add(part.strip());
                    }
                } else {
                    calls.add(row.cell(c));
                }
            }
            calls.removeIf(AlleleText::notTyped);
            if (calls.isEmpty()) {
                return;
            }
            if (calls.stream().anyMatch(AlleleText::offLadder)) {
                note(
                        Note.Kind.LOCUS_LEFT_OUT,
                        id,
                        marker,
                        "an off-ladder call (OL); the locus is left out for this sample");
                return;
            }
            if (marker.isAmelogenin()) {
                sample.typed = amelogenin(row, id, marker, cells, calls);
                return;
            }
            var alleles = new ArrayList<Allele>();
            for (var call : calls) {
                alleles.add(AlleleText.allele(call)
                        .orElseThrow(
                                () -> new FormatException(table.at(row, columnOf(row, cells, call)) + ", sample " + id
                                        + ", marker " + marker + ": '" + call + "' is no allele; expected is "
                                        + AlleleText.EXPECTED)));
            }
            if (alleles.size() > 2) {
                note(
                        Note.Kind.TOO_MANY_ALLELES,
                        id,
                        marker,
                        alleles.size() + " alleles (" + joined(alleles) + "); the locus is left out for this sample");
            } else if (alleles.size() == 2) {
                var pair = new Genotype.Pair(alleles.getFirst(), alleles.getLast());
                pairs.put(texts, pair);
                sample.genotypes.put(marker, pair);
            } else {
                note(
                        Note.Kind.FILE_READ,
                        id,
                        marker,
                        "one allele only (" + alleles.getFirst()
                                + "); the other is taken as not known, a homozygote would be written twice");
                sample.genotypes.put(marker, new Genotype.HalfKnown(alleles.getFirst()));
            }
        }

        private Sex amelogenin(Table.Row row, String id, MarkerName marker, List<Integer> cells, List<String> calls) {
            for (var call : calls) {
                if (!call.equalsIgnoreCase("X") && !call.equalsIgnoreCase("Y")) {
                    throw new FormatException(table.at(row, columnOf(row, cells, call)) + ", sample " + id + ", marker "
                            + marker + ": '" + call + "' is no allele of amelogenin; X or Y is expected");
                }
            }
            if (calls.stream().anyMatch(c -> c.equalsIgnoreCase("Y"))) {
                return Sex.MALE;
            }
            // A lone X may have lost its Y.
            return calls.size() > 1 ? Sex.FEMALE : Sex.UNKNOWN;
        }

        private static int columnOf(Table.Row row, List<Integer> cells, String call) {
            return cells.stream()
                    .filter(c -> row.cell(c).contains(call))
                    .findFirst()
                    .orElse(cells.getFirst());
        }

        private void note(Note.Kind kind, String id, MarkerName marker, String text) {
            notes.add(new Note(kind, id + ", " + marker, text));
        }

        private static String joined(List<Allele> alleles) {
            return String.join(", ", alleles.stream().map(Allele::label).toList());
        }

        private static String cell(Table.Row row, OptionalInt column) {
            return column.isPresent() ? row.cell(column.getAsInt()) : "";
        }

        List<Sample> finish() {
            var samples = new ArrayList<Sample>();
            open.forEach((id, sample) -> {
                if (sample.recorded != Sex.UNKNOWN && sample.typed != Sex.UNKNOWN && sample.recorded != sample.typed) {
                    notes.add(new Note(
                            Note.Kind.SEX_CONTRADICTION,
                            id,
                            "recorded as "
                                    + sample.recorded.name().toLowerCase(java.util.Locale.ROOT) + ", but amelogenin is "
                                    + (sample.typed == Sex.MALE ? "X,Y" : "X,X") + "; amelogenin is taken"));
                }
                var sex =
                        Optional.of(sample.typed).filter(s -> s != Sex.UNKNOWN).orElse(sample.recorded);
                samples.add(
                        new Sample(sample.line, sample.family, sample.kinship, new Profile(id, sex, sample.genotypes)));
            });
            return List.copyOf(samples);
        }
    }
}
