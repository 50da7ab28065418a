package org.antigone.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.note.Checkpoint;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.SignerKey;
import org.antigone.ledger.note.TlogProof;
import org.antigone.ledger.store.Blobs;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.store.WriterLock;
import org.antigone.ledger.vault.Vault;
import org.jspecify.annotations.Nullable;

/**
 * A record that is open for writing: append, read, publish, prove. Safe for any number of threads; a second writer, in
 * this program or another, is refused.
 *
 * <p>{@link #append} returns when the entry is on the disk. {@link #publish} then puts all entries so far into tiles and
 * signs a checkpoint over them; from there on they can be proved. Publishing happens without being asked, beside
 * the appends, when many entries wait, and on {@link #close}.
 *
 * <p>Whoever keeps something derived from entries follows {@link #entries} from where they stand, and heeds the
 * withdrawals among them, which name what must go.
 */
public final class Ledger implements AutoCloseable {
    private final RecordFolder folder;
    private final Disk disk;
    private final Blobs blobs;
    private final Vault vault;
    private final WriterLock lock;
    private final Writer writer;
    private final GroupCommit<Submission> commits;
    private final OwnEntries own = new OwnEntries();

    private Ledger(RecordFolder folder, Disk disk, Clock clock, WriterLock lock, int mostWaiting) throws IOException {
        this.folder = folder;
        this.disk = disk;
        this.lock = lock;
        this.blobs = new Blobs(disk, folder.blobs());
        this.vault = new Vault(disk, folder.keys());
        this.writer = new Writer(folder, disk, clock, readKey(folder), vault, mostWaiting);
        this.commits = new GroupCommit<>(writer::commit);
        blobs.clear();
    }

    /**
     * Begins a record: a new folder, new keys, a first entry that states the policy. After a crash there is the whole of
     * it or nothing at {@code path}.
     *
     * @param path where there is nothing yet, or an empty folder
     * @param origin the log's name in every checkpoint, for example {@code antigone.example.org/toll}; no spaces, no '+'
     * @param policy who must witness, and whose time-stamps are believed
     * @throws LedgerException if there is something in the folder already
     */
    public static Ledger create(Path path, String origin, Policy policy) {
        return create(path, origin, policy, new Disk(), Clock.systemUTC());
    }

    /** As {@link #create(Path, String, Policy)}, on a given disk and clock. */
    public static Ledger create(Path path, String origin, Policy policy, Disk disk, Clock clock) {
        try {
            NewRecord.create(path, origin, policy, disk, clock);
        } catch (IOException e) {
            throw new LedgerException("cannot begin a record at " + path + ": " + e.getMessage(), e);
        }
        return open(path, disk, clock);
    }

    /**
     * Opens a record for writing, after a crash too: what was acknowledged is there, what was half written is not.
     *
     * @throws LedgerException if there is none, somebody else writes to it, or it does not hold
     */
    public static Ledger open(Path path) {
        return open(path, new Disk(), Clock.systemUTC());
    }

    /** As {@link #open(Path)}, on a given disk and clock. */
    public static Ledger open(Path path, Disk disk, Clock clock) {
        return open(path, disk, clock, Writer.MOST_WAITING);
    }

    /** As {@link #open(Path, Disk, Clock)}, publishing without being asked after so many entries. */
    static Ledger open(Path path, Disk disk, Clock clock, int mostWaiting) {
        var folder = new RecordFolder(path);
        folder.key();
        WriterLock lock = null;
        Ledger ledger = null;
        try {
            lock = WriterLock.take(folder.lock()).orElse(null);
            if (lock == null) {
                throw new LedgerException("somebody else is writing to the record at " + path
                        + "; close that program first, or read without writing");
            }
            var opened = new Ledger(folder, disk, clock, lock, mostWaiting);
            if (Files.exists(folder.withdrawing())) {
                new Withdrawals(opened).complete();
            }
            ledger = opened;
            return ledger;
        } catch (IOException e) {
            throw new LedgerException("the record at " + path + " cannot be opened: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new LedgerException("the record at " + path + " does not hold: " + e.getMessage(), e);
        } finally {
            if (ledger == null) {
                release(lock);
            }
        }
    }

    private static void release(@Nullable WriterLock lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new LedgerException("the lock cannot be released: " + e.getMessage(), e);
        }
    }

    private static SignerKey readKey(RecordFolder folder) throws IOException {
        var file = folder.signer();
        try {
            var key = SignerKey.parse(Files.readString(file).strip());
            if (key.verifier().equals(folder.key())) {
                return key;
            }
        } catch (NoteException e) {
            throw new LedgerException(file + ": " + e.getMessage(), e);
        }
        throw new LedgerException(file + " is not the key of this record");
    }

    /** The folder this record lies in. */
    public RecordFolder folder() {
        return folder;
    }

    /** The file store. */
    public Blobs blobs() {
        return blobs;
    }

    /** The keys under which personal data are sealed. */
    public Vault vault() {
        return vault;
    }

    Disk disk() {
        return disk;
    }

    /**
     * Records a body. Returns when it is on the disk.
     *
     * @throws LedgerException if it cannot be recorded: then it is not, and what was there before is whole
     */
    public Entry append(Body body) {
        return append(List.of(body)).getFirst();
    }

    /**
     * Records several bodies, all or none, one after the other. Of the record's own actions only a new policy is taken
     * here; the others are the business of {@link Withdrawals} and {@link Anchors}.
     */
    public List<Entry> append(List<Body> bodies) {
        for (var body : bodies) {
            var kind = kind(body);
            if (kind.own() && kind != Kind.POLICY) {
                throw new LedgerException("'" + body.action() + "' is the record's own and not appended by hand");
            }
        }
        return submit(bodies);
    }

