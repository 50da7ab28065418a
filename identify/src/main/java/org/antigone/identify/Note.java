package org.antigone.identify;

/**
 * Something that was changed, left out or read in one of several possible ways on the way from the files to the result.
 * All notes of a run are listed with it: two programs that differ, differ most often here.
 *
 * @param about what it concerns: a marker, a sample, a family
 * @param text one plain sentence
 */
public record Note(Kind kind, String about, String text) {
    /** What kind of change or reading it is. */
    public enum Kind {
        /** A marker that cannot be used, for example because it has no frequencies. */
        MARKER_LEFT_OUT,
        /** A sample's locus that cannot be used, for example with an off-ladder call. */
        LOCUS_LEFT_OUT,
        /** A sample's locus with more alleles than one person has, left out; at several loci, a mixture. */
        TOO_MANY_ALLELES,
        /** An allele that the table lacks was given the minimum frequency. */
        MINIMUM_FREQUENCY,
        /** Frequencies were rescaled to sum to 1. */
        RESCALED,
        /** What a relation label leaves open, and the reading taken. */
        RELATION_READ,
        /** A recorded sex or role against amelogenin. */
        SEX_CONTRADICTION,
        /** A sample that could not be used at all. */
        SAMPLE_LEFT_OUT,
        /** What else a file leaves open (a column that is not known, one allele without the other), and the reading taken. */
        FILE_READ,
        /** Pairs with a likelihood ratio above 1 that are not listed one by one, because they are so many. */
        PAIRS_NOT_LISTED,
        /** So few are missing beside those listed that the prior alone makes listed persons of some bodies. */
        CLOSED_WORLD,
        /** Likelihood ratios that are seeded estimates, and how far they may be off. */
        LR_ESTIMATED,
        /** Improbable pairs that the joint step did not try in a family with several missing. */
        PAIRS_SET_ASIDE,
        /** Where the joint posterior is not exact, and by how much it may be off. */
        JOINT_APPROXIMATE
    }
}
