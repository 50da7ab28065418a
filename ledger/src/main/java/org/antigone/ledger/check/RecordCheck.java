package org.antigone.ledger.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.antigone.ledger.JournalEntries;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.note.VerifierKey;
import org.antigone.ledger.store.Blobs;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.store.WriterLock;
import org.antigone.ledger.tiles.Tile;
import org.antigone.ledger.tiles.TiledLog;
import org.antigone.ledger.time.TimeStamp;

/*
 * Verification of a whole record from its bytes. Nothing is taken from a running program and nothing is written.
 *
 *   identity → head's form and log signature → every chunk of 256 entries (in parallel: leaves, leaf hashes, level-0 tile,
 *   commitments, bodies) → joined in order: times, upper tiles, root → older heads → journal → withdrawals against missing
 *   bodies → files by hash → anchors and their time-stamps → signatures under the head → files that do not belong.
 *
 * Chunks are handed to the threads some way ahead of the place where they are joined and joined strictly in order, so
 * that the first fault by this order is named whatever the number of threads, and memory does not grow with the record
 * (save for the hashes of files that entries name, and the numbers of withdrawn entries).
 *
 * A record with a journal is open in some program, or was when that program ended. Then, and only then, some things may
 * be about that a closed record must not have: files of a publication under way, a blob half stored.
 */

/** Verifies a record. */
public final class RecordCheck {
    private static final int AHEAD = 256;

    private final RecordFolder folder;
    private final LongConsumer progress;
    private final VerifierKey key;
    private final boolean writing;
    private final Heads heads;
    private final Business business;
    private Instant lastTime = Instant.EPOCH;

    private RecordCheck(RecordFolder folder, VerifierKey key, LongConsumer progress) throws IOException {
        this.folder = folder;
        this.key = key;
        this.progress = progress;
        this.writing = !Belongings.list(folder.journals()).isEmpty();
        this.heads = new Heads(folder, key, writing);
        this.business = new Business(folder);
    }

    /** As {@link #verify(Path, Optional, LongConsumer)}, trusting the key in the record and silent. */
    public static Verdict verify(Path path) {
        return verify(path, Optional.empty(), done -> {});
    }

    /**
     * Verifies a record.
     *
     * @param path its folder
     * @param expected the key it must be signed with, known from elsewhere; if empty, the record's own word is taken
     * @param progress is told how many entries are done
     * @return {@link Verdict.Holds} or {@link Verdict.Broken}
     * @throws LedgerException if there is no record there at all
     */
    public static Verdict verify(Path path, Optional<VerifierKey> expected, LongConsumer progress) {
        var folder = new RecordFolder(path);
        if (!Files.isDirectory(path) || !Files.exists(folder.identity()) && !Files.exists(folder.checkpoint())) {
            throw new LedgerException("no record at " + path);
        }
        try {
            return new RecordCheck(folder, identity(folder, expected), progress).run();
        } catch (BrokenException e) {
            return e.verdict();
        } catch (IOException e) {
            return new Verdict.Broken(path.toString(), "cannot be read: " + e.getMessage());
        }
    }

    private static VerifierKey identity(RecordFolder folder, Optional<VerifierKey> expected) throws BrokenException {
        VerifierKey key;
        try {
            key = folder.key();
        } catch (LedgerException e) {
            throw new BrokenException(folder.identity(), String.valueOf(e.getMessage()));
        }
        if (expected.isPresent() && !expected.get().equals(key)) {
            throw new BrokenException(
                    folder.identity(), "the record is signed by " + key + ", not by " + expected.get());
        }
        return key;
    }

    private Verdict run() throws BrokenException, IOException {
        var head = Heads.note(folder.checkpoint());
        var checkpoint = heads.checkpoint(folder.checkpoint(), head);
        heads.checkNewest(checkpoint);
        long size = checkpoint.size();
        var levels = new Levels(folder, writing);
        checkEntries(size, levels);
        if (!levels.root().equals(checkpoint.root())) {
            throw new BrokenException(folder.checkpoint(), "the entries do not give the root it states");
        }
        var log = new TiledLog(folder.path(), size);
        var sizes = heads.checkOlder(head, checkpoint, log);
        long waiting = checkJournal(size);
        business.checkWithdrawals();
        var blobs = new Blobs(new Disk(), folder.blobs());
        long files = business.checkFiles(blobs, writing);
        long unnamed = unnamed(blobs);
        var stamps = checkAnchors(blobs, log);
        var cosigners = heads.checkSignatures(head, business.policy());
        new Belongings(folder, size, sizes, writing).check();
        return new Verdict.Holds(
                key,
                size,
                checkpoint.root(),
                waiting,
                business.missing(),
                cosigners,
                business.policy().quorum(),
                stamps,
                files,
                unnamed);
    }

