package org.antigone.app.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antigone.app.Antigone;
import org.antigone.app.paper.Paper;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.receipt.Continuation;
import org.antigone.ledger.receipt.Receipt;
import org.antigone.ledger.receipt.ReceiptCheck;
import org.antigone.ledger.receipt.Receipts;
import org.antigone.ledger.store.Disk;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code antigone receipt}. */
@Command(
        name = "receipt",
        mixinStandardHelpOptions = true,
        description = {
            "Proves an entry to others, by a file that 'antigone check-receipt' checks without a network.",
            "On request also by a page to print, with the same proof as a QR code. Reads the record only.",
            "",
            "With --since it writes instead the proof that all a receipt saw still stands today."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  ./antigone receipt toll 12 --paper receipt-12.pdf",
            "  ./antigone receipt toll --since receipt-12.txt --out still-12.txt"
        })
public final class ReceiptCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Mixin
    private RecordArgument record = new RecordArgument();

    @Parameters(index = "1", arity = "0..1", paramLabel = "ENTRY", description = "its number")
    private @Nullable Long seq;

    @Option(names = "--out", paramLabel = "FILE", description = "the file; default receipt-ENTRY.txt")
    private @Nullable Path out;

    @Option(names = "--paper", paramLabel = "FILE", description = "a page to print, .pdf or .html; may be repeated")
    private List<Path> papers = List.of();

    @Option(names = "--without-body", description = "prove that the entry stands there without showing what it says")
    private boolean withoutBody;

    @Option(names = "--since", paramLabel = "RECEIPT", description = "an earlier receipt, to be continued")
    private @Nullable Path since;

    @Override
    public Integer call() throws IOException {
        var folder = record.folder();
        if ((seq == null) == (since == null)) {
            throw new IllegalArgumentException("give the number of an entry, or --since with an earlier receipt");
        }
        return since != null ? continuation(folder, since) : receipt(folder, Objects.requireNonNull(seq));
    }

    private int receipt(RecordFolder folder, long entry) throws IOException {
        var receipts = new Receipts(folder);
        var receipt = receipts.of(entry, !withoutBody);
        var roots = receipts.policy().timestampRoots();
        if (!(ReceiptCheck.check(receipt.bytes(), Optional.empty(), roots)
                instanceof ReceiptCheck.Finding.Stood stood)) {
            throw new IllegalArgumentException("the record does not give a good receipt for entry " + entry
                    + "; run ./antigone verify " + folder.path());
        }
        var file = out != null ? out : Path.of("receipt-" + entry + ".txt");
        new Disk().replace(file.toAbsolutePath(), receipt.bytes());
        var slip = new ReceiptSlip(stood);
        for (var paper : papers) {
            Paper.write(
                    paper,
                    "record/receipt.jte",
                    Map.of("slip", slip, "file", file.getFileName().toString()));
        }
        var words = new ArrayList<>(slip.text());
        words.add("");
        words.add(
                "Written: " + file + papers.stream().map(paper -> ", " + paper).reduce("", String::concat));
        words.add("Check it: ./antigone check-receipt " + file);
        reply.give(FindingWords.json(stood).put("file", file.toString()), words);
        return 0;
    }

    private int continuation(RecordFolder folder, Path earlier) throws IOException {
        var json = Reply.object();
        var words = new ArrayList<String>();
        try {
            var receipt = Receipt.parse(Believed.lines(earlier));
            boolean stands = StandingWords.add(Continuation.against(receipt, folder, Optional.empty()), json, words);
            if (stands) {
                var file = out != null ? out : earlier.resolveSibling("still-" + earlier.getFileName());
                new Disk()
                        .replace(
                                file.toAbsolutePath(),
                                Continuation.of(folder, receipt).bytes());
                json.put("file", file.toString());
                words.add("");
                words.add("Written: " + file);
                words.add("Check it: ./antigone check-receipt " + earlier + " --later " + file);
            }
            reply.give(json, words);
            return stands ? 0 : Antigone.DOES_NOT_HOLD;
        } catch (NoteException e) {
            throw new IllegalArgumentException(earlier + ": not a receipt: " + e.getMessage(), e);
        }
    }
}
