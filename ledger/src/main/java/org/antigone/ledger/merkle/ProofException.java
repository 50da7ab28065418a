package org.antigone.ledger.merkle;

/** A proof that does not show what it should. The message says why. */
public final class ProofException extends Exception {
    private static final long serialVersionUID = 1;

    public ProofException(String message) {
        super(message);
    }
}
