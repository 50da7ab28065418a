package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the nodes of a block are eliminated: always the one that leaves the smallest frontier.
 *
 * @param edges for each step the local edges settled in it
 * @param masks for each step and edge the frontier bits of its nodes
 * @param keep for each step the bits that still matter after it
 * @param width the largest number of bits that matter between two steps
 */
record EliminationOrder(int[][] edges, long[][] masks, long[] keep, int width) {

    /** The order, or null where more than so many bits would be needed at once. */
    static @Nullable EliminationOrder of(Block block, int mostBits) {
        return new Search(block).run(mostBits);
    }

    private static final class Search {
        private final Block block;
        private final int[][] edgesOfNode;
        private final boolean[] settled;
        private final int[] open;
        private final boolean[] onFrontier;
        private final int[] count;
        private final int[] stamp;
        private final int[] candidateStamp;
        private int now;
        private int round;
        private int frontierSize;

        Search(Block block) {
            this.block = block;
            int[] degree = new int[block.nodes()];
            for (int[] nodes : block.nodesOfEdge()) {
                for (int v : nodes) {
                    degree[v]++;
                }
            }
            edgesOfNode = new int[block.nodes()][];
            for (int v = 0; v < degree.length; v++) {
                edgesOfNode[v] = new int[degree[v]];
            }
            int[] filled = new int[block.nodes()];
            for (int e = 0; e < block.edges(); e++) {
                for (int v : block.nodesOfEdge()[e]) {
                    edgesOfNode[v][filled[v]++] = e;
                }
            }
            settled = new boolean[block.edges()];
            open = degree;
            onFrontier = new boolean[block.nodes()];
            count = new int[block.nodes()];
            stamp = new int[block.nodes()];
            candidateStamp = new int[block.nodes()];
        }

        @Nullable
        EliminationOrder run(int mostBits) {
            List<int[]> edges = new ArrayList<>();
            List<long[]> masks = new ArrayList<>();
            List<Long> keep = new ArrayList<>();
            int[] bit = new int[block.nodes()];
            Arrays.fill(bit, -1);
            long inUse = 0;
            int width = 0;
            int v = first();
            while (v >= 0) {
                int[] own =
                        Arrays.stream(edgesOfNode[v]).filter(e -> !settled[e]).toArray();
                int after = frontierAfter(v);
                for (int e : own) {
                    settled[e] = true;
                    for (int u : block.nodesOfEdge()[e]) {
                        open[u]--;
                    }
                }
                long closing = 0;
                long[] mask = new long[own.length];
                for (int i = 0; i < own.length; i++) {
                    for (int u : block.nodesOfEdge()[own[i]]) {
                        if (bit[u] < 0 && open[u] > 0) {
                            if (Long.bitCount(inUse) >= mostBits) {
                                return null;
                            }
                            bit[u] = Long.numberOfTrailingZeros(~inUse);
                            inUse |= 1L << bit[u];
                            onFrontier[u] = true;
                        }
                        if (bit[u] >= 0) {
                            mask[i] |= 1L << bit[u];
                            if (open[u] == 0) {
                                closing |= 1L << bit[u];
                                onFrontier[u] = false;
                            }
                        }
                    }
                }
                inUse &= ~closing;
                frontierSize = after;
                width = Math.max(width, after);
                edges.add(own);
                masks.add(mask);
                keep.add(inUse);
                v = next();
            }
            return new EliminationOrder(
                    edges.toArray(int[][]::new),
                    masks.toArray(long[][]::new),
                    keep.stream().mapToLong(Long::longValue).toArray(),
                    width);
        }

        private int first() {
            int best = -1;
            int bestSize = Integer.MAX_VALUE;
            for (int v = 0; v < block.nodes(); v++) {
                if (edgesOfNode[v].length < bestSize) {
                    int size = frontierAfter(v);
                    if (size < bestSize) {
                        best = v;
                        bestSize = size;
                    }
                }
            }
            return best;
        }

        /** The best among the nodes of the frontier and their neighbours; −1 when all edges are settled. */
        private int next() {
            round++;
            int best = -1;
            int bestSize = Integer.MAX_VALUE;
            for (int u = 0; u < block.nodes(); u++) {
                if (!onFrontier[u]) {
                    continue;
                }
                for (int e : edgesOfNode[u]) {
                    if (settled[e]) {
                        continue;
                    }
                    for (int v : block.nodesOfEdge()[e]) {
                        if (candidateStamp[v] != round) {
                            int size = frontierAfter(v);
                            candidateStamp[v] = round;
                            if (size < bestSize || (size == bestSize && v < best)) {
                                best = v;
                                bestSize = size;
                            }
                        }
                    }
                }
            }
            return best;
        }

        private int frontierAfter(int v) {
            now++;
            int size = frontierSize;
            for (int e : edgesOfNode[v]) {
                if (settled[e]) {
                    continue;
                }
                for (int u : block.nodesOfEdge()[e]) {
                    if (stamp[u] != now) {
                        stamp[u] = now;
                        count[u] = 0;
                        if (!onFrontier[u]) {
                            size++;
                        }
                    }
                    if (++count[u] == open[u]) {
                        size--;
                    }
                }
            }
            return size;
        }
    }
}
