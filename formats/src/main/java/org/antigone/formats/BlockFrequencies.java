package org.antigone.formats;

import org.antigone.kinship.MarkerName;
import org.jspecify.annotations.Nullable;

/** The form in blocks: the marker's line, then lines {@code allele<TAB>frequency}, then a blank line. */
final class BlockFrequencies {
    private BlockFrequencies() {}

    /** Whether the text begins with a line of one word, and a line of an allele and a number after it. */
    static boolean looksLike(String text) {
        var first = text.lines().filter(l -> !l.isBlank()).limit(2).toList();
        return first.size() == 2
                && first.getFirst().strip().split("[\t;,]").length == 1
                && first.getLast().strip().split("[\t;]|\\s+").length == 2;
    }

    static void read(String text, FrequencyRows into) {
        MarkerName marker = null;
        boolean wanted = false;
        boolean filled = false;
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            var where = into.file() + ", line " + number;
            var cells = line.strip().split("\t|;|\\s+(?=[-+]?[0-9.,][-+0-9.,eE]*$)");
            if (line.isBlank()) {
                refuseEmpty(marker, filled, where);
                marker = null;
            } else if (marker == null) {
                if (cells.length > 1) {
                    throw new FormatException(where + ": '" + line.strip()
                            + "' stands where a marker's name is expected, alone on its line after a blank line");
                }
                marker = MarkerName.of(line);
                wanted = into.marker(marker, where);
                filled = false;
            } else {
                if (cells.length != 2) {
                    throw new FormatException(where + ", marker " + marker + ": '" + line.strip()
                            + "' stands where an allele and its frequency are expected, separated by a tab");
                }
                filled = true;
                if (wanted) {
                    frequency(cells[0].strip(), cells[1].strip(), marker, into, where);
                }
            }
        }
        refuseEmpty(marker, filled, into.file() + ", line " + number);
    }

    private static void frequency(String label, String value, MarkerName marker, FrequencyRows into, String where) {
        into.add(marker, WideFrequencies.allele(label, where + ", marker " + marker), value, where);
    }

    private static void refuseEmpty(@Nullable MarkerName marker, boolean filled, String where) {
        if (marker != null && !filled) {
            throw new FormatException(where + ": no frequency after the marker's name " + marker);
        }
    }
}
