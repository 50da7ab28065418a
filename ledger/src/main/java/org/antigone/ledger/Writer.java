package org.antigone.ledger;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.SignerKey;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.tiles.TiledLog;
import org.antigone.ledger.vault.Vault;
import org.jspecify.annotations.Nullable;

/**
 * What changes a record: numbers entries, makes them durable in the journal, brings them into tiles under a checkpoint.
 * Its methods are called under the commit lock of {@link Ledger}, all but {@link #view}.
 */
final class Writer {
    /** Entries, and bytes of bodies, that wait at most before they are published without being asked. */
    private static final int MOST_WAITING = 16_384;

    private static final long MOST_WAITING_BYTES = 32L << 20;

    private final RecordFolder folder;
    private final Disk disk;
    private final Clock clock;
    private final Vault vault;
    private final Publication publication;
    private Journal journal;
    private List<Journal.Item> waiting = new ArrayList<>();
    private long waitingBytes;
    private int publishAt = MOST_WAITING;
    private long publishAtBytes = MOST_WAITING_BYTES;
    private Instant lastTime = Instant.EPOCH;
    private volatile View view;
    private @Nullable String going;
    private boolean closed;

    /** Takes up a record where it stands on the disk, after a crash too. */
    Writer(RecordFolder folder, Disk disk, Clock clock, SignerKey key, Vault vault) throws IOException {
        this.folder = folder;
        this.disk = disk;
        this.clock = clock;
        this.vault = vault;
        this.publication = Publication.resume(disk, folder, key, journalEnd());
        long size = publication.size();
        var published = new TiledLog(folder.path(), size);
        if (size > 0) {
            lastTime = Leaf.parse(published.entry(size - 1)).time();
        }
        this.journal = recover(size);
        this.view = new View(folder, published, publication.head(), waiting, waiting.size());
    }

    private long journalEnd() throws IOException {
        long end = 0;
        for (var file : folder.journalFiles()) {
            var content = Journal.read(file);
            end = Math.max(end, content.first() + content.items().size());
        }
        return end;
    }

    /** The entries that wait in journals. There are two journals if the program ended while one took over from the other. */
    private Journal recover(long published) throws IOException {
        Journal last = null;
        for (var file : folder.journalFiles()) {
            if (last != null) {
                last.close();
                if (waiting.isEmpty()) {
                    disk.delete(last.path()); // all of it is published
                }
            }
            var content = Journal.read(file);
            long seq = content.first();
            for (var item : content.items()) {
                if (seq >= published) {
                    if (seq != published + waiting.size()) {
                        throw new LedgerException(file + ": entry " + seq + " follows entry "
                                + (published + waiting.size() - 1) + "; entries between them are missing");
                    }
                    waiting.add(item);
                    waitingBytes += item.opening().body().length;
                    lastTime = Leaf.parse(item.leaf()).time();
                }
                seq++;
            }
            last = Journal.resume(disk, file, content.end());
        }
        return last != null ? last : Journal.create(disk, folder.journal(published));
    }

    /** The record as it stands now; for any thread. */
    View view() {
        return view;
    }

    /** Takes nothing more that is sealed with a data key, while it is withdrawn; null ends that. */
    void refuse(@Nullable String key) {
        going = key;
    }

    /** Makes submissions durable, all with one force. */
    void commit(List<Submission> submissions) throws IOException {
        requireOpen();
        var items = new ArrayList<Journal.Item>();
        long first = publication.size() + waiting.size();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (now.isBefore(lastTime)) {
            now = lastTime;
        }
        for (var submission : submissions) {
            var gone = submission.keys().stream()
                    .filter(key -> key.equals(going) || !vault.contains(key))
                    .findFirst();
            if (gone.isPresent()) {
                submission.refuse(new LedgerException("not recorded: it is sealed with data key " + gone.get()
                        + ", which is not there: withdrawn meanwhile, or of another record"));
                continue;
            }
            for (var entry : submission.number(first + items.size(), now)) {
                items.add(new Journal.Item(entry.leaf().bytes(), entry.requireOpening()));
            }
        }
        if (items.isEmpty()) {
            return;
        }
        journal.append(first, items);
        lastTime = now;
        synchronized (waiting) {
            waiting.addAll(items);
        }
        items.forEach(item -> waitingBytes += item.opening().body().length);
        view = new View(folder, view.published(), view.head(), waiting, waiting.size());
        if (waiting.size() >= publishAt || waitingBytes >= publishAtBytes) {
            tryPublish();
        }
    }

    /**
     * The entries are durable already, so that tiles cannot be written must not fail their append: it is tried again when
     * as many more wait, and whoever calls for a checkpoint or closes the record is told.
     */
    private void tryPublish() {
        try {
            publish();
        } catch (IOException | LedgerException e) {
            publishAt = waiting.size() + MOST_WAITING;
            publishAtBytes = waitingBytes + MOST_WAITING_BYTES;
        }
    }

    /** Puts all that waits into tiles and signs a checkpoint over it; returns the newest checkpoint. */
    SignedNote publish() throws IOException {
        requireOpen();
        if (!waiting.isEmpty()) {
            publication.publish(waiting);
            waiting = new ArrayList<>();
            waitingBytes = 0;
            publishAt = MOST_WAITING;
            publishAtBytes = MOST_WAITING_BYTES;
            view = new View(folder, new TiledLog(folder.path(), publication.size()), publication.head(), waiting, 0);
            try {
                renewJournal();
            } catch (IOException e) {
                // All in it is published. It goes on being written to, and is renewed the next time.
            }
        }
        return publication.head();
    }

    /** Begins an empty journal and deletes all others, so that nothing of what was published stays in one. */
    void renewJournal() throws IOException {
        var path = folder.journal(publication.size());
        if (!journal.path().equals(path)) {
            var old = journal;
            journal = Journal.create(disk, path);
            old.close();
        } // else nothing was written to it since it was begun
        for (var file : folder.journalFiles()) {
            if (!file.equals(path)) {
                disk.delete(file);
            }
        }
        disk.forceFolder(folder.journals());
    }

    /** Puts cosignatures under the newest checkpoint; false if another is the newest by now. */
    boolean cosign(SignedNote cosigned) throws IOException {
        requireOpen();
        boolean newest = publication.cosign(cosigned);
        view = new View(folder, view.published(), publication.head(), waiting, waiting.size());
        return newest;
    }

    private void requireOpen() {
        if (closed) {
            throw new LedgerException("the record at " + folder.path() + " is closed");
        }
    }

    /** Publishes what waits and ends. If the disk refuses, the entries stay in the journal for the next time. */
    void close() throws IOException {
        if (closed) {
            return;
        }
        try {
            publish();
            publication.settle();
            disk.delete(journal.path());
            disk.forceFolder(folder.journals());
        } finally {
            closed = true;
            journal.close();
        }
    }
}
