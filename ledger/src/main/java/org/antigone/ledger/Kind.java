package org.antigone.ledger;

import java.util.Locale;

/** Kinds of leaf: the organisation's entries, and the record's own business, which anyone may see happened. */
public enum Kind {
    /** An entry of the organisation. */
    ENTRY,
    /** The record was begun, or its rules changed: which witnesses, how many, which time-stamp roots. */
    POLICY,
    /** A checkpoint was time-stamped. */
    ANCHOR,
    /** Somebody withdrew their personal data: named bodies are gone. */
    WITHDRAWAL,
    /** A legal hold: named data must not be withdrawn. */
    HOLD,
    /** A legal hold ended. */
    RELEASE,
    /** The master key was renewed. */
    ROTATION;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it stands in a leaf. */
    public String word() {
        return word;
    }

    /** The action that a body of this kind carries; entries carry their own. */
    public String action() {
        return "ledger/" + word;
    }

    static Kind of(String word) {
        for (var kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("a leaf of unknown kind '" + word + "'");
    }

    static Kind ofAction(String action) {
        for (var kind : values()) {
            if (kind != ENTRY && kind.action().equals(action)) {
                return kind;
            }
        }
        return ENTRY;
    }
}
