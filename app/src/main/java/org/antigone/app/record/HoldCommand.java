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

/** {@code antigone record hold}. */
@Command(
        name = "hold",
        mixinStandardHelpOptions = true,
        description = "Puts a legal hold on somebody's sealed entries: they cannot be withdrawn until it is released.",
        footerHeading = "%nExample%n",
        footer =
                "  ./antigone record hold toll --subject F-0012 --by 'R. Moser' --authority 'district court, 4 K 118/26'")
final class HoldCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Parameters(paramLabel = "DIR", description = "the record's folder")
    private @Nullable Path record;

    @Option(names = "--subject", required = true, paramLabel = "LABEL", description = "whose entries")
    private @Nullable String subject;

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "who does it")
    private @Nullable String by;

    @Option(
            names = "--authority",
            required = true,
            paramLabel = "TEXT",
            description = "who ordered it: court, prosecutor, number")
    private @Nullable String authority;

    @Override
    public Integer call() throws IOException {
        try (var ledger = Ledger.open(Objects.requireNonNull(record))) {
            var key = Subjects.requireKey(ledger, Objects.requireNonNull(subject));
            var entry =
                    new Withdrawals(ledger).hold(key, Objects.requireNonNull(by), Objects.requireNonNull(authority));
            ledger.publish();
            reply.give(
                    EntryWords.json(entry),
                    "The sealed entries of '" + subject + "' are on legal hold since entry " + entry.seq() + ".");
        }
        return 0;
    }
}
