package org.antigone.ledger.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.antigone.ledger.JournalEntries;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.note.Checkpoint;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.VerifierKey;
import org.antigone.ledger.store.Blobs;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.store.WriterLock;
import org.antigone.ledger.tiles.TiledLog;
import org.antigone.ledger.time.TimeStamp;

/*
 * Verification of a whole record from its bytes. Nothing is taken from a running program and nothing is written.
 *
 *   identity → journals read → head's form and log signature → every chunk of 256 entries (in parallel: leaves, leaf
 *   hashes, level-0 tile, commitments, bodies) → joined in order: times, upper tiles, root → older heads → journals →
 *   withdrawals against missing bodies → files by hash → anchors and their time-stamps → signatures under the head →
 *   files that do not belong.
 *
 * A record with a journal is open in some program, or was when that program ended. Then, and only then, some things may
 * be about that a closed record must not have: files of a publication under way, a blob half stored.
 *
 * While another program writes, what was read first is older than what is read last. What is under a checkpoint stays as
 * it is, but for bodies, files and keys that are withdrawn. So
 *
 *   - the journals are read in front of the checkpoint, which then covers all that is not in them;
 *   - a fault behind the entries themselves is one only if it is found a second time, when the newest checkpoint and the
 *     journals were read again and what came since was checked like the rest: what is destroyed was said to be, under a
 *     checkpoint, before;
 *   - a fault in a record that was closed when the verification began is one only if nobody opened it meanwhile, which
 *     makes a journal.
 */

/** Verifies a record. */
public final class RecordCheck {
    private final RecordFolder folder;
    private final VerifierKey key;
    private final FileTime opened;
    private final boolean writing;
    private final Heads heads;
    private final Business business;
    private final EntryPass entries;

    private RecordCheck(RecordFolder folder, VerifierKey key, LongConsumer progress) throws IOException {
        this.folder = folder;
        this.key = key;
        this.opened = lastOpened();
        this.writing = isOpen();
        this.heads = new Heads(folder, key, writing);
        this.business = new Business(folder, writing);
        this.entries = new EntryPass(folder, business, progress, writing);
    }

    private FileTime lastOpened() throws IOException {
        return Files.isDirectory(folder.journals())
                ? Files.getLastModifiedTime(folder.journals())
                : FileTime.fromMillis(0);
    }

    private boolean isOpen() throws IOException {
        return WriterLock.isHeld(folder.lock())
                || !Belongings.list(folder.journals()).isEmpty();
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
            var known = identity(folder, expected);
            while (true) {
                var check = new RecordCheck(folder, known, progress);
                var verdict = check.verdict();
                if (verdict instanceof Verdict.Holds || check.writing || !check.wasOpenedSince()) {
                    return verdict;
                }
            }
        } catch (BrokenException e) {
            return e.verdict();
        } catch (IOException e) {
            return unreadable(folder, e);
        }
    }

    private static Verdict unreadable(RecordFolder folder, Exception e) {
        return new Verdict.Broken(folder.path().toString(), "cannot be read: " + e.getMessage());
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

    private boolean wasOpenedSince() throws IOException {
        return isOpen() || !opened.equals(lastOpened());
    }

    private Verdict verdict() {
        try {
            Verdict.Broken fault = null;
            while (true) {
                var state = read();
                try {
                    return holds(state);
                } catch (BrokenException e) {
                    if (!writing || e.verdict().equals(fault)) {
                        return e.verdict();
                    }
                    fault = e.verdict();
                }
            }
        } catch (BrokenException e) {
            return e.verdict();
        } catch (IOException | UncheckedIOException e) {
            return unreadable(folder, e);
        }
    }

    /** What the record says of itself at one moment: the entries that wait, and the head over all in front of them. */
    private record State(List<JournalEntries.Waiting> waiting, SignedNote head, Checkpoint checkpoint) {}

    /** Reads journals and head, and checks the entries that the head covers and the one before did not. */
    private State read() throws BrokenException, IOException {
        List<JournalEntries.Waiting> waiting;
        try {
            waiting = JournalEntries.read(folder);
        } catch (JournalEntries.Fault e) {
            throw new BrokenException(e.file(), String.valueOf(e.getMessage()));
        }
        var head = Heads.note(folder.checkpoint());
        var checkpoint = heads.checkpoint(folder.checkpoint(), head);
        heads.checkNewest(checkpoint);
        if (!entries.extend(checkpoint.size()).equals(checkpoint.root())) {
            throw new BrokenException(folder.checkpoint(), "the entries do not give the root it states");
        }
        return new State(waiting, head, checkpoint);
    }

    private Verdict.Holds holds(State state) throws BrokenException, IOException {
        long size = state.checkpoint.size();
        var log = new TiledLog(folder.path(), size);
        var sizes = heads.checkOlder(state.head, state.checkpoint, log);
        long waiting = checkWaiting(state.waiting, size);
        var going = withdrawing();
        business.checkWithdrawals(going);
        var blobs = new Blobs(new Disk(), folder.blobs());
        long files = business.checkFiles(blobs, going);
        long unnamed = unnamed(blobs);
        var stamps = checkAnchors(blobs, log);
        var cosigners = heads.checkSignatures(state.head, business.policy());
        new Belongings(folder, size, sizes, writing).check();
        return new Verdict.Holds(
                key,
                size,
                state.checkpoint.root(),
                waiting,
                business.missing(),
                cosigners,
                business.policy().quorum(),
                stamps,
                files,
                unnamed);
    }

    /**
     * The data key that is being withdrawn now; empty if nobody is at work, whatever one who was cut off left. Who may not
     * look takes the last that an entry withdraws, for there is one withdrawal at a time.
     */
    private Optional<String> withdrawing() throws IOException {
        if (!WriterLock.isHeld(folder.lock())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(folder.withdrawing(), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            return business.lastWithdrawn();
        }
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
    private long checkWaiting(List<JournalEntries.Waiting> waiting, long size) throws BrokenException {
        long next = size;
        var time = entries.lastTime();
        for (var item : waiting) {
            if (item.seq() < size) {
                continue; // published, the journal is about to be deleted
            }
            var leaf = Chunk.leaf(item.file(), item.seq(), item.leaf());
            if (item.seq() != next || leaf.time().isBefore(time)) {
                throw new BrokenException(
                        Chunk.entry(item.file(), item.seq()), "does not follow on the entry in front of it");
            }
            business.addWaiting(item.seq(), Chunk.body(item.file(), leaf, item.opening()));
            time = leaf.time();
            next++;
        }
        return next - size;
    }
}
