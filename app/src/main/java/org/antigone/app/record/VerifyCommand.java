package org.antigone.app.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antigone.app.Antigone;
import org.antigone.app.TerminalBar;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.check.RecordCheck;
import org.antigone.ledger.check.Verdict;
import org.antigone.ledger.note.TlogPolicy;
import org.antigone.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code antigone verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Recomputes a whole record from its bytes: tree, signatures, bodies, files, time-stamps, withdrawals.",
            "Says 'holds', or names the first thing that does not hold and ends with exit code 3."
        },
        footerHeading = "%nExample%n",
        footer = {
            "  ./antigone verify toll --policy toll-policy.txt",
            "",
            "Without --policy or --key the record's own word is taken for its key: compare the fingerprint."
        })
public final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Mixin
    private Believed believed = new Believed();

    @Parameters(paramLabel = "DIR", description = "the record's folder, or that of an unpacked export")
    private @Nullable Path record;

    @Override
    public Integer call() throws IOException {
        var folder = located(Objects.requireNonNull(record));
        var policy = believed.policy();
        return switch (verdict(folder, policy)) {
            case Verdict.Holds holds -> {
                holds(holds, policy.isPresent());
                yield 0;
            }
            case Verdict.Broken broken -> {
                var json = Reply.object().put("holds", false);
                json.put("where", broken.where()).put("what", broken.what());
                believed.inputs(json);
                reply.give(
                        json,
                        "Does not hold.",
                        "  where  " + broken.where(),
                        "  what   " + broken.what(),
                        "",
                        "This is the first thing found; there may be more. Keep this folder as it is, and compare it with",
                        "a backup, with receipts that were given out, and with what the witnesses saw.");
                yield Antigone.DOES_NOT_HOLD;
            }
        };
    }

    /** Of an unpacked export of a whole record, the record in it. */
    private static Path located(Path folder) {
        for (var inside : List.of("data/record", "record")) {
            var record = folder.resolve(inside);
            if (!Files.exists(folder.resolve("record.json")) && Files.exists(record.resolve("record.json"))) {
                return record;
            }
        }
        return folder;
    }

    private static Verdict verdict(Path folder, Optional<TlogPolicy> policy) {
        long size = 0;
        try {
            size = RecordFolder.checkpoint(new RecordFolder(folder).head()).size();
        } catch (LedgerException e) {
            // the verification says what is wrong with it
        }
        var expected = policy.flatMap(known -> known.logs().stream()
                .map(TlogPolicy.Log::key)
                .filter(key -> key.equals(claimed(folder)))
                .findFirst()
                .or(() -> known.logs().stream().map(TlogPolicy.Log::key).findFirst()));
        Verdict verdict;
        long all = size;
        try (var bar = new TerminalBar()) {
            verdict = RecordCheck.verify(folder, expected, done -> bar.at("entries verified", done, all));
        }
        if (verdict instanceof Verdict.Holds
                && policy.isPresent()
                && !policy.get().met(new RecordFolder(folder).head())) {
            return new Verdict.Broken(
                    new RecordFolder(folder).checkpoint().toString(),
                    "has not the cosignatures that your policy asks for: "
                            + policy.get().quorumWords() + ". Who keeps the record asks for them by 'record cosign'");
        }
        return verdict;
    }

    private static @Nullable VerifierKey claimed(Path folder) {
        try {
            return new RecordFolder(folder).key();
        } catch (LedgerException e) {
            return null;
        }
    }

    private void holds(Verdict.Holds holds, boolean known) throws IOException {
        var json = Reply.object().put("holds", true);
        json.put("name", holds.key().name())
                .put("key", holds.key().encoded())
                .put("fingerprint", holds.key().fingerprint())
                .put("keyKnown", known)
                .put("size", holds.size())
                .put("head", holds.head().base64())
                .put("waiting", holds.waiting())
                .put("withdrawn", holds.withdrawn())
                .put("files", holds.files())
                .put("unnamedFiles", holds.unnamed())
                .put("quorum", holds.quorum());
        var witnesses = json.putArray("witnesses");
        holds.cosigners()
                .forEach(c -> witnesses
                        .addObject()
                        .put("name", c.key().name())
                        .put("time", c.time().toString()));
        var stamps = json.putArray("timestamps");
        holds.stamps()
                .forEach(s -> stamps.addObject()
                        .put("covers", s.size())
                        .put("time", s.time().toString())
                        .put("authority", s.authority())
                        .put("trusted", s.trusted()));
        believed.inputs(json);
        reply.give(json, words(holds, known));
    }

    private static List<String> words(Verdict.Holds holds, boolean known) {
        var words = new ArrayList<String>();
        words.add("Holds.");
        words.add("  record       " + holds.key().name());
        words.add("  key          " + holds.key().fingerprint()
                + (known ? "  (the one you know)" : "  (the record's own word; compare it)"));
        words.add("  size         " + EntryWords.count(holds.size(), "entry", "entries")
                + (holds.waiting() > 0 ? ", and " + holds.waiting() + " on the disk but not yet signed" : ""));
        words.add("  head         " + holds.head().base64());
        if (holds.withdrawn() > 0) {
            words.add("  withdrawn    " + EntryWords.count(holds.withdrawn(), "body", "bodies")
                    + ", each with the entry that says so");
        }
        words.add("  files        " + holds.files()
                + (holds.unnamed() > 0 ? ", " + holds.unnamed() + " named by no entry" : ""));
        words.add("  witnesses    " + holds.cosigners().size() + " on the newest checkpoint; the policy asks for "
                + holds.quorum() + (holds.cosigners().size() < holds.quorum() ? ": run 'record cosign'" : ""));
        holds.cosigners()
                .forEach(c -> words.add("               " + EntryWords.time(c.time()) + "  "
                        + c.key().name()));
        words.add("  time-stamps  "
                + (holds.stamps().isEmpty() ? "none" : holds.stamps().size()));
        holds.stamps().stream()
                .skip(Math.max(0, holds.stamps().size() - 5L))
                .forEach(s -> words.add("               " + EntryWords.time(s.time()) + "  over "
                        + EntryWords.count(s.size(), "entry", "entries") + ", " + s.authority()
                        + (s.trusted() ? "" : " (no root in the policy)")));
        return words;
    }
}
