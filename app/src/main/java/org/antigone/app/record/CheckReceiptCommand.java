package org.antigone.app.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antigone.app.Antigone;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.note.TlogPolicy;
import org.antigone.ledger.receipt.Continuation;
import org.antigone.ledger.receipt.Receipt;
import org.antigone.ledger.receipt.ReceiptCheck;
import org.antigone.ledger.receipt.ReceiptCheck.Finding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code antigone check-receipt}. */
@Command(
        name = "check-receipt",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a receipt without a network and without the organisation: that the entry stood in the record.",
            "With --later or --record also that it still stands. Exit code 3 if anything does not hold."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  ./antigone check-receipt receipt-12.txt --policy toll-policy.txt",
            "  ./antigone check-receipt receipt-12.txt --policy toll-policy.txt --later still-12.txt"
        })
public final class CheckReceiptCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Mixin
    private Believed believed = new Believed();

    @Parameters(paramLabel = "FILE", description = "the receipt, or the text of its QR code")
    private @Nullable Path file;

    @Option(names = "--later", paramLabel = "FILE", description = "what 'antigone receipt --since' wrote later")
    private @Nullable Path later;

    @Option(names = "--record", paramLabel = "DIR", description = "the record itself, or an export of it")
    private @Nullable Path record;

    @Override
    public Integer call() throws IOException {
        var policy = believed.policy();
        var words = new ArrayList<String>();
        return switch (ReceiptCheck.check(read(Objects.requireNonNull(file)), policy, believed.roots())) {
            case Finding.Broken broken -> {
                reply.give(
                        Reply.object().put("holds", false).put("what", broken.what()),
                        "The receipt does not hold: " + broken.what());
                yield Antigone.DOES_NOT_HOLD;
            }
            case Finding.Stood stood -> {
                words.addAll(FindingWords.words(stood));
                var json = FindingWords.json(stood);
                boolean stands = stands(stood.receipt(), policy, json, words);
                reply.give(json, words);
                yield stands ? 0 : Antigone.DOES_NOT_HOLD;
            }
        };
    }

    /** Scanners and mail add or take a newline at the end, or write CR LF; what is in the lines they leave alone. */
    private static byte[] read(Path file) throws IOException {
        var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return (text.replace("\r\n", "\n").stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private boolean stands(Receipt receipt, Optional<TlogPolicy> policy, ObjectNode json, List<String> words)
            throws IOException {
        var answers = new ArrayList<Continuation.Answer>();
        if (later != null) {
            answers.add(Continuation.check(receipt, read(later), policy));
        }
        if (record != null) {
            answers.add(Continuation.against(receipt, new RecordFolder(record), policy));
        }
        boolean all = true;
        for (var answer : answers) {
            words.add("");
            switch (answer) {
                case Continuation.Answer.Stands stands -> {
                    words.add("It still stands: the record, now of "
                            + EntryWords.count(stands.checkpoint().size(), "entry", "entries")
                            + ", begins with all that the receipt saw, unaltered.");
                    stands.cosigners()
                            .forEach(c -> words.add("  witnessed   " + EntryWords.time(c.time()) + ", "
                                    + c.key().name()));
                    json.put("stillStands", true)
                            .put("sizeNow", stands.checkpoint().size());
                }
                case Continuation.Answer.Contradicted contradicted -> {
                    all = false;
                    words.add("It does not stand any more. This is the proof; keep it, and the receipt:");
                    words.add("");
                    words.add(contradicted.proof().text());
                    json.put("stillStands", false)
                            .put("proof", contradicted.proof().text());
                }
                case Continuation.Answer.Broken broken -> {
                    all = false;
                    words.add("That it still stands is not shown: " + broken.what());
                    json.put("stillStands", false).put("what", broken.what());
                }
            }
        }
        if (!all) {
            json.put("holds", false);
        }
        return all;
    }
}
