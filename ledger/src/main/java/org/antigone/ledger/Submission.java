package org.antigone.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Bodies on their way into the record: all of them one after the other, or none. Numbered by the commit. */
final class Submission {
    private record Draft(Kind kind, Opening opening, Hash commitment) {}

    private final List<Draft> drafts = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private List<Entry> entries = List.of();
    private @Nullable LedgerException refusal;

    /** Adds a body under its salt. Hashing is done here, outside the commit. */
    void add(Kind kind, Body body, byte[] salt) {
        var opening = new Opening(salt, body.bytes());
        drafts.add(new Draft(kind, opening, opening.commitment()));
        Vault.keyOf(body.payload()).ifPresent(keys::add);
    }

    /** The data keys that bodies here are sealed with. */
    List<String> keys() {
        return keys;
    }

    /** Makes entries of the drafts, from {@code first} on. */
    List<Entry> number(long first, Instant time) {
        var numbered = new ArrayList<Entry>(drafts.size());
        for (var draft : drafts) {
            var leaf = new Leaf(draft.commitment, draft.kind, first + numbered.size(), time);
            numbered.add(new Entry(leaf, draft.opening));
        }
        entries = List.copyOf(numbered);
        return entries;
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
        return entries;
    }
}
