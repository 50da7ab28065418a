package org.antigone.inquiry.lists;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antigone.inquiry.InquiryException;

/**
 * Overlapping lists of the same people: how many people show each history. A history is a bit mask, bit j set when the
 * person is on list j; history 0, on no list, is what is to be estimated and has no count here.
 *
 * <p>Counts are people and usually whole; a table corrected for linkage errors holds expected counts, which are not.
 */
public final class ListTable {
    /** More lists than this would need more than 4,095 cells; the methods here are not meant for it. */
    public static final int MOST_LISTS = 12;

    private final List<String> names;
    private final double[] counts;

    private ListTable(List<String> names, double[] counts) {
        this.names = names;
        this.counts = counts;
    }

    /**
     * A table from its counts.
     *
     * @param names one name a list, at most {@value #MOST_LISTS}
     * @param counts 2^lists numbers, index = history; index 0 is ignored
     * @throws InquiryException if the sizes disagree or a count is negative or not finite
     */
    public static ListTable of(List<String> names, double[] counts) {
        if (names.isEmpty() || names.size() > MOST_LISTS) {
            throw new InquiryException("A table has 1 to " + MOST_LISTS + " lists, not " + names.size()
                    + ". Join lists of one kind (all hospital books, for example) into one.");
        }
        if (counts.length != 1 << names.size()) {
            throw new InquiryException(
                    names.size() + " lists need " + (1 << names.size()) + " counts, not " + counts.length);
        }
        var own = counts.clone();
        own[0] = 0;
        for (double count : own) {
            if (!(count >= 0) || Double.isInfinite(count)) {
                throw new InquiryException("A count is " + count + "; counts are 0 or more");
            }
        }
        return new ListTable(List.copyOf(names), own);
    }

    /** The names of the lists, in order. */
    public List<String> names() {
        return names;
    }

    /** How many lists. */
    public int lists() {
        return names.size();
    }

    /** How many histories there are, 0 included: 2^lists. */
    public int cells() {
        return counts.length;
    }

    /** People with exactly this history. */
    public double count(int history) {
        return counts[history];
    }

    /** A copy of all counts, index = history, index 0 zero. */
    public double[] counts() {
        return counts.clone();
    }

    /** People on at least one list. */
    public double observed() {
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        return sum;
    }

    /** People who are on all lists of the mask, and perhaps on others. */
    public double onAll(int mask) {
        double sum = 0;
        for (int history = 1; history < counts.length; history++) {
            if ((history & mask) == mask) {
                sum += counts[history];
            }
        }
        return sum;
    }

    /** People on one list only. */
    public double onOneOnly() {
        double sum = 0;
        for (int list = 0; list < lists(); list++) {
            sum += counts[1 << list];
        }
        return sum;
    }

    /** Whether three lists exist of which each two share somebody; without them pairwise dependence cannot be told from the dark figure. */
    public boolean hasOverlappingTriple() {
        int t = lists();
        for (int a = 0; a < t; a++) {
            for (int b = a + 1; b < t; b++) {
                for (int c = b + 1; c < t; c++) {
                    if (onAll(1 << a | 1 << b) > 0 && onAll(1 << a | 1 << c) > 0 && onAll(1 << b | 1 << c) > 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The same people without the lists that name nobody. */
    public ListTable withoutEmptyLists() {
        var kept = new ArrayList<Integer>();
        for (int list = 0; list < lists(); list++) {
            if (onAll(1 << list) > 0) {
                kept.add(list);
            }
        }
        return kept.size() == lists() || kept.isEmpty() ? this : only(kept);
    }

    private ListTable only(List<Integer> kept) {
        var reduced = new double[1 << kept.size()];
        for (int history = 1; history < counts.length; history++) {
            int to = 0;
            for (int k = 0; k < kept.size(); k++) {
                to |= (history >> kept.get(k) & 1) << k;
            }
            reduced[to] += counts[history];
        }
        return of(kept.stream().map(names::get).toList(), reduced);
    }

    /** The same lists with other counts. */
    public ListTable withCounts(double[] others) {
        return of(names, others);
    }

    /** The lists of a mask by name, joined by a multiplication sign: {@code EXH × OSCE}. */
    public String describe(int mask) {
        var parts = new ArrayList<String>();
        for (int list = 0; list < lists(); list++) {
            if ((mask >> list & 1) == 1) {
                parts.add(names.get(list));
            }
        }
        return String.join(" × ", parts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListTable table && names.equals(table.names) && Arrays.equals(counts, table.counts);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return names + " " + Arrays.toString(counts);
    }
}
