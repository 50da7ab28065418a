package org.antigone.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.note.Checkpoint;
import org.antigone.ledger.note.KeyType;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.SignerKey;
import org.antigone.ledger.note.TlogProof;
import org.antigone.ledger.store.Blobs;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.tiles.TiledLog;
import org.antigone.ledger.vault.Vault;

/**
 * A record that is open for writing: append, read, publish, prove. Safe for any number of threads; a second writer, in
 * this program or another, is refused.
 *
 * <p>{@link #append} returns when the entry is on the disk. {@link #publish} then puts all entries so far into tiles and
 * signs a checkpoint over them; from there on they can be proved. Publishing happens by itself when many entries wait,
 * and on {@link #close}.
 */
public final class Ledger implements AutoCloseable {
    /** Entries, and bytes of bodies, that wait at most before they are published by themselves. */
    private static final int MOST_WAITING = 16_384;

    private static final long MOST_WAITING_BYTES = 32L << 20;
    private static final ThreadLocal<SecureRandom> RANDOM = ThreadLocal.withInitial(SecureRandom::new);

    private final RecordFolder folder;
    private final Disk disk;
    private final Clock clock;
    private final SignerKey key;
    private final Blobs blobs;
    private final Vault vault;
    private final FileChannel lock;
    private final GroupCommit<List<Draft>> commits = new GroupCommit<>(this::commit);
    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();

    private Publication publication;
    private Journal journal;
    private List<Journal.Item> waiting = new ArrayList<>();
    private long waitingBytes;
    private volatile View view;
    private Instant lastTime;
    private boolean closed;

    /** What readers see: replaced whole, so that they need no lock. */
    private record View(TiledLog published, SignedNote head, List<Journal.Item> waiting, int waitingCount) {
        long size() {
            return published.size() + waitingCount;
        }

        Journal.Item waiting(long seq) {
            synchronized (waiting) {
                return waiting.get((int) (seq - published.size()));
            }
        }
    }

    private static final class Draft {
        final Kind kind;
        final Opening opening;
        final Hash commitment;
        Entry entry;

        @SuppressWarnings("NullAway.Init") // entry is set by the commit before anybody reads it
        Draft(Kind kind, Opening opening) {
            this.kind = kind;
            this.opening = opening;
            this.commitment = opening.commitment();
        }
    }

    private Ledger(RecordFolder folder, Disk disk, Clock clock, FileChannel lock) throws IOException {
        this.folder = folder;
        this.disk = disk;
        this.clock = clock;
        this.lock = lock;
        this.key = readKey(folder);
        this.blobs = new Blobs(disk, folder.blobs());
        this.vault = new Vault(disk, folder.keys());
        this.publication = Publication.resume(disk, folder, key);
        this.lastTime = Instant.EPOCH;
        long size = publication.size();
        var published = new TiledLog(folder.path(), size);
        if (size > 0) {
            lastTime = Leaf.parse(published.entry(size - 1)).time();
        }
        this.journal = recover(size);
        this.view = new View(published, publication.head(), waiting, waiting.size());
    }

    /**
     * Begins a record: a new folder, new keys, a first entry that says so.
     *
     * @param origin the log's name in every checkpoint, for example {@code antigone.example.org/toll}; no spaces, no '+'
     * @param policy who must witness, and whose time-stamps are believed
     * @throws LedgerException if there is something in the folder already
     */
    public static Ledger create(Path path, String origin, Policy policy) {
        return create(path, origin, policy, new Disk(), Clock.systemUTC());
    }

