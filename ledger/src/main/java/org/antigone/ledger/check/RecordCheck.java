package org.antigone.ledger.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.antigone.ledger.Anchors;
import org.antigone.ledger.Body;
import org.antigone.ledger.Kind;
import org.antigone.ledger.Leaf;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.Policy;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.Withdrawals;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.note.Checkpoint;
import org.antigone.ledger.note.Cosignature;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignatureLine;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.VerifierKey;
import org.antigone.ledger.store.Blobs;
import org.antigone.ledger.tiles.EntryBundle;
import org.antigone.ledger.tiles.Tile;
import org.antigone.ledger.tiles.TiledLog;
import org.antigone.ledger.time.TimeStamp;

/*
 * Verification of a whole record from its bytes. Nothing is taken from a running program and nothing is written.
 *
 *   identity → head's form and log signature → every chunk of 256 entries (in parallel: leaves, leaf hashes, level-0 tile,
 *   commitments, bodies) → joined in order: times, upper tiles, root → older heads → withdrawals against missing bodies →
 *   files by hash → anchors and their time-stamps → signatures under the head → journal → files that do not belong.
 *
 * Chunks are handed to the threads some way ahead of the place where they are joined and joined strictly in order, so
 * that the first fault by this order is named whatever the number of threads, and memory does not grow with the record
 * (save for the hashes of files that entries name).
 */
public final class RecordCheck {
    private static final int AHEAD = 256;

    private final RecordFolder folder;
    private final LongConsumer progress;
    private final VerifierKey key;

    private Policy policy = Policy.NONE;
    private final List<Anchors.Anchor> anchors = new ArrayList<>();
    private final Map<Long, Long> withdrawn = new HashMap<>();
    private final Set<Hash> destroyed = new HashSet<>();
    private final Set<Hash> named = new HashSet<>();
    private final List<Long> missing = new ArrayList<>();
    private Instant lastTime = Instant.EPOCH;

