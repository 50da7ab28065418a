package org.antigone.inquiry.toll;

import org.antigone.inquiry.InquiryException;
import org.antigone.inquiry.lists.ListTable;

/**
 * How often records were joined wrongly.
 *
 * @param missed chance that a record of a person who is on several lists was not joined to the person's other records;
 *     the record then passes for a second person, on that list alone
 * @param wrong share of the people found on several lists who are in truth two: one record belongs to somebody else
 * @param duplicates share of the entries of each list that repeat a person already on it, unrecognised
 */
public record LinkageRates(double missed, double wrong, double duplicates) {
    /** @throws InquiryException if a rate is not within 0 to 0.5 */
    public LinkageRates {
        for (double rate : new double[] {missed, wrong, duplicates}) {
            if (!(rate >= 0 && rate <= 0.5)) {
                throw new InquiryException(
                        "A linkage error rate of " + rate + ": it is a share between 0 and 0.5 (5 % is 0.05).");
            }
        }
    }

    /** No errors. */
    public static LinkageRates none() {
        return new LinkageRates(0, 0, 0);
    }

    /** Whether all are 0. */
    public boolean isNone() {
        return missed == 0 && wrong == 0 && duplicates == 0;
    }

    /** Each rate times {@code factor}, at most 0.5. */
    public LinkageRates times(double factor) {
        return new LinkageRates(
                Math.min(0.5, factor * missed), Math.min(0.5, factor * wrong), Math.min(0.5, factor * duplicates));
    }

    /**
     * The expected table had no record been joined wrongly, by undoing the expected effect of each error in turn: wrong
     * joins, missed joins, duplicates. Counts are then no longer whole; a count that would turn negative is set to 0.
     */
    public ListTable corrected(ListTable table) {
        var counts = table.counts();
        undoWrong(counts);
        undoMissed(counts);
        undoDuplicates(counts, table.lists());
        for (int x = 0; x < counts.length; x++) {
            counts[x] = Math.max(0, counts[x]);
        }
        return table.withCounts(counts);
    }

    /** A share of each history of two lists or more falls apart: one record alone, the others together. */
    private void undoWrong(double[] counts) {
        var before = counts.clone();
        for (int x = 1; x < counts.length; x++) {
            int size = Integer.bitCount(x);
            if (size < 2) {
                continue;
            }
            double people = wrong * before[x];
            counts[x] -= people;
            for (int rest = x; rest != 0; rest &= rest - 1) {
                int one = rest & -rest;
                counts[one] += people / size;
                counts[x & ~one] += people / size;
            }
        }
    }

    /**
     * A person on the lists h keeps the history g ⊆ h, two lists or more, with chance (1−q)^|g| · q^(|h|−|g|), q the
     * missed rate: a triangular system, solved from the longest histories down. Each list's record stands alone with
     * chance q + (1−q)·q^(|h|−1).
     */
    private void undoMissed(double[] counts) {
        double q = missed;
        var truth = new double[counts.length];
        for (int x = counts.length - 1; x > 0; x--) {
            int size = Integer.bitCount(x);
            if (size < 2) {
                continue;
            }
            double from = 0;
            for (int larger = x + 1; larger < counts.length; larger++) {
                if ((larger & x) == x) {
                    from += truth[larger] * Math.pow(q, Integer.bitCount(larger) - size);
                }
            }
            truth[x] = Math.max(0, counts[x] / Math.pow(1 - q, size) - from);
        }
        for (int list = 1; list < counts.length; list <<= 1) {
            double alone = 0;
            for (int x = 1; x < counts.length; x++) {
                if ((x & list) != 0 && x != list) {
                    alone += truth[x] * (q + (1 - q) * Math.pow(q, Integer.bitCount(x) - 1));
                }
            }
            truth[list] = counts[list] - alone;
        }
        System.arraycopy(truth, 0, counts, 0, counts.length);
    }

    private void undoDuplicates(double[] counts, int lists) {
        for (int j = 0; j < lists; j++) {
            double entries = 0;
            for (int x = 1; x < counts.length; x++) {
                entries += (x >> j & 1) == 1 ? counts[x] : 0;
            }
            counts[1 << j] -= duplicates * entries;
        }
    }
}
