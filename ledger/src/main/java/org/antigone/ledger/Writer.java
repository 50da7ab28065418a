package org.antigone.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.SignerKey;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.tiles.TiledLog;
import org.antigone.ledger.vault.Vault;
import org.jspecify.annotations.Nullable;

/*
 * Publishing without being asked runs beside the appends, in a thread of its own:
 *
 *   a journal is begun, durably, at the next number → entries go there from now on; those in front of it are copied
 *   → tiles, checkpoint → the view is exchanged → the journals in front of the new one are deleted → the next is made ready
 *
 * There is never more than one such thread, and only it touches `publication` while it runs: whoever publishes, cosigns,
 * renews the journal or closes waits for its end first. The entries stay in the view's list of those that wait until a
 * checkpoint covers them, so a failure changes nothing: they stand where they stood, in front of what came since, and in
 * the journals. A crash leaves several journals, each continuing the one in front of it, and the older ones hold nothing
 * but published entries if the checkpoint was in its place.
 */

/**
 * What changes a record: numbers entries, makes them durable in the journal, brings them into tiles under a checkpoint.
 * Its methods are called under the commit lock of {@link Ledger}, all but {@link #view}.
 */
final class Writer {
    /** Entries, or bytes of bodies, after which they are published unasked; twice as many wait at most, if the disk works. */
    static final int MOST_WAITING = 16_384;

    private static final long MOST_WAITING_BYTES = 32L << 20;

    private final RecordFolder folder;
    private final Clock clock;
    private final Vault vault;
    private final Publication publication;
    private final Journals journals;
    private final int mostWaiting;
    private int since; // entries and bytes since a publication was last begun
    private long sinceBytes;
    private CompletableFuture<Void> beside = CompletableFuture.completedFuture(null);
    private Instant lastTime = Instant.EPOCH;
    private volatile View view;
    private @Nullable String going;
    private boolean closed;

    /** Takes up a record where it stands on the disk, after a crash too. */
    Writer(RecordFolder folder, Disk disk, Clock clock, SignerKey key, Vault vault, int mostWaiting)
            throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.vault = vault;
        this.mostWaiting = mostWaiting;
        this.journals = new Journals(disk, folder);
        this.publication = Publication.resume(disk, folder, key, journals.end());
        long size = publication.size();
        var published = new TiledLog(folder.path(), size);
        if (size > 0) {
            lastTime = Leaf.parse(published.entry(size - 1)).time();
        }
        var waiting = journals.takeUp(size);
        for (var item : waiting) {
            count(item);
            lastTime = Leaf.parse(item.leaf()).time();
        }
        this.view = new View(folder, published, publication.head(), waiting, waiting.size());
    }

    private void count(Journal.Item item) {
        since++;
        sinceBytes += item.opening().body().length;
    }

    /** The record as it stands now; for any thread. */
    View view() {
        return view;
    }

    /** Exchanges the view, from the thread that appends or the one that publishes beside it. */
    private synchronized void show(UnaryOperator<View> change) {
        view = change.apply(view);
    }

    /** Takes nothing more that is sealed with a data key, while it is withdrawn; null ends that. */
    void refuse(@Nullable String key) {
        going = key;
    }

    /** Makes submissions durable, all with one force. */
    void commit(List<Submission> submissions) throws IOException {
        requireOpen();
        long first = view.size();
        var time = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (time.isBefore(lastTime)) {
            time = lastTime;
        }
        byte[] end = Leaf.end(time);
        var items = new ArrayList<Journal.Item>();
        for (var submission : submissions) {
            if (!isRefused(submission)) {
                submission.number(first, time, end, items);
            }
        }
        if (items.isEmpty()) {
            return;
        }
        journals.append(first, items);
        lastTime = time;
        items.forEach(this::count);
        show(now -> now.grown(items));
        if (since >= mostWaiting || sinceBytes >= MOST_WAITING_BYTES) {
            publishBeside();
        }
    }

    private boolean isRefused(Submission submission) {
        for (var key : submission.keys()) {
            if (key.equals(going) || !vault.contains(key)) {
                submission.refuse(new LedgerException("not recorded: it is sealed with data key " + key
                        + ", which is not there: withdrawn meanwhile, or of another record"));
                return true;
            }
        }
        return false;
    }

    /**
     * Begins to publish what waits, beside the appends that follow. The entries are durable already, so that tiles cannot
     * be written must not fail their append: it is tried again when as many more wait, and whoever calls for a checkpoint
     * or closes the record is told.
     */
    private void publishBeside() {
        finishPublication();
        since = 0;
        sinceBytes = 0;
        Path begun;
        try {
            begun = journals.begin(view.size());
        } catch (IOException e) {
            return; // The old journal goes on being written to.
        }
        var items = view.items();
        publication.await(false);
        beside = CompletableFuture.runAsync(
                () -> Ledger.quietly(() -> publishAndPrepare(items, begun)),
                publishing -> Thread.ofPlatform().name("publication").daemon().start(publishing));
    }

    private View publishAndPrepare(List<Journal.Item> items, Path begun) throws IOException {
        publication.publish(items);
        show(now -> now.under(publication.head()));
        journals.deleteBefore(begun);
        journals.prepare(view.size());
        return view;
    }

    /** Returns when nothing is being published beside the appends. */
    void finishPublication() {
        publication.await(true);
        try {
            beside.join();
        } catch (CompletionException e) {
            // What it was to publish waits as before, and what failed it fails whoever publishes next.
        }
    }

    /** Puts all that waits into tiles and signs a checkpoint over it; returns the newest checkpoint. */
    SignedNote publish() throws IOException {
        requireOpen();
        finishPublication();
        if (view.count() > 0) {
            publication.publish(view.items());
            since = 0;
            sinceBytes = 0;
            show(now -> now.under(publication.head()));
            try {
                if (journals.areSound()) {
                    renewJournal();
                } // else the next opening shows what is in it
            } catch (IOException e) {
                // All in it is published. It goes on being written to, and is renewed the next time.
            }
        }
        return publication.head();
    }

    /** Begins an empty journal and deletes all others, so that nothing of what was published stays in one. */
    void renewJournal() throws IOException {
        finishPublication();
        journals.deleteBefore(journals.begin(view.size()));
    }

    /** Refuses what would end in an entry, if none is taken. */
    void requireSound() {
        journals.requireSound();
    }

    /** Puts cosignatures under the newest checkpoint; false if another is the newest by now. */
    boolean cosign(SignedNote cosigned) throws IOException {
        requireOpen();
        finishPublication();
        boolean newest = publication.cosign(cosigned);
        show(now -> now.under(publication.head()));
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
            journals.deleteAll();
        } finally {
            closed = true;
            journals.close();
        }
    }
}
