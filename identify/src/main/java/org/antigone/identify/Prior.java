package org.antigone.identify;

/** How the assignments of bodies to missing persons are weighted before the DNA is looked at. */
public enum Prior {
    /**
     * The n bodies are n distinct people of the N missing, M of whom are listed, all equally likely: an assignment that
     * names k of them has weight (N−M)!/(N−M−n+k)!. For one body and one person this is 1/N.
     */
    OPEN,
    /** Every assignment alike. For comparison with other programs; it says nothing about how many are missing. */
    FLAT
}
