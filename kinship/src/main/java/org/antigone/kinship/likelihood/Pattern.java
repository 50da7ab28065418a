package org.antigone.kinship.likelihood;

import java.util.Arrays;

/**
 * What is known of whom: all of the data that an elimination plan depends on.
 *
 * @param seen by locus (one, or two that are linked), by person: {@link #UNSEEN}, {@link #SURE}, {@link #OPEN}
 * @param kept the person whose genotype is asked for, or −1
 * @param merged copy variable to the founder copy that stands for it, where founder copies are taken as identical by
 *     descent; empty where none are
 */
record Pattern(byte[][] seen, int kept, int[] merged) {
    static final byte UNSEEN = 0;
    /** One unordered genotype is possible. */
    static final byte SURE = 1;
    /** Several genotypes are possible, each with its likelihood. */
    static final byte OPEN = 2;

    private static final int[] NOTHING_MERGED = {};

    static Pattern of(byte[][] seen, int kept) {
        return new Pattern(seen, kept, NOTHING_MERGED);
    }

    int loci() {
        return seen.length;
    }

    boolean linked() {
        return seen.length == 2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pattern that
                && kept == that.kept
                && Arrays.deepEquals(seen, that.seen)
                && Arrays.equals(merged, that.merged);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.deepHashCode(seen) + kept) + Arrays.hashCode(merged);
    }
}
