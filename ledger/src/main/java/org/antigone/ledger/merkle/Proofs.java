package org.antigone.ledger.merkle;

import java.util.Arrays;
import java.util.List;

/**
 * Checks inclusion and consistency proofs that came from somebody else. Nothing is assumed of the input: hashes must be
 * exactly 32 bytes, a proof must have exactly the length that index and size dictate, nothing may be left over.
 *
 * <p>Indices and sizes are unsigned 64-bit numbers, as in the specifications. Roots are plain bytes: they are compared
 * as such, and their length is enforced where a checkpoint is parsed.
 *
 * <p>Sources: RFC 6962, sections 2.1.1 and 2.1.2; RFC 9162, sections 2.1.3.2 and 2.1.4.2; for subtrees
 * draft-ietf-plants-merkle-tree-certs, sections 4.3 and 4.4.
 */
public final class Proofs {
    private Proofs() {}

    /**
     * Checks that a leaf stands at {@code index} in the tree of {@code size} leaves with this root.
     *
     * @throws ProofException if it is not shown
     */
    public static void checkInclusion(long index, long size, byte[] leafHash, List<byte[]> proof, byte[] root)
            throws ProofException {
        if (Long.compareUnsigned(index, size) >= 0) {
            throw new ProofException("index " + Long.toUnsignedString(index) + " lies outside a tree of size "
                    + Long.toUnsignedString(size));
        }
        requireHash(leafHash, "the leaf hash");
        requireHashes(proof);
        int inner = Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
        int border = inner == Long.SIZE ? 0 : Long.bitCount(index >>> inner);
        requireLength(proof, inner + border);
        var hasher = new TreeHasher();
        byte[] hash = leafHash;
        for (int i = 0; i < inner; i++) {
            boolean left = ((index >>> i) & 1) == 0;
            hash = left ? hasher.node(hash, proof.get(i)) : hasher.node(proof.get(i), hash);
        }
        for (byte[] sibling : proof.subList(inner, proof.size())) {
            hash = hasher.node(sibling, hash);
        }
        requireRoot(hash, root, "the root");
    }

    /** As {@link #checkInclusion(long, long, byte[], List, byte[])}, for values already parsed. */
    public static void checkInclusion(long index, long size, Hash leafHash, List<Hash> proof, Hash root)
            throws ProofException {
        checkInclusion(
                index, size, leafHash.bytes(), proof.stream().map(Hash::bytes).toList(), root.bytes());
    }

    /**
     * Checks that the first {@code end - start} leaves of the subtree {@code [start, end)} hold the leaf at {@code index}.
     *
     * @param index position in the whole log, within {@code [start, end)}
     * @throws ProofException if it is not shown, or the range is no valid subtree
     */
    public static void checkSubtreeInclusion(
            long index, long start, long end, byte[] leafHash, List<byte[]> proof, byte[] root) throws ProofException {
        if (start == end) {
            throw new ProofException("an empty subtree holds no leaf");
        }
        requireSubtree(start, end);
        if (Long.compareUnsigned(index, start) < 0 || Long.compareUnsigned(index, end) >= 0) {
            throw new ProofException("index " + Long.toUnsignedString(index) + " lies outside the subtree ["
                    + Long.toUnsignedString(start) + ", " + Long.toUnsignedString(end) + ")");
        }
        checkInclusion(index - start, end - start, leafHash, proof, root);
    }

    /**
     * Checks that the tree of {@code size2} leaves begins with the tree of {@code size1} leaves: nothing was changed or
     * taken away in between. A first size of 0 shows nothing and is refused.
     *
     * @throws ProofException if it is not shown
     */
    public static void checkConsistency(long size1, long size2, List<byte[]> proof, byte[] root1, byte[] root2)
            throws ProofException {
        if (size1 == 0) {
            throw new ProofException("every tree is consistent with the empty one: a first size of 0 shows nothing");
        }
        checkSubtreeConsistency(0, size1, size2, proof, root1, root2);
    }

    /** As {@link #checkConsistency(long, long, List, byte[], byte[])}, for values already parsed. */
    public static void checkConsistency(long size1, long size2, List<Hash> proof, Hash root1, Hash root2)
            throws ProofException {
        checkConsistency(size1, size2, proof.stream().map(Hash::bytes).toList(), root1.bytes(), root2.bytes());
    }

