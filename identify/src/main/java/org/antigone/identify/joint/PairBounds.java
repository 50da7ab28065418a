package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Between which two numbers the posterior of every pair lies, from the bounds of a family's edges: the pair's edges together
 * against the others of its family, P = A / (1 + A + B), and the sum of their own bounds; the narrower counts.
 *
 * @param low for each edge the least probability; {@code leastOdds} and {@code mostOdds} its A, least and most
 * @param background for each family what its pairs that are not listed weigh, most
 * @param nobody for each body how far the probability that it is none of the listed may be off
 */
record PairBounds(
        double[] low, double[] high, double[] leastOdds, double[] mostOdds, double[] background, double[] nobody) {
    /** The least and the largest probability of one pair. */
    record Interval(double low, double high) {
        double nearest(double p) {
            return Math.clamp(p, low, Math.max(low, high));
        }

        /** How far the truth may be from this number. */
        double error(double p) {
            return Math.max(Math.max(high - p, p - low), 0);
        }
    }

    /** Nothing is known. */
    static PairBounds none(Packing packing, double[] nobody) {
        double[] high = new double[packing.edges];
        java.util.Arrays.fill(high, 1);
        double[] odds = new double[packing.edges];
        java.util.Arrays.fill(odds, Double.POSITIVE_INFINITY);
        return new PairBounds(
                new double[packing.edges], high, new double[packing.edges], odds, new double[packing.families], nobody);
    }

    /** The intervals of all pairs that some edge makes, by body · slots + slot. */
    Map<Long, Interval> pairs(Packing packing) {
        Map<Long, Interval> intervals = new HashMap<>();
        for (int from = 0; from < packing.edges; ) {
            int to = from + 1;
            while (to < packing.edges && packing.family(to) == packing.family(from)) {
                to++;
            }
            Map<Long, List<Integer>> own = new TreeMap<>();
            for (int e = from; e < to; e++) {
                for (int at = packing.start[e] + 1; at < packing.start[e + 1]; at++) {
                    own.computeIfAbsent(
                                    GeneralisedRatios.pair(packing.node[at], packing.slot[at], packing.slots),
                                    p -> new ArrayList<>(1))
                            .add(e);
                }
            }
            int first = from;
            int last = to;
            own.forEach((pair, edges) -> intervals.put(pair, interval(packing, edges, first, last)));
            from = to;
        }
        return intervals;
    }

    private Interval interval(Packing packing, List<Integer> own, int from, int to) {
        if (own.size() == 1) {
            return new Interval(low[own.getFirst()], high[own.getFirst()]);
        }
        double sumLow = 0;
        double sumHigh = 0;
        double least = 0;
        double most = 0;
        double othersLeast = 0;
        double othersMost = background[packing.family(from)];
        int next = 0;
        for (int e = from; e < to; e++) {
            if (next < own.size() && own.get(next) == e) {
                next++;
                sumLow += low[e];
                sumHigh += high[e];
                least += leastOdds[e];
                most += mostOdds[e];
            } else {
                othersLeast += leastOdds[e];
                othersMost += mostOdds[e];
            }
        }
        return new Interval(
                Math.max(sumLow, PosteriorBounds.share(least, othersMost)),
                Math.min(sumHigh, PosteriorBounds.share(most, othersLeast)));
    }

    /** The same over the edges of which these are merged. */
    PairBounds over(Parallel parallel) {
        return new PairBounds(
                parallel.spread(low),
                parallel.spread(high),
                parallel.spread(leastOdds),
                parallel.spread(mostOdds),
                background,
                nobody);
    }
}
