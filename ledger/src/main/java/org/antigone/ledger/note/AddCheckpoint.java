package org.antigone.ledger.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.antigone.ledger.merkle.Hash;

/**
 * What a log sends a witness (c2sp.org/tlog-witness, add-checkpoint).
 *
 * @param old size of the checkpoint that the witness last cosigned, as the log believes; 0 if none
 * @param proof consistency proof from there, at most {@value #MAX_HASHES} hashes
 * @param checkpoint to be cosigned
 */
public record AddCheckpoint(long old, List<Hash> proof, SignedNote checkpoint) {
    /** Longest request that is read, in bytes. */
    public static final int MAX_BYTES = 1 << 18;

    static final int MAX_HASHES = 63;
    private static final String OLD = "old ";

    public AddCheckpoint {
        proof = List.copyOf(proof);
    }

    /**
     * Reads a request.
     *
     * @throws NoteException if it is malformed in any way
     */
    public static AddCheckpoint parse(byte[] bytes) throws NoteException {
        if (bytes.length > MAX_BYTES) {
            throw new NoteException("a request of " + bytes.length + " bytes is longer than " + MAX_BYTES);
        }
        String text = Strict.text(bytes);
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new NoteException("no blank line between the proof and the checkpoint");
        }
        var lines = Strict.lines(text.substring(0, blank + 1));
        if (!lines.getFirst().startsWith(OLD)) {
            throw new NoteException("the first line is not 'old SIZE'");
        }
        long old = Strict.decimal(lines.getFirst().substring(OLD.length()));
        if (lines.size() - 1 > MAX_HASHES) {
            throw new NoteException((lines.size() - 1) + " proof hashes are more than " + MAX_HASHES);
        }
        var proof = new ArrayList<Hash>();
        for (var line : lines.subList(1, lines.size())) {
            proof.add(Strict.hash(line));
        }
        var checkpoint = SignedNote.parse(text.substring(blank + 2).getBytes(StandardCharsets.UTF_8));
        Checkpoint.parse(checkpoint.text());
        return new AddCheckpoint(old, proof, checkpoint);
    }

    /** The request as bytes. */
    public byte[] bytes() {
        var text = new StringBuilder(OLD).append(old).append('\n');
        proof.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString().getBytes(StandardCharsets.UTF_8);
    }
}