    /** Records one of the record's own entries. */
    Entry appendOwn(Body body) {
        return submit(List.of(body)).getFirst();
    }

    private static Kind kind(Body body) {
        try {
            var kind = Kind.of(body);
            if (kind == Kind.POLICY) {
                Policy.of(body);
            }
            return kind;
        } catch (IllegalArgumentException e) {
            throw new LedgerException(String.valueOf(e.getMessage()), e);
        }
    }

    private List<Entry> submit(List<Body> bodies) {
        if (bodies.isEmpty()) {
            return List.of();
        }
        var submission = new Submission();
        for (var body : bodies) {
            requireSources(body);
            submission.add(kind(body), body, Salts.next());
        }
        quietly(() -> {
            commits.submit(submission);
            return submission;
        });
        return submission.entries();
    }

    private void requireSources(Body body) {
        for (var file : body.files()) {
            if (!blobs.contains(file)) {
                throw new LedgerException("the body of '" + body.action() + "' names a file that is not stored: "
                        + file.hex() + "; store it first");
            }
        }
        for (long from : body.from()) {
            if (from < 0 || from >= size()) {
                throw new LedgerException(
                        "the body of '" + body.action() + "' derives from entry " + from + ", which is not there");
            }
        }
    }

    /**
     * Puts all entries into tiles and signs a checkpoint over them.
     *
     * @return the newest checkpoint, with the cosignatures it has
     */
    public SignedNote publish() {
        return alone(writer::publish);
    }

    /** Puts cosignatures under the newest checkpoint, if it is still the newest. */
    boolean cosign(SignedNote cosigned) {
        return alone(() -> writer.cosign(cosigned));
    }

    /** Runs something while nobody else appends or publishes. It may append and publish itself. */
    <R> R alone(Callable<R> action) {
        return quietly(() -> commits.exclusively(() -> {
            writer.finishPublication();
            return action.call();
        }));
    }

    /** Empties the journal, so that it holds nothing of what was published. */
    void purgeJournal() throws IOException {
        writer.renewJournal();
    }

    /** Refuses what would end in an entry, if the disk failed and no entry is taken. */
    void requireSound() {
        writer.requireSound();
    }

    /** Takes nothing more that is sealed with a data key, while it is withdrawn; null ends that. Only while alone. */
    void refuse(@Nullable String key) {
        writer.refuse(key);
    }

    /** Number of entries, published or not. */
    public long size() {
        return writer.view().size();
    }

    /** The newest published checkpoint with its cosignatures. */
    public SignedNote head() {
        return writer.view().head();
    }

    /**
     * Reads an entry.
     *
     * @throws LedgerException if there is none with this number, or its files cannot be read
     */
    public Entry entry(long seq) {
        var now = writer.view();
        if (seq < 0 || seq >= now.size()) {
            throw new LedgerException("no entry " + seq + "; the record holds " + now.size());
        }
        return quietly(() -> now.entry(now.reader(), seq));
    }

    /** All entries from {@code seq} on, as they are now; reads ahead one file at a time. */
    public Stream<Entry> entries(long seq) {
        var now = writer.view();
        var reader = now.reader();
        return LongStream.range(seq, now.size()).sequential().mapToObj(i -> quietly(() -> now.entry(reader, i)));
    }

    /** The record's own entries of one kind, in order. Quick but for the first time, which reads all leaves. */
    public List<Entry> own(Kind kind) {
        var now = writer.view();
        return quietly(() -> own.in(now)).stream()
                .filter(entry -> entry.leaf().kind() == kind)
                .toList();
    }

    /** The newest policy, as the record itself states it. */
    public Policy policy() {
        return own(Kind.POLICY).stream()
                .flatMap(entry -> entry.body().map(Policy::of).stream())
                .reduce(Policy.NONE, (earlier, later) -> later);
    }

    /**
     * Proves an entry against the newest checkpoint, publishing first if it waits.
     *
     * @param extra opaque bytes to travel with the proof; none if empty
     */
    public TlogProof prove(long seq, Optional<byte[]> extra) {
        if (seq >= writer.view().published().size()) {
            publish();
        }
        var now = writer.view();
        var hashes =
                quietly(() -> now.published().inclusion(seq, now.published().size()));
        return new TlogProof(extra.orElse(null), seq, hashes, now.head());
    }

    /** The inclusion proof of an entry in the tree of {@code size} entries, both published. */
    public List<Hash> inclusion(long seq, long size) {
        return quietly(() -> writer.view().published().inclusion(seq, size));
    }

    /** The consistency proof between two sizes, both published. */
    public List<Hash> consistency(long from, long to) {
        return quietly(() -> writer.view().published().consistency(from, to));
    }

    /** The root at a published size. */
    public Hash root(long size) {
        return quietly(() -> writer.view().published().root(size));
    }

    /** Whether the record, as it is now, continues the one that a checkpoint speaks of: same root at that size. */
    public boolean continues(Checkpoint earlier) {
        return earlier.size() <= writer.view().published().size()
                && root(earlier.size()).equals(earlier.root());
    }

    /** Publishes what waits and closes. */
    @Override
    public void close() {
        alone(() -> {
            try (lock) {
                writer.close();
            }
            return folder;
        });
    }

    static <R> R quietly(Callable<R> action) {
        try {
            return action.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (IOException e) {
            throw new LedgerException("the disk failed: " + e.getMessage(), new UncheckedIOException(e));
        } catch (Exception e) {
            throw new LedgerException(String.valueOf(e.getMessage()), e);
        }
    }
}
