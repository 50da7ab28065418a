package org.antigone.formats;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.antigone.identify.Note;
import org.antigone.kinship.Allele;
import org.antigone.kinship.AlleleFrequencies;
import org.antigone.kinship.MarkerName;
import org.jspecify.annotations.Nullable;

/** The wide form: a column of alleles, and a column for each marker. */
final class WideFrequencies {
    /** Rows below the alleles that give other figures, as published tables have them. */
    private static final Set<String> OTHER_FIGURES = Set.of(
            "ho",
            "he",
            "hobs",
            "hexp",
            "pic",
            "pd",
            "pe",
            "pm",
            "mp",
            "tpi",
            "p",
            "hwe",
            "hw",
            "sum",
            "total",
            "fmin",
            "min",
            "minimum",
            "n alleles",
            "k");

    private static final Set<String> SAMPLE_SIZE = Set.of(
            "n",
            "2n",
            "2 n",
            "n=",
            "sample size",
            "chromosomes",
            "people",
            "individuals",
            "alleles typed",
            "tamaño muestral");

    private WideFrequencies() {}

    static boolean looksLike(Table table) {
        return table.headings()
                .getFirst()
                .toLowerCase(Locale.ROOT)
                .matches("alleles?|alelos?|аллели?|аллель|대립유전자|allele/locus");
    }

    static void read(Table table, FrequencyRows into) {
        if (!looksLike(table)) {
            throw new FormatException(table.atHeading(0) + ": '"
                    + table.headings().getFirst() + "' heads the first column; a frequency table begins with 'Allele'");
        }
        var markers = new @Nullable MarkerName[table.headings().size()];
        for (int c = 1; c < markers.length; c++) {
            if (!table.headings().get(c).isEmpty()) {
                var marker = MarkerName.of(table.headings().get(c));
                markers[c] = into.marker(marker, table.atHeading(c)) ? marker : null;
            }
        }
        var sizes = new ArrayList<Table.Row>();
        for (var row : table.rows()) {
            var label = row.cell(0);
            var name = label.toLowerCase(Locale.ROOT);
            if (SAMPLE_SIZE.contains(name)) {
                sizes.add(row);
            } else if (OTHER_FIGURES.contains(name)) {
                into.note(new Note(
                        Note.Kind.FILE_READ, table.at(row), "the row '" + label + "' is no allele and was not read"));
            } else {
                frequencies(table, row, markers, into);
            }
        }
        // After the frequencies: they tell whether N counts people or chromosomes.
        sizes.forEach(row -> sampleSizes(table, row, markers, into));
    }

    private static void frequencies(Table table, Table.Row row, @Nullable MarkerName[] markers, FrequencyRows into) {
        var label = row.cell(0);
        var allele = AlleleText.allele(label);
        for (int c = 1; c < markers.length; c++) {
            var marker = markers[c];
            if (marker == null || row.cell(c).isEmpty() || row.cell(c).equals("-")) {
                continue;
            }
            if (allele.isEmpty() && isZero(row.cell(c))) {
                continue;
            }
            var known = allele.orElseThrow(() -> new FormatException(table.at(row, 0) + ": '" + label
                    + "' is no allele; a number of repeats such as 14 or 9.3 is expected"));
            into.add(marker, known, row.cell(c), table.at(row, c));
        }
    }

    private static boolean isZero(String text) {
        return text.matches("0+([.,]0*)?");
    }

    private static void sampleSizes(Table table, Table.Row row, @Nullable MarkerName[] markers, FrequencyRows into) {
        var sizes = new LinkedHashMap<MarkerName, Integer>();
        for (int c = 1; c < markers.length; c++) {
            var marker = markers[c];
            if (marker != null && !row.cell(c).isEmpty()) {
                double n = FrequencyRows.number(row.cell(c), table.at(row, c));
                if (!(n >= 0) || n > 1e9 || n != Math.rint(n)) {
                    throw new FormatException(
                            table.at(row, c) + ", marker " + marker + ": '" + row.cell(c) + "' is no sample size");
                }
                sizes.put(marker, (int) n);
            }
        }
        boolean chromosomes = row.cell(0).toLowerCase(Locale.ROOT).matches("2\\s*n|chromosomes|alleles typed");
        if (!chromosomes && into.neverBelowOneOf(sizes)) {
            chromosomes = true;
            into.note(new Note(
                    Note.Kind.FILE_READ,
                    table.at(row),
                    "the row '" + row.cell(0)
                            + "' is read as numbers of chromosomes, not of people: no frequency is below 1/N"));
        }
        for (var entry : sizes.entrySet()) {
            into.sampleSize(entry.getKey(), chromosomes ? entry.getValue() / 2 : entry.getValue());
        }
    }

    static void write(Path file, AlleleFrequencies table) {
        var alleles = new TreeSet<Allele>();
        table.markers().values().forEach(m -> alleles.addAll(m.frequencies().keySet()));
        var rows = new ArrayList<List<String>>();
        var headings = new ArrayList<>(List.of("Allele"));
        table.markers().keySet().forEach(m -> headings.add(m.toString()));
        rows.add(headings);
        for (var allele : alleles) {
            var row = new ArrayList<>(List.of(allele.label()));
            for (var marker : table.markers().values()) {
                var frequency = marker.frequencies().get(allele);
                row.add(frequency == null ? "" : BigDecimal.valueOf(frequency).toPlainString());
            }
            rows.add(row);
        }
        if (table.markers().values().stream().allMatch(m -> m.sampleSize().isPresent())) {
            var row = new ArrayList<>(List.of("2N"));
            table.markers()
                    .values()
                    .forEach(m -> row.add(Integer.toString(
                            Math.multiplyExact(2, m.sampleSize().getAsInt()))));
            rows.add(row);
        }
        TableWriter.write(file, rows);
    }

    static Allele allele(String label, String where) {
        return AlleleText.allele(label)
                .orElseThrow(() -> new FormatException(
                        where + ": '" + label + "' is no allele; a number of repeats such as 14 or 9.3 is expected"));
    }
}
