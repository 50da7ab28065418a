package org.antigone.identify.joint;

import java.util.Arrays;

/*
 * Between which two numbers the probability of every edge lies for certain, without solving anything. With x the factor that
 * naming one more body brings (it lies between two numbers), w the weight of an edge, 'free' for a node that no edge taken
 * touches, and S any nodes known to be free:
 *   P_S(v free) = 1 / (1 + Σ w_e·x^k · P_{S,v}(all other nodes of e free)),   the sum over the edges e at v that avoid S,
 * and P(all free) is a product, each node given those before it. So bounds of what is one step away give bounds, lower ones
 * upper ones and the other way round; they are tight where rivals are weak or themselves surely taken or surely free:
 *   0. P_S(v free) ≥ 1 / (1 + Σ w·x^k over all edges at v), and ≤ 1                                        (node)
 *   1. a family, given that one of its bodies is free: over its other edges, with 0                       (ofFamily)
 *   2. a body, given that one of its families is free: over its other families, with 1                    (ofBody)
 *   3. an edge of family f: A / (1 + A + Σ of the other edges' A), A = w·x^k·∏ P(its bodies free | f free), with 2; for an
 *      edge of one body also the other way round: over the body's other families, with 1. The narrower counts.
 * Lower sums take edges of one body alone, of which it is plain what they avoid; a body that is the second of an edge has one
 * more node to avoid, for which the strongest is left out; from the third on the upper bound is 1.
 *
 * The background (pairs not listed, of which the sums are known) enters upper sums. Sums without one term are added up
 * without it where it is the largest, so that nothing cancels. Cost: a few passes over all edges.
 * (The tree of such steps: Weitz 2006; for matchings Bayati, Gamarnik, Katz, Nair & Tetali 2007.)
 */
final class PosteriorBounds {
    private static final double MOST_LN = 600;

    private final Packing packing;
    /** For each edge its weight with the prior, least and most. */
    private final double[] least;

    private final double[] most;
    /** For each node the weight of its pairs that are not listed, most. */
    private final double[] background;
    /** For each node the least probability that it is free, whatever else is known to be free. */
    private final double[] node;
    /** The pairs of a body and a family that some edge joins, numbered body by body. */
    private final int[] firstGroup;
    /** For each cell of the packing that is a body its pair with the edge's family. */
    private final int[] group;
    /** By pair the edge over these two alone, least; the sum of those over more as well, most; of all, most. */
    private final double[] alone;

    private final double[] withMore;
    private final double[] together;
    /** By pair: the family free given that the body is, least; most, for a body that is first or second of an edge. */
    private final double[] familyLeast;

    private final double[][] familyMost;
    /** By pair: what the body's other families weigh, least; most, for a body that is first, second or later. */
    private final double[] othersLeast;

    private final double[][] othersMost;
    /** By body, over all its families. */
    private final double[] loadLeast;

    private final double[] loadMost;
    /** For each edge the least and the largest probability it can have. */
    final double[] low;

    final double[] high;

    /**
     * @param packing no two of its edges are parallel, those of a family stand together
     * @param lnLeast ln of the smallest factor that naming one more body can bring
     * @param lnMost ln of the largest
     * @param notListed for each node the sum of the weights of its pairs that are not listed, without the prior
     */
    PosteriorBounds(Packing packing, double lnLeast, double lnMost, double[] notListed) {
        this.packing = packing;
        least = weights(lnLeast);
        most = weights(lnMost);
        background = Arrays.stream(notListed).map(w -> w * Math.exp(lnMost)).toArray();
        firstGroup = new int[packing.bodies + 1];
        group = new int[packing.node.length];
        number();
        int groups = firstGroup[packing.bodies];
        node = new double[packing.nodes()];
        alone = new double[groups];
        withMore = new double[groups];
        together = new double[groups];
        familyLeast = new double[groups];
        familyMost = new double[2][groups];
        othersLeast = new double[groups];
        othersMost = new double[3][groups];
        loadLeast = new double[packing.bodies];
        loadMost = new double[packing.bodies];
        low = new double[packing.edges];
        high = new double[packing.edges];
        sumPairs();
        ofEachFamily(this::families);
        bodies();
        ofEachFamily(this::edges);
    }

    /** The least probability that a body is none of the listed persons. */
    double leastNobody(int body) {
        return 1 / (1 + loadMost[body] + background[body]);
    }

    /** The largest. */
    double mostNobody(int body) {
        return 1 / (1 + loadLeast[body]);
    }

    private double[] weights(double lnStep) {
        double[] weight = new double[packing.edges];
        for (int e = 0; e < weight.length; e++) {
            weight[e] = Math.exp(Math.min(MOST_LN, packing.lnWeight[e] + packing.named(e) * lnStep));
        }
        return weight;
    }

    /** The edges of a family stand together, so a pair is new where the body was last seen in another family. */
    private void number() {
        int[] last = new int[packing.bodies];
        int[] count = new int[packing.bodies];
        Arrays.fill(last, -1);
        for (int e = 0; e < packing.edges; e++) {
            for (int at = packing.start[e] + 1; at < packing.start[e + 1]; at++) {
                int b = packing.node[at];
                count[b] += last[b] == packing.family(e) ? 0 : 1;
                last[b] = packing.family(e);
            }
        }
        for (int b = 0; b < count.length; b++) {
            firstGroup[b + 1] = firstGroup[b] + count[b];
        }
        int[] next = Arrays.copyOf(firstGroup, packing.bodies);
        Arrays.fill(last, -1);
        for (int e = 0; e < packing.edges; e++) {
            for (int at = packing.start[e] + 1; at < packing.start[e + 1]; at++) {
                int b = packing.node[at];
                next[b] += last[b] == packing.family(e) ? 0 : 1;
                last[b] = packing.family(e);
                group[at] = next[b] - 1;
            }
        }
    }

