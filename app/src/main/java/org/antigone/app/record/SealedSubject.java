package org.antigone.app.record;

import java.util.Objects;
import org.antigone.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose sealed entries a command is about, and who acts: what hold, release and withdrawal ask alike. */
final class SealedSubject extends RecordArgument {
    @Option(names = "--subject", required = true, paramLabel = "LABEL", description = "whose entries")
    private @Nullable String subject;

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "who does it")
    private @Nullable String by;

    String label() {
        return Objects.requireNonNull(subject);
    }

    String by() {
        return Objects.requireNonNull(by);
    }

    /** The data key that the entries are sealed with. */
    String key(Ledger ledger) {
        return Subjects.requireKey(ledger, label());
    }
}
