package org.antigone.app.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.ledger.Withdrawals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code antigone record withdraw}. */
@Command(
        name = "withdraw",
        mixinStandardHelpOptions = true,
        description = {
            "Takes back what somebody gave: destroys their data key, and the bodies, salts and files sealed with it.",
            "That something stood there, and that it was withdrawn, when and by whom, remains. Cannot be undone.",
            "Needs two people. Evidence about remains is not sealed and cannot be withdrawn; a legal hold blocks."
        },
        footerHeading = "%nExample%n",
        footer = {
            "  ./antigone record withdraw toll --subject F-0012 --by 'R. Moser' --approved-by 'A. Sok' \\",
            "      --reason 'asked in person, form 31'"
        })
final class WithdrawCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Mixin
    private SealedSubject sealed = new SealedSubject();

    @Option(names = "--approved-by", required = true, paramLabel = "WHO", description = "somebody else, who agrees")
    private @Nullable String approved;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "why; it stays in the record, so name nobody")
    private @Nullable String reason;

    @Override
    public Integer call() throws IOException {
        try (var ledger = sealed.open()) {
            var done = new Withdrawals(ledger)
                    .withdraw(
                            sealed.key(ledger),
                            sealed.by(),
                            Objects.requireNonNull(approved),
                            Objects.requireNonNull(reason));
            ledger.publish();
            var json = EntryWords.json(done.entry());
            done.withdrawn().forEach(json.putArray("withdrawnEntries")::add);
            done.unrepeatable().forEach(json.putArray("notRepeatable")::add);
            var files = json.putArray("destroyedFiles");
            done.files().forEach(file -> files.add(file.hex()));
            var words = new ArrayList<String>();
            words.add("Withdrawn: " + EntryWords.numbers(done.withdrawn()) + "; "
                    + EntryWords.count(done.files().size(), "file", "files") + " destroyed with them.");
            words.add("Entry " + done.entry().seq() + " says so, and that it was asked and approved by two people.");
            if (!done.unrepeatable().isEmpty()) {
                words.add("No longer repeatable, since an input was withdrawn: "
                        + EntryWords.numbers(done.unrepeatable()) + ".");
            }
            words.add("");
            words.add(
                    "Still to be done by you, for the record cannot reach it: delete these from backups, keys too, and");
            words.add("what was made from them outside the record: files taken out, exports, reports, results of");
            words.add("'identify' and the tables in its --store.");
            reply.give(json, words);
        }
        return 0;
    }
}
