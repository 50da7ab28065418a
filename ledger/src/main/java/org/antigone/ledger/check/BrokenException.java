package org.antigone.ledger.check;

import java.nio.file.Path;

/** Something that does not hold, on its way to the verdict. */
final class BrokenException extends Exception {
    private static final long serialVersionUID = 1;

    private final String where;

    BrokenException(Path where, String what) {
        this(where.toString(), what);
    }

    BrokenException(String where, String what) {
        super(what);
        this.where = where;
    }

    Verdict.Broken verdict() {
        return new Verdict.Broken(where, String.valueOf(getMessage()));
    }
}
