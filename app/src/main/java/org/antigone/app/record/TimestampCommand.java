package org.antigone.app.record;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.ledger.Anchors;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.time.Authority;
import org.antigone.ledger.time.TimeStamp;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code antigone record timestamp}. */
@Command(
        name = "timestamp",
        mixinStandardHelpOptions = true,
        description = {
            "Has the newest checkpoint time-stamped (RFC 3161) and records checkpoint and stamp as an entry.",
            "It covers every entry in front of it. Collect cosignatures first: what is stamped is stamped as it is."
        },
        footerHeading = "%nExample%n",
        footer = "  ./antigone record timestamp toll --authority http://tsa.example.org/tsr --by 'R. Moser'")
final class TimestampCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Mixin
    private RecordArgument record = new RecordArgument();

    @Option(names = "--authority", required = true, paramLabel = "URL", description = "the time-stamp authority")
    private @Nullable URI authority;

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "who has it stamped")
    private @Nullable String by;

    @Override
    public Integer call() throws IOException {
        try (var ledger = record.open()) {
            var policy = ledger.policy();
            boolean cosigned = policy.met(ledger.publish());
            var entry = Anchors.anchor(
                    ledger,
                    new Authority(Objects.requireNonNull(authority)),
                    policy.timestampRoots(),
                    Objects.requireNonNull(by));
            ledger.publish();
            var anchor = entry.body()
                    .map(Anchors.Anchor::of)
                    .orElseThrow(() -> new LedgerException("the anchor just written has no body"));
            var stamp = stamp(ledger, anchor.token(), anchor.checkpoint(), policy.timestampRoots());
            var words = new ArrayList<String>();
            words.add("Entries 0 to " + (anchor.size() - 1) + " existed at " + EntryWords.time(stamp.time()) + ", says "
                    + stamp.authority() + ".");
            words.add(
                    stamp.trusted()
                            ? "Its certificate leads to a root of the record's policy."
                            : "The record's policy names no root for it, so whose stamp it is was not checked;"
                                    + " 'record policy --set' with --tsa-root changes that.");
            if (!cosigned) {
                words.add("The stamped checkpoint has fewer cosignatures than the policy asks for:"
                        + " next time, 'record cosign' first.");
            }
            words.add("Entry " + entry.seq() + " keeps checkpoint "
                    + anchor.checkpoint().hex());
            words.add("     and token " + anchor.token().hex() + " among the record's files.");
            reply.give(
                    EntryWords.json(entry)
                            .put("covers", anchor.size())
                            .put("stampTime", stamp.time().toString())
                            .put("authority", stamp.authority())
                            .put("trusted", stamp.trusted())
                            .put("cosigned", cosigned),
                    words);
        }
        return 0;
    }

    private static TimeStamp stamp(Ledger ledger, Hash token, Hash imprint, java.util.List<String> roots)
            throws IOException {
        return TimeStamp.verify(ledger.blobs().read(token), imprint, null, roots);
    }
}
