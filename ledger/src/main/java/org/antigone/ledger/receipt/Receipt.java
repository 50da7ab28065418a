package org.antigone.ledger.receipt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.antigone.ledger.Leaf;
import org.antigone.ledger.Opening;
import org.antigone.ledger.json.CanonicalJson;
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

    /** The receipt without body and time-stamp: small enough for a QR code. */
    public Receipt small() {
        return new Receipt(proof, leaf, Optional.empty(), key, witnesses, Optional.empty());
    }

    /** The smallest receipt: as {@link #small()}, the log's own signature alone. */
    public Receipt bare() {
        var own = proof.checkpoint().signatures().stream().filter(key::claims).toList();
        return new Receipt(
                new TlogProof(
                        null,
                        proof.index(),
                        proof.hashes(),
                        new SignedNote(proof.checkpoint().text(), own)),
                leaf,
                Optional.empty(),
                key,
                List.of(),
                Optional.empty());
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
            var receipt = new Receipt(
                    proof,
                    json.path("leaf").asText().getBytes(StandardCharsets.UTF_8),
                    opening,
                    VerifierKey.parse(json.path("key").asText()),
                    witnesses,
                    stamp);
            if (!Arrays.equals(receipt.bytes(), bytes)) {
                throw new NoteException("it carries something that is no part of a receipt, or spelled otherwise");
            }
            return receipt;
        } catch (IllegalArgumentException e) {
            throw new NoteException("what the receipt carries is malformed: " + e.getMessage());
        }
    }

    /**
     * The entry's leaf, read.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Leaf readLeaf() {
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