    private RecordCheck(RecordFolder folder, VerifierKey key, LongConsumer progress) {
        this.folder = folder;
        this.key = key;
        this.progress = progress;
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
            return new RecordCheck(folder, key, progress).run();
        } catch (BrokenException e) {
            return e.verdict();
        } catch (IOException e) {
            return new Verdict.Broken(path.toString(), "cannot be read: " + e.getMessage());
        }
    }

    private Verdict run() throws BrokenException, IOException {
        var head = note(folder.checkpoint());
        var checkpoint = checkpoint(folder.checkpoint(), head);
        long size = checkpoint.size();
        var levels = new Levels(folder.path());
        checkEntries(size, levels);
        if (!levels.root().equals(checkpoint.root())) {
            throw new BrokenException(folder.checkpoint(), "the entries do not give the root it states");
        }
        var log = new TiledLog(folder.path(), size);
        var sizes = checkOlderHeads(head, checkpoint, log);
        checkWithdrawals();
        var blobs = new Blobs(new org.antigone.ledger.store.Disk(), folder.blobs());
        long files = checkFiles(blobs);
        long unnamed = unnamed(blobs);
        var stamps = checkAnchors(blobs, log);
        var cosigners = checkSignatures(head);
        long waiting = checkJournal(size);
        new Belongings(folder, size, sizes, waiting > 0 || hasJournal()).check();
        return new Verdict.Holds(
                key,
                size,
                checkpoint.root(),
                waiting,
                missing.size(),
                cosigners,
                policy.quorum(),
                stamps,
                files,
                unnamed);
    }

    private boolean hasJournal() throws IOException {
        return Files.isDirectory(folder.journals())
                && !Belongings.list(folder.journals()).isEmpty();
    }

    private SignedNote note(Path file) throws BrokenException {
        try {
            return SignedNote.parse(Chunk.read(file));
        } catch (NoteException e) {
            throw new BrokenException(file, String.valueOf(e.getMessage()));
        }
    }

    /** A head of this record: signed by its key, with its origin, in exactly three lines. */
    private Checkpoint checkpoint(Path file, SignedNote note) throws BrokenException {
        try {
            note.verify(List.of(key));
            checkOrder(note);
            var checkpoint = Checkpoint.parse(note.text());
            if (!checkpoint.origin().equals(key.name())
                    || !checkpoint.extensions().isEmpty()) {
                throw new BrokenException(file, "is the checkpoint of another log, '" + checkpoint.origin() + "'");
            }
            return checkpoint;
        } catch (NoteException e) {
            throw new BrokenException(file, String.valueOf(e.getMessage()));
        }
    }

    /** The log's line first, then cosignatures in order, no key twice: a file of ours has one spelling. */
    private void checkOrder(SignedNote note) throws NoteException {
        var lines = note.signatures();
        for (int i = 0; i < lines.size(); i++) {
            boolean placed = i == 0
                    ? key.claims(lines.getFirst())
                    : i == 1 || SignatureLine.ORDER.compare(lines.get(i - 1), lines.get(i)) < 0;
            if (!placed || i > 0 && key.claims(lines.get(i))) {
                throw new NoteException("its signatures are not the log's first and then others in order");
            }
        }
    }

    private void checkEntries(long size, Levels levels) throws BrokenException {
        long chunks = (size + Tile.FULL - 1) / Tile.FULL;
        if (chunks <= 2) {
            for (long number = 0; number < chunks; number++) {
                join(Chunk.check(folder, number, size), levels);
            }
            return;
        }
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var ahead = new java.util.ArrayDeque<Future<Chunk>>();
            try {
                long next = 0;
                for (long number = 0; number < chunks; number++) {
                    for (; next < chunks && next < number + AHEAD; next++) {
                        long one = next;
                        ahead.add(threads.submit(() -> Chunk.check(folder, one, size)));
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
        for (var own : chunk.business().entrySet()) {
            business(own.getKey(), own.getValue());
        }
        named.addAll(chunk.files());
        missing.addAll(chunk.missing());
        progress.accept(chunk.number() * Tile.FULL + chunk.hashes().length / Hash.SIZE);
    }

    private void business(long seq, Body body) throws BrokenException {
        try {
            switch (Kind.valueOf(body.action().substring("ledger/".length()).toUpperCase(java.util.Locale.ROOT))) {
                case POLICY -> policy = Policy.of(body);
                case ANCHOR -> anchors.add(Anchors.Anchor.of(body));
                case WITHDRAWAL -> {
                    for (long gone : Withdrawals.entries(body)) {
                        withdrawn.put(gone, seq);
                    }
                    destroyed.addAll(Withdrawals.files(body));
                }
                case HOLD, RELEASE, ROTATION, ENTRY -> {}
            }
        } catch (IllegalArgumentException e) {
            throw new BrokenException("entry " + seq, String.valueOf(e.getMessage()));
        }
    }

    private List<Long> checkOlderHeads(SignedNote head, Checkpoint newest, TiledLog log)
            throws BrokenException, IOException {
        var sizes = new ArrayList<Long>();
        for (var file : Belongings.list(folder.checkpoints())) {
            var note = note(file);
            var checkpoint = note.equals(head) ? newest : checkpoint(file, note);
            boolean same = checkpoint.size() != newest.size() || note.equals(head) || hasJournal();
            if (!same || !file.getFileName().toString().equals(Long.toString(checkpoint.size()))) {
                throw new BrokenException(file, "is not the checkpoint that was written there");
            }
            if (checkpoint.size() > newest.size()) {
                if (hasJournal()) {
                    continue; // a publication is under way
                }
                throw new BrokenException(
                        file,
                        "speaks of " + checkpoint.size() + " entries, the newest checkpoint of " + newest.size()
                                + ": the record was rolled back");
            }
            if (!log.root(checkpoint.size()).equals(checkpoint.root())) {
                throw new BrokenException(
                        file,
                        "states another root at size " + checkpoint.size()
                                + " than the record has: both are signed, so the log has shown two histories");
            }
            checkPartial(checkpoint.size(), log);
            sizes.add(checkpoint.size());
        }
        if (newest.size() > 0 && !sizes.contains(newest.size())) {
            throw new BrokenException(folder.checkpoints().resolve(Long.toString(newest.size())), "is missing");
        }
        return sizes;
    }

    /** The partial tile and bundle of an older head are the beginnings of the newest. */
    private void checkPartial(long size, TiledLog log) throws BrokenException, IOException {
        int width = (int) (size % Tile.FULL);
        if (width == 0) {
            return;
        }
        long number = size / Tile.FULL;
        var bundle = folder.path().resolve(new Tile(Tile.ENTRIES, number, width).path());
        var entries = log.bundle(number).subList(0, width);
        if (!Arrays.equals(Chunk.read(bundle), EntryBundle.encode(entries))) {
            throw new BrokenException(bundle, "does not hold the entries it was published with");
        }
        var hashes = new byte[width * Hash.SIZE];
        for (int i = 0; i < width; i++) {
            log.leafHash(number * Tile.FULL + i).copyTo(hashes, i * Hash.SIZE);
        }
        Chunk.compare(folder.path().resolve(new Tile(0, number, width).path()), hashes, number * Tile.FULL);
    }

    private void checkWithdrawals() throws BrokenException {
        for (long seq : missing) {
            if (withdrawn.remove(seq) == null) {
                throw new BrokenException(
                        Chunk.entry(folder.bodies(seq / Tile.FULL), seq), "its body is gone and no entry withdraws it");
            }
        }
        if (!withdrawn.isEmpty()) {
            var left = withdrawn.entrySet().iterator().next();
            throw new BrokenException(
                    Chunk.entry(folder.bodies(left.getKey() / Tile.FULL), left.getKey()),
                    "entry " + left.getValue()
                            + " withdraws it, yet its body is still there; opening the record completes that");
        }
    }

    private long checkFiles(Blobs blobs) throws BrokenException, IOException {
        for (var hash : named.stream().sorted().toList()) {
            if (!blobs.contains(hash) && !destroyed.contains(hash)) {
                throw new BrokenException(blobs.path(hash), "is missing, and an entry names it");
            }
        }
        long files = 0;
        for (var file : (Iterable<Path>) blobs.files()::iterator) {
            var name = file.getFileName().toString();
            if (!Hash.isHex(name) || !blobs.path(Hash.ofHex(name)).equals(file)) {
                throw new BrokenException(file, "does not belong there");
            }
            if (!Blobs.hash(file).hex().equals(name)) {
                throw new BrokenException(file, "its bytes are not those it was stored with");
            }
            files++;
        }
        return files;
    }

    private long unnamed(Blobs blobs) throws IOException {
        try (var files = blobs.files()) {
            return files.filter(file ->
                            !named.contains(Hash.ofHex(file.getFileName().toString())))
                    .count();
        }
    }

    private List<Verdict.Stamp> checkAnchors(Blobs blobs, TiledLog log) throws BrokenException, IOException {
        var stamps = new ArrayList<Verdict.Stamp>();
        for (var anchor : anchors) {
            var file = blobs.path(anchor.checkpoint());
            var checkpoint = checkpoint(file, note(file));
            if (checkpoint.size() != anchor.size()
                    || checkpoint.size() > log.size()
                    || !log.root(checkpoint.size()).equals(checkpoint.root())) {
                throw new BrokenException(file, "the time-stamped checkpoint is not one of this record's history");
            }
            try {
                byte[] token = blobs.read(anchor.token());
                var stamp = TimeStamp.verify(token, anchor.checkpoint(), null, policy.timestampRoots());
                stamps.add(new Verdict.Stamp(anchor.size(), stamp.time(), stamp.authority(), stamp.trusted()));
            } catch (LedgerException e) {
                throw new BrokenException(blobs.path(anchor.token()), String.valueOf(e.getMessage()));
            }
        }
        return stamps;
    }

    /** Our own file holds our signature and those of our witnesses, nothing else, all good. */
    private List<Verdict.Cosigner> checkSignatures(SignedNote head) throws BrokenException {
        var known = new ArrayList<>(policy.witnesses());
        known.add(key);
        var cosigners = new ArrayList<Verdict.Cosigner>();
        try {
            head.verifyStrictly(known);

            for (var line : head.signatures()) {
                for (var witness : policy.witnesses()) {
                    if (witness.claims(line)) {
                        cosigners.add(new Verdict.Cosigner(witness, Cosignature.time(line)));
                    }
                }
            }
        } catch (NoteException e) {
            throw new BrokenException(folder.checkpoint(), String.valueOf(e.getMessage()));
        }
        return cosigners;
    }

    private long checkJournal(long size) throws BrokenException, IOException {
        long next = size;
        for (var file : Belongings.list(folder.journals())) {
            List<org.antigone.ledger.JournalEntries.Waiting> items;
            try {
                items = org.antigone.ledger.JournalEntries.read(file);
            } catch (LedgerException e) {
                throw new BrokenException(file, String.valueOf(e.getMessage()));
            }
            for (var item : items) {
                if (item.seq() < size) {
                    continue; // published, the journal is about to be renewed
                }
                Leaf leaf = Chunk.leaf(file, item.seq(), item.leaf());
                if (item.seq() != next || leaf.time().isBefore(lastTime)) {
                    throw new BrokenException(
                            Chunk.entry(file, item.seq()), "does not follow on the entry in front of it");
                }
                Chunk.body(file, leaf, item.opening());
                lastTime = leaf.time();
                next++;
            }
        }
        return next - size;
    }
}
