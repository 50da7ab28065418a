package org.antigone.kinship.mutation;

/** A mutation model whose parameters cannot hold for the marker at hand. The message says which and what is possible. */
public final class MutationModelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public MutationModelException(String message) {
        super(message);
    }
}
