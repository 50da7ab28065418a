package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The heaviest assignments of a block: best weight, best with each edge, and all of them in descending order. */
final class LatticeMax {
    /** Some edges of a block, no two sharing a node, and the sum of their ln weights. */
    record Choice(double lnWeight, int[] edges) {}

    private final Lattice lattice;
    private final double[] lnWeight;
    /** For each layer and state the best that can still be added. */
    private final double[][] ahead;

    LatticeMax(Lattice lattice, double[] lnWeight) {
        this.lattice = lattice;
        this.lnWeight = lnWeight;
        ahead = new double[lattice.steps() + 1][];
        ahead[lattice.steps()] = new double[1];
        for (int t = lattice.steps() - 1; t >= 0; t--) {
            int[] own = lattice.edges[t];
            int wide = own.length + 1;
            ahead[t] = new double[lattice.states[t]];
            for (int s = 0; s < ahead[t].length; s++) {
                double best = ahead[t + 1][lattice.targets[t][s * wide]];
                for (int i = 1; i < wide; i++) {
                    int next = lattice.targets[t][s * wide + i];
                    if (next >= 0) {
                        best = Math.max(best, lnWeight[own[i - 1]] + ahead[t + 1][next]);
                    }
                }
                ahead[t][s] = best;
            }
        }
    }

    double best() {
        return ahead[0][0];
    }

    /** For each edge the ln weight of the best assignment that takes it. */
    double[] bestWith() {
        double[] with = new double[lnWeight.length];
        Arrays.fill(with, Double.NEGATIVE_INFINITY);
        double[] behind = {0};
        for (int t = 0; t < lattice.steps(); t++) {
            int[] own = lattice.edges[t];
            int wide = own.length + 1;
            double[] after = new double[lattice.states[t + 1]];
            Arrays.fill(after, Double.NEGATIVE_INFINITY);
            for (int s = 0; s < behind.length; s++) {
                int none = lattice.targets[t][s * wide];
                after[none] = Math.max(after[none], behind[s]);
                for (int i = 1; i < wide; i++) {
                    int next = lattice.targets[t][s * wide + i];
                    if (next >= 0) {
                        int e = own[i - 1];
                        double weight = behind[s] + lnWeight[e];
                        with[e] = Math.max(with[e], weight + ahead[t + 1][next]);
                        after[next] = Math.max(after[next], weight);
                    }
                }
            }
            behind = after;
        }
        return with;
    }

    /** The assignments in descending order of weight; best-first search with the exact rest as its bound. */
    Descending descending() {
        return new Descending();
    }

    /** Gives one assignment after the other. */
    final class Descending {
        private final PriorityQueue<Path> open = new PriorityQueue<>();
        private final List<Choice> found = new ArrayList<>();
        private long made;

        Descending() {
            open.add(new Path(null, -1, 0, 0, 0, best(), made++));
        }

        /** The rank-th best (0 is the best), or null when there are not so many. */
        @Nullable
        Choice get(int rank) {
            while (found.size() <= rank && !open.isEmpty()) {
                Path path = open.remove();
                if (path.layer == lattice.steps()) {
                    found.add(new Choice(path.weight, path.edges()));
                    continue;
                }
                int t = path.layer;
                int[] own = lattice.edges[t];
                int wide = own.length + 1;
                for (int i = 0; i < wide; i++) {
                    int next = lattice.targets[t][path.state * wide + i];
                    if (next < 0) {
                        continue;
                    }
                    int edge = i == 0 ? -1 : own[i - 1];
                    double weight = path.weight + (edge < 0 ? 0 : lnWeight[edge]);
                    double bound = weight + ahead[t + 1][next];
                    if (bound > Double.NEGATIVE_INFINITY) {
                        open.add(new Path(path, edge, t + 1, next, weight, bound, made++));
                    }
                }
            }
            return rank < found.size() ? found.get(rank) : null;
        }
    }

    private static final class Path implements Comparable<Path> {
        final @Nullable Path before;
        final int edge;
        final int layer;
        final int state;
        final double weight;
        final double bound;
        final long number;

        Path(@Nullable Path before, int edge, int layer, int state, double weight, double bound, long number) {
            this.before = before;
            this.edge = edge;
            this.layer = layer;
            this.state = state;
            this.weight = weight;
            this.bound = bound;
            this.number = number;
        }

        int[] edges() {
            int size = 0;
            for (Path p = this; p != null; p = p.before) {
                if (p.edge >= 0) {
                    size++;
                }
            }
            int[] edges = new int[size];
            for (Path p = this; p != null; p = p.before) {
                if (p.edge >= 0) {
                    edges[--size] = p.edge;
                }
            }
            return edges;
        }

        @Override
        public int compareTo(Path other) {
            int byBound = Double.compare(other.bound, bound);
            // Deeper first among equals, so that a complete path is not kept waiting.
            int byLayer = byBound != 0 ? byBound : Integer.compare(other.layer, layer);
            return byLayer != 0 ? byLayer : Long.compare(number, other.number);
        }
    }
}
