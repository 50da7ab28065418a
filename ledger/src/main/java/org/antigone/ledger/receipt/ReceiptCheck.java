package org.antigone.ledger.receipt;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antigone.ledger.Body;
import org.antigone.ledger.Leaf;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.ProofException;
import org.antigone.ledger.merkle.Proofs;
import org.antigone.ledger.merkle.TreeHasher;
import org.antigone.ledger.note.Checkpoint;
import org.antigone.ledger.note.Cosignature;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.VerifierKey;
import org.antigone.ledger.tiles.TiledLog;
import org.antigone.ledger.time.TimeStamp;
import org.antigone.ledger.witness.Contradiction;

/** Checks receipts, offline. */
public final class ReceiptCheck {
    private ReceiptCheck() {}

    /** What a receipt shows. */
    public sealed interface Finding {
        /**
         * The entry stood in the record.
         *
         * @param leaf the entry
         * @param body what it says, if the receipt shows it
         * @param key under which the checkpoint is signed; to be compared with the one the organisation made public
         * @param keyKnown whether it is the key that the checker gave
         * @param size entries in the record at that time
         * @param cosigners witnesses whose signature is good, and when they say they gave it
         * @param stamp time-stamp over the checkpoint
         */
        record Stood(
                Leaf leaf,
                Optional<Body> body,
                VerifierKey key,
                boolean keyKnown,
                long size,
                List<Cosigner> cosigners,
                Optional<TimeStamp> stamp)
                implements Finding {}

        /** A witness that vouches. */
        record Cosigner(VerifierKey key, Instant time) {}

        /** It does not show what it should. */
        record Broken(String what) implements Finding {}
    }

    /**
     * Checks a receipt by itself.
     *
     * @param expected the log's key as the checker knows it from elsewhere; if empty, the receipt's word is taken and
     *     said so
     * @param roots PEM certificates of time-stamp authorities that the checker believes
     */
    public static Finding check(byte[] file, Optional<VerifierKey> expected, List<String> roots) {
        Receipt receipt;
        Leaf leaf;
        try {
            receipt = Receipt.parse(file);
            leaf = receipt.readLeaf();
        } catch (NoteException | IllegalArgumentException e) {
            return new Finding.Broken("not a well-formed receipt: " + e.getMessage());
        }
        if (expected.isPresent() && !expected.get().equals(receipt.key())) {
            return new Finding.Broken("it is signed by " + receipt.key() + ", not by " + expected.get());
        }
        try {
            return stood(receipt, leaf, expected.isPresent(), roots);
        } catch (NoteException | ProofException | LedgerException | IllegalArgumentException e) {
            return new Finding.Broken(String.valueOf(e.getMessage()));
        }
    }

    private static Finding stood(Receipt receipt, Leaf leaf, boolean keyKnown, List<String> roots)
            throws NoteException, ProofException {
        var proof = receipt.proof();
        var note = proof.checkpoint();
        if (!note.isSignedBy(receipt.key())) {
            throw new NoteException("its checkpoint is not signed by the log's key");
        }
        var known = new ArrayList<>(receipt.witnesses());
        known.add(receipt.key());
        note.verify(known);
        var checkpoint = Checkpoint.parse(note.text());
        if (!checkpoint.origin().equals(receipt.key().name())) {
            throw new NoteException("its checkpoint is of another log, '" + checkpoint.origin() + "'");
        }
        if (leaf.seq() != proof.index()) {
            throw new NoteException("its leaf is entry " + leaf.seq() + ", its proof is for entry " + proof.index());
        }
        Proofs.checkInclusion(
                proof.index(),
                checkpoint.size(),
                Hash.of(new TreeHasher().leaf(receipt.leaf())),
                proof.hashes(),
                checkpoint.root());
        Optional<Body> body = Optional.empty();
        if (receipt.opening().isPresent()) {
            if (!receipt.opening().get().commitment().equals(leaf.commitment())) {
                throw new NoteException("the body it shows is not the one the entry commits to");
            }
            body = Optional.of(receipt.opening().get().read());
        }
        Optional<TimeStamp> stamp =
                receipt.stamp().map(token -> TimeStamp.verify(token, TreeHasher.sha256(note.bytes()), null, roots));
        var cosigners = new ArrayList<Finding.Cosigner>();
        for (var line : note.signatures()) {
            for (var witness : receipt.witnesses()) {
                if (witness.claims(line)) {
                    cosigners.add(new Finding.Cosigner(witness, Cosignature.time(line)));
                }
            }
        }
        return new Finding.Stood(leaf, body, receipt.key(), keyKnown, checkpoint.size(), cosigners, stamp);
    }

    /**
     * Checks whether what a good receipt shows still stands in a record: the same entries in front of it, and itself.
     *
     * @return the proof against the record if not; empty if it stands
     * @throws LedgerException if the record cannot be read, or is another one
     */
    public static Optional<Contradiction> against(byte[] file, RecordFolder record) {
        try {
            var receipt = Receipt.parse(file);
            if (!record.key().equals(receipt.key())) {
                throw new LedgerException("the record at " + record.path() + " is another one: it is signed by "
                        + record.key() + ", the receipt by " + receipt.key());
            }
            var head = record.head();
            long size = RecordFolder.checkpoint(head).size();
            long then = RecordFolder.checkpoint(receipt.proof().checkpoint()).size();
            Optional<Hash> root =
                    then <= size ? Optional.of(new TiledLog(record.path(), size).root(then)) : Optional.empty();
            return Contradiction.between(receipt.key(), receipt.proof().checkpoint(), head, root);
        } catch (NoteException e) {
            throw new LedgerException("cannot compare receipt and record: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new LedgerException("the record at " + record.path() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
