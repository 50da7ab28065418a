package org.antigone.app.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antigone.app.TerminalBar;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.export.RecordExport;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.vault.Vault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code antigone export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Hands over the entries about one subject, or the whole record, as a bundle (BagIt, RFC 8493).",
            "In it: entries, files, proofs, checkpoints, time-stamps, and words that say how to check all of it",
            "without Antigone.",
            "",
            "With --for the bundle is a ZIP file encrypted with age (age-encryption.org); nothing is written in the clear.",
            "--open adds sealed particulars in the clear, and therefore needs --for."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  ./antigone export toll --subject R-0412 --out R-0412",
            "  ./antigone export toll --subject F-0012 --open --for age1qy… --out F-0012.zip.age",
            "  age -d -i key.txt F-0012.zip.age > F-0012.zip     # what the recipient does"
        })
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Mixin
    private RecordArgument record = new RecordArgument();

    @Option(names = "--subject", paramLabel = "LABEL", description = "the case; without it the whole record")
    private @Nullable String subject;

    @Option(names = "--out", required = true, paramLabel = "OUT", description = "a new folder; with --for a file")
    private @Nullable Path out;

    @Option(
            names = "--for",
            paramLabel = "RECIPIENT",
            description = "age recipient (age1…), or a file with one a line; may be repeated")
    private List<String> recipients = List.of();

    @Option(names = "--open", description = "open sealed particulars; needs the record's keys and --for")
    private boolean open;

    @Override
    public Integer call() throws IOException {
        if (open && recipients.isEmpty()) {
            throw new IllegalArgumentException(
                    "--open needs --for: personal data leave the record only encrypted for somebody");
        }
        var folder = record.folder();
        var target = Objects.requireNonNull(out).toAbsolutePath();
        RecordExport.Contents contents;
        if (subject == null) {
            try (var ledger = Ledger.open(folder.path())) { // nobody writes while the whole is copied
                ledger.publish();
                contents = write(folder, target);
            }
        } else {
            contents = write(folder, target);
        }
        var json = Reply.object()
                .put("out", out.toString())
                .put("entries", contents.entries())
                .put("withdrawn", contents.withdrawn())
                .put("files", contents.files())
                .put("encrypted", !recipients.isEmpty());
        contents.elsewhere().forEach(json.putArray("derivedFromElsewhere")::add);
        var words = new ArrayList<String>();
        words.add(EntryWords.count(contents.entries(), "entry", "entries") + " with proofs and "
                + EntryWords.count(contents.files(), "file", "files") + ": " + out);
        if (!contents.elsewhere().isEmpty()) {
            words.add(
                    "Not in it, though some were derived from them: " + EntryWords.numbers(contents.elsewhere()) + ".");
        }
        words.add("");
        words.add("The recipient:");
        if (recipients.isEmpty()) {
            words.add("  (cd " + out + " && sha256sum -c manifest-sha256.txt), then data/README.txt");
        } else {
            words.add("  age -d -i KEYFILE " + out
                    + " > bundle.zip, then unzip, sha256sum -c manifest-sha256.txt, data/README.txt");
        }
        reply.give(json, words);
        return 0;
    }

    private RecordExport.Contents write(RecordFolder folder, Path target) throws IOException {
        var keys = open ? Optional.of(new Vault(new Disk(), folder.keys())) : Optional.<Vault>empty();
        long size = RecordFolder.checkpoint(folder.head()).size();
        try (var bar = new TerminalBar()) {
            var export = new RecordExport(
                    folder,
                    Optional.ofNullable(subject),
                    keys,
                    Clock.systemUTC(),
                    done -> bar.at("entries exported", done, size));
            return recipients.isEmpty() ? export.toFolder(target) : export.toAge(target, recipients());
        }
    }

    private List<String> recipients() throws IOException {
        var all = new ArrayList<String>();
        for (var recipient : recipients) {
            if (recipient.startsWith("age1")) {
                all.add(recipient);
            } else {
                Files.readAllLines(Path.of(recipient)).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .forEach(all::add);
            }
        }
        return all;
    }
}
