package org.antigone.ledger.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.antigone.ledger.merkle.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A proof that fits in one file and needs no network: c2sp.org/tlog-proof@v1.
 *
 * @param extra opaque data, not authenticated; none if null
 * @param index position of the entry, from 0
 * @param hashes the RFC 6962 inclusion proof, from the leaf's sibling upward; at most 63
 * @param checkpoint the log's checkpoint with its cosignatures
 */
public record TlogProof(byte @Nullable [] extra, long index, List<Hash> hashes, SignedNote checkpoint) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int MAX_HASHES = 63;

    public TlogProof {
        hashes = List.copyOf(hashes);
    }

    /**
     * Reads a proof.
     *
     * @throws NoteException if it is malformed in any way
     */
    public static TlogProof parse(byte[] bytes) throws NoteException {
        if (bytes.length > 2 * SignedNote.MAX_BYTES) {
            throw new NoteException("a proof of " + bytes.length + " bytes is too long");
        }
        String text = Strict.text(bytes);
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new NoteException("no blank line between the proof and its checkpoint");
        }
        List<String> lines = Strict.lines(text.substring(0, blank + 1));
        if (!lines.getFirst().equals(HEADER)) {
            throw new NoteException("the first line is not '" + HEADER + "'");
        }
        int next = 1;
        byte[] extra = null;
        if (next < lines.size() && lines.get(next).startsWith(EXTRA)) {
            extra = Strict.base64(lines.get(next).substring(EXTRA.length()));
            next++;
        }
        if (next == lines.size() || !lines.get(next).startsWith(INDEX)) {
            throw new NoteException("the index line is missing");
        }
        long index = Strict.decimal(lines.get(next).substring(INDEX.length()));
        var hashes = new ArrayList<Hash>();
        for (var line : lines.subList(next + 1, lines.size())) {
            hashes.add(Strict.hash(line));
        }
        if (hashes.size() > MAX_HASHES) {
            throw new NoteException(hashes.size() + " proof hashes are more than " + MAX_HASHES);
        }
        var checkpoint = SignedNote.parse(text.substring(blank + 2).getBytes(StandardCharsets.UTF_8));
        Checkpoint.parse(checkpoint.text());
        return new TlogProof(extra, index, hashes, checkpoint);
    }

    /** The proof as bytes; {@code parse(bytes())} gives it back. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        var text = new StringBuilder(HEADER).append('\n');
        if (extra != null) {
            text.append(EXTRA).append(Base64.getEncoder().encodeToString(extra)).append('\n');
        }
        text.append(INDEX).append(index).append('\n');
        hashes.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }
}
