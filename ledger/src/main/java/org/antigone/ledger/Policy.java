package org.antigone.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.antigone.ledger.note.KeyType;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.VerifierKey;

/**
 * The rules of a record, themselves entries in it: a later one replaces an earlier one from there on, and nobody can drop
 * a witness without the record saying so.
 *
 * @param witnesses keys of those who cosign
 * @param quorum how many of them a checkpoint needs before it is shown to others
 * @param timestampRoots certificates, in PEM, of time-stamp authorities that are believed
 */
public record Policy(List<VerifierKey> witnesses, int quorum, List<String> timestampRoots) {
    /** No witnesses, no time-stamps: the record can be altered by whoever holds its key, until receipts are given out. */
    public static final Policy NONE = new Policy(List.of(), 0, List.of());

    public Policy {
        witnesses = List.copyOf(witnesses);
        timestampRoots = List.copyOf(timestampRoots);
        if (quorum < 0 || quorum > witnesses.size()) {
            throw new LedgerException(
                    "a policy of " + quorum + " witnesses out of " + witnesses.size() + " cannot be met");
        }
        for (var witness : witnesses) {
            if (witness.type() != KeyType.COSIGNER) {
                throw new LedgerException("the key of a witness is of type 0x04, this is not: " + witness);
            }
        }
        if (witnesses.stream().distinct().count() != witnesses.size()) {
            throw new LedgerException("a witness is named twice");
        }
    }

    /** The policy as the body of an entry. */
    public Body body(String actor) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("quorum", quorum);
        var roots = json.putArray("timestampRoots");
        timestampRoots.forEach(roots::add);
        var keys = json.putArray("witnesses");
        witnesses.forEach(key -> keys.add(key.encoded()));
        return new Body(actor, Kind.POLICY.action(), "record", json);
    }

    /**
     * Reads a policy entry's body.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Policy of(Body body) {
        try {
            var witnesses = new ArrayList<VerifierKey>();
            for (var key : body.payload().path("witnesses")) {
                witnesses.add(VerifierKey.parse(key.asText()));
            }
            var roots = new ArrayList<String>();
            body.payload().path("timestampRoots").forEach(root -> roots.add(root.asText()));
            return new Policy(witnesses, body.payload().path("quorum").asInt(-1), roots);
        } catch (NoteException | LedgerException e) {
            throw new IllegalArgumentException("not a policy: " + e.getMessage(), e);
        }
    }

    /** The witnesses whose good signatures stand under a checkpoint. */
    public List<VerifierKey> cosigners(SignedNote checkpoint) {
        return witnesses.stream().filter(checkpoint::isSignedBy).toList();
    }

    /** Whether enough witnesses signed. */
    public boolean met(SignedNote checkpoint) {
        return cosigners(checkpoint).size() >= quorum;
    }
}
