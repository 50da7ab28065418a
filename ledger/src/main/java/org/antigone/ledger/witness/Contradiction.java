package org.antigone.ledger.witness;

import java.util.List;
import java.util.Optional;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.ProofException;
import org.antigone.ledger.merkle.Proofs;
import org.antigone.ledger.note.Checkpoint;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.VerifierKey;

/**
 * Proof against a log: two checkpoints, both signed with its key, that no single record can have. Anybody who has the
 * log's public key can check it.
 *
 * @param key the log's
 * @param seen what somebody was shown and kept: a witness, or the holder of a receipt
 * @param shown what the record shows now
 * @param beginning how the shown record begins, where it is as long as what was seen or longer
 * @param meaning in a sentence
 */
public record Contradiction(
        VerifierKey key, SignedNote seen, SignedNote shown, Optional<Beginning> beginning, String meaning) {
    /**
     * How the shown record begins.
     *
     * @param root of as many entries as were seen
     * @param proof consistency proof from there to what is shown
     */
    public record Beginning(Hash root, List<Hash> proof) {}

    /**
     * Compares what was seen with the record as it is shown now.
     *
     * @param beginning of the shown record; empty if it is shorter than what was seen
     * @return the contradiction, empty if the record continues what was seen
     * @throws NoteException if one of the two is not signed by the log: then nothing is proved
     * @throws ProofException if what is shown does not begin so: then neither
     */
    public static Optional<Contradiction> between(
            VerifierKey key, SignedNote seen, SignedNote shown, Optional<Beginning> beginning)
            throws NoteException, ProofException {
        for (var note : new SignedNote[] {seen, shown}) {
            if (!note.isSignedBy(key)) {
                throw new NoteException("a checkpoint that the log did not sign proves nothing");
            }
        }
        var before = Checkpoint.parse(seen.text());
        var now = Checkpoint.parse(shown.text());
        if (!before.origin().equals(now.origin())) {
            throw new NoteException("two different logs: '" + before.origin() + "' and '" + now.origin() + "'");
        }
        if (before.size() > now.size()) {
            return Optional.of(new Contradiction(
                    key,
                    seen,
                    shown,
                    Optional.empty(),
                    "Rolled back: the log signed a record of " + before.size()
                            + " entries before, and now shows one of " + now.size() + ". At least "
                            + (before.size() - now.size()) + " entries were taken away."));
        }
        var begins = beginning.orElseThrow(() -> new NoteException("how the shown record begins is not said"));
        if (!begins.root.equals(before.root())) {
            Proofs.checkConsistency(before.size(), now.size(), begins.proof, begins.root, now.root());
            return Optional.of(new Contradiction(
                    key,
                    seen,
                    shown,
                    beginning,
                    "Two histories: the log signed " + before.size() + " entries with one root before, and the first "
                            + before.size() + " entries it shows now have another. Something in them was changed."));
        }
        return Optional.empty();
    }

    /** The proof as text that can be kept and handed on: both notes verbatim, and how the second one's record begins. */
    public String text() {
        var text = new StringBuilder(meaning)
                .append("\n\nThe log's public key:\n")
                .append(key)
                .append("\n\n----- seen before -----\n")
                .append(seen)
                .append("----- shown now -----\n")
                .append(shown);
        beginning.ifPresent(begins -> {
            text.append("----- how what is shown begins: root at the size seen, consistency proof (RFC 6962) -----\n");
            text.append(begins.root.base64()).append('\n');
            begins.proof.forEach(hash -> text.append(hash.base64()).append('\n'));
        });
        return text.append("----- end -----\n").toString();
    }
}
