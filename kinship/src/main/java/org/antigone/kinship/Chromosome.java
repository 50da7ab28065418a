package org.antigone.kinship;

/** Where a marker lies, as far as inheritance goes. */
public enum Chromosome {
    AUTOSOMAL,
    /** A male carries one copy, from his mother; a father passes his to daughters only. */
    X
}
