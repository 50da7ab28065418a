package org.antigone.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.antigone.ledger.json.CanonicalJson;
import org.antigone.ledger.note.Checkpoint;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.VerifierKey;

/**
 * Where things lie in a record's folder.
 *
 * <pre>
 * record.json          whose record: the log's public key, in which its origin stands
 * checkpoint           the newest head, signed, with cosignatures
 * checkpoints/SIZE     heads whose partial tiles are kept, and the newest
 * tile/…               tree and leaves, as c2sp.org/tlog-tiles
 * bodies/…             salts and bodies, 256 a file
 * blobs/ab/abcdef…     files by their SHA-256
 * journal/             entries not published yet
 * keys/                private: never leaves the organisation
 * lock                 held by the one writer
 * </pre>
 *
 * @param path the record's folder
 */
public record RecordFolder(Path path) {
    private static final String FORMAT = "antigone-record/1";

    public Path identity() {
        return path.resolve("record.json");
    }

    public Path checkpoint() {
        return path.resolve("checkpoint");
    }

    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    public Path bodies(long number) {
        return path.resolve(BodyFile.path(number));
    }

    public Path blobs() {
        return path.resolve("blobs");
    }

    public Path journals() {
        return path.resolve("journal");
    }

    public Path keys() {
        return path.resolve("keys");
    }

    /** The private key that checkpoints are signed with. */
    Path signer() {
        return keys().resolve("log.key");
    }

    /** There while a withdrawal is under way: holds the id of the data key. */
    public Path withdrawing() {
        return keys().resolve("withdrawing");
    }

    /** Held by the one writer. */
    public Path lock() {
        return path.resolve("lock");
    }

    Path journal(long first) {
        return journals().resolve("%016d".formatted(first));
    }

    /** The journal files, oldest first. */
    List<Path> journalFiles() throws IOException {
        if (!Files.isDirectory(journals())) {
            return List.of();
        }
        try (var list = Files.list(journals())) {
            return list.sorted().toList();
        }
    }

    static byte[] identity(VerifierKey key) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT).put("key", key.encoded());
        return (CanonicalJson.text(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Whose record this is.
     *
     * @throws LedgerException if there is no record, or its {@code record.json} is not as it was written
     */
    public VerifierKey key() {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(identity());
        } catch (IOException e) {
            throw new LedgerException("no record at " + path + ": " + identity().getFileName() + " cannot be read", e);
        }
        try {
            var json = CanonicalJson.parse(new String(bytes, StandardCharsets.UTF_8));
            var key = VerifierKey.parse(json.path("key").asText());
            if (java.util.Arrays.equals(bytes, identity(key))) {
                return key;
            }
        } catch (IllegalArgumentException | NoteException e) {
            throw new LedgerException(identity() + ": " + e.getMessage(), e);
        }
        throw new LedgerException(identity() + ": not as it was written");
    }

    /** The newest head as it lies there; signatures not checked. */
    public SignedNote head() {
        return note(checkpoint());
    }

    static SignedNote note(Path file) {
        try {
            return SignedNote.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new LedgerException(file + " cannot be read: " + e.getMessage(), e);
        } catch (NoteException e) {
            throw new LedgerException(file + ": " + e.getMessage(), e);
        }
    }

    /** The text of a head, read as a checkpoint. */
    public static Checkpoint checkpoint(SignedNote note) {
        try {
            return Checkpoint.parse(note.text());
        } catch (NoteException e) {
            throw new LedgerException("not a checkpoint: " + e.getMessage(), e);
        }
    }
}
