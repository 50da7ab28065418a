package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/*
 * For what is too wide to be solved whole: the strong edges are cut into regions that are solved exactly; the loose edges
 * between and beside them, each improbable, are treated by belief propagation; pairs that are not even listed are a
 * background of which only the sums are known.
 *
 * A node v that no edge of its region takes has the weight B_v = 1 + background + Σ c_{e→v} over its loose edges e instead
 * of 1. The region's sum is linear in B_v, so P(v taken in its region) = ρ_v / (B_v + ρ_v) with ρ_v free of B_v, and
 *   c_{e→v} = w_e ∏_{u ∈ e∖v} q_{u→e},   q_{u→e} = 1 / (B_u + ρ_u − c_{e→u}),   P(e) = w_e∏q / (1 + w_e∏q).
 * These are exact where regions and loose edges form no loops (Yedidia, Freeman & Weiss 2005); a loop changes P(e) by the
 * product of the probabilities of its loose edges. The shortest loops are of two edges between the same two regions (or
 * nodes of no region), so the error in a region is of the order of (Σ P(e))² over the loose edges to each other region, and
 * of P(e) at an edge that begins and ends in it. That sum, with Pruning's upper bounds for P(e), which also choose what is
 * loose, with the same for the background and what the last round still changed, is the
 * error that is stated. It is an estimate that the tests hold against exact solutions, not a proof.
 *
 * The prior enters the loose part by its factor x for each body named, at the mean number named; inside and between the
 * regions it is exact, given the mean number named by loose edges and background.
 */
final class Hybrid {
    private static final int MOST_ROUNDS = 300;
    private static final double STILL = 1e-12;
    private static final double LEAST_STRONG = 1e-7;
    /** From this bound on edges may exclude each other, so that belief propagation must not be left alone with them. */
    private static final double EXCLUSIVE = 0.1;
    /** Nodes in a region where edges have to be chosen one by one. */
    private static final int MOST_GROWN = 32;
    /** The background is spread as if of rank one; what that changes is allowed for by this factor. */
    private static final double SPREAD = 4;
    /** Regions are summed in every round, so they may be smaller than what is summed once by this factor. */
    private static final int SMALLER_REGION = 4;
    /** Without regions, to learn about how many bodies are named. */
    private static final int ROUNDS_FOR_COUNT = 20;

    final List<Block> regions = new ArrayList<>();
    final List<Lattice> lattices = new ArrayList<>();
    /** For each edge of the packing its probability. */
    final double[] posterior;
    /** For each node the probability that no edge, listed or not, takes it. */
    final double[] free;
    /** For each node the probability that a pair of the background takes it. */
    final double[] faint;
    /** For each node how far its probabilities may be off. */
    final double[] error;

    private final Packing packing;
    private final CountPrior prior;
    private final JointProblem problem;
    private final Background background;
    private final JointSettings settings;
    private final double[] weightOfBackground;
    private final boolean[] loose;
    /** For each edge how probable it can be at most. */
    private final double[] bound;

    /** For each cell of the packing (node v of edge e) q_{v→e} and c_{e→v}. */
    private final double[] q;

    private final double[] c;
    /** For each node B, of it the background's share, and ρ. */
    private final double[] b;

    private final double[] beta;
    private final double[] rho;
    /** For each edge its weight without the prior, and the prior's factor for each body named. */
    private final double[] weight;

    private double factor;
    private double lnTilt;
    private double looselyNamed;
    private double regionallyNamed;
    private double change = 1;
    private double lnTotal;
    private double expectedNamed;

