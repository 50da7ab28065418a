package org.antigone.ledger.receipt;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.ProofException;
import org.antigone.ledger.merkle.Proofs;
import org.antigone.ledger.note.AddCheckpoint;
import org.antigone.ledger.note.Checkpoint;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.TlogPolicy;
import org.antigone.ledger.tiles.TiledLog;
import org.antigone.ledger.witness.Contradiction;

/**
 * Does it still stand? A newer checkpoint, with the proof that its record begins with all that an older checkpoint
 * covered. As text it is what a log sends a witness (c2sp.org/tlog-witness, add-checkpoint): the holder of a receipt is
 * a witness to the checkpoint on it.
 */
public final class Continuation {
    private Continuation() {}

    /** What came of the question. */
    public sealed interface Answer {
        /**
         * Everything the older checkpoint covered still stands, unaltered and in its place.
         *
         * @param checkpoint the newer one
         * @param cosigners of the newer one, as in {@link ReceiptCheck.Finding.Stood}
         */
        record Stands(Checkpoint checkpoint, List<ReceiptCheck.Cosigner> cosigners) implements Answer {}

        /** The log's own signatures contradict each other. */
        record Contradicted(Contradiction proof) implements Answer {}

        /** It shows nothing, neither way. */
        record Broken(String what) implements Answer {}
    }

    /**
     * The continuation of a receipt, from the record as it is now: for {@link #check} to look at, which it withstands
     * only if the record does continue the receipt's; {@link #against} tells.
     *
     * @throws LedgerException if the record is another one or cannot be read
     */
    public static AddCheckpoint of(RecordFolder record, Receipt receipt) {
        if (!record.key().equals(receipt.key())) {
            throw new LedgerException("the record at " + record.path() + " is another one: it is signed by "
                    + record.key() + ", the receipt by " + receipt.key());
        }
        var head = record.head();
        long size = RecordFolder.checkpoint(head).size();
        long then = RecordFolder.checkpoint(receipt.proof().checkpoint()).size();
        return new AddCheckpoint(then, then <= size ? proof(record, then, size) : List.of(), head);
    }

    private static List<Hash> proof(RecordFolder record, long then, long size) {
        try {
            return new TiledLog(record.path(), size).consistency(then, size);
        } catch (IOException e) {
            throw new LedgerException("the record at " + record.path() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Checks a continuation, offline, against a receipt that is good by itself.
     *
     * @param later the continuation's bytes
     * @param policy as for {@link ReceiptCheck#check}; the newer checkpoint must meet it too
     */
    public static Answer check(Receipt receipt, byte[] later, Optional<TlogPolicy> policy) {
        try {
            return check(receipt, AddCheckpoint.parse(later), policy);
        } catch (NoteException e) {
            return new Answer.Broken("not a well-formed continuation: " + e.getMessage());
        }
    }

    private static Answer check(Receipt receipt, AddCheckpoint later, Optional<TlogPolicy> policy) {
        SignedNote seen = receipt.proof().checkpoint();
        try {
            var cosigners = ReceiptCheck.signatures(later.checkpoint(), receipt.key(), receipt.witnesses(), policy);
            var before = Checkpoint.parse(seen.text());
            var now = Checkpoint.parse(later.checkpoint().text());
            if (!now.origin().equals(before.origin())) {
                return new Answer.Broken("the newer checkpoint is of another log, '" + now.origin() + "'");
            }
            boolean same = now.size() == before.size();
            if (now.size() < before.size() || same && !now.root().equals(before.root())) {
                var contradiction = Contradiction.between(
                        receipt.key(),
                        seen,
                        later.checkpoint(),
                        same ? Optional.of(new Contradiction.Beginning(now.root(), List.of())) : Optional.empty());
                return new Answer.Contradicted(contradiction.orElseThrow());
            }
            if (later.old() != before.size()) {
                return new Answer.Broken(
                        "it continues a checkpoint of " + later.old() + " entries, the receipt's has " + before.size());
            }
            Proofs.checkConsistency(before.size(), now.size(), later.proof(), before.root(), now.root());
            return new Answer.Stands(now, cosigners);
        } catch (NoteException | ProofException e) {
            return new Answer.Broken(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Checks a receipt that is good by itself against a record's folder.
     *
     * @param policy as for {@link ReceiptCheck#check}
     * @throws LedgerException if the record is another one or cannot be read
     */
    public static Answer against(Receipt receipt, RecordFolder record, Optional<TlogPolicy> policy) {
        var continuation = of(record, receipt);
        var answer = check(receipt, continuation, policy);
        if (!(answer instanceof Answer.Broken)) {
            return answer;
        }
        try {
            var shown = Checkpoint.parse(continuation.checkpoint().text());
            Optional<Contradiction.Beginning> beginning = continuation.old() <= shown.size()
                    ? Optional.of(new Contradiction.Beginning(
                            new TiledLog(record.path(), shown.size()).root(continuation.old()), continuation.proof()))
                    : Optional.empty();
            return Contradiction.between(
                            receipt.key(), receipt.proof().checkpoint(), continuation.checkpoint(), beginning)
                    .<Answer>map(Answer.Contradicted::new)
                    .orElse(answer);
        } catch (NoteException | ProofException e) {
            return answer;
        } catch (IOException e) {
            throw new LedgerException("the record at " + record.path() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
