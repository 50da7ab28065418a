package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The heaviest assignments of a block: best weight, best with each edge, and all of them in descending order. */
final class LatticeMax {
    /** Some edges of a block, no two sharing a node, and the sum of their ln weights. */
    record Choice(double lnWeight, int[] edges) {}

    /** How many assignments of a block can be asked for. */
    static final int MOST_RANKS = 1_000;

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

    /** The first {@value MOST_RANKS} assignments in descending order of weight. */
    Descending descending() {
        return new Descending();
    }

    /**
     * Gives one assignment after the other. Every assignment but the best follows an earlier one up to a step, takes another
     * edge there, and goes on as well as can be (Lawler 1972); so after each that is given, its deviations are weighed, and
     * the heaviest of all is next.
     */
    final class Descending {
        private final PriorityQueue<Deviation> open = new PriorityQueue<>();
        private final List<Choice> found = new ArrayList<>();
        private final List<int[]> paths = new ArrayList<>();
        private long made;

        Descending() {
            give(follow(new int[lattice.steps()], 0), 0);
        }

        /** The rank-th best (0 is the best), or null when there are not so many. */
        @Nullable
        Choice get(int rank) {
            while (found.size() <= rank && found.size() < MOST_RANKS) {
                Deviation next = open.poll();
                if (next == null) {
                    return null;
                }
                int[] path = paths.get(next.from).clone();
                path[next.step] = next.option;
                give(follow(path, next.step + 1), next.step + 1);
            }
            return rank < found.size() ? found.get(rank) : null;
        }

        /** Completes a path as well as can be from a step on. */
        private int[] follow(int[] path, int from) {
            int state = 0;
            for (int t = 0; t < path.length; t++) {
                if (t >= from) {
                    path[t] = best(t, state);
                }
                state = target(t, state, path[t]);
            }
            return path;
        }

        private int best(int t, int state) {
            int best = 0;
            for (int i = 1; i <= lattice.edges[t].length; i++) {
                if (ahead(t, state, i) > ahead(t, state, best)) {
                    best = i;
                }
            }
            return best;
        }

        /** Notes a path and weighs its deviations from a step on. */
        private void give(int[] path, int from) {
            List<Integer> edges = new ArrayList<>();
            PriorityQueue<Deviation> heaviest = new PriorityQueue<>(Comparator.reverseOrder());
            double weight = 0;
            int state = 0;
            for (int t = 0; t < path.length; t++) {
                for (int i = 0; t >= from && i <= lattice.edges[t].length; i++) {
                    double all = weight + ahead(t, state, i);
                    if (i != path[t] && all > Double.NEGATIVE_INFINITY) {
                        heaviest.add(new Deviation(paths.size(), t, i, all, made++));
                        if (heaviest.size() > MOST_RANKS) {
                            heaviest.remove();
                        }
                    }
                }
                if (path[t] > 0) {
                    int edge = lattice.edges[t][path[t] - 1];
                    edges.add(edge);
                    weight += lnWeight[edge];
                }
                state = target(t, state, path[t]);
            }
            open.addAll(heaviest);
            paths.add(path);
            found.add(new Choice(
                    weight, edges.stream().mapToInt(Integer::intValue).toArray()));
        }

        private int target(int t, int state, int option) {
            return lattice.targets[t][state * (lattice.edges[t].length + 1) + option];
        }

        /** The best that can be added from a state on when a step takes an option: 0 none of its edges, i the i-th. */
        private double ahead(int t, int state, int option) {
            int next = target(t, state, option);
            if (next < 0) {
                return Double.NEGATIVE_INFINITY;
            }
            return ahead[t + 1][next] + (option == 0 ? 0 : lnWeight[lattice.edges[t][option - 1]]);
        }
    }

    /** An assignment that follows an earlier one, by its rank, up to a step and takes an option there. */
    private record Deviation(int from, int step, int option, double weight, long number)
            implements Comparable<Deviation> {
        @Override
        public int compareTo(Deviation other) {
            int byWeight = Double.compare(other.weight, weight);
            return byWeight != 0 ? byWeight : Long.compare(number, other.number);
        }
    }
}
