package org.antigone.identify.search;

/**
 * From which likelihood ratio on pairs are kept, and what is known of those below.
 *
 * <p>Pairs that score less than four decades below the floor are not looked at one by one: each counts as if it stood just
 * there.
 */
final class Floor {
    private static final double LOOKED_AT = 4;

    private final double log10;
    private final Quantum quantum;
    private final int lowestScore;
    private final int leastScore;
    private final long[] ratios;

    /** @param log10 of the floor; negative infinity keeps every possible pair */
    Floor(double log10, Quantum quantum) {
        this.log10 = log10;
        this.quantum = quantum;
        this.leastScore = quantum.leastScore(log10);
        this.lowestScore = quantum.leastScore(log10 - LOOKED_AT);
        this.ratios = everything() ? new long[0] : quantum.ratios(lowestScore, leastScore);
    }

    double log10() {
        return log10;
    }

    boolean everything() {
        return log10 == Double.NEGATIVE_INFINITY;
    }

    Quantum quantum() {
        return quantum;
    }

    /** The score from which on a pair is looked at. */
    int lowestScore() {
        return lowestScore;
    }

    /** The score from which on a pair may reach the floor. */
    int leastScore() {
        return leastScore;
    }

    /** An upper bound of the ratio of a pair with a score between the two, in parts of 2^-20. */
    long ratio(int score) {
        return ratios[score - lowestScore];
    }

    /** An upper bound of the ratio of a pair that is not looked at. */
    double lowest() {
        return everything() ? 0 : Math.pow(10, lowestScore * quantum.unit());
    }
}
