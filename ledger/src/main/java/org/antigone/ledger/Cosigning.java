package org.antigone.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antigone.ledger.merkle.ProofException;
import org.antigone.ledger.note.AddCheckpoint;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignatureLine;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.VerifierKey;
import org.antigone.ledger.witness.Contradiction;
import org.antigone.ledger.witness.WitnessClient;
import org.antigone.ledger.witness.WitnessClient.Reply;

/** Asks witnesses to cosign the newest checkpoint, and keeps what they give under it. */
public final class Cosigning {
    private Cosigning() {}

    /**
     * What came of it.
     *
     * @param head the checkpoint with the cosignatures it has now
     * @param met whether the policy's quorum is reached
     * @param refusals by witness, why it did not cosign
     * @param contradictions proofs that this record is not the one a witness saw: rolled back, or split
     */
    public record Outcome(
            SignedNote head, boolean met, Map<VerifierKey, String> refusals, List<Contradiction> contradictions) {}

    /** Publishes and asks each witness. One that cannot be reached does not stop the others. */
    public static Outcome collect(Ledger ledger, Policy policy, List<WitnessClient> witnesses) {
        var head = ledger.publish();
        var lines = new ArrayList<>(head.signatures());
        var refusals = new LinkedHashMap<VerifierKey, String>();
        var contradictions = new ArrayList<Contradiction>();
        for (var witness : witnesses) {
            if (!policy.witnesses().contains(witness.key())) {
                throw new LedgerException("'" + witness.key().name() + "' is not a witness of this record's policy");
            }
            switch (ask(ledger, head, witness)) {
                case Reply.Cosigned good -> {
                    lines.removeIf(witness.key()::claims);
                    lines.add(good.line());
                }
                case Reply.Conflict conflict -> {
                    refusals.put(
                            witness.key(),
                            "has cosigned a checkpoint of size " + conflict.size()
                                    + " that this record does not continue");
                    contradiction(ledger, head, witness).ifPresent(contradictions::add);
                }
                case Reply.Refused refused -> {
                    refusals.put(
                            witness.key(),
                            (refused.status() == 0 ? "" : "status " + refused.status() + ": ") + refused.why());
                    if (refused.status() == 422) {
                        contradiction(ledger, head, witness).ifPresent(contradictions::add);
                    }
                }
            }
        }
        lines.subList(1, lines.size()).sort(SignatureLine.ORDER); // the log's own line stays in front
        var cosigned = new SignedNote(head.text(), lines);
        if (!cosigned.equals(head)) {
            ledger.cosign(cosigned);
        }
        return new Outcome(cosigned, policy.met(cosigned), refusals, contradictions);
    }

    /** Asks from size 0; a witness that saw more says from where, and is asked once more with the proof from there. */
    private static Reply ask(Ledger ledger, SignedNote head, WitnessClient witness) {
        long size = RecordFolder.checkpoint(head).size();
        var reply = witness.add(new AddCheckpoint(0, List.of(), head));
        if (reply instanceof Reply.Conflict conflict && conflict.size() <= size && conflict.size() > 0) {
            return witness.add(new AddCheckpoint(conflict.size(), ledger.consistency(conflict.size(), size), head));
        }
        return reply;
    }

    private static Optional<Contradiction> contradiction(Ledger ledger, SignedNote head, WitnessClient witness) {
        var seen = witness.latest(ledger.folder().key().name());
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        long then = RecordFolder.checkpoint(seen.get()).size();
        long now = RecordFolder.checkpoint(head).size();
        var beginning = then <= now
                ? Optional.of(new Contradiction.Beginning(ledger.root(then), ledger.consistency(then, now)))
                : Optional.<Contradiction.Beginning>empty();
        try {
            return Contradiction.between(ledger.folder().key(), seen.get(), head, beginning);
        } catch (NoteException | ProofException e) {
            return Optional.empty();
        }
    }
}
