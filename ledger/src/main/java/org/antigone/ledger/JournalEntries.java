package org.antigone.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The entries that wait in a journal file, for whoever verifies a record. */
public final class JournalEntries {
    private JournalEntries() {}

    /** An entry that is durable and under no checkpoint yet. */
    public record Waiting(long seq, byte[] leaf, Opening opening) {}

    /**
     * Reads a journal file to its end.
     *
     * @param live whether somebody is writing to it now: then it may end in an unfinished write
     * @throws LedgerException if it is altered, or ends in an unfinished write
     */
    public static List<Waiting> read(Path file, boolean live) throws IOException {
        var content = Journal.read(file);
        if (content.torn() && !live) {
            throw new LedgerException("ends in an unfinished write after byte " + content.end()
                    + ": the program was cut off, or these bytes were altered. Opening the record cuts them off; no "
                    + "acknowledged entry is in them unless they were altered");
        }
        var waiting = new ArrayList<Waiting>();
        for (var item : content.items()) {
            waiting.add(new Waiting(content.first() + waiting.size(), item.leaf(), item.opening()));
        }
        return waiting;
    }
}