    private void sumPairs() {
        double[] sum = background.clone();
        for (int e = 0; e < packing.edges; e++) {
            boolean single = packing.named(e) == 1;
            sum[packing.node[packing.start[e]]] += most[e];
            for (int at = packing.start[e] + 1; at < packing.start[e + 1]; at++) {
                sum[packing.node[at]] += most[e];
                together[group[at]] += most[e];
                alone[group[at]] += single ? least[e] : 0;
                withMore[group[at]] += single ? 0 : most[e];
            }
        }
        Arrays.setAll(node, v -> 1 / (1 + sum[v]));
    }

    private interface OfFamily {
        /** @param to the edge after the family's last */
        void accept(int from, int to);
    }

    private void ofEachFamily(OfFamily step) {
        for (int from = 0; from < packing.edges; ) {
            int to = from + 1;
            while (to < packing.edges && packing.family(to) == packing.family(from)) {
                to++;
            }
            step.accept(from, to);
            from = to;
        }
    }

    private void families(int from, int to) {
        int family = packing.node[packing.start[from]];
        double all = 0;
        double first = 0;
        double second = 0;
        double rest = 0;
        for (int e = from; e < to; e++) {
            all += most[e];
            if (packing.named(e) == 1) {
                double term = least[e] * node[packing.node[packing.start[e] + 1]];
                rest += Math.min(term, second);
                second = Math.max(second, Math.min(term, first));
                first = Math.max(first, term);
            }
        }
        for (int at = packing.start[from]; at < packing.start[to]; at++) {
            int b = packing.node[at];
            if (b == family || familyLeast[group[at]] > 0) {
                continue;
            }
            int g = group[at];
            double others = together[g] <= all / 2 ? all - together[g] : without(b, from, to);
            familyLeast[g] = 1 / (1 + others + background[family]);
            double own = alone[g] * node[b];
            double less = own >= second ? rest : Math.max(0, rest - own) + second;
            double lessOne = own >= first ? second + rest : own >= second ? first + rest : less + first;
            familyMost[0][g] = 1 / (1 + lessOne);
            familyMost[1][g] = 1 / (1 + less);
        }
    }

    private double without(int body, int from, int to) {
        double sum = 0;
        for (int e = from; e < to; e++) {
            boolean has = false;
            for (int at = packing.start[e] + 1; at < packing.start[e + 1]; at++) {
                has |= packing.node[at] == body;
            }
            sum += has ? 0 : most[e];
        }
        return sum;
    }

    private void bodies() {
        SumWithout leastSum = new SumWithout();
        SumWithout[] mostSum = {new SumWithout(), new SumWithout(), new SumWithout()};
        for (int b = 0; b < packing.bodies; b++) {
            leastSum.clear();
            for (int i = 0; i < 3; i++) {
                mostSum[i].clear();
            }
            for (int g = firstGroup[b]; g < firstGroup[b + 1]; g++) {
                leastSum.add(alone[g] * familyLeast[g]);
                for (int i = 0; i < 3; i++) {
                    mostSum[i].add(heldMost(i, g));
                }
            }
            for (int g = firstGroup[b]; g < firstGroup[b + 1]; g++) {
                othersLeast[g] = leastSum.without(alone[g] * familyLeast[g]);
                for (int i = 0; i < 3; i++) {
                    othersMost[i][g] = mostSum[i].without(heldMost(i, g)) + background[b];
                }
            }
            loadLeast[b] = leastSum.all();
            loadMost[b] = mostSum[0].all();
        }
    }

    private double heldMost(int i, int g) {
        return together[g] * (i < 2 ? familyMost[i][g] : 1);
    }

    private void edges(int from, int to) {
        int family = packing.node[packing.start[from]];
        double[] leastOdds = new double[to - from];
        double[] mostOdds = new double[to - from];
        SumWithout leastSum = new SumWithout();
        SumWithout mostSum = new SumWithout();
        for (int e = from; e < to; e++) {
            double lower = least[e];
            double upper = most[e];
            for (int at = packing.start[e] + 1; at < packing.start[e + 1]; at++) {
                int i = Math.min(2, at - packing.start[e] - 1);
                lower /= 1 + othersMost[i][group[at]];
                upper /= 1 + othersLeast[group[at]];
            }
            leastOdds[e - from] = lower;
            mostOdds[e - from] = upper;
            leastSum.add(lower);
            mostSum.add(upper);
        }
        for (int e = from; e < to; e++) {
            double lower = leastOdds[e - from];
            double upper = mostOdds[e - from];
            low[e] = share(lower, mostSum.without(upper) + background[family]);
            high[e] = share(upper, leastSum.without(lower));
            if (packing.named(e) == 1) {
                int g = group[packing.start[e] + 1];
                double besides = withMore[g] * familyMost[0][g];
                low[e] = Math.max(low[e], share(least[e] * familyLeast[g], othersMost[0][g] + besides));
                high[e] = Math.min(high[e], share(most[e] * familyMost[0][g], othersLeast[g]));
            }
        }
    }

    private static double share(double own, double others) {
        return own / (1 + own + others);
    }
}
