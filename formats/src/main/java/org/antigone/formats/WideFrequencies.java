package org.antigone.formats;

import java.util.Locale;
import java.util.Set;
import org.antigone.identify.Note;
import org.antigone.kinship.Allele;
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
        for (var row : table.rows()) {
            var label = row.cell(0);
            var name = label.toLowerCase(Locale.ROOT);
            if (name.matches("2?\\s*n|n\\s*=.*|sample size|chromosomes|people|alleles typed")) {
                sampleSizes(table, row, markers, into, name.matches("2\\s*n|chromosomes|alleles typed"));
            } else if (OTHER_FIGURES.contains(name)) {
                into.note(new Note(
                        Note.Kind.FILE_READ, table.at(row), "the row '" + label + "' is no allele and was not read"));
            } else {
                frequencies(table, row, markers, into);
            }
        }
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

    private static void sampleSizes(
            Table table, Table.Row row, @Nullable MarkerName[] markers, FrequencyRows into, boolean chromosomes) {
        for (int c = 1; c < markers.length; c++) {
            var marker = markers[c];
            if (marker != null && !row.cell(c).isEmpty()) {
                double n = FrequencyRows.number(row.cell(c), table.at(row, c));
                if (!(n >= 0) || n > 1e9 || n != Math.rint(n)) {
                    throw new FormatException(table.at(row, c) + ": '" + row.cell(c) + "' is no number of "
                            + (chromosomes ? "chromosomes" : "people"));
                }
                into.sampleSize(marker, (int) (chromosomes ? n / 2 : n));
            }
        }
    }

    static Allele allele(String label, String where) {
        return AlleleText.allele(label)
                .orElseThrow(() -> new FormatException(
                        where + ": '" + label + "' is no allele; a number of repeats such as 14 or 9.3 is expected"));
    }
}
