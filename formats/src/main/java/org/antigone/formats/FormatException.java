package org.antigone.formats;

/**
 * A file that cannot be read as what it should be. The message names the file, the line or column, the sample and marker
 * where there is one, and what is expected.
 */
public final class FormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public FormatException(String message) {
        super(message);
    }
}
