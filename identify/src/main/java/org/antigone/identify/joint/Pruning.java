package org.antigone.identify.joint;

import java.util.Arrays;
import java.util.Comparator;

/*
 * How probable an edge can be at most, without solving anything. With x the factor that naming one more body brings (it
 * lies between two bounds whatever the number named), w the weight of an edge e, and 'free' for a node that no edge
 * taken touches:
 *   P(e) = w·x^k·P(all nodes of e free)                                     (take e out of an assignment, or put it in)
 *   P(v free) = 1 / (1 + Σ_{e'∋v} w'·x^k'·P(the other nodes of e' free | v free))
 * The last probability is at least ∏ 1 / (1 + Σ_{e''} w''·x^k'') over the other nodes u of e', e'' the edges at u that do
 * not touch v. Both hold for any distribution over assignments whose prior depends on the number named alone, and go on
 * holding when nodes are known to be free; so the bound on P(e) is the product over its nodes, each given those before
 * it. Edges are set aside, the least first, while their bounds sum to no more than the budget; the sum bounds the
 * posterior of all assignments that would have used any of them, and so the change of any posterior.
 * (Weitz 2006 and Bayati, Gamarnik, Katz, Nair & Tetali 2007 bound matchings by such trees.)
 */
final class Pruning {
    private final Packing packing;
    private final double lnMost;
    /** For each node its heaviest edge, that edge's largest weight, and ln of 1 + Σ of the others' largest weights. */
    private final int[] heaviest;

    private final double[] lnHeaviest;
    private final double[] lnOthers;
    /** For each node the edge that makes it most probably used, and ln (1 + that edge's least odds). */
    private final int[] best;

    private final double[] lnUsed;

    private Pruning(Packing packing, double lnMost, double lnLeast) {
        this.packing = packing;
        this.lnMost = lnMost;
        heaviest = new int[packing.nodes()];
        lnHeaviest = new double[packing.nodes()];
        lnOthers = new double[packing.nodes()];
        best = new int[packing.nodes()];
        lnUsed = new double[packing.nodes()];
        Arrays.fill(heaviest, -1);
        Arrays.fill(best, -1);
        Arrays.fill(lnHeaviest, Double.NEGATIVE_INFINITY);
        for (int e = 0; e < packing.edges; e++) {
            double ln = packing.lnWeight[e] + packing.named(e) * lnMost;
            for (int at = packing.start[e]; at < packing.start[e + 1]; at++) {
                load(packing.node[at], e, ln);
            }
        }
        for (int e = 0; e < packing.edges; e++) {
            double least = packing.lnWeight[e] + packing.named(e) * lnLeast;
            double load = 0;
            for (int at = packing.start[e]; at < packing.start[e + 1]; at++) {
                load += lnLoadWithout(packing.node[at], e);
            }
            for (int at = packing.start[e]; at < packing.start[e + 1]; at++) {
                int v = packing.node[at];
                double used = softplus(least - (load - lnLoadWithout(v, e)));
                if (best[v] < 0 || used > lnUsed[v]) {
                    best[v] = e;
                    lnUsed[v] = used;
                }
            }
        }
    }

    private void load(int v, int edge, double ln) {
        if (ln > lnHeaviest[v]) {
            if (heaviest[v] >= 0) {
                lnOthers[v] = lnSum(lnOthers[v], lnHeaviest[v]);
            }
            heaviest[v] = edge;
            lnHeaviest[v] = ln;
        } else {
            lnOthers[v] = lnSum(lnOthers[v], ln);
        }
    }

    /** ln of 1 + Σ of the weights of the edges at a node; without that edge if it is the heaviest. */
    private double lnLoadWithout(int v, int edge) {
        return heaviest[v] == edge ? lnOthers[v] : lnSum(lnOthers[v], lnHeaviest[v]);
    }

    /** The edges that stay, in order, and the bound on what the others hold. */
    record Kept(int[] edges, double discarded) {}

    /** @param budget how much posterior may be discarded */
    static Kept of(Packing packing, CountPrior prior, int[] edges, double budget) {
        if (!Double.isFinite(prior.lnLargestStep()) || budget <= 0) {
            return new Kept(edges, 0);
        }
        double[] bound = bounds(packing, prior.lnLargestStep(), prior.lnSmallestStep());
        int[] order = Arrays.stream(edges)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer e) -> bound[e]).thenComparingInt(e -> e))
                .mapToInt(Integer::intValue)
                .toArray();
        double sum = 0;
        int out = 0;
        while (out < order.length && sum + bound[order[out]] <= budget) {
            sum += bound[order[out++]];
        }
        return new Kept(Arrays.stream(order, out, order.length).sorted().toArray(), sum);
    }

    /**
     * For each edge how probable it can be at most; may exceed 1.
     *
     * @param lnMost ln of the largest factor that naming one more body can bring
     * @param lnLeast ln of the smallest
     */
    static double[] bounds(Packing packing, double lnMost, double lnLeast) {
        return new Pruning(packing, lnMost, lnLeast).bounds();
    }

    private double[] bounds() {
        double[] bound = new double[packing.edges];
        for (int e = 0; e < bound.length; e++) {
            double ln = packing.lnWeight[e] + packing.named(e) * lnMost;
            for (int at = packing.start[e]; at < packing.start[e + 1]; at++) {
                int v = packing.node[at];
                ln -= best[v] == e || touches(best[v], e, v) ? 0 : lnUsed[v];
            }
            bound[e] = Math.exp(ln);
        }
        return bound;
    }

    /** Whether two edges share a node other than v; then the one cannot stand in for v while the other's nodes are free. */
    private boolean touches(int one, int other, int v) {
        for (int a = packing.start[one]; a < packing.start[one + 1]; a++) {
            for (int b = packing.start[other]; b < packing.start[other + 1]; b++) {
                if (packing.node[a] == packing.node[b] && packing.node[a] != v) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double softplus(double x) {
        return x > 40 ? x : Math.log1p(Math.exp(x));
    }

    /** ln (eᵃ + eᵇ). */
    static double lnSum(double a, double b) {
        double high = Math.max(a, b);
        return high == Double.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(-Math.abs(a - b)));
    }
}
