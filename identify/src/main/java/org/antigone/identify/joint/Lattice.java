package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * The frontier method. Nodes of a block are eliminated one after the other; eliminating v settles all edges at v that
 * are not settled yet: at most one of them is taken. What the rest must know is only which nodes of the frontier (those
 * that have settled and unsettled edges) are used: a bit set of at most 62 bits, the state. Nodes that appear and close
 * in the same step need no bit, because only one edge of the step is taken. Every assignment of the block is exactly
 * one path through the layers, so sums over paths are sums over assignments.
 *
 * Order: greedy, the node whose elimination leaves the smallest frontier, so that a block with few families and many
 * bodies is taken body by body (state: which families are used) and the other way round.
 *
 * Memory: one int for each transition. Reference: frontier-based search (Kawahara, Inoue, Iwashita & Minato, 2017);
 * eliminations orders as in junction trees.
 */
final class Lattice {
    /** For each step the local edges settled in it. */
    final int[][] edges;
    /** For each step and state the state after it: first with none of the edges taken, then with each; −1: in use. */
    final int[][] targets;
    /** For each layer how many states it has; there is one layer more than there are steps. */
    final int[] states;

    final int width;

    /** Of degeneracies more than this above the bits of what is allowed nothing is expected to fit. */
    private static final int HOPELESS = 2;

    private Lattice(int[][] edges, int[][] targets, int[] states, int width) {
        this.edges = edges;
        this.targets = targets;
        this.states = states;
        this.width = width;
    }

    int steps() {
        return edges.length;
    }

    long transitions() {
        long sum = 0;
        for (int[] step : targets) {
            sum += step.length;
        }
        return sum;
    }

    /**
     * The lattice of a block, or null where it would have more than so many transitions, or its layers would hold more
     * coefficients than that (a state has one for each number of bodies named so far).
     */
    static @Nullable Lattice of(Block block, long mostTransitions) {
        if (Degeneracy.of(block) > HOPELESS + Long.SIZE - Long.numberOfLeadingZeros(mostTransitions)) {
            return null;
        }
        EliminationOrder order = new EliminationOrder(block);
        List<int[]> edges = new ArrayList<>();
        List<int[]> targets = new ArrayList<>();
        List<Integer> states = new ArrayList<>(List.of(1));
        long[] masks = {0};
        long transitions = 0;
        long cells = 0;
        int degree = 0;
        while (!order.done()) {
            EliminationOrder.Step step = order.next();
            if (step == null) {
                return null;
            }
            long[] edgeMasks = step.masks();
            long keep = step.keep();
            int wide = edgeMasks.length + 1;
            transitions += (long) masks.length * wide;
            if (transitions > mostTransitions) {
                return null;
            }
            int[] target = new int[masks.length * wide];
            StateIndex next = new StateIndex(masks.length);
            for (int s = 0; s < masks.length; s++) {
                target[s * wide] = next.of(masks[s] & keep);
                for (int e = 0; e < edgeMasks.length; e++) {
                    target[s * wide + 1 + e] =
                            (masks[s] & edgeMasks[e]) == 0 ? next.of((masks[s] | edgeMasks[e]) & keep) : -1;
                }
            }
            edges.add(step.edges());
            targets.add(target);
            masks = next.masks();
            int most = 0;
            for (int e : step.edges()) {
                most = Math.max(most, block.named()[e]);
            }
            degree += most;
            cells += (long) masks.length * (degree + 1);
            if (cells > mostTransitions) {
                return null;
            }
            states.add(masks.length);
        }
        return new Lattice(
                edges.toArray(int[][]::new),
                targets.toArray(int[][]::new),
                states.stream().mapToInt(Integer::intValue).toArray(),
                order.width());
    }

    /** Numbers states in the order in which they are first seen. */
    private static final class StateIndex {
        private long[] keys;
        private int[] numbers;
        private long[] masks;
        private int size;

        StateIndex(int expected) {
            int capacity = Integer.highestOneBit(Math.max(8, expected)) * 4;
            keys = new long[capacity];
            numbers = new int[capacity];
            Arrays.fill(numbers, -1);
            masks = new long[capacity / 2];
        }

        int of(long mask) {
            int at = place(mask);
            if (numbers[at] < 0) {
                if (size == masks.length) {
                    grow();
                    at = place(mask);
                }
                keys[at] = mask;
                numbers[at] = size;
                masks[size++] = mask;
            }
            return numbers[at];
        }

        long[] masks() {
            return Arrays.copyOf(masks, size);
        }

        private int place(long mask) {
            int at = (int) ((mask * 0x9E3779B97F4A7C15L) >>> 32) & (keys.length - 1);
            while (numbers[at] >= 0 && keys[at] != mask) {
                at = (at + 1) & (keys.length - 1);
            }
            return at;
        }

        private void grow() {
            keys = new long[keys.length * 2];
            numbers = new int[keys.length];
            Arrays.fill(numbers, -1);
            for (int i = 0; i < size; i++) {
                int at = place(masks[i]);
                keys[at] = masks[i];
                numbers[at] = i;
            }
            masks = Arrays.copyOf(masks, masks.length * 2);
        }
    }
}
