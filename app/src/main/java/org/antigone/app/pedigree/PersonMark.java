package org.antigone.app.pedigree;

import java.util.List;

/**
 * What a drawing says of one person.
 *
 * @param role how the symbol is filled
 * @param deceased whether a line goes through the symbol
 * @param under lines written under the symbol, the first in the symbol's colour
 * @param hover shown when the pointer rests on the symbol
 */
public record PersonMark(Role role, boolean deceased, List<String> under, String hover) {
    /** How a symbol is filled; each differs without colour too. */
    public enum Role {
        /** The missing person, drawn where the remains would stand: filled, in the acting blue. */
        CANDIDATE,
        /** Missing, but not the one in question: open, with a question mark, in the acting blue. */
        MISSING,
        /** A typed relative who carries weight: hatched. */
        TYPED,
        /** A typed relative who carries none: hatched, in grey. */
        TYPED_WITHOUT_WEIGHT,
        /** Not typed: open. */
        UNTYPED
    }

    public PersonMark {
        under = List.copyOf(under);
    }
}