    /** As {@link #create(Path, String, Policy)}, on a given disk and clock. */
    public static Ledger create(Path path, String origin, Policy policy, Disk disk, Clock clock) {
        var folder = new RecordFolder(path);
        try {
            if (Files.exists(folder.identity())) {
                throw new LedgerException("there is a record at " + path + " already");
            }
            SignerKey key;
            try {
                key = SignerKey.generate(origin, KeyType.LOG, RANDOM.get());
            } catch (IllegalArgumentException e) {
                throw new LedgerException("the origin '" + origin + "' is no name for a log: " + e.getMessage(), e);
            }
            for (var part : List.of(path, folder.keys(), folder.journals(), folder.checkpoints(), folder.blobs())) {
                disk.createFolders(part);
            }
            Vault.hide(folder.keys());
            disk.replace(keyFile(folder), (key.encoded() + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            new Vault(disk, folder.keys()).begin(RANDOM.get());
            Publication.begin(disk, folder, key);
            disk.replace(folder.identity(), RecordFolder.identity(key.verifier()));
        } catch (IOException e) {
            throw new LedgerException("cannot begin a record at " + path + ": " + e.getMessage(), e);
        }
        var ledger = open(path, disk, clock);
        ledger.append(policy.body("antigone"));
        ledger.publish();
        return ledger;
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
        var folder = new RecordFolder(path);
        folder.key();
        FileChannel lock = null;
        boolean opened = false;
        try {
            lock = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = null;
            try {
                held = lock.tryLock();
            } catch (OverlappingFileLockException e) {
                // held by this very program
            }
            if (held == null) {
                throw new LedgerException("somebody else is writing to the record at " + path
                        + "; close that program first, or read without writing");
            }
            var ledger = new Ledger(folder, disk, clock, lock);
            opened = true;
            if (Files.exists(folder.withdrawing())) {
                Withdrawals.complete(ledger);
            }
            return ledger;
        } catch (IOException e) {
            throw new LedgerException("the record at " + path + " cannot be opened: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new LedgerException("the record at " + path + " does not hold: " + e.getMessage(), e);
        } finally {
            if (!opened && lock != null) {
                try {
                    lock.close();
                } catch (IOException e) {
                    // the lock goes with the process
                }
            }
        }
    }

    private static Path keyFile(RecordFolder folder) {
        return folder.keys().resolve("log.key");
    }

    private static SignerKey readKey(RecordFolder folder) throws IOException {
        var file = keyFile(folder);
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

    Clock clock() {
        return clock;
    }

    Disk disk() {
        return disk;
    }

    /** Is called with every entry after it became durable, in order; for projections. Must be quick and not append. */
    public void onEntry(Consumer<Entry> listener) {
        listeners.add(listener);
    }

    /**
     * Records a body. Returns when it is on the disk.
     *
     * @throws LedgerException if it cannot be recorded: then it is not, and what was there before is whole
     */
    public Entry append(Body body) {
        return append(List.of(body)).getFirst();
    }

    /** Records several bodies, all or none, one after the other. */
    public List<Entry> append(List<Body> bodies) {
        var drafts = new ArrayList<Draft>(bodies.size());
        for (var body : bodies) {
            if (body.action().startsWith("ledger/") && Kind.ofAction(body.action()) == Kind.ENTRY) {
                throw new LedgerException("actions that begin with 'ledger/' are the record's own: " + body.action());
            }
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
            var salt = new byte[Opening.SALT];
            RANDOM.get().nextBytes(salt);
            drafts.add(new Draft(Kind.ofAction(body.action()), new Opening(salt, body.bytes())));
        }
        if (drafts.isEmpty()) {
            return List.of();
        }
        quietly(() -> {
            commits.submit(drafts);
            return drafts;
        });
        return drafts.stream().map(draft -> draft.entry).toList();
    }

    /** Under the commit lock: one durable batch. */
    private void commit(List<List<Draft>> work) throws IOException {
        requireOpen();
        var items = new ArrayList<Journal.Item>();
        long seq = publication.size() + waiting.size();
        long first = seq;
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (now.isBefore(lastTime)) {
            now = lastTime;
        }
        for (var drafts : work) {
            for (var draft : drafts) {
                var leaf = new Leaf(draft.commitment, draft.kind, seq++, now);
                draft.entry = new Entry(leaf, draft.opening);
                items.add(new Journal.Item(leaf.bytes(), draft.opening));
            }
        }
        journal.append(first, items);
        lastTime = now;
        synchronized (waiting) {
            waiting.addAll(items);
        }
        items.forEach(item -> waitingBytes += item.opening().body().length);
        view = new View(view.published, view.head, waiting, waiting.size());
        for (var listener : listeners) {
            work.forEach(drafts -> drafts.forEach(draft -> listener.accept(draft.entry)));
        }
        if (waiting.size() >= MOST_WAITING || waitingBytes >= MOST_WAITING_BYTES) {
            publishNow();
        }
    }

    /**
     * Puts all entries into tiles and signs a checkpoint over them.
     *
     * @return the newest checkpoint, with the cosignatures it has
     */
    public SignedNote publish() {
        return quietly(() -> commits.exclusively(() -> {
            requireOpen();
            return publishNow();
        }));
    }

    private SignedNote publishNow() throws IOException {
        if (!waiting.isEmpty()) {
            publication.publish(waiting);
            waiting = new ArrayList<>();
            waitingBytes = 0;
            view = new View(new TiledLog(folder.path(), publication.size()), publication.head(), waiting, 0);
            renewJournal();
        }
        return publication.head();
    }

    private void renewJournal() throws IOException {
        var old = journal.path();
        journal.close();
        journal = Journal.create(disk, folder.journal(publication.size()));
        if (!old.equals(journal.path())) {
            disk.delete(old);
            disk.forceFolder(folder.journals());
        }
    }

    /** Puts cosignatures under the newest checkpoint, if it is still the newest. */
    boolean cosign(SignedNote cosigned) {
        return quietly(() -> commits.exclusively(() -> {
            requireOpen();
            boolean newest = publication.cosign(cosigned);
            view = new View(view.published, publication.head(), waiting, waiting.size());
            return newest;
        }));
    }

    /** Runs something while nobody appends or publishes, everything published: for withdrawals. */
    <R> R published(Callable<R> action) {
        return quietly(() -> commits.exclusively(() -> {
            requireOpen();
            publishNow();
            return action.call();
        }));
    }

    /** Empties the journal, so that it holds nothing of what was published. */
    void purgeJournal() throws IOException {
        renewJournal();
    }

    /** Number of entries, published or not. */
    public long size() {
        return view.size();
    }

    /** The newest published checkpoint with its cosignatures. */
    public SignedNote head() {
        return view.head;
    }

    /**
     * Reads an entry.
     *
     * @throws LedgerException if there is none with this number, or its files cannot be read
     */
    public Entry entry(long seq) {
        var now = view;
        if (seq < 0 || seq >= now.size()) {
            throw new LedgerException("no entry " + seq + "; the record holds " + now.size());
        }
        return entry(now, new RecordReader(folder, now.published), seq);
    }

    private static Entry entry(View now, RecordReader reader, long seq) {
        if (seq >= now.published.size()) {
            var item = now.waiting(seq);
            return new Entry(Leaf.parse(item.leaf()), item.opening());
        }
        return quietly(() -> reader.entry(seq));
    }

    /** All entries from {@code seq} on, as they are now; reads ahead one file at a time. */
    public Stream<Entry> entries(long seq) {
        var now = view;
        var reader = new RecordReader(folder, now.published);
        return LongStream.range(seq, now.size())
                .mapToObj(i -> entry(now, reader, i))
                .sequential();
    }

    /**
     * Proves an entry against the newest checkpoint, publishing first if it waits.
     *
     * @param extra opaque bytes to travel with the proof; none if empty
     */
    public TlogProof prove(long seq, Optional<byte[]> extra) {
        if (seq >= view.published.size()) {
            publish();
        }
        var now = view;
        var hashes = quietly(() -> now.published.inclusion(seq, now.published.size()));
        return new TlogProof(extra.orElse(null), seq, hashes, now.head);
    }

    /** The inclusion proof of an entry in the tree of {@code size} entries, both published. */
    public List<Hash> inclusion(long seq, long size) {
        var now = view;
        return quietly(() -> now.published.inclusion(seq, size));
    }

    /** Whether the record, as it is now, continues the one that a checkpoint speaks of: same root at that size. */
    public boolean continues(Checkpoint earlier) {
        return earlier.size() <= view.published.size()
                && quietly(() -> view.published.root(earlier.size()).equals(earlier.root()));
    }

    /** The root at a published size. */
    public Hash root(long size) {
        var now = view;
        return quietly(() -> now.published.root(size));
    }

    /** The newest policy, as the record itself states it. */
    public Policy policy() {
        var newest = new java.util.concurrent.atomic.AtomicReference<>(Policy.NONE);
        entries(0)
                .filter(entry -> entry.leaf().kind() == Kind.POLICY)
                .forEach(entry -> entry.body().map(Policy::of).ifPresent(newest::set));
        return newest.get();
    }

    /** The consistency proof between two sizes, both published. */
    public List<Hash> consistency(long from, long to) {
        return quietly(() -> view.published.consistency(from, to));
    }

    private void requireOpen() {
        if (closed) {
            throw new LedgerException("the record at " + folder.path() + " is closed");
        }
    }

    /** Publishes what waits and closes. */
    @Override
    public void close() {
        quietly(() -> commits.exclusively(() -> {
            if (!closed) {
                try {
                    publishNow();
                    journal.close();
                    disk.delete(journal.path());
                    disk.forceFolder(folder.journals());
                } finally {
                    closed = true;
                    journal.close();
                    lock.close();
                }
            }
            return closed;
        }));
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
