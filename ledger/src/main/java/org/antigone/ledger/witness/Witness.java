package org.antigone.ledger.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.merkle.ProofException;
import org.antigone.ledger.merkle.Proofs;
import org.antigone.ledger.merkle.TreeHasher;
import org.antigone.ledger.note.AddCheckpoint;
import org.antigone.ledger.note.Checkpoint;
import org.antigone.ledger.note.KeyType;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignatureLine;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.SignerKey;
import org.antigone.ledger.note.VerifierKey;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.store.WriterLock;
import org.jspecify.annotations.Nullable;

/**
 * A witness (c2sp.org/tlog-witness): cosigns a log's checkpoint only if it continues the last one it cosigned, and
 * remembers it durably before it answers. It sees sizes and roots, no entries.
 */
public final class Witness implements AutoCloseable {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String SIZE = "text/x.tlog.size";

    private final SignerKey signer;
    private final Map<String, List<VerifierKey>> logs;
    private final Path state;
    private final WriterLock lock;
    private final Disk disk;
    private final Clock clock;

    /** What goes back over HTTP. */
    public record Answer(int status, String contentType, String body) {}

    /**
     * @param signer a key of type {@link KeyType#COSIGNER}
     * @param logs the keys trusted for each origin
     * @param state folder with the newest checkpoint of each log; no other witness may use it
     * @throws LedgerException if another does, or the folder cannot be made
     */
    public Witness(SignerKey signer, Map<String, List<VerifierKey>> logs, Path state, Disk disk, Clock clock) {
        if (signer.verifier().type() != KeyType.COSIGNER) {
            throw new LedgerException("a witness signs with a cosigner's key (type 0x04)");
        }
        this.signer = signer;
        this.logs = Map.copyOf(logs);
        this.state = state;
        this.disk = disk;
        this.clock = clock;
        try {
            disk.createFolders(state);
            this.lock = WriterLock.take(state.resolve("lock"))
                    .orElseThrow(() -> new LedgerException("another witness keeps its state in " + state));
        } catch (IOException e) {
            throw new LedgerException("the witness cannot keep its state in " + state + ": " + e.getMessage(), e);
        }
    }

    /** The key by which others know this witness. */
    public VerifierKey key() {
        return signer.verifier();
    }

    /** Answers one add-checkpoint request. Checking and remembering are one step: requests wait for one another. */
    public synchronized Answer add(byte[] body) {
        AddCheckpoint request;
        Checkpoint checkpoint;
        try {
            request = AddCheckpoint.parse(body);
            checkpoint = Checkpoint.parse(request.checkpoint().text());
        } catch (NoteException e) {
            return refuse(400, e.getMessage());
        }
        var keys = logs.get(checkpoint.origin());
        if (keys == null) {
            return refuse(404, "this witness does not know the log '" + checkpoint.origin() + "'");
        }
        try {
            request.checkpoint().verify(keys);
        } catch (NoteException e) {
            return refuse(403, e.getMessage());
        }
        if (request.old() > checkpoint.size()) {
            return refuse(400, "the old size is larger than the checkpoint's");
        }
        try {
            return decide(request, checkpoint);
        } catch (IOException | LedgerException e) {
            return refuse(500, "the witness cannot read or keep its state: " + e.getMessage());
        }
    }

    private Answer decide(AddCheckpoint request, Checkpoint checkpoint) throws IOException {
        var latest = latest(checkpoint.origin()).map(note -> checkpoint(note));
        long size = latest.map(Checkpoint::size).orElse(0L);
        var root = latest.map(Checkpoint::root).orElse(TreeHasher.emptyRoot());
        if (request.old() != size) {
            return new Answer(409, SIZE, size + "\n");
        }
        if (request.old() == checkpoint.size() && !root.equals(checkpoint.root())) {
            return new Answer(409, SIZE, size + "\n");
        }
        try {
            if (size == 0) {
                if (!request.proof().isEmpty()) {
                    throw new ProofException("from size 0 the proof must be empty");
                }
            } else {
                Proofs.checkConsistency(size, checkpoint.size(), request.proof(), root, checkpoint.root());
            }
        } catch (ProofException e) {
            return refuse(422, "the checkpoint does not continue the last one: " + e.getMessage());
        }
        var line = signer.sign(request.checkpoint().text(), clock.instant());
        keep(checkpoint.origin(), request.checkpoint(), line);
        return new Answer(200, TEXT, line.encoded());
    }

    private static Answer refuse(int status, @Nullable String why) {
        return new Answer(status, TEXT, why + "\n");
    }

    private Path file(String origin) {
        return state.resolve(
                TreeHasher.sha256(origin.getBytes(StandardCharsets.UTF_8)).hex());
    }

    private void keep(String origin, SignedNote note, SignatureLine line) throws IOException {
        var kept = new ArrayList<SignatureLine>();
        var keys = logs.getOrDefault(origin, List.of());
        note.signatures().stream()
                .filter(s -> keys.stream().anyMatch(key -> key.claims(s)))
                .forEach(kept::add);
        kept.add(line);
        disk.replace(file(origin), new SignedNote(note.text(), kept).bytes());
    }

    /**
     * The newest checkpoint that was cosigned for a log, with the log's signature and this witness's.
     *
     * @throws LedgerException if the state is damaged; then nothing is cosigned until somebody has looked
     */
    public synchronized Optional<SignedNote> latest(String origin) throws IOException {
        var file = file(origin);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var note = SignedNote.parse(Files.readAllBytes(file));
            note.verify(List.of(signer.verifier()));
            return Optional.of(note);
        } catch (NoteException e) {
            throw new LedgerException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    private static Checkpoint checkpoint(SignedNote note) {
        try {
            return Checkpoint.parse(note.text());
        } catch (NoteException e) {
            throw new LedgerException("a checkpoint in the state is damaged: " + e.getMessage(), e);
        }
    }

    /** Lets another witness take up the state. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new LedgerException("the lock in " + state + " cannot be released: " + e.getMessage(), e);
        }
    }
}
