package org.antigone.app.record;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.ledger.Withdrawals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code antigone record hold}. */
@Command(
        name = "hold",
        mixinStandardHelpOptions = true,
        description = "Puts a legal hold on somebody's sealed entries: they cannot be withdrawn until it is released.",
        footerHeading = "%nExample%n",
        footer = "  ./antigone record hold toll --subject F-0012 --by 'R. Moser' --authority 'court, 4 K 118/26'")
final class HoldCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Mixin
    private SealedSubject sealed = new SealedSubject();

    @Option(
            names = "--authority",
            required = true,
            paramLabel = "TEXT",
            description = "who ordered it: court, prosecutor, number")
    private @Nullable String authority;

    @Override
    public Integer call() throws IOException {
        try (var ledger = sealed.open()) {
            var entry =
                    new Withdrawals(ledger).hold(sealed.key(ledger), sealed.by(), Objects.requireNonNull(authority));
            ledger.publish();
            reply.give(
                    EntryWords.json(entry),
                    "The sealed entries of '" + sealed.label() + "' are on legal hold since entry " + entry.seq()
                            + ".");
        }
        return 0;
    }
}
