package org.antigone.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Subtree proofs built by the definition of the draft, for every valid range of every tree up to 20 leaves. */
class ProofsTest {
    private static final TreeHasher HASHER = new TreeHasher();
    private static final List<Hash> LEAVES = IntStream.range(0, 20)
            .mapToObj(i -> Hash.of(HASHER.leaf(new byte[] {(byte) i})))
            .toList();

    @Test
    void everySubtreeIsConsistentWithItsTreeAndWithNoOther() {
        for (int size = 1; size <= LEAVES.size(); size++) {
            for (int start = 0; start < size; start++) {
                for (int end = start + 1; end <= size; end++) {
                    if (!valid(start, end)) {
                        continue;
                    }
                    var proof = new ArrayList<byte[]>();
                    subtreeProof(start, end, 0, size, true, proof);
                    byte[] sub = root(start, end);
                    byte[] root = root(0, size);
                    int s = start;
                    int e = end;
                    int n = size;
                    assertThatCode(() -> Proofs.checkSubtreeConsistency(s, e, n, proof, sub, root))
                            .as("[%d, %d) of %d", s, e, n)
                            .doesNotThrowAnyException();
                    for (int i = 0; i < proof.size(); i++) {
                        var bent = new ArrayList<>(proof);
                        bent.set(i, bent.get(i).clone());
                        bent.get(i)[i] ^= 1;
                        assertThatThrownBy(() -> Proofs.checkSubtreeConsistency(s, e, n, bent, sub, root))
                                .isInstanceOf(ProofException.class);
                        var shorter = new ArrayList<>(proof);
                        shorter.remove(i);
                        assertThatThrownBy(() -> Proofs.checkSubtreeConsistency(s, e, n, shorter, sub, root))
                                .isInstanceOf(ProofException.class);
                    }
                    var longer = new ArrayList<>(proof);
                    longer.add(new byte[32]);
                    assertThatThrownBy(() -> Proofs.checkSubtreeConsistency(s, e, n, longer, sub, root))
                            .isInstanceOf(ProofException.class);
                }
            }
        }
    }

    private static boolean valid(int start, int end) {
        int width = 1;
        while (width < end - start) {
            width *= 2;
        }
        return start % width == 0;
    }

    /** SUBTREE_SUBPROOF of the draft, section 4.4.1. */
    private static void subtreeProof(int start, int end, int low, int high, boolean known, List<byte[]> proof) {
        if (start == low && end == high) {
            if (!known) {
                proof.add(root(low, high));
            }
            return;
        }
        int split = low + Integer.highestOneBit(high - low - 1);
        if (end <= split) {
            subtreeProof(start, end, low, split, known, proof);
            proof.add(root(split, high));
        } else if (split <= start) {
            subtreeProof(start, end, split, high, known, proof);
            proof.add(root(low, split));
        } else {
            subtreeProof(split, end, split, high, false, proof);
            proof.add(root(low, split));
        }
    }

    private static byte[] root(int low, int high) {
        return HASHER.root(LEAVES.subList(low, high)).bytes();
    }
}
