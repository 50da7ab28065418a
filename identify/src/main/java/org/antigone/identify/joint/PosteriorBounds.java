package org.antigone.identify.joint;

import java.util.Arrays;
import java.util.stream.IntStream;

/*
 * Between which two numbers the probability of every edge lies for certain, without solving anything. With x the factor that
 * naming one more body brings (it lies between two numbers), w the weight of an edge, 'free' for a node that no edge taken
 * touches, and S any nodes known to be free:
 *   P_S(v free) = 1 / (1 + Σ w_e·x^k · P_{S,v}(all other nodes of e free)),   the sum over the edges e at v that avoid S,
 * and P(all free) is a product, each node given those before it. So bounds of what is one step away give bounds, lower ones
 * upper ones and the other way round; they are tight where rivals are weak or themselves surely taken or surely free:
 *   0. a body, given that one of its families is free: at least 1 / (1 + Σ w·x^k over its other families)   (floor)
 *   1. a family, given that one of its bodies is free: over its edges without that body, with 0           (families)
 *   2. a body, given that one of its families is free: over its other families, with 1                    (bodies)
 *   3. an edge of family f: A / (1 + A + Σ of the other edges' A), A = w·x^k·∏ P(its bodies free | f free), with 2; for an
 *      edge of one body also the other way round: over the body's other families, with 1. The narrower counts.
 * What is free besides (S) changes a lower bound of P(v free) for the better only; for an upper one it must be left out of
 * the sum. In 1 and 2 that is the body itself, and where it is the second of an edge one body more, for which the worst is
 * taken; from the third on the upper bound is 1. Step 1 is taken twice, the second time with a floor that counts what holds
 * the rivals' families.
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
    /** By pair: the body free given that the family is, least, whatever else is known to be free; with step 1. */
    private final double[] floor;

    private final double[] floorAgain;
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
    private final double[] low;
    private final double[] high;
    private final double[] leastOdds;
    private final double[] mostOdds;

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
        floor = new double[groups];
        floorAgain = new double[groups];
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
        leastOdds = new double[packing.edges];
        mostOdds = new double[packing.edges];
        sumPairs();
        floor(floor, together);
        ofEachFamily((from, to) -> families(from, to, floor));
        double[] held = new double[groups];
        Arrays.setAll(held, g -> heldMost(1, g));
        floor(floorAgain, held);
        ofEachFamily((from, to) -> families(from, to, floorAgain));
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

    /** @param nobody for each body how far what is said of its being none of the listed may be off */
    PairBounds edges(double[] nobody) {
        return new PairBounds(
                low,
                high,
                leastOdds,
                mostOdds,
                Arrays.copyOfRange(background, packing.bodies, packing.nodes()),
                nobody);
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
        for (int e = 0; e < packing.edges; e++) {
            boolean single = packing.named(e) == 1;
            for (int at = packing.start[e] + 1; at < packing.start[e + 1]; at++) {
                together[group[at]] += most[e];
                alone[group[at]] += single ? least[e] : 0;
                withMore[group[at]] += single ? 0 : most[e];
            }
        }
    }

    /** @param held by pair how much the family can weigh for the body */
    private void floor(double[] floor, double[] held) {
        SumWithout sum = new SumWithout();
        for (int b = 0; b < packing.bodies; b++) {
            sum.clear();
            for (int g = firstGroup[b]; g < firstGroup[b + 1]; g++) {
                sum.add(held[g]);
            }
            for (int g = firstGroup[b]; g < firstGroup[b + 1]; g++) {
                floor[g] = 1 / (1 + sum.without(held[g]) + background[b]);
            }
        }
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

    /** @param first what is known of the body of an edge that comes first; of those after it the plain floor */
    private void families(int from, int to, double[] first) {
        double[] lower = new double[to - from];
        for (int e = from; e < to; e++) {
            lower[e - from] = least[e] * first[group[packing.start[e] + 1]];
            for (int at = packing.start[e] + 2; at < packing.start[e + 1]; at++) {
                lower[e - from] *= floor[group[at]];
            }
        }
        double background = this.background[packing.node[packing.start[from]]];
        families(from, to, lower, background, first != floor);
    }

    /** Edges of one body have sums without one and without two; of the others, which are few, all is added up anew. */
    private void families(int from, int to, double[] lower, double background, boolean again) {
        SumWithout upper = new SumWithout();
        int[] several =
                IntStream.range(from, to).filter(e -> packing.named(e) > 1).toArray();
        int[] companions = Arrays.stream(several)
                .flatMap(e -> Arrays.stream(packing.node, packing.start[e] + 1, packing.start[e + 1]))
                .distinct()
                .toArray();
        double largest = 0;
        double second = 0;
        double rest = 0;
        for (int e = from; e < to; e++) {
            if (packing.named(e) == 1) {
                upper.add(most[e]);
                double term = lower[e - from];
                rest += Math.min(term, second);
                second = Math.max(second, Math.min(term, largest));
                largest = Math.max(largest, term);
            }
        }
        double[] noCompanion = besides(-1, several, companions, from, lower, again);
        for (int e = from; e < to; e++) {
            for (int at = packing.start[e] + 1; at < packing.start[e + 1]; at++) {
                int g = group[at];
                boolean single = packing.named(e) == 1;
                if (!single && (familyLeast[g] > 0 != again || alone[g] > 0)) {
                    continue;
                }
                int b = packing.node[at];
                double own = single ? lower[e - from] : 0;
                double less = own >= second ? rest : Math.max(0, rest - own) + second;
                double lessOne = own >= largest ? second + rest : own >= second ? largest + rest : less + largest;
                double[] more = several.length == 0 || Arrays.stream(companions).noneMatch(c -> c == b)
                        ? noCompanion
                        : besides(b, several, companions, from, lower, again);
                double held = single ? upper.without(most[e]) : upper.all();
                familyLeast[g] = 1 / (1 + held + more[0] + background);
                familyMost[0][g] = 1 / (1 + lessOne + more[1]);
                if (!again) {
                    familyMost[1][g] = 1 / (1 + less + more[2]);
                }
            }
        }
    }

    /** What the edges of several bodies weigh without this body: most; least; least without one body more, the worst. */
    private double[] besides(int body, int[] several, int[] companions, int from, double[] lower, boolean again) {
        double[] sum = new double[3];
        for (int e : several) {
            if (!has(e, body)) {
                sum[0] += most[e];
                sum[1] += lower[e - from];
            }
        }
        sum[2] = sum[1];
        for (int i = 0; !again && i < companions.length; i++) {
            double without = 0;
            for (int e : several) {
                without += has(e, body) || has(e, companions[i]) ? 0 : lower[e - from];
            }
            sum[2] = Math.min(sum[2], without);
        }
        return sum;
    }

    private boolean has(int edge, int body) {
        for (int at = packing.start[edge] + 1; at < packing.start[edge + 1]; at++) {
            if (packing.node[at] == body) {
                return true;
            }
        }
        return false;
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
            leastOdds[e] = lower;
            mostOdds[e] = upper;
            leastSum.add(lower);
            mostSum.add(upper);
        }
        for (int e = from; e < to; e++) {
            double lower = leastOdds[e];
            double upper = mostOdds[e];
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

    static double share(double own, double others) {
        return own / (1 + own + others);
    }
}
