package org.antigone.identify.finding;

/** What the policy says about a pair. A proposal: people decide. */
public enum Verdict {
    /** The posterior reaches the threshold and the second line of evidence stands. */
    IDENTIFICATION,
    /** The posterior reaches the threshold, but only one informative relative carries it. */
    NEEDS_SECOND_LINE,
    /** Neither excluded nor enough. */
    INCONCLUSIVE,
    /** The likelihood ratio is below 1: the DNA speaks against it. */
    SPEAKS_AGAINST,
    /** Impossible: by sex, or by genotypes without mutation. */
    EXCLUDED,
    /** No number of missing was stated, so there is no posterior and no verdict. */
    NONE
}
