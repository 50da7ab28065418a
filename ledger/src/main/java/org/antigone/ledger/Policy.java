package org.antigone.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.antigone.ledger.note.KeyType;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.TlogPolicy;
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

    /**
     * The policy that a text states.
     *
     * @throws LedgerException unless it is 'so many of these witnesses', which is all that a record's own policy can say
     */
    public static Policy of(TlogPolicy text, List<String> timestampRoots) {
        var names =
                text.witnesses().stream().map(TlogPolicy.Witness::name).sorted().toList();
        var keys = text.witnesses().stream().map(TlogPolicy.Witness::key).toList();
        if (text.quorum().equals(TlogPolicy.NONE)) {
            return new Policy(keys, 0, timestampRoots);
        }
        if (names.equals(List.of(text.quorum()))) {
            return new Policy(keys, 1, timestampRoots);
        }
        for (var group : text.groups()) {
            if (group.name().equals(text.quorum())
                    && group.members().stream().sorted().toList().equals(names)) {
                return new Policy(keys, group.needed(), timestampRoots);
            }
        }
        throw new LedgerException(
                "the policy of a record is 'so many of these witnesses': one group with all witnesses in"
                        + " it, and the quorum that group");
    }

    /** The policy as a text that others can check by, without the time-stamp roots. */
    public TlogPolicy text(VerifierKey log) {
        return TlogPolicy.of(log, witnesses, quorum);
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
