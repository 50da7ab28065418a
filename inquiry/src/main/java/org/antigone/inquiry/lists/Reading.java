package org.antigone.inquiry.lists;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a file of lists held. */
public sealed interface Reading {
    /** What was done while reading that the reader of a result must know (empty lists left out, rows joined …). */
    List<String> notes();

    /**
     * Overlapping lists, one table a stratum. Without strata the one key is the empty string.
     *
     * @param rowsArePeople one row was a person, not a history with its count
     */
    record Overlaps(SortedMap<String, ListTable> strata, boolean rowsArePeople, List<String> notes) implements Reading {
        public Overlaps {
            strata = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(strata));
            notes = List.copyOf(notes);
        }

        /** All strata together. */
        public ListTable pooled() {
            var first = strata.firstEntry().getValue();
            var sum = new double[first.cells()];
            for (var table : strata.values()) {
                for (int history = 1; history < sum.length; history++) {
                    sum[history] += table.count(history);
                }
            }
            return first.withCounts(sum);
        }
    }

    /** One list with repeats. */
    record Repeats(CaptureCounts counts, List<String> notes) implements Reading {
        public Repeats {
            notes = List.copyOf(notes);
        }
    }
}
