package org.antigone.app.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antigone.ledger.Body;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.json.CanonicalJson;
import org.antigone.ledger.merkle.Hash;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code antigone record append}. */
@Command(
        name = "append",
        mixinStandardHelpOptions = true,
        description = "Records an entry, with the files it rests on. Returns when it is on the disk.",
        footerHeading = "%nExamples%n",
        footer = {
            "  ./antigone record append toll --by 'R. Moser' --action received --subject R-0412 \\",
            "      --body '{\"place\":\"hall 2\"}' --file scan.pdf --file profile.csv",
            "  ./antigone record append toll --by 'R. Moser' --action consent --subject F-0012 --seal \\",
            "      --body consent.json",
        })
final class AppendCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Mixin
    private RecordArgument record = new RecordArgument();

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "who acts")
    private @Nullable String actor;

    @Option(names = "--action", required = true, paramLabel = "WORD", description = "what was done")
    private @Nullable String action;

    @Option(
            names = "--subject",
            required = true,
            paramLabel = "LABEL",
            description = "whom or what it concerns: your number of the case, the remains, the family")
    private @Nullable String subject;

    @Option(
            names = "--body",
            paramLabel = "JSON",
            description = "the particulars: JSON itself, a file with it, or - for standard input; default {}")
    private String body = "{}";

    @Option(names = "--file", paramLabel = "FILE", description = "a file it rests on; may be repeated")
    private List<Path> files = List.of();

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "number of an entry that this one was derived from; may be repeated")
    private List<Long> from = List.of();

    @Option(
            names = "--seal",
            description =
                    "seal particulars and files with the subject's own data key, so that the subject can withdraw them")
    private boolean seal;

    @Override
    public Integer call() throws IOException {
        var about = Objects.requireNonNull(subject);
        if (Objects.requireNonNull(action).startsWith("ledger/")) {
            throw new IllegalArgumentException(
                    "--action " + action + ": actions that begin with 'ledger/' are the record's"
                            + " own; they come from 'record policy --set', 'hold', 'release', 'withdraw', 'rotate', 'timestamp'");
        }
        var particulars = particulars();
        for (var file : files) {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(file + ": there is no such file");
            }
        }
        try (var ledger = record.open()) {
            var key = seal ? Optional.of(Subjects.keyFor(ledger, about)) : Optional.<String>empty();
            var payload =
                    key.isPresent() ? ledger.vault().seal(key.get(), particulars, new SecureRandom()) : particulars;
            var entry = ledger.append(new Body(
                    Objects.requireNonNull(actor),
                    Objects.requireNonNull(action),
                    about,
                    payload,
                    store(ledger, key),
                    from));
            ledger.publish();
            var answer = EntryWords.json(entry).put("size", ledger.size());
            var words = new ArrayList<String>();
            words.add("Entry " + entry.seq() + " stands in the record since "
                    + EntryWords.time(entry.leaf().time())
                    + (files.isEmpty() ? "." : ", with " + EntryWords.count(files.size(), "file", "files") + "."));
            key.ifPresent(id -> {
                answer.put("sealedWith", id);
                words.add("Particulars and files are sealed with data key " + id + "; '" + about
                        + "' can withdraw them.");
            });
            words.add("");
            words.add("Next: ./antigone receipt " + record.path() + " " + entry.seq() + " --paper receipt-"
                    + entry.seq() + ".pdf");
            reply.give(answer, words);
        }
        return 0;
    }

    private JsonNode particulars() throws IOException {
        var given = body.strip();
        boolean itself = given.startsWith("{") || given.startsWith("[") || given.startsWith("\"");
        var text = itself
                ? given
                : given.equals("-")
                        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                        : Files.readString(Path.of(given));
        try {
            return CanonicalJson.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--body" + (itself ? "" : " " + given) + ": " + e.getMessage(), e);
        }
    }

    private List<Hash> store(Ledger ledger, Optional<String> key) throws IOException {
        var hashes = new ArrayList<Hash>();
        for (var file : files) {
            try (var in = Files.newInputStream(file)) {
                hashes.add(ledger.blobs()
                        .put(key.isPresent() ? ledger.vault().seal(key.get(), in, new SecureRandom()) : in));
            }
        }
        return hashes;
    }
}
