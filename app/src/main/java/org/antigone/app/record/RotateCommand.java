package org.antigone.app.record;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.ledger.Withdrawals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Mixin
    private RecordArgument record = new RecordArgument();

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "who does it")
    private @Nullable String by;

    @Override
    public Integer call() throws IOException {
        try (var ledger = record.open()) {
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
