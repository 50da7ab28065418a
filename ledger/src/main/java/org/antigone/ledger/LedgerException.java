package org.antigone.ledger;

/** Something asked of a record that cannot be done: bad input, a refusal, a disk that is full. The message says what, where and what to do. */
public class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LedgerException(String message) {
        super(message);
    }

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
