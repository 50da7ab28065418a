package org.antigone.identify.joint;

import java.util.Arrays;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the nodes of a block are eliminated, step by step: always the node that leaves the smallest
 * frontier. Asked for one step at a time, so that a block that turns out too wide is given up early.
 */
final class EliminationOrder {
    /**
     * One step.
     *
     * @param edges the local edges settled in it
     * @param masks for each edge the frontier bits of its nodes
     * @param keep the bits that still matter after it
     */
    record Step(int[] edges, long[] masks, long keep) {}

    private static final int MOST_BITS = 62;

    private final Block block;
    private final int[][] edgesOfNode;
    private final boolean[] settled;
    /** For each node how many of its edges are not settled. */
    private final int[] open;

    private final TreeSet<Integer> frontier = new TreeSet<>();
    private final boolean[] onFrontier;
    private final int[] bit;
    private final int[] count;
    private final int[] stamp;
    private final int[] candidateStamp;
    private int now;
    private int round;
    private long inUse;
    private int unsettled;
    private int width;

    EliminationOrder(Block block) {
        this.block = block;
        open = new int[block.nodes()];
        for (int[] nodes : block.nodesOfEdge()) {
            for (int v : nodes) {
                open[v]++;
            }
        }
        edgesOfNode = new int[block.nodes()][];
        for (int v = 0; v < open.length; v++) {
            edgesOfNode[v] = new int[open[v]];
        }
        int[] filled = new int[block.nodes()];
        for (int e = 0; e < block.edges(); e++) {
            for (int v : block.nodesOfEdge()[e]) {
                edgesOfNode[v][filled[v]++] = e;
            }
        }
        unsettled = block.edges();
        settled = new boolean[block.edges()];
        onFrontier = new boolean[block.nodes()];
        bit = new int[block.nodes()];
        Arrays.fill(bit, -1);
        count = new int[block.nodes()];
        stamp = new int[block.nodes()];
        candidateStamp = new int[block.nodes()];
    }

    /** Whether every edge is settled. */
    boolean done() {
        return unsettled == 0;
    }

    /** The largest number of bits that had to be kept between two steps so far. */
    int width() {
        return width;
    }

    /** The next step, or null where more bits would be needed than there are. */
    @Nullable
    Step next() {
        int v = frontier.isEmpty() ? first() : nextNode();
        int[] own = Arrays.stream(edgesOfNode[v]).filter(e -> !settled[e]).toArray();
        for (int e : own) {
            settled[e] = true;
            unsettled--;
            for (int u : block.nodesOfEdge()[e]) {
                open[u]--;
            }
        }
        long closing = 0;
        long[] masks = new long[own.length];
        for (int i = 0; i < own.length; i++) {
            for (int u : block.nodesOfEdge()[own[i]]) {
                if (bit[u] < 0 && open[u] > 0) {
                    if (Long.bitCount(inUse) >= MOST_BITS) {
                        return null;
                    }
                    bit[u] = Long.numberOfTrailingZeros(~inUse);
                    inUse |= 1L << bit[u];
                    onFrontier[u] = true;
                    frontier.add(u);
                }
                if (bit[u] >= 0) {
                    masks[i] |= 1L << bit[u];
                    if (open[u] == 0) {
                        closing |= 1L << bit[u];
                        onFrontier[u] = false;
                        frontier.remove(u);
                    }
                }
            }
        }
        inUse &= ~closing;
        width = Math.max(width, frontier.size());
        return new Step(own, masks, inUse);
    }

    private int first() {
        int best = -1;
        int bestSize = Integer.MAX_VALUE;
        for (int v = 0; v < block.nodes(); v++) {
            if (open[v] > 0 && open[v] < bestSize) {
                int size = frontierAfter(v);
                if (size < bestSize) {
                    best = v;
                    bestSize = size;
                }
            }
        }
        return best;
    }

    /** The best among the nodes of the frontier and their neighbours. */
    private int nextNode() {
        round++;
        int best = -1;
        int bestSize = Integer.MAX_VALUE;
        for (int u : frontier) {
            for (int e : edgesOfNode[u]) {
                if (settled[e]) {
                    continue;
                }
                for (int v : block.nodesOfEdge()[e]) {
                    if (candidateStamp[v] != round) {
                        candidateStamp[v] = round;
                        int size = frontierAfter(v);
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

    /** How large the frontier would be after the elimination of v. */
    private int frontierAfter(int v) {
        now++;
        int size = frontier.size();
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
