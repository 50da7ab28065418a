package org.antigone.ledger;

import java.util.Locale;
import org.antigone.ledger.vault.Vault;

/** Kinds of leaf. What is the record's own business, anyone may see happened. */
public enum Kind {
    /** An entry of the organisation; its body stays for good. */
    ENTRY,
    /** An entry of the organisation whose payload is sealed with somebody's data key: it can be withdrawn. */
    SEALED,
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

    /** How the actions of the record's own entries begin. */
    static final String OWN = "ledger/";

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it stands in a leaf. */
    public String word() {
        return word;
    }

    /** Whether it is the record's own business. */
    public boolean own() {
        return this != ENTRY && this != SEALED;
    }

    /** The action that a body of this kind carries, if it is the record's own; others carry what they like. */
    public String action() {
        return OWN + word;
    }

    static Kind of(String word) {
        for (var kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("a leaf of unknown kind '" + word + "'");
    }

    /**
     * The kind of leaf that a body goes under.
     *
     * @throws IllegalArgumentException if its action claims to be the record's own and is none of those
     */
    public static Kind of(Body body) {
        if (!body.action().startsWith(OWN)) {
            return Vault.keyOf(body.payload()).isPresent() ? SEALED : ENTRY;
        }
        for (var kind : values()) {
            if (kind.own() && kind.action().equals(body.action())) {
                return kind;
            }
        }
        throw new IllegalArgumentException("actions that begin with '" + OWN + "' are the record's own, and '"
                + body.action() + "' is none of them");
    }
}
