package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * For what is too wide to be solved whole: the strong edges are in Regions that are solved exactly; the loose edges between
 * and beside them, each improbable, are treated by belief propagation, and so is a body that is in several regions; pairs
 * that are not even listed are a background of which only the sums are known.
 *
 * At a node v that no edge of a region r takes stands the weight B_{v,r} = 1 + background + Σ c_{e→v} over its loose edges e
 * + Σ ρ_{v,r'} over other regions r', instead of 1. The region's sum is linear in B_{v,r}, so
 * P(v taken in r) = ρ_{v,r} / (B_{v,r} + ρ_{v,r}) with ρ_{v,r} free of B_{v,r}; and with B_v the sum of all that v can meet
 *   c_{e→v} = w_e ∏_{u ∈ e∖v} q_{u→e},   q_{u→e} = 1 / (B_u − c_{e→u}),   P(e) = w_e∏q / (1 + w_e∏q).
 * These are exact where regions and loose edges form no loops (Yedidia, Freeman & Weiss 2005). How far loops may have moved
 * a probability is not asked here: PosteriorBounds says between which numbers it lies, and what lies outside is moved to the
 * nearer of them.
 *
 * The prior enters the loose part by its factor x for each body named, at the mean number named; inside and between the
 * regions it is exact, given the mean number named by loose edges and background.
 */
final class Hybrid {
    private static final int MOST_ROUNDS = 300;
    private static final double STILL = 1e-12;
    /** What a sum of doubles can be below 1. */
    private static final double SURE = 1e-16;
    /** Without regions, to learn about how many bodies are named. */
    private static final int ROUNDS_FOR_COUNT = 20;
    /** How far from its mean the number of bodies named is taken to go, in standard deviations, and how much farther. */
    private static final double DEVIATIONS = 8;

    private static final double BEYOND = 8;

    /** For each edge of the packing its probability. */
    final double[] posterior;
    /** For each node the probability that no edge, listed or not, takes it. */
    final double[] free;
    /** For each node the probability that a pair of the background takes it. */
    final double[] faint;

    private final Packing packing;
    private final CountPrior prior;
    private final JointProblem problem;
    private final Background background;
    private final double[] weightOfBackground;
    private Regions regions;
    /** For each cell of the packing (node v of edge e) q_{v→e} and c_{e→v}. */
    private final double[] q;

    private final double[] c;
    /** For each node 1 + background + Σ c, of it the background's share, and Σ ρ. */
    private final double[] b;

    private final double[] beta;
    private final double[] rho;
    /** For each region and each of its nodes its own ρ. */
    private double[][] ownRho = {};
    /** For each node its places in regions: region, and number there. */
    private final List<List<int[]>> placesOf = new ArrayList<>();
    /** For each edge its weight without the prior, and the prior's factor for each body named. */
    private final double[] weight;

    private double factor;
    private double lnTilt;
    private double looselyNamed;
    private double regionallyNamed;
    private double change = 1;
    private double lnTotal;
    private double expectedNamed;
    private double varianceNamed;

    Hybrid(Packing packing, int[] edges, CountPrior prior, JointProblem problem, JointSettings settings) {
        this.packing = packing;
        this.prior = prior;
        this.problem = problem;
        this.background = problem.background();
        posterior = new double[packing.edges];
        free = new double[packing.nodes()];
        faint = new double[packing.nodes()];
        q = new double[packing.node.length];
        c = new double[packing.node.length];
        b = new double[packing.nodes()];
        beta = new double[packing.nodes()];
        rho = new double[packing.nodes()];
        weight = Arrays.stream(packing.lnWeight, 0, packing.edges)
                .map(ln -> Math.exp(Math.min(600, ln)))
                .toArray();
        weightOfBackground = weightOfBackground();
        Arrays.fill(b, 1);
        Arrays.fill(free, 1);
        Arrays.fill(q, 1);
        lnTilt = prior.counted() ? -Math.log(Math.max(1, prior.spare() + 1)) : 0;
        regions = Regions.none(packing, edges);
        propagate(ROUNDS_FOR_COUNT);
        regions = Regions.of(packing, edges, Pruning.bounds(packing, lnTilt, lnTilt), settings);
        ownRho = regions.blocks().stream()
                .map(block -> new double[block.nodes()])
                .toArray(double[][]::new);
        for (int v = 0; v < packing.nodes(); v++) {
            placesOf.add(new ArrayList<>(1));
        }
        for (int r = 0; r < ownRho.length; r++) {
            for (int i = 0; i < ownRho[r].length; i++) {
                placesOf.get(regions.blocks().get(r).nodeOf()[i]).add(new int[] {r, i});
            }
        }
        propagate(MOST_ROUNDS);
        finish();
    }

    Regions regions() {
        return regions;
    }

    double lnTilt() {
        return lnTilt;
    }

    double lnTotal() {
        return lnTotal;
    }

    double expectedNamed() {
        return expectedNamed;
    }

    private double[] weightOfBackground() {
        double[] weight = Arrays.copyOf(background.ofBody(), packing.nodes());
        double[] ofSlot = background.ofSlot();
        for (int s = 0; s < ofSlot.length; s++) {
            weight[packing.bodies + packing.familyOfSlot[s]] += ofSlot[s];
        }
        return weight;
    }

    private void propagate(int rounds) {
        for (int round = 0; round < rounds && (round == 0 || change > STILL); round++) {
            double[] before = free.clone();
            messages();
            sumRegions();
            for (int v = 0; v < free.length; v++) {
                free[v] = 1 / (b[v] + rho[v]);
            }
            count();
            change = 0;
            for (int v = 0; v < free.length; v++) {
                change = Math.max(change, Math.abs(free[v] - before[v]));
            }
        }
    }

    /** One exchange of messages along the loose edges, and the background. */
    private void messages() {
        factor = Math.exp(lnTilt);
        double ofBodies = 0;
        double ofFamilies = 0;
        double total = 0;
        for (int v = 0; v < free.length; v++) {
            if (v < packing.bodies) {
                ofBodies += weightOfBackground[v] * free[v];
                total += weightOfBackground[v];
            } else {
                ofFamilies += weightOfBackground[v] * free[v];
            }
        }
        for (int v = 0; v < b.length; v++) {
            double meets = total == 0 ? 0 : (v < packing.bodies ? ofFamilies : ofBodies) / total;
            beta[v] = factor * weightOfBackground[v] * meets;
            b[v] = 1 + beta[v];
        }
        for (int e = 0; e < packing.edges; e++) {
            if (regions.loose(e)) {
                double product = weight(e);
                for (int at = packing.start[e]; at < packing.start[e + 1]; at++) {
                    product *= q[at];
                }
                posterior[e] = product / (1 + product);
                for (int at = packing.start[e]; at < packing.start[e + 1]; at++) {
                    c[at] = q[at] == 0 ? 0 : product / q[at];
                    b[packing.node[at]] += c[at];
                }
            }
        }
        for (int e = 0; e < packing.edges; e++) {
            if (regions.loose(e)) {
                for (int at = packing.start[e]; at < packing.start[e + 1]; at++) {
                    int v = packing.node[at];
                    // Half of the way on a logarithmic scale: strong loops do not swing.
                    double next = 1 / (Math.max(1, b[v] - c[at]) + rho[v]);
                    q[at] = Math.sqrt(Math.max(q[at], Double.MIN_NORMAL) * next);
                }
            }
        }
    }

    private double weight(int e) {
        double w = weight[e];
        for (int i = packing.named(e); i > 0; i--) {
            w *= factor;
        }
        return w;
    }

    /** What each region says about its nodes, with the factor x in place of the prior; region after region. */
    private void sumRegions() {
        regionallyNamed = 0;
        for (int r = 0; r < regions.blocks().size(); r++) {
            Block block = regions.blocks().get(r);
            double[] beside = beside(r);
            double[] taken = take(
                    block,
                    new LatticeSum(regions.lattices().get(r), null, relative(block, beside, lnTilt))
                            .marginals(new double[] {1}));
            for (int i = 0; i < taken.length; i++) {
                int v = block.nodeOf()[i];
                double next = beside[i] * taken[i] / Math.max(SURE, 1 - taken[i]);
                // Where regions meet, half of the way on a logarithmic scale.
                boolean shared = placesOf.get(v).size() > 1;
                ownRho[r][i] = shared && ownRho[r][i] > 0 ? Math.sqrt(ownRho[r][i] * next) : next;
                rho[v] = rhoWithout(v, -1);
                regionallyNamed += v < packing.bodies ? taken[i] : 0;
            }
        }
    }

    /** For each node of a region what stands for its not being taken there. */
    private double[] beside(int region) {
        int[] nodes = regions.blocks().get(region).nodeOf();
        double[] beside = new double[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            beside[i] = b[nodes[i]] + rhoWithout(nodes[i], region);
        }
        return beside;
    }

    private double rhoWithout(int v, int region) {
        double sum = 0;
        for (int[] place : placesOf.get(v)) {
            sum += place[0] == region ? 0 : ownRho[place[0]][place[1]];
        }
        return sum;
    }

    /** ln weights of a region's edges relative to leaving their nodes to what is beside it. */
    private double[] relative(Block block, double[] beside, double lnStep) {
        double[] ln = BlockPosteriors.weights(packing.lnWeight, block, lnStep);
        for (int e = 0; e < ln.length; e++) {
            for (int i : block.nodesOfEdge()[e]) {
                ln[e] -= Math.log(beside[i]);
            }
        }
        return ln;
    }

    /** Keeps the probabilities of a region's edges, and sums them for each of its nodes. */
    private double[] take(Block block, double[] marginals) {
        double[] taken = new double[block.nodes()];
        for (int e = 0; e < marginals.length; e++) {
            posterior[block.edgeOf()[e]] = marginals[e];
            for (int i : block.nodesOfEdge()[e]) {
                taken[i] += marginals[e];
            }
        }
        return taken;
    }

    /** How many bodies are named, and what naming one more changes in the prior. */
    private void count() {
        looselyNamed = 0;
        for (int e = 0; e < packing.edges; e++) {
            looselyNamed += regions.loose(e) ? posterior[e] * packing.named(e) : 0;
        }
        for (int v = 0; v < packing.bodies; v++) {
            looselyNamed += beta[v] * free[v];
        }
        if (prior.counted()) {
            lnTilt = -Math.log(Math.max(1, prior.spare() + looselyNamed + regionallyNamed + 1));
        }
    }

    private void finish() {
        CountPrior besides = prior.besides(looselyNamed);
        List<Block> blocks = regions.blocks();
        Solution.requirePossible(blocks, regions.lattices(), besides, problem);
        double[] lnWeight = new double[packing.edges];
        double[] total = new double[packing.nodes()];
        double bethe = 0;
        for (int v = 0; v < total.length; v++) {
            total[v] = b[v] + rho[v];
            bethe += Math.log(total[v]);
        }
        for (int r = 0; r < blocks.size(); r++) {
            double[] beside = beside(r);
            double[] own = relative(blocks.get(r), beside, 0);
            for (int e = 0; e < own.length; e++) {
                lnWeight[blocks.get(r).edgeOf()[e]] = own[e];
            }
            for (int i = 0; i < beside.length; i++) {
                bethe += Math.log(beside[i] / total[blocks.get(r).nodeOf()[i]]);
            }
        }
        BlockPosteriors exact = BlockPosteriors.of(lnWeight, blocks, regions.lattices(), besides);
        double[] taken = new double[packing.nodes()];
        for (int r = 0; r < blocks.size(); r++) {
            double[] own = take(blocks.get(r), exact.marginals().get(r));
            for (int i = 0; i < own.length; i++) {
                taken[blocks.get(r).nodeOf()[i]] += own[i];
            }
        }
        expectedNamed = exact.expectedNamed() + looselyNamed;
        varianceNamed = exact.varianceNamed() + looselyNamed;
        for (int v = 0; v < free.length; v++) {
            double left = Math.max(0, 1 - taken[v]);
            free[v] = left / b[v];
            faint[v] = left * beta[v] / b[v];
            bethe -= v < packing.bodies ? faint[v] : 0;
        }
        for (int e = 0; e < packing.edges; e++) {
            bethe += regions.loose(e) ? packing.named(e) * Math.log1p(-posterior[e]) : 0;
        }
        double room = prior.counted() ? prior.spare() + expectedNamed + 1 : Double.POSITIVE_INFINITY;
        lnTotal = exact.lnTotal() + bethe - looselyNamed * lnTilt - looselyNamed * Math.log(Math.max(1, room));
    }

    /** Between which numbers the probabilities lie; null where the prior may force bodies to be named. */
    @Nullable
    PosteriorBounds bounds() {
        if (!prior.counted()) {
            return new PosteriorBounds(packing, 0, 0, weightOfBackground);
        }
        double away = DEVIATIONS * Math.sqrt(varianceNamed) + BEYOND;
        double fewest = Math.max(0, Math.floor(expectedNamed - away));
        double most = Math.min(prior.bodies(), Math.ceil(expectedNamed + away));
        if (prior.least() > 0 && fewest <= prior.least() + BEYOND) {
            return null;
        }
        return new PosteriorBounds(
                packing,
                -Math.log(prior.spare() + most + 1),
                -Math.log(prior.spare() + fewest + 1),
                weightOfBackground);
    }
}
