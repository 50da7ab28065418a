package org.antigone.kinship.likelihood;

import java.util.Arrays;

/**
 * What is known of whom, and how many alleles there are, roughly: all of the data that an elimination plan depends on.
 *
 * @param seen by locus (one, or two that are linked), by person: {@link #UNSEEN}, {@link #SURE}, {@link #OPEN}
 * @param kept the person whose genotype is asked for, or −1
 * @param merged copy variable to the founder copy that stands for it, where founder copies are taken as identical by
 *     descent; empty where none are
 * @param copyStates how many states a copy of a person has, rounded up to a power of two: an order that is good for 8
 *     alleles can cost a hundred times too much for 60
 */
record Pattern(byte[][] seen, int kept, int[] merged, int copyStates) {
    static final byte UNSEEN = 0;
    /** One unordered genotype is possible. */
    static final byte SURE = 1;
    /** Several genotypes are possible, each with its likelihood. */
    static final byte OPEN = 2;

    private static final int[] NOTHING_MERGED = {};
    private static final int FEWEST_STATES = 8;

    /** @param alleles of the marker; of the larger one where two are linked */
    static Pattern of(byte[][] seen, int kept, int alleles) {
        return new Pattern(seen, kept, NOTHING_MERGED, Math.max(FEWEST_STATES, roundedUp(alleles)));
    }

    private static int roundedUp(int n) {
        int highest = Integer.highestOneBit(n);
        return highest == n ? n : 2 * highest;
    }

    /** The same with founder copies identical by descent. */
    Pattern merging(int[] merged) {
        return new Pattern(seen, kept, merged, copyStates);
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
                && copyStates == that.copyStates
                && Arrays.deepEquals(seen, that.seen)
                && Arrays.equals(merged, that.merged);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * Arrays.deepHashCode(seen) + kept) + copyStates) + Arrays.hashCode(merged);
    }
}
