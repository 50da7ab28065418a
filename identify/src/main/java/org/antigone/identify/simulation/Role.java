package org.antigone.identify.simulation;

/**
 * Who of a missing person's relatives may give a sample, in the order in which a family is drawn: those on whom others
 * hang first.
 */
enum Role {
    FATHER(22, 1),
    MOTHER(30, 1),
    /** Comes with the children only. */
    SPOUSE(0, 1),
    SIBLING(30, 4),
    PATERNAL_GRANDFATHER(0.6, 1),
    PATERNAL_GRANDMOTHER(0.9, 1),
    MATERNAL_GRANDFATHER(0.6, 1),
    MATERNAL_GRANDMOTHER(0.9, 1),
    PATERNAL_HALF_SIBLING(2, 2),
    MATERNAL_HALF_SIBLING(2, 2),
    PATERNAL_UNCLE_OR_AUNT(2.5, 2),
    MATERNAL_UNCLE_OR_AUNT(2.5, 2),
    CHILD(24, 3),
    NEPHEW_OR_NIECE(6, 2),
    PATERNAL_COUSIN(1, 1),
    MATERNAL_COUSIN(1, 1);

    /** How often a family's next sample is from this relative, in proportion. */
    final double weight;

    /** How many of them give samples at most. */
    final int most;

    Role(double weight, int most) {
        this.weight = weight;
        this.most = most;
    }
}
