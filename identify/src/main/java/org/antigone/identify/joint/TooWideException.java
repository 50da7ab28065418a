package org.antigone.identify.joint;

/** A joint problem in which too many bodies and families depend on each other to be solved exactly. */
public final class TooWideException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public TooWideException(String message) {
        super(message);
    }
}
