package org.antigone.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.antigone.ledger.store.Disk;
import org.jspecify.annotations.Nullable;

/*
 * The journal files of a record, of which the last is written to. They never overlap: each goes on where the one in front
 * of it ended, for
 *
 *   - a new one is begun only while all that is in the older ones is certain. After a force that failed nobody knows
 *     whether its batch is there; so no journal is begun behind it, and no entry is taken, until the record was opened
 *     again and the journal read: what is there then is recorded, and on the disk before anything follows it;
 *   - a journal is deleted only when a checkpoint covers all that was acknowledged in it.
 *
 * When entries come quickly, the journal after this one is made ready beside them, with as much room as this one had, so
 * that no append waits for it. It is empty until the one in front is certain and left.
 *
 * So of files that a crash or a refused deletion left behind, older ones hold published entries only if the checkpoint
 * says so, and count as far as they go beyond it. The name, the number of entries when the file was made, gives their
 * order and no more: one that could not be begun for certain, or was made ready, is empty and is written to later.
 */
final class Journals implements AutoCloseable {
    private static final long MOST_ROOM = 64L << 20;

    private final Disk disk;
    private final RecordFolder folder;
    private final List<Journal.Content> found = new ArrayList<>();
    private @Nullable Journal last;
    private @Nullable Journal ready;
    private long room;

    /** Reads what is there; changes nothing. */
    Journals(Disk disk, RecordFolder folder) throws IOException {
        this.disk = disk;
        this.folder = folder;
        for (var file : folder.journalFiles()) {
            found.add(Journal.read(file));
        }
    }

    /** How many entries they went to when they were read; 0 if there were none in them. */
    long end() {
        return found.stream().mapToLong(Journal.Content::next).max().orElse(0);
    }

    /**
     * Goes on from what was read: what was half written is cut off, the rest is made durable once more.
     *
     * @return the entries beyond those that are published
     * @throws LedgerException if some are missing
     */
    List<Journal.Item> takeUp(long published) throws IOException {
        var waiting = new ArrayList<Journal.Item>();
        for (var content : found) {
            long next = published + waiting.size();
            if (content.first() > next) {
                throw new LedgerException(content.path() + ": entry " + content.first() + " follows entry " + (next - 1)
                        + "; entries between them are missing");
            }
            if (content.next() > next) {
                var items = content.items();
                waiting.addAll(items.subList((int) (next - content.first()), items.size()));
            }
        }
        for (var content : found) {
            close();
            last = Journal.resume(disk, content);
        }
        found.clear();
        if (last == null) {
            last = Journal.create(disk, folder.journal(published), 0);
        }
        return waiting;
    }

    private Journal last() {
        return Objects.requireNonNull(last);
    }

    void append(long first, List<Journal.Item> items) throws IOException {
        last().append(first, items);
    }

    /** Whether entries are taken: not after the disk failed to confirm some. */
    boolean areSound() {
        return last().isSound();
    }

    void requireSound() {
        last().requireSound();
    }

    /** From here on entries go to a new journal, which is there durably before the first does. */
    Path begin(long size) throws IOException {
        var old = last();
        old.requireSound();
        if (old.length() > 0) { // else nothing was written to it since it was begun
            last = ready != null ? ready : Journal.create(disk, folder.journal(size), 0);
            ready = null;
            room = old.length();
            old.close();
        }
        return last().path();
    }

    /** Makes the next journal ready, if it is not; entries may go to the present one meanwhile, of which there are more. */
    void prepare(long size) throws IOException {
        var path = folder.journal(size);
        if (ready == null && !path.equals(last().path())) {
            try {
                ready = Journal.create(disk, path, Math.min(room, MOST_ROOM));
            } catch (IOException e) {
                disk.delete(path); // appends may need what it took
                throw e;
            }
        }
    }

    /** Deletes all that were begun before one, when everything in them is published. */
    void deleteBefore(Path path) throws IOException {
        for (var file : folder.journalFiles()) {
            if (file.compareTo(path) < 0) {
                disk.delete(file);
            }
        }
        disk.forceFolder(folder.journals());
    }

    /** Deletes all, when everything in them is published. */
    void deleteAll() throws IOException {
        for (var file : folder.journalFiles()) {
            disk.delete(file);
        }
        disk.forceFolder(folder.journals());
    }

    @Override
    public void close() throws IOException {
        if (ready != null) {
            ready.close();
        }
        if (last != null) {
            last.close();
        }
    }
}
