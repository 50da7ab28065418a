package org.antigone.kinship;

/** Biological sex as far as it decides roles in a pedigree and the inheritance of sex chromosomes. */
public enum Sex {
    MALE,
    FEMALE,
    UNKNOWN
}
