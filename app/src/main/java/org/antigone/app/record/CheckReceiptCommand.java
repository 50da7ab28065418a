package org.antigone.app.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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
        return switch (ReceiptCheck.check(Believed.lines(Objects.requireNonNull(file)), policy, believed.roots())) {
            case Finding.Broken broken -> {
                var json = Reply.object().put("holds", false).put("what", broken.what());
                believed.inputs(json, file, later);
                reply.give(json, "The receipt does not hold: " + broken.what());
                yield Antigone.DOES_NOT_HOLD;
            }
            case Finding.Stood stood -> {
                words.addAll(FindingWords.words(stood));
                var json = FindingWords.json(stood);
                believed.inputs(json, file, later);
                boolean stands = stands(stood.receipt(), policy, json, words);
                reply.give(json, words);
                yield stands ? 0 : Antigone.DOES_NOT_HOLD;
            }
        };
    }

    private boolean stands(Receipt receipt, Optional<TlogPolicy> policy, ObjectNode json, List<String> words)
            throws IOException {
        var answers = new ArrayList<Continuation.Answer>();
        if (later != null) {
            answers.add(Continuation.check(receipt, Believed.lines(later), policy));
        }
        if (record != null) {
            answers.add(Continuation.against(receipt, new RecordFolder(record), policy));
        }
        boolean all = true;
        for (var answer : answers) {
            words.add("");
            all &= StandingWords.add(answer, json, words);
        }
        return all;
    }
}
