package org.antigone.ledger;

import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.TreeHasher;

/**
 * What opens a leaf's commitment: the salt and the body's canonical bytes. Withdrawal destroys both.
 *
 * @param salt 32 random bytes
 */
public record Opening(byte[] salt, byte[] body) {
    /** Bytes in a salt. */
    public static final int SALT = 32;

    /** SHA-256(salt ‖ body). */
    public Hash commitment() {
        return Leaf.commitment(salt, body);
    }

    /** The body, read. */
    public Body read() {
        return Body.parse(body);
    }

    @Override
    public String toString() {
        return "opening of " + TreeHasher.sha256(salt).hex().substring(0, 8);
    }
}
