package org.antigone.app.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.antigone.app.Legible;
import org.antigone.ledger.Entry;
import org.antigone.ledger.RecordReader;
import org.antigone.ledger.vault.Vault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code antigone record list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists entries, the newest last. Reads only; somebody may be writing meanwhile.",
        footerHeading = "%nExample%n",
        footer = "  ./antigone record list toll --subject F-0012")
final class ListCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Mixin
    private RecordArgument record = new RecordArgument();

    @Option(names = "--subject", paramLabel = "LABEL", description = "only entries about this subject")
    private @Nullable String subject;

    @Option(
            names = "--last",
            paramLabel = "N",
            description = "how many of the newest; 0 for all; default ${DEFAULT-VALUE}")
    private int last = 30;

    @Override
    public Integer call() throws IOException {
        var reader = RecordReader.of(record.folder());
        var kept = new ArrayDeque<Entry>();
        long found = 0;
        for (long seq = 0; seq < reader.log().size(); seq++) {
            var entry = reader.entry(seq);
            if (subject == null
                    || entry.body()
                            .filter(body -> body.subject().equals(subject))
                            .isPresent()) {
                found++;
                kept.add(entry);
                if (last > 0 && kept.size() > last) {
                    kept.remove();
                }
            }
        }
        var words = new ArrayList<String>();
        ArrayNode json = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
        for (var entry : kept) {
            var one = EntryWords.json(entry);
            json.add(one);
            boolean derived =
                    entry.body().filter(body -> !body.from().isEmpty()).isPresent();
            boolean repeatable = !derived || reader.isRepeatable(entry);
            if (derived) {
                EntryWords.repeatable(one, repeatable);
            }
            words.add(line(entry) + (repeatable ? "" : "  " + EntryWords.NOT_REPEATABLE));
        }
        words.addFirst("%8s  %-23s  %-16s  %-16s  %s".formatted("entry", "time", "what", "about", "by"));
        words.add("");
        words.add(
                found == kept.size()
                        ? EntryWords.count(found, "entry", "entries") + "."
                        : "The last " + kept.size() + " of " + found + " entries; --last 0 shows all.");
        reply.give(Reply.object().put("found", found).set("entries", json), words);
        return 0;
    }

    private static String line(Entry entry) {
        var body = entry.body();
        if (body.isEmpty()) {
            return "%8d  %-23s  %s"
                    .formatted(entry.seq(), EntryWords.time(entry.leaf().time()), "(withdrawn)");
        }
        return "%8d  %-23s  %-16s  %-16s  %s%s"
                .formatted(
                        entry.seq(),
                        EntryWords.time(entry.leaf().time()),
                        cut(body.get().action()),
                        cut(body.get().subject()),
                        cut(body.get().actor()),
                        Vault.keyOf(body.get().payload()).isPresent() ? "  sealed" : "");
    }

    private static String cut(String text) {
        var line = Legible.line(text);
        return line.length() <= 16 ? line : line.substring(0, 15) + "…";
    }
}
