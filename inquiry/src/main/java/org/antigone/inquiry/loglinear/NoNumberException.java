package org.antigone.inquiry.loglinear;

/** No log-linear model gives a number for a table; the message says why. The caller refuses in those words. */
public final class NoNumberException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String why;

    NoNumberException(String why) {
        super(why);
        this.why = why;
    }

    /** A sentence. */
    public String why() {
        return why;
    }
}
