package org.antigone.ledger.witness;

import java.util.Optional;
import org.antigone.ledger.merkle.Hash;
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
 * @param meaning in a sentence
 */
public record Contradiction(VerifierKey key, SignedNote seen, SignedNote shown, String meaning) {
    /**
     * Compares what was seen with the record as it is shown now.
     *
     * @param rootThen the root of the shown record at the size of {@code seen}; empty if the record is shorter than that
     * @return the contradiction, empty if the record continues what was seen
     * @throws NoteException if one of the two is not signed by the log: then nothing is proved
     */
    public static Optional<Contradiction> between(
            VerifierKey key, SignedNote seen, SignedNote shown, Optional<Hash> rootThen) throws NoteException {
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
                    "Rolled back: the log signed a record of " + before.size()
                            + " entries before, and now shows one of " + now.size() + ". At least "
                            + (before.size() - now.size()) + " entries were taken away."));
        }
        if (rootThen.isPresent() && !rootThen.get().equals(before.root())) {
            return Optional.of(new Contradiction(
                    key,
                    seen,
                    shown,
                    "Two histories: the log signed " + before.size() + " entries with one root before, and the first "
                            + before.size() + " entries it shows now have another. Something in them was changed."));
        }
        return Optional.empty();
    }

    /** The proof as text that can be kept and handed on: both notes verbatim. */
    public String text() {
        return meaning + "\n\nThe log's public key:\n" + key + "\n\n----- seen before -----\n" + seen
                + "----- shown now -----\n" + shown + "----- end -----\n";
    }
}
