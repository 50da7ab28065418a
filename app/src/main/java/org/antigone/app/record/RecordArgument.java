package org.antigone.app.record;

import java.nio.file.Path;
import java.util.Objects;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.RecordFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The record that a command is about: its first argument. */
class RecordArgument {
    @Parameters(index = "0", paramLabel = "DIR", description = "the record's folder")
    private @Nullable Path path;

    Path path() {
        return Objects.requireNonNull(path);
    }

    /** For reading, which needs no lock. */
    RecordFolder folder() {
        return new RecordFolder(path());
    }

    /** For writing. */
    Ledger open() {
        return Ledger.open(path());
    }
}
