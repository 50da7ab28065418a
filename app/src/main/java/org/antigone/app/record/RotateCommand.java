package org.antigone.app.record;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.Withdrawals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code antigone record rotate}. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description = {
            "Draws a new master key, wraps all data keys with it and destroys the old one. Sealed entries stay as they are.",
            "Copy the keys folder to its safe place afterwards; the old copy opens nothing that is wrapped anew."
        },
        footerHeading = "%nExample%n",
        footer = "  ./antigone record rotate toll --by 'R. Moser'")
final class RotateCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Parameters(paramLabel = "DIR", description = "the record's folder")
    private @Nullable Path record;

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "who does it")
    private @Nullable String by;

    @Override
    public Integer call() throws IOException {
        try (var ledger = Ledger.open(Objects.requireNonNull(record))) {
            var entry = new Withdrawals(ledger).rotate(Objects.requireNonNull(by), new SecureRandom());
            ledger.publish();
            reply.give(
                    EntryWords.json(entry),
                    "The master key is a new one since entry " + entry.seq()
                            + ". Copy the keys folder to its safe place now.");
        }
        return 0;
    }
}