    /**
     * Checks that the leaves {@code [start, end)} of the tree of {@code size} leaves with {@code root} form the subtree
     * with {@code subtreeRoot}. An empty subtree ({@code start = end}) has the empty tree's root and an empty proof, and
     * says nothing of {@code root}.
     *
     * @throws ProofException if it is not shown, or the range is no valid subtree of a tree of that size
     */
    public static void checkSubtreeConsistency(
            long start, long end, long size, List<byte[]> proof, byte[] subtreeRoot, byte[] root)
            throws ProofException {
        requireHashes(proof);
        if (Long.compareUnsigned(end, size) > 0) {
            throw new ProofException("the first tree ends at " + Long.toUnsignedString(end)
                    + ", after the second of size " + Long.toUnsignedString(size));
        }
        if (start == end) {
            requireLength(proof, 0);
            requireRoot(subtreeRoot, TreeHasher.emptyRoot().bytes(), "the root of the empty subtree");
            return;
        }
        requireSubtree(start, end);
        if (start == 0 && end == size) {
            requireLength(proof, 0);
            requireRoot(subtreeRoot, root, "the root (equal sizes)");
            return;
        }
        // Three cursors climb the tree together: first and last leaf of the subtree, last leaf of the tree.
        long first = start;
        long last = end - 1;
        long tree = size - 1;
        int skip = last == tree
                ? Long.SIZE - Long.numberOfLeadingZeros(first ^ last)
                : Math.min(Long.SIZE - Long.numberOfLeadingZeros(first ^ last), Long.numberOfTrailingZeros(~last));
        first = shift(first, skip);
        last = shift(last, skip);
        tree = shift(tree, skip);
        byte[] seed = subtreeRoot;
        List<byte[]> rest = proof;
        if (first != last) {
            if (proof.isEmpty()) {
                throw new ProofException("the proof is empty");
            }
            seed = proof.getFirst();
            rest = proof.subList(1, proof.size());
        }
        var hasher = new TreeHasher();
        byte[] small = seed;
        byte[] large = seed;
        for (byte[] sibling : rest) {
            if (tree == 0) {
                throw new ProofException("the proof has hashes left over");
            }
            if ((last & 1) == 1 || last == tree) {
                if (Long.compareUnsigned(first, last) < 0) {
                    small = hasher.node(sibling, small);
                }
                large = hasher.node(sibling, large);
                int more = (last & 1) == 1 ? 0 : Long.numberOfTrailingZeros(last);
                first = shift(first, more);
                last = shift(last, more);
                tree = shift(tree, more);
            } else {
                large = hasher.node(large, sibling);
            }
            first >>>= 1;
            last >>>= 1;
            tree >>>= 1;
        }
        if (tree != 0) {
            throw new ProofException("the proof is too short");
        }
        requireRoot(small, subtreeRoot, "the first root");
        requireRoot(large, root, "the second root");
    }

    private static long shift(long value, int by) {
        return by >= Long.SIZE ? 0 : value >>> by;
    }

    /** A subtree starts at a multiple of the smallest power of two that holds it. */
    private static void requireSubtree(long start, long end) throws ProofException {
        if (Long.compareUnsigned(start, end) > 0) {
            throw new ProofException("the subtree starts after its end");
        }
        long width = end - start;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(width - 1);
        boolean aligned = bits == Long.SIZE ? start == 0 : Long.numberOfTrailingZeros(start) >= bits || start == 0;
        if (!aligned) {
            throw new ProofException("[" + Long.toUnsignedString(start) + ", " + Long.toUnsignedString(end)
                    + ") is no subtree: it must start at a multiple of a power of two that holds it");
        }
    }

    private static void requireHashes(List<byte[]> proof) throws ProofException {
        for (int i = 0; i < proof.size(); i++) {
            requireHash(proof.get(i), "proof hash " + (i + 1));
        }
    }

    private static void requireHash(byte[] hash, String what) throws ProofException {
        if (hash.length != Hash.SIZE) {
            throw new ProofException(what + " has " + hash.length + " bytes instead of 32");
        }
    }

    private static void requireLength(List<byte[]> proof, int expected) throws ProofException {
        if (proof.size() != expected) {
            throw new ProofException("the proof has " + proof.size() + " hashes instead of " + expected);
        }
    }

    private static void requireRoot(byte[] computed, byte[] expected, String what) throws ProofException {
        if (!Arrays.equals(computed, expected)) {
            throw new ProofException(what + " does not come out of the proof");
        }
    }
}
