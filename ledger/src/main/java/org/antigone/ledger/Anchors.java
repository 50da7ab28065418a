package org.antigone.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.util.List;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.TreeHasher;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.time.Authority;

/**
 * Has checkpoints time-stamped. Checkpoint and time-stamp are kept as files of the record, named by an entry, so that
 * neither can go unseen. An anchored checkpoint covers every entry before it.
 */
public final class Anchors {
    private Anchors() {}

    /**
     * An anchor as its entry names it.
     *
     * @param checkpoint hash of the file with the checkpoint; this hash is what was stamped
     * @param token hash of the file with the authority's response
     * @param size entries that the checkpoint covers
     */
    public record Anchor(Hash checkpoint, Hash token, long size) {
        /**
         * Reads an anchor entry's body.
         *
         * @throws IllegalArgumentException if it is none
         */
        public static Anchor of(Body body) {
            return new Anchor(
                    Hash.ofHex(body.payload().path("checkpoint").asText()),
                    Hash.ofHex(body.payload().path("token").asText()),
                    body.payload().path("size").asLong(-1));
        }
    }

    /**
     * Publishes, has the checkpoint stamped, and records that.
     *
     * @param roots PEM certificates that are believed, from the policy
     * @throws LedgerException if the authority fails; the record is as before
     */
    public static Entry anchor(Ledger ledger, Authority authority, List<String> roots, String actor) {
        SignedNote head = ledger.publish();
        byte[] checkpoint = head.bytes();
        var imprint = TreeHasher.sha256(checkpoint);
        byte[] token = authority.stamp(imprint, roots, new SecureRandom());
        return record(ledger, checkpoint, token, authority.url().toString(), actor);
    }

    /** Records a checkpoint of this record and a response for it that was fetched by other means. */
    public static Entry record(Ledger ledger, byte[] checkpoint, byte[] token, String from, String actor) {
        return Ledger.quietly(() -> {
            var kept = ledger.blobs().put(new ByteArrayInputStream(checkpoint));
            var stamp = ledger.blobs().put(new ByteArrayInputStream(token));
            var payload = JsonNodeFactory.instance.objectNode();
            payload.put("authority", from)
                    .put("checkpoint", kept.hex())
                    .put(
                            "size",
                            RecordFolder.checkpoint(SignedNote.parse(checkpoint))
                                    .size())
                    .put("token", stamp.hex());
            return ledger.appendOwn(
                    new Body(actor, Kind.ANCHOR.action(), "record", payload, List.of(kept, stamp), List.of()));
        });
    }
}
