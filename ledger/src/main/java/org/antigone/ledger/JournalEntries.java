package org.antigone.ledger;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antigone.ledger.store.WriterLock;

/*
 * Somebody may be writing meanwhile. Then a journal may
 *
 *   - come or go while they are listed and read: they are read again, until the same are there before and after;
 *   - end in a batch of which a part is there: it is not acknowledged, and is left out;
 *   - be read in a moment when one batch is not there yet and the next, behind it, is. Since the next is written only when
 *     the one is whole, a second reading finds it, unless it was altered.
 */

/** The entries that wait in the journals, for whoever verifies a record. */
public final class JournalEntries {
    private JournalEntries() {}

    /** An entry that is durable and under no checkpoint yet, or was when it was read. */
    public record Waiting(Path file, long seq, byte[] leaf, Opening opening) {}

    /** What is wrong with a journal. */
    public static final class Fault extends LedgerException {
        private static final long serialVersionUID = 1;
        private final transient Path file;

        Fault(Path file, String what) {
            super(what);
            this.file = file;
        }

        public Path file() {
            return file;
        }
    }

    /**
     * Reads the journals as they are at one moment. A checkpoint that is read afterwards covers all that came in front of
     * them.
     *
     * @throws Fault if one is altered, or ends in an unfinished write and nobody is writing
     */
    public static List<Waiting> read(RecordFolder folder) throws IOException {
        while (true) {
            var files = folder.journalFiles();
            var waiting = new ArrayList<Waiting>();
            try {
                for (var file : files) {
                    var content = readOne(folder, file);
                    long seq = content.first();
                    for (var item : content.items()) {
                        waiting.add(new Waiting(file, seq++, item.leaf(), item.opening()));
                    }
                }
            } catch (NoSuchFileException e) {
                continue;
            }
            if (files.equals(folder.journalFiles())) {
                return waiting;
            }
        }
    }

    private static Journal.Content readOne(RecordFolder folder, Path file) throws IOException {
        var before = Optional.<String>empty();
        while (true) {
            String fault;
            try {
                var content = Journal.read(file);
                if (!content.torn() || WriterLock.isHeld(folder.lock())) {
                    return content;
                }
                fault = "ends in an unfinished write after byte " + content.batches().length
                        + ": the program was cut off, or these bytes were altered. Opening the record cuts them off; no "
                        + "acknowledged entry is in them unless they were altered";
            } catch (LedgerException e) {
                fault = String.valueOf(e.getMessage());
            }
            if (before.equals(Optional.of(fault))) {
                throw new Fault(file, fault);
            }
            before = Optional.of(fault);
        }
    }
}
