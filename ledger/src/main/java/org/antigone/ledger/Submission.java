package org.antigone.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Bodies on their way into the record: all of them one after the other, or none. Numbered by the commit. */
final class Submission {
    private record Draft(Kind kind, Opening opening, Hash commitment, byte[] beginning) {}

    private final List<Draft> drafts = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private List<Entry> entries = List.of();
    private @Nullable LedgerException refusal;

    /** Adds a body under its salt. Hashing is done here, outside the commit, and all of the leaf that can be. */
    void add(Kind kind, Body body, byte[] salt) {
        var opening = new Opening(salt, body.bytes());
        var commitment = opening.commitment();
        drafts.add(new Draft(kind, opening, commitment, Leaf.beginning(commitment, kind)));
        Vault.keyOf(body.payload()).ifPresent(keys::add);
    }

    /** The data keys that bodies here are sealed with. */
    List<String> keys() {
        return keys;
    }

    /**
     * Makes entries of the drafts, behind those that {@code batch} holds already.
     *
     * @param first number of the batch's first entry
     * @param end of every leaf of that time
     */
    void number(long first, Instant time, byte[] end, List<Journal.Item> batch) {
        var numbered = new ArrayList<Entry>(drafts.size());
        for (var draft : drafts) {
            long seq = first + batch.size();
            numbered.add(new Entry(new Leaf(draft.commitment, draft.kind, seq, time), draft.opening));
            batch.add(new Journal.Item(Leaf.bytes(draft.beginning, seq, end), draft.opening));
        }
        entries = numbered;
    }

    /** Says why these bodies are not recorded, while others of the same batch may be. */
    void refuse(LedgerException why) {
        refusal = why;
    }

    /** What came of it, after the commit. */
    List<Entry> entries() {
        if (refusal != null) {
            throw refusal;
        }
        return List.copyOf(entries);
    }
}
