package org.antigone.ledger.note;

/** Text that is not a well-formed note, checkpoint or proof, or is not signed as it must be. The message says what is wrong. */
public final class NoteException extends Exception {
    private static final long serialVersionUID = 1;

    public NoteException(String message) {
        super(message);
    }
}
