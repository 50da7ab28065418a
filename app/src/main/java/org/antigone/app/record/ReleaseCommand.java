package org.antigone.app.record;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.ledger.Withdrawals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code antigone record release}. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description = "Ends a legal hold.",
        footerHeading = "%nExample%n",
        footer = "  ./antigone record release toll --subject F-0012 --by 'R. Moser' --reason 'court, 4 K 118/26'")
final class ReleaseCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Mixin
    private SealedSubject sealed = new SealedSubject();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why it ends")
    private @Nullable String reason;

    @Override
    public Integer call() throws IOException {
        try (var ledger = sealed.open()) {
            var entry =
                    new Withdrawals(ledger).release(sealed.key(ledger), sealed.by(), Objects.requireNonNull(reason));
            ledger.publish();
            reply.give(
                    EntryWords.json(entry),
                    "The sealed entries of '" + sealed.label() + "' are off legal hold since entry " + entry.seq()
                            + ".");
        }
        return 0;
    }
}
