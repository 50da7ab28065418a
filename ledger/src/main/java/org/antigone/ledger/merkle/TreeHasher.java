package org.antigone.ledger.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The hashing of RFC 6962, section 2.1: a leaf is SHA-256(0x00 ‖ entry), a node SHA-256(0x01 ‖ left ‖ right), the empty
 * tree SHA-256(). Not for use by several threads at once; making one is cheap.
 */
public final class TreeHasher {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final MessageDigest FRESH = fresh();
    private static final Hash EMPTY = Hash.of(sha256Digest().digest());

    private final MessageDigest sha256 = sha256Digest();

    /** The root of a tree without leaves. */
    public static Hash emptyRoot() {
        return EMPTY;
    }

    /** SHA-256 of the bytes as they are, with no prefix. */
    public static Hash sha256(byte[] bytes) {
        return Hash.of(sha256Digest().digest(bytes));
    }

    /** A fresh SHA-256: a copy of one that was never used, since looking for the algorithm takes longer than hashing. */
    public static MessageDigest sha256Digest() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException e) {
            return fresh();
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The leaf hash of an entry. */
    public byte[] leaf(byte[] entry) {
        return leaf(entry, 0, entry.length);
    }

    /** The leaf hash of an entry that lies inside a larger array. */
    public byte[] leaf(byte[] bytes, int offset, int length) {
        sha256.update(LEAF);
        sha256.update(bytes, offset, length);
        return sha256.digest();
    }

    /** The hash of a node from its two children. */
    public byte[] node(byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        sha256.update(right);
        return sha256.digest();
    }

    /**
     * The root of a complete subtree whose leaves (or inner hashes) lie one after the other in an array.
     *
     * @param hashes 32-byte hashes, end to end; not changed
     * @param from index of the first hash
     * @param count how many, a power of two
     */
    public byte[] complete(byte[] hashes, int from, int count) {
        if (Integer.bitCount(count) != 1) {
            throw new IllegalArgumentException("a complete subtree has a power of two of leaves, not " + count);
        }
        var row = new byte[count * Hash.SIZE];
        System.arraycopy(hashes, from * Hash.SIZE, row, 0, row.length);
        for (int width = count; width > 1; width /= 2) {
            for (int i = 0; i < width / 2; i++) {
                sha256.update(NODE);
                sha256.update(row, 2 * i * Hash.SIZE, 2 * Hash.SIZE);
                byte[] parent = sha256.digest();
                System.arraycopy(parent, 0, row, i * Hash.SIZE, Hash.SIZE);
            }
        }
        return row.length == Hash.SIZE ? row : java.util.Arrays.copyOf(row, Hash.SIZE);
    }

    /** The root over leaf hashes, by the definition: for small trees and for tests. */
    public Hash root(List<Hash> leafHashes) {
        if (leafHashes.isEmpty()) {
            return EMPTY;
        }
        return Hash.of(definition(leafHashes));
    }

    private byte[] definition(List<Hash> leafHashes) {
        int n = leafHashes.size();
        if (n == 1) {
            return leafHashes.getFirst().bytes();
        }
        int split = Integer.highestOneBit(n - 1);
        byte[] left = definition(leafHashes.subList(0, split));
        return node(left, definition(leafHashes.subList(split, n)));
    }
}
