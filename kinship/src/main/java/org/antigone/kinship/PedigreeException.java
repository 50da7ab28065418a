package org.antigone.kinship;

/** A pedigree that cannot be: a cycle, a mother who is male, a person named twice. The message names the person. */
public final class PedigreeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public PedigreeException(String message) {
        super(message);
    }
}