    private void checkEntries(long size, Levels levels) throws BrokenException {
        long chunks = (size + Tile.FULL - 1) / Tile.FULL;
        if (chunks <= 2) {
            for (long number = 0; number < chunks; number++) {
                join(Chunk.check(folder, number, size, writing), levels);
            }
            return;
        }
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var ahead = new ArrayDeque<Future<Chunk>>();
            try {
                long next = 0;
                for (long number = 0; number < chunks; number++) {
                    for (; next < chunks && next < number + AHEAD; next++) {
                        long one = next;
                        ahead.add(threads.submit(() -> Chunk.check(folder, one, size, writing)));
                    }
                    join(ahead.remove().get(), levels);
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof BrokenException broken) {
                    throw broken;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LedgerException("interrupted", e);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private void join(Chunk chunk, Levels levels) throws BrokenException {
        if (chunk.first().isBefore(lastTime)) {
            throw new BrokenException(
                    "entry " + chunk.number() * Tile.FULL, "its time lies before that of the entry in front of it");
        }
        lastTime = chunk.last();
        levels.add(chunk.hashes());
        business.add(chunk);
        progress.accept(chunk.number() * Tile.FULL + chunk.hashes().length / Hash.SIZE);
    }

    /** Stored files that no entry names: allowed, for a file is stored before the entry that names it. */
    private long unnamed(Blobs blobs) throws IOException {
        try (var files = blobs.files()) {
            return files.filter(file -> !Blobs.isUnfinished(file))
                    .filter(file ->
                            !business.names(Hash.ofHex(file.getFileName().toString())))
                    .count();
        }
    }

    private List<Verdict.Stamp> checkAnchors(Blobs blobs, TiledLog log) throws BrokenException, IOException {
        var stamps = new ArrayList<Verdict.Stamp>();
        for (var anchor : business.anchors()) {
            var file = blobs.path(anchor.checkpoint());
            var checkpoint = heads.checkpoint(file, Heads.note(file));
            if (checkpoint.size() != anchor.size()
                    || checkpoint.size() > log.size()
                    || !log.root(checkpoint.size()).equals(checkpoint.root())) {
                throw new BrokenException(file, "the time-stamped checkpoint is not one of this record's history");
            }
            try {
                byte[] token = blobs.read(anchor.token());
                var stamp = TimeStamp.verify(
                        token, anchor.checkpoint(), null, business.policy().timestampRoots());
                stamps.add(new Verdict.Stamp(anchor.size(), stamp.time(), stamp.authority(), stamp.trusted()));
            } catch (LedgerException e) {
                throw new BrokenException(blobs.path(anchor.token()), String.valueOf(e.getMessage()));
            }
        }
        return stamps;
    }

    /** Entries that wait follow on the published ones. Returns how many there are. */
    private long checkJournal(long size) throws BrokenException, IOException {
        long next = size;
        for (var file : Belongings.list(folder.journals())) {
            for (var item : waiting(file)) {
                if (item.seq() < size) {
                    continue; // published, the journal is about to be renewed
                }
                var leaf = Chunk.leaf(file, item.seq(), item.leaf());
                if (item.seq() != next || leaf.time().isBefore(lastTime)) {
                    throw new BrokenException(
                            Chunk.entry(file, item.seq()), "does not follow on the entry in front of it");
                }
                business.addWaiting(item.seq(), Chunk.body(file, leaf, item.opening()));
                lastTime = leaf.time();
                next++;
            }
        }
        return next - size;
    }

    private List<JournalEntries.Waiting> waiting(Path file) throws BrokenException, IOException {
        try {
            // While somebody writes, the last batch may be half there; it is not acknowledged yet.
            return JournalEntries.read(file, WriterLock.isHeld(folder.lock()));
        } catch (NoSuchFileException e) {
            return List.of(); // published since it was listed
        } catch (LedgerException e) {
            throw new BrokenException(file, String.valueOf(e.getMessage()));
        }
    }
}
