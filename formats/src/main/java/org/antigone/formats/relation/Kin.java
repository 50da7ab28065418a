package org.antigone.formats.relation;

/** How a relative is related to the missing person, whatever the sexes. */
public enum Kin {
    PARENT,
    CHILD,
    SIBLING,
    HALF_SIBLING,
    GRANDPARENT,
    GRANDCHILD,
    UNCLE_OR_AUNT,
    NEPHEW_OR_NIECE,
    COUSIN,
    SPOUSE,
    /** A sample of the missing person: something he used, or took before. */
    SELF
}
