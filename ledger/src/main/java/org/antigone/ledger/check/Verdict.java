package org.antigone.ledger.check;

import java.time.Instant;
import java.util.List;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.note.VerifierKey;

/** What a verification found. */
public sealed interface Verdict {
    /**
     * A time-stamp that holds.
     *
     * @param size entries it covers
     * @param trusted whether the authority leads to a root named in the record's policy
     */
    record Stamp(long size, Instant time, String authority, boolean trusted) {}

    /** A witness's good signature under the newest checkpoint, and when the witness says it gave it. */
    record Cosigner(VerifierKey key, Instant time) {}

    /**
     * Everything holds.
     *
     * @param key under which the checkpoint is signed; whoever verifies must know it from elsewhere
     * @param size entries under the checkpoint
     * @param head root of the tree
     * @param waiting entries in the journal, durable, under no checkpoint yet
     * @param withdrawn bodies that are gone, each with the entry that says so
     * @param cosigners of the newest checkpoint
     * @param quorum how many the policy asks for
     * @param stamps all time-stamps, oldest first
     * @param files stored files, hashed
     * @param unnamed of those, how many no entry names
     */
    record Holds(
            VerifierKey key,
            long size,
            Hash head,
            long waiting,
            long withdrawn,
            List<Cosigner> cosigners,
            int quorum,
            List<Stamp> stamps,
            long files,
            long unnamed)
            implements Verdict {}

    /**
     * The first thing that does not hold.
     *
     * @param where file, and entry if it is one
     * @param what is wrong there, in a sentence
     */
    record Broken(String where, String what) implements Verdict {}
}
