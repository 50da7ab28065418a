package org.antigone.ledger.receipt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.antigone.ledger.Anchors;
import org.antigone.ledger.Kind;
import org.antigone.ledger.Leaf;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.Opening;
import org.antigone.ledger.json.CanonicalJson;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.TlogProof;
import org.antigone.ledger.note.VerifierKey;

/**
 * Proof that an entry stood in a record. As a file it is a c2sp.org/tlog-proof@v1; what that format does not know lies
 * in its extra line as JSON: the leaf, the keys it claims, on request body and salt, and a time-stamp. Nothing there is
 * believed: {@link ReceiptCheck} derives everything from the leaf and the keys that the checker knows.
 *
 * @param proof index, inclusion proof, checkpoint
 * @param leaf the entry as the tree holds it
 * @param opening body and salt, if the holder may show what the entry says
 * @param key the log's key, as the receipt claims
 * @param witnesses keys of witnesses, as the receipt claims
 * @param stamp RFC 3161 response over the checkpoint's bytes
 */
public record Receipt(
        TlogProof proof,
        byte[] leaf,
        Optional<Opening> opening,
        VerifierKey key,
        List<VerifierKey> witnesses,
        Optional<byte[]> stamp) {

    /**
     * Makes the receipt of an entry. If a time-stamped checkpoint covers the entry, the oldest such one is used with its
     * stamp; else the newest checkpoint.
     *
     * @param withBody whether the receipt shows what the entry says
     */
    public static Receipt of(Ledger ledger, long seq, boolean withBody) {
        var entry = ledger.entry(seq);
        if (withBody && entry.opening() == null) {
            throw new LedgerException("the body of entry " + seq + " was withdrawn; a receipt without it can be given");
        }
        var proof = ledger.prove(seq, Optional.empty());
        Optional<byte[]> stamp = Optional.empty();
        var anchor = ledger.entries(seq)
                .filter(e -> e.leaf().kind() == Kind.ANCHOR)
                .flatMap(e -> e.body().map(Anchors.Anchor::of).stream())
                .filter(a -> a.size() > seq)
                .findFirst();
        if (anchor.isPresent()) {
            proof = anchored(ledger, seq, anchor.get());
            stamp = Optional.of(read(ledger, anchor.get().token()));
        }
        return new Receipt(
                proof,
                entry.leaf().bytes(),
                withBody ? Optional.ofNullable(entry.opening()) : Optional.empty(),
                ledger.folder().key(),
                ledger.policy().witnesses(),
                stamp);
    }

    private static TlogProof anchored(Ledger ledger, long seq, Anchors.Anchor anchor) {
        try {
            var note = SignedNote.parse(read(ledger, anchor.checkpoint()));
            return new TlogProof(null, seq, ledger.inclusion(seq, anchor.size()), note);
        } catch (NoteException e) {
            throw new LedgerException(
                    "the time-stamped checkpoint of size " + anchor.size() + ": " + e.getMessage(), e);
        }
    }

    private static byte[] read(Ledger ledger, Hash hash) {
        try {
            return ledger.blobs().read(hash);
        } catch (java.io.IOException e) {
            throw new LedgerException("file " + hash.hex() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The receipt without body and time-stamp: small enough for a QR code. */
    public Receipt small() {
        return new Receipt(proof, leaf, Optional.empty(), key, witnesses, Optional.empty());
    }

    /** The file. */
    public byte[] bytes() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("key", key.encoded());
        json.put("leaf", new String(leaf, StandardCharsets.UTF_8));
        opening.ifPresent(open -> json.put("body", new String(open.body(), StandardCharsets.UTF_8))
                .put("salt", HexFormat.of().formatHex(open.salt())));
        stamp.ifPresent(token -> json.put("stamp", Base64.getEncoder().encodeToString(token)));
        if (!witnesses.isEmpty()) {
            var keys = json.putArray("witnesses");
            witnesses.forEach(witness -> keys.add(witness.encoded()));
        }
        return new TlogProof(CanonicalJson.bytes(json), proof.index(), proof.hashes(), proof.checkpoint()).bytes();
    }

    /**
     * Reads a receipt; nothing is checked but its form.
     *
     * @throws NoteException if it is malformed
     */
    public static Receipt parse(byte[] bytes) throws NoteException {
        var proof = TlogProof.parse(bytes);
        byte[] extra = proof.extra();
        if (extra == null) {
            throw new NoteException("a proof without the leaf it proves is no receipt");
        }
        try {
            var json = CanonicalJson.parseCanonical(extra);
            var witnesses = new ArrayList<VerifierKey>();
            for (var witness : json.path("witnesses")) {
                witnesses.add(VerifierKey.parse(witness.asText()));
            }
            Optional<Opening> opening = json.has("body")
                    ? Optional.of(new Opening(
                            HexFormat.of().parseHex(json.path("salt").asText()),
                            json.path("body").asText().getBytes(StandardCharsets.UTF_8)))
                    : Optional.empty();
            Optional<byte[]> stamp = json.has("stamp")
                    ? Optional.of(Base64.getDecoder().decode(json.path("stamp").asText()))
                    : Optional.empty();
            return new Receipt(
                    proof,
                    json.path("leaf").asText().getBytes(StandardCharsets.UTF_8),
                    opening,
                    VerifierKey.parse(json.path("key").asText()),
                    witnesses,
                    stamp);
        } catch (IllegalArgumentException e) {
            throw new NoteException("what the receipt carries is malformed: " + e.getMessage());
        }
    }

    /** The entry's leaf, read. */
    Leaf readLeaf() {
        return Leaf.parse(leaf);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Receipt receipt && Arrays.equals(bytes(), receipt.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }
}
