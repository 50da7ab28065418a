package org.antigone.formats;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.antigone.identify.Note;
import org.antigone.kinship.MarkerName;

/**
 * Which column of a genotype table holds what. Three forms are known: two columns a marker ({@code D8S1179 1},
 * {@code D8S1179_2}, {@code D8S1179.1}, or the same heading twice), one column a marker with lists ({@code 12, 13}), and
 * one row a marker (columns Marker, Allele 1, Allele 2).
 *
 * @param named the columns that are no alleles
 * @param markers each marker's columns: two or more, or one in the form with lists
 * @param alleles in the form with one row a marker, the allele columns; else empty
 */
record GenotypeColumns(Map<Heading, Integer> named, Map<MarkerName, List<Integer>> markers, List<Integer> alleles) {
    /** {@code D8S1179 1}, {@code D8S1179_2}, {@code D8S1179 Allele 1}: the blank, line or point sets it apart from TH01. */
    private static final Pattern NUMBERED =
            Pattern.compile("(.+?)(?:[\\s_.-]+|[\\s_.-]*allele?[\\s_.-]*)([1-6])", Pattern.CASE_INSENSITIVE);

    private static final Pattern ALLELE_COLUMN =
            Pattern.compile("(?:allele?|alelo|аллель|대립유전자)[\\s_.-]*([1-9])", Pattern.CASE_INSENSITIVE);

    OptionalInt column(Heading heading) {
        var column = named.get(heading);
        return column == null ? OptionalInt.empty() : OptionalInt.of(column);
    }

    boolean rowPerMarker() {
        return !alleles.isEmpty();
    }

    /** Whether the headings are those of a genotype table: a sample, and markers. */
    static boolean looksLike(Table table) {
        var known = table.headings().stream()
                .map(Heading::of)
                .flatMap(Optional::stream)
                .toList();
        boolean markers = known.contains(Heading.MARKER)
                || table.headings().stream()
                        .filter(h -> !h.isEmpty() && Heading.of(h).isEmpty())
                        .anyMatch(h ->
                                NUMBERED.matcher(h).matches() || MarkerKind.of(MarkerName.of(h)) != MarkerKind.UNKNOWN);
        return known.contains(Heading.SAMPLE) && markers;
    }

    static GenotypeColumns of(Table table, List<Note> notes) {
        var named = new EnumMap<Heading, Integer>(Heading.class);
        var markers = new LinkedHashMap<MarkerName, List<Integer>>();
        var alleles = new ArrayList<Integer>();
        var strange = new ArrayList<Integer>();
        for (int c = 0; c < table.headings().size(); c++) {
            var text = table.headings().get(c);
            if (text.isEmpty()) {
                refuseValuesUnderNoHeading(table, c);
                continue;
            }
            var heading = Heading.of(text);
            if (heading.isPresent()) {
                name(table, named, heading.get(), c);
            } else if (ALLELE_COLUMN.matcher(text).matches()) {
                alleles.add(c);
            } else {
                markerColumn(text, c, markers, strange);
            }
        }
        if (!named.containsKey(Heading.SAMPLE)) {
            throw new FormatException(table.file() + ", line " + table.headingLine()
                    + ": no column for the sample; a heading such as 'Sample ID' or 'Sample Name' is expected, found: "
                    + shortList(table.headings()));
        }
        boolean rowPerMarker = named.containsKey(Heading.MARKER);
        if (rowPerMarker && alleles.size() < 2) {
            throw new FormatException(table.file() + ", line " + table.headingLine()
                    + ": a column Marker needs the columns 'Allele 1' and 'Allele 2' beside it");
        }
        for (int c : strange) {
            explainOrRefuse(table, c, notes);
        }
        if (rowPerMarker) {
            return new GenotypeColumns(named, Map.of(), alleles);
        }
        checkWidths(table, markers, notes);
        if (markers.isEmpty()) {
            throw new FormatException(table.file() + ", line " + table.headingLine()
                    + ": no marker columns; two columns a marker are expected, such as 'D8S1179 1' and 'D8S1179 2', found: "
                    + shortList(table.headings()));
        }
        return new GenotypeColumns(named, markers, List.of());
    }

    private static void name(Table table, Map<Heading, Integer> named, Heading heading, int column) {
        var first = named.putIfAbsent(heading, column);
        // Sample Name and Sample ID side by side: the first counts. Two families or two relations cannot both be right.
        if (first != null && (heading == Heading.FAMILY || heading == Heading.KINSHIP)) {
            throw new FormatException(
                    table.atHeading(column) + ": '" + table.headings().get(column)
                            + "' says the same as column " + (first + 1) + " ('"
                            + table.headings().get(first)
                            + "'); one of them is expected");
        }
    }

    private static void markerColumn(
            String text, int column, Map<MarkerName, List<Integer>> markers, List<Integer> strange) {
        var numbered = NUMBERED.matcher(text);
        if (numbered.matches()) {
            markers.computeIfAbsent(MarkerName.of(numbered.group(1)), m -> new ArrayList<>())
                    .add(column);
        } else if (MarkerKind.of(MarkerName.of(text)) != MarkerKind.UNKNOWN) {
            markers.computeIfAbsent(MarkerName.of(text), m -> new ArrayList<>()).add(column);
        } else {
            strange.add(column);
        }
    }

    /** Either every marker has two columns, or every one has a list in its only column. */
    private static void checkWidths(Table table, Map<MarkerName, List<Integer>> markers, List<Note> notes) {
        boolean paired = markers.values().stream().anyMatch(c -> c.size() > 1);
        boolean lists = !paired
                && markers.values().stream()
                        .anyMatch(c -> table.rows().stream()
                                .anyMatch(r -> r.cell(c.getFirst()).matches(".*[,;/ ].*")));
        for (var marker : List.copyOf(markers.keySet())) {
            var columns = List.copyOf(markers.get(marker));
            var kind = MarkerKind.of(marker);
            if (kind == MarkerKind.SEX_CHROMOSOME) {
                notes.add(new Note(Note.Kind.MARKER_LEFT_OUT, marker.toString(), MarkerKind.notCompared(marker)));
                markers.remove(marker);
            } else if (!lists && columns.size() == 1 && kind != MarkerKind.AMELOGENIN) {
                int c = columns.getFirst();
                throw new FormatException(table.atHeading(c) + ": the marker " + marker
                        + " has a single allele column; two are expected, such as '" + marker + " 1' and '" + marker
                        + " 2'");
            }
        }
    }

    private static void refuseValuesUnderNoHeading(Table table, int column) {
        for (var row : table.rows()) {
            if (!row.cell(column).isEmpty()) {
                throw new FormatException(table.file() + ", line " + row.line() + ", column " + (column + 1)
                        + ": the value '" + row.cell(column) + "' stands in a column without a heading");
            }
        }
    }

    private static void explainOrRefuse(Table table, int column, List<Note> notes) {
        var text = table.headings().get(column);
        var meant = Heading.meant(text);
        if (meant.isPresent()) {
            throw new FormatException(table.atHeading(column) + ": the heading '" + text
                    + "' is not known; was another spelling of '" + meant.get() + "' meant?");
        }
        notes.add(new Note(
                Note.Kind.FILE_READ,
                table.file().getFileName() + ", column " + (column + 1),
                "the column '" + text
                        + "' is no marker that is known by name and was not read; a marker needs two columns, '" + text
                        + " 1' and '" + text + " 2'"));
    }

    static String shortList(List<String> headings) {
        var shown = headings.stream().limit(6).map(h -> "'" + h + "'").toList();
        return String.join(", ", shown) + (headings.size() > 6 ? ", …" : "");
    }
}
