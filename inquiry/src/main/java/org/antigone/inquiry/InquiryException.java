package org.antigone.inquiry;

/** Input that this room cannot use. The message says what is wrong, where, and what to do. */
public final class InquiryException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InquiryException(String message) {
        super(message);
    }
}
