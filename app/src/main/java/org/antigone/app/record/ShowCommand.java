package org.antigone.app.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.RecordReader;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.vault.Vault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code antigone record show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows what an entry says and names its files.",
        footerHeading = "%nExample%n",
        footer = "  ./antigone record show toll 12 --open")
final class ShowCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Mixin
    private RecordArgument record = new RecordArgument();

    @Parameters(index = "1", paramLabel = "ENTRY", description = "its number")
    private long seq;

    @Option(names = "--open", description = "open sealed particulars; needs the record's keys")
    private boolean open;

    @Override
    public Integer call() throws IOException {
        var folder = record.folder();
        var reader = RecordReader.of(folder);
        if (seq < 0 || seq >= reader.log().size()) {
            throw new LedgerException(
                    "no entry " + seq + "; the record holds " + reader.log().size() + ", numbered from 0");
        }
        var entry = reader.entry(seq);
        var body = open ? Subjects.opened(entry, new Vault(new Disk(), folder.keys())) : entry.body();
        var json = EntryWords.json(entry, body.orElse(null));
        var words = new ArrayList<String>();
        words.add("Entry " + seq + ", " + EntryWords.time(entry.leaf().time()));
        if (body.isEmpty()) {
            words.add("Its body was withdrawn; that it stood there remains provable.");
        } else {
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(json.get("body"))
                    .lines()
                    .forEach(words::add);
            body.get()
                    .files()
                    .forEach(file -> words.add(
                            "Its file: ./antigone record file " + record.path() + " " + file.hex() + " --out FILE"));
            if (!body.get().from().isEmpty()) {
                boolean repeatable = reader.isRepeatable(entry);
                EntryWords.repeatable(json, repeatable);
                words.add("Derived from " + EntryWords.numbers(body.get().from())
                        + (repeatable ? "." : "; " + EntryWords.NOT_REPEATABLE + "."));
            }
        }
        reply.give(json, words);
        return 0;
    }
}
