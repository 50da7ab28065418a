package org.antigone.app.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.Withdrawals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code antigone record release}. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description = "Ends a legal hold.",
        footerHeading = "%nExample%n",
        footer =
                "  ./antigone record release toll --subject F-0012 --by 'R. Moser' --reason 'district court, 4 K 118/26'")
final class ReleaseCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Parameters(paramLabel = "DIR", description = "the record's folder")
    private @Nullable Path record;

    @Option(names = "--subject", required = true, paramLabel = "LABEL", description = "whose entries")
    private @Nullable String subject;

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "who does it")
    private @Nullable String by;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why it ends")
    private @Nullable String reason;

    @Override
    public Integer call() throws IOException {
        try (var ledger = Ledger.open(Objects.requireNonNull(record))) {
            var key = Subjects.requireKey(ledger, Objects.requireNonNull(subject));
            var entry =
                    new Withdrawals(ledger).release(key, Objects.requireNonNull(by), Objects.requireNonNull(reason));
            ledger.publish();
            reply.give(
                    EntryWords.json(entry),
                    "The sealed entries of '" + subject + "' are off legal hold since entry " + entry.seq() + ".");
        }
        return 0;
    }
}
