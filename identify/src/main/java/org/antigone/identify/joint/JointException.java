package org.antigone.identify.joint;

/** A joint problem that cannot be solved as stated; the message says what is wrong and what to do. */
public final class JointException extends IllegalArgumentException {
    public JointException(String message) {
        super(message);
    }
}
