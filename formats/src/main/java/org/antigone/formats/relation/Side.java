package org.antigone.formats.relation;

/** Through which of the missing person's parents a relative is related. */
public enum Side {
    PATERNAL,
    MATERNAL,
    /** Not said. */
    OPEN
}
