package org.antigone.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a record.
 *
 * @param leaf what the tree holds
 * @param opening the body with its salt; null once withdrawn
 */
public record Entry(Leaf leaf, @Nullable Opening opening) {
    /** Position in the record. */
    public long seq() {
        return leaf.seq();
    }

    /**
     * Salt and body.
     *
     * @throws LedgerException if they were withdrawn
     */
    public Opening requireOpening() {
        if (opening == null) {
            throw new LedgerException("the body of entry " + seq() + " was withdrawn");
        }
        return opening;
    }

    /** The body; empty if it was withdrawn. */
    public Optional<Body> body() {
        return Optional.ofNullable(opening).map(Opening::read);
    }
}
