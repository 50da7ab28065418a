package org.antigone.identify.joint;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How dense the densest part of a block is: the largest k such that some of its nodes have k neighbours each among
 * themselves (Matula &amp; Beck 1983). When the first of these nodes is eliminated, its k neighbours are all on the frontier,
 * and stay there until they have lost their k neighbours; about 2^k sets of them can be in use by then. So a block of large
 * degeneracy need not be tried.
 */
final class Degeneracy {
    private Degeneracy() {}

    static int of(Block block) {
        int[][] neighbours = neighbours(block);
        int n = neighbours.length;
        int[] degree = Arrays.stream(neighbours).mapToInt(a -> a.length).toArray();
        int most = Arrays.stream(degree).max().orElse(0);
        // Nodes sorted by degree, with the place where each degree begins; a node that loses a neighbour moves one
        // down.
        int[] begin = new int[most + 2];
        for (int d : degree) {
            begin[d + 1]++;
        }
        for (int d = 1; d < begin.length; d++) {
            begin[d] += begin[d - 1];
        }
        int[] next = begin.clone();
        int[] sorted = new int[n];
        int[] place = new int[n];
        for (int v = 0; v < n; v++) {
            place[v] = next[degree[v]]++;
            sorted[place[v]] = v;
        }
        int core = 0;
        for (int i = 0; i < n; i++) {
            int v = sorted[i];
            core = Math.max(core, degree[v]);
            for (int u : neighbours[v]) {
                if (degree[u] > degree[v]) {
                    int first = sorted[begin[degree[u]]];
                    sorted[place[u]] = first;
                    place[first] = place[u];
                    place[u] = begin[degree[u]]++;
                    sorted[place[u]] = u;
                    degree[u]--;
                }
            }
        }
        return core;
    }

    /** By node the others that some edge joins it to, each once. */
    private static int[][] neighbours(Block block) {
        int[] size = new int[block.nodes()];
        for (int[] nodes : block.nodesOfEdge()) {
            for (int v : nodes) {
                size[v] += nodes.length - 1;
            }
        }
        int[][] neighbours = new int[size.length][];
        Arrays.setAll(neighbours, v -> new int[size[v]]);
        int[] filled = new int[size.length];
        for (int[] nodes : block.nodesOfEdge()) {
            for (int v : nodes) {
                for (int u : nodes) {
                    if (u != v) {
                        neighbours[v][filled[v]++] = u;
                    }
                }
            }
        }
        Arrays.setAll(
                neighbours, v -> IntStream.of(neighbours[v]).sorted().distinct().toArray());
        return neighbours;
    }
}