    Hybrid(Packing packing, int[] edges, CountPrior prior, JointProblem problem, JointSettings settings) {
        this.packing = packing;
        this.prior = prior;
        this.problem = problem;
        this.background = problem.background();
        this.settings = settings;
        posterior = new double[packing.edges];
        free = new double[packing.nodes()];
        faint = new double[packing.nodes()];
        error = new double[packing.nodes()];
        loose = new boolean[packing.edges];
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
        for (int e : edges) {
            loose[e] = true;
        }
        propagate(ROUNDS_FOR_COUNT);
        bound = Pruning.bounds(packing, lnTilt, lnTilt);
        cut(edges, LEAST_STRONG);
        widen();
        propagate(MOST_ROUNDS);
        finish();
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

    /** Makes regions of the edges that are probable enough; where that is too wide, of the more probable ones alone. */
    private void cut(int[] edges, double least) {
        for (Block block : Blocks.of(packing, edges)) {
            if (addRegion(block)) {
                continue;
            }
            if (least > EXCLUSIVE) {
                grow(block, MOST_GROWN);
                continue;
            }
            double floor = least;
            int[] strong = block.edgeOf();
            while (strong.length == block.edges()) {
                double above = floor;
                strong = Arrays.stream(block.edgeOf())
                        .filter(e -> bound[e] >= above)
                        .toArray();
                floor *= 2;
            }
            if (strong.length > 0) {
                cut(strong, floor);
            }
        }
    }

    private boolean addRegion(Block block) {
        Lattice lattice = Lattice.of(block, settings.transitions() / SMALLER_REGION);
        if (lattice == null) {
            return false;
        }
        regions.add(block);
        lattices.add(lattice);
        for (int e : block.edgeOf()) {
            loose[e] = false;
        }
        return true;
    }

    /**
     * Where even edges that may exclude each other are too many: the strongest first, they join their nodes into regions of
     * so many nodes at most; every edge inside one belongs to it. So edges over the same nodes, such as two brothers in
     * either order, are never torn apart.
     */
    private void grow(Block block, int most) {
        int[] leader = new int[packing.nodes()];
        int[] size = new int[packing.nodes()];
        Arrays.setAll(leader, v -> v);
        Arrays.fill(size, 1);
        int[] order = Arrays.stream(block.edgeOf())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer e) -> -bound[e]).thenComparingInt(e -> e))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int e : order) {
            int[] joined = leaders(e, leader);
            if (Arrays.stream(joined).map(v -> size[v]).sum() <= most) {
                for (int v : joined) {
                    if (v != joined[0]) {
                        leader[v] = joined[0];
                        size[joined[0]] += size[v];
                    }
                }
            }
        }
        Map<Integer, List<Integer>> inside = new TreeMap<>();
        for (int e : block.edgeOf()) {
            int[] joined = leaders(e, leader);
            if (joined.length == 1) {
                inside.computeIfAbsent(joined[0], v -> new ArrayList<>()).add(e);
            }
        }
        inside.forEach((v, own) -> {
            for (Block region :
                    Blocks.of(packing, own.stream().mapToInt(Integer::intValue).toArray())) {
                if (!addRegion(region) && most > 2) {
                    grow(region, most / 2);
                }
            }
        });
    }

    private int[] leaders(int e, int[] leader) {
        return Arrays.stream(packing.node, packing.start[e], packing.start[e + 1])
                .map(v -> {
                    int top = v;
                    while (leader[top] != top) {
                        top = leader[top];
                    }
                    return top;
                })
                .distinct()
                .toArray();
    }

    /** Edges that begin and end in one region are summed with it, where it does not become too wide. */
    private void widen() {
        int[] clusterOf = clusterOfNode();
        Map<Integer, List<Integer>> inside = new HashMap<>();
        for (int e = 0; e < packing.edges; e++) {
            int first = clusterOf[packing.node[packing.start[e]]];
            boolean within = loose[e]
                    && Arrays.stream(packing.node, packing.start[e], packing.start[e + 1])
                            .allMatch(v -> clusterOf[v] == first);
            if (within) {
                inside.computeIfAbsent(first, v -> new ArrayList<>()).add(e);
            }
        }
        for (int r = 0; r < regions.size(); r++) {
            List<Integer> more = inside.get(clusterOf[regions.get(r).nodeOf()[0]]);
            if (more != null) {
                int[] all = IntStream.concat(
                                Arrays.stream(regions.get(r).edgeOf()),
                                more.stream().mapToInt(Integer::intValue))
                        .sorted()
                        .toArray();
                Block wider = Blocks.of(packing, all).getFirst();
                Lattice lattice = Lattice.of(wider, settings.transitions() / SMALLER_REGION);
                if (lattice != null) {
                    regions.set(r, wider);
                    lattices.set(r, lattice);
                    more.forEach(e -> loose[e] = false);
                }
            }
        }
    }

    private void propagate(int rounds) {
        for (int round = 0; round < rounds && (round == 0 || change > STILL); round++) {
            double[] before = free.clone();
            messages();
            regions();
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
            if (loose[e]) {
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
            if (loose[e]) {
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

    /** What each region says about its nodes, with the factor x in place of the prior. */
    private void regions() {
        double[] lnWeight = lnWeightBeside(lnTilt);
        double[] taken = new double[packing.nodes()];
        for (int r = 0; r < regions.size(); r++) {
            Block block = regions.get(r);
            double[] own = BlockPosteriors.weights(lnWeight, block, 0);
            take(block, new LatticeSum(lattices.get(r), null, own).marginals(new double[] {1}), taken);
        }
        regionallyNamed = 0;
        for (int v = 0; v < taken.length; v++) {
            rho[v] = b[v] * taken[v] / Math.max(Double.MIN_NORMAL, 1 - Math.min(1, taken[v]));
            regionallyNamed += v < packing.bodies ? taken[v] : 0;
        }
    }

    private void take(Block block, double[] marginals, double[] taken) {
        for (int e = 0; e < marginals.length; e++) {
            posterior[block.edgeOf()[e]] = marginals[e];
            for (int v : block.nodesOfEdge()[e]) {
                taken[block.nodeOf()[v]] += marginals[e];
            }
        }
    }

    /** ln weights of the regions' edges relative to leaving their nodes to loose edges and background. */
    private double[] lnWeightBeside(double lnStep) {
        double[] lnWeight = new double[packing.edges];
        for (Block block : regions) {
            for (int e : block.edgeOf()) {
                lnWeight[e] = packing.lnWeight[e] + packing.named(e) * lnStep;
                for (int at = packing.start[e]; at < packing.start[e + 1]; at++) {
                    lnWeight[e] -= Math.log(b[packing.node[at]]);
                }
            }
        }
        return lnWeight;
    }

    /** How many bodies are named, and what naming one more changes in the prior. */
    private void count() {
        looselyNamed = 0;
        for (int e = 0; e < packing.edges; e++) {
            looselyNamed += loose[e] ? posterior[e] * packing.named(e) : 0;
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
        Solution.requirePossible(regions, lattices, besides, problem);
        BlockPosteriors exact = BlockPosteriors.of(lnWeightBeside(0), regions, lattices, besides);
        double[] taken = new double[packing.nodes()];
        for (int r = 0; r < regions.size(); r++) {
            take(regions.get(r), exact.marginals().get(r), taken);
        }
        expectedNamed = exact.expectedNamed() + looselyNamed;
        double room = prior.counted() ? prior.spare() + expectedNamed + 1 : Double.POSITIVE_INFINITY;
        double counting = exact.varianceNamed() / (4 * Math.max(1, room) * Math.max(1, room));
        double step = Math.exp(lnTilt);
        double bethe = 0;
        for (int v = 0; v < free.length; v++) {
            double left = Math.max(0, 1 - taken[v]);
            free[v] = left / b[v];
            faint[v] = left * beta[v] / b[v];
            error[v] = counting + change + faint[v] * Math.min(1, SPREAD * step * background.greatest());
            bethe += Math.log(b[v]) - (v < packing.bodies ? faint[v] : 0);
        }
        for (int e = 0; e < packing.edges; e++) {
            bethe += loose[e] ? Math.log1p(-posterior[e]) : 0;
        }
        addLoops(clusterOfNode());
        lnTotal = exact.lnTotal() + bethe - looselyNamed * lnTilt - looselyNamed * Math.log(Math.max(1, room));
    }

    /** For each node one node that stands for its region; a node of no region stands for itself. */
    private int[] clusterOfNode() {
        int[] cluster = new int[packing.nodes()];
        Arrays.setAll(cluster, v -> v);
        for (Block region : regions) {
            for (int v : region.nodeOf()) {
                cluster[v] = region.nodeOf()[0];
            }
        }
        return cluster;
    }

    /**
     * Adds what loops may change. Two loose edges between the same two clusters close one, so at all nodes of both the square
     * of the sum over the edges between them counts; an edge that begins and ends in one region closes one alone, and counts
     * at its own nodes.
     */
    private void addLoops(int[] clusterOf) {
        int n = packing.nodes();
        Map<Long, Double> between = new TreeMap<>();
        for (int e = 0; e < packing.edges; e++) {
            if (loose[e]) {
                double likely = likely(e);
                for (long pair : clusters(e, clusterOf)) {
                    if (pair / n != pair % n) {
                        between.merge(pair, likely, Double::sum);
                        continue;
                    }
                    for (int at = packing.start[e]; at < packing.start[e + 1]; at++) {
                        error[packing.node[at]] += likely;
                    }
                }
            }
        }
        double[] loops = new double[n];
        between.forEach((pair, sum) -> {
            loops[(int) (pair / n)] += sum * sum;
            loops[(int) (pair % n)] += sum * sum;
        });
        for (int v = 0; v < n; v++) {
            error[v] = Math.min(1, error[v] + loops[clusterOf[v]]);
        }
    }

    private double likely(int e) {
        return Math.max(posterior[e], Math.min(1, bound[e]));
    }

    /** The pairs of clusters that an edge joins, each as one number. */
    private long[] clusters(int e, int[] clusterOf) {
        LongStream.Builder pairs = LongStream.builder();
        for (int at = packing.start[e]; at < packing.start[e + 1]; at++) {
            for (int to = at + 1; to < packing.start[e + 1]; to++) {
                int one = clusterOf[packing.node[at]];
                int other = clusterOf[packing.node[to]];
                pairs.add((long) Math.min(one, other) * packing.nodes() + Math.max(one, other));
            }
        }
        return pairs.build().toArray();
    }
}
