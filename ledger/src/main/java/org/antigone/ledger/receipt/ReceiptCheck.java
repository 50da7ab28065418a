package org.antigone.ledger.receipt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antigone.ledger.Body;
import org.antigone.ledger.Leaf;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.ProofException;
import org.antigone.ledger.merkle.Proofs;
import org.antigone.ledger.merkle.TreeHasher;
import org.antigone.ledger.note.Checkpoint;
import org.antigone.ledger.note.Cosignature;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.TlogPolicy;
import org.antigone.ledger.note.VerifierKey;
import org.antigone.ledger.time.TimeStamp;

/** Checks receipts, offline. */
public final class ReceiptCheck {
    private ReceiptCheck() {}

    /** What a receipt shows. */
    public sealed interface Finding {
        /**
         * The entry stood in the record.
         *
         * @param receipt that was checked
         * @param leaf the entry
         * @param body what it says, if the receipt shows it
         * @param checkpoint under which it stood
         * @param cosigners witnesses whose signature is good; those the checker believes, or, where they gave no policy,
         *     those the receipt itself names
         * @param believed whether the checker gave a policy; without one the receipt's word is taken for all keys
         * @param stamp time-stamp over the checkpoint
         */
        record Stood(
                Receipt receipt,
                Leaf leaf,
                Optional<Body> body,
                Checkpoint checkpoint,
                List<Cosigner> cosigners,
                boolean believed,
                Optional<TimeStamp> stamp)
                implements Finding {}

        /** It does not show what it should. */
        record Broken(String what) implements Finding {}
    }

    /** A witness that vouches for a checkpoint, and when it says that it signed. */
    public record Cosigner(VerifierKey key, Instant time) {}

    /**
     * Checks a receipt by itself.
     *
     * @param policy the log and the witnesses that the checker knows from elsewhere; if empty, the receipt's word is taken
     *     for its keys, and the finding says so
     * @param roots PEM certificates of time-stamp authorities that the checker believes; if empty, a time-stamp's
     *     signature is checked but not whose it is
     */
    public static Finding check(byte[] file, Optional<TlogPolicy> policy, List<String> roots) {
        Receipt receipt;
        Leaf leaf;
        try {
            receipt = Receipt.parse(file);
            leaf = receipt.readLeaf();
        } catch (NoteException | IllegalArgumentException e) {
            return new Finding.Broken("not a well-formed receipt: " + e.getMessage());
        }
        try {
            return stood(receipt, leaf, policy, roots);
        } catch (NoteException | ProofException | LedgerException | IllegalArgumentException e) {
            return new Finding.Broken(String.valueOf(e.getMessage()));
        }
    }

    private static Finding stood(Receipt receipt, Leaf leaf, Optional<TlogPolicy> policy, List<String> roots)
            throws NoteException, ProofException {
        var proof = receipt.proof();
        var note = proof.checkpoint();
        var cosigners = signatures(note, receipt.key(), receipt.witnesses(), policy);
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
        return new Finding.Stood(receipt, leaf, body, checkpoint, cosigners, policy.isPresent(), stamp);
    }

    /**
     * Checks who signed a checkpoint.
     *
     * @param key the log's, as the receipt claims
     * @param claimed the witnesses', as the receipt claims
     * @return the witnesses whose signature is good
     * @throws NoteException if the log's is missing, a known key's is bad, or the policy is not met
     */
    static List<Cosigner> signatures(
            SignedNote note, VerifierKey key, List<VerifierKey> claimed, Optional<TlogPolicy> policy)
            throws NoteException {
        if (policy.isPresent()
                && policy.get().logs().stream().noneMatch(log -> log.key().equals(key))) {
            throw new NoteException("it is signed by " + key + ", which is not the log you know: "
                    + String.join(
                            ", ",
                            policy.get().logs().stream()
                                    .map(log -> log.key().encoded())
                                    .toList()));
        }
        if (!note.isSignedBy(key)) {
            throw new NoteException("its checkpoint is not signed by the log's key " + key);
        }
        var witnesses = policy.map(known ->
                        known.witnesses().stream().map(TlogPolicy.Witness::key).toList())
                .orElse(claimed);
        var known = new ArrayList<>(witnesses);
        known.add(key);
        var cosigners = new ArrayList<Cosigner>();
        for (var line : note.verify(known)) {
            for (var witness : witnesses) {
                if (witness.claims(line)) {
                    cosigners.add(new Cosigner(witness, Cosignature.time(line)));
                }
            }
        }
        if (policy.isPresent() && !policy.get().met(note)) {
            throw new NoteException("your policy asks for the word of "
                    + policy.get().quorumWords() + "; "
                    + (cosigners.isEmpty() ? "none of them" : "of them only " + names(cosigners)) + " signed it");
        }
        return cosigners;
    }

    private static String names(List<Cosigner> cosigners) {
        return String.join(", ", cosigners.stream().map(c -> c.key().name()).toList());
    }
}
