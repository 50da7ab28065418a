package org.antigone.identify.simulation;

/** Who of a family is missing together. */
enum MissingKin {
    ALONE,
    BROTHERS,
    FATHER_AND_SON
}
