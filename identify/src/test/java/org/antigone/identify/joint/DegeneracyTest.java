package org.antigone.identify.joint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The densest part of a block, against taking nodes away one by one by hand. */
class DegeneracyTest {
    private static Block block(int nodes, List<int[]> edges) {
        return new Block(
                IntStream.range(0, nodes).toArray(),
                edges.toArray(int[][]::new),
                new int[edges.size()],
                IntStream.range(0, edges.size()).toArray());
    }

    @Test
    void aCompleteBipartiteBlockHasTheSmallerSide() {
        var edges = new ArrayList<int[]>();
        for (int a = 0; a < 5; a++) {
            for (int b = 0; b < 9; b++) {
                edges.add(new int[] {a, 5 + b});
            }
        }
        assertThat(Degeneracy.of(block(14, edges))).isEqualTo(5);
    }

    @Test
    void aTreeHasOneAndAFillingOfThreeBodiesThree() {
        assertThat(Degeneracy.of(block(4, List.of(new int[] {0, 1}, new int[] {1, 2}, new int[] {1, 3}))))
                .isEqualTo(1);
        assertThat(Degeneracy.of(block(4, List.of(new int[] {0, 1, 2, 3})))).isEqualTo(3);
    }

    @Test
    void randomBlocksAgreeWithPeeling() {
        var random = new Random(8);
        for (int i = 0; i < 300; i++) {
            int nodes = 2 + random.nextInt(12);
            var edges = new ArrayList<int[]>();
            for (int e = random.nextInt(30); e >= 0; e--) {
                edges.add(random.ints(0, nodes)
                        .distinct()
                        .limit(Math.min(nodes, 2 + random.nextInt(2)))
                        .toArray());
            }
            assertThat(Degeneracy.of(block(nodes, edges))).isEqualTo(peeled(nodes, edges));
        }
    }

    /** The largest k for which something is left when nodes with fewer than k neighbours are taken away again and again. */
    private static int peeled(int nodes, List<int[]> edges) {
        var joined = new boolean[nodes][nodes];
        for (var edge : edges) {
            for (int v : edge) {
                for (int u : edge) {
                    joined[v][u] |= u != v;
                }
            }
        }
        for (int k = nodes; k > 0; k--) {
            var left = new boolean[nodes];
            Arrays.fill(left, true);
            boolean more = true;
            while (more) {
                more = false;
                for (int v = 0; v < nodes; v++) {
                    int own = v;
                    long degree = IntStream.range(0, nodes)
                            .filter(u -> left[u] && joined[own][u])
                            .count();
                    if (left[v] && degree < k) {
                        left[v] = false;
                        more = true;
                    }
                }
            }
            if (IntStream.range(0, nodes).anyMatch(v -> left[v])) {
                return k;
            }
        }
        return 0;
    }
}
