package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The probability of every edge, and how it was come by: whole where the width allows; else after setting aside what
 * certainly does not matter; else by {@link Hybrid}.
 *
 * @param components the connected pieces, as they are reported
 * @param regions the blocks that were summed exactly, with their lattices; of {@link Parallel} edges the heaviest alone
 * @param summed the edges in these blocks, the parallel ones included
 * @param parallel whether some edges of the packing are parallel
 * @param posterior for each edge of the packing
 * @param bounds of the probabilities; null where there is no approximation besides what was set aside
 * @param free for each node the probability that nothing takes it
 * @param faint for each node the probability that a pair of the background takes it
 * @param discarded bound on the posterior of what was set aside
 * @param exact whether there is no approximation besides
 */
record Solution(
        List<Component> components,
        int[] componentOfNode,
        List<Block> regions,
        List<Lattice> lattices,
        int[] summed,
        boolean parallel,
        double[] posterior,
        @Nullable PairBounds bounds,
        double[] free,
        double[] faint,
        double lnTotal,
        double lnTilt,
        double expectedNamed,
        double discarded,
        boolean exact) {

    static Solution of(Packing packing, JointProblem problem, CountPrior prior, JointSettings settings) {
        Parallel parallel = Parallel.of(packing);
        Solution solution = solve(parallel.merged(), problem, prior, settings);
        if (parallel.none()) {
            return solution;
        }
        boolean[] summed = new boolean[parallel.merged().edges];
        Arrays.stream(solution.summed).forEach(e -> summed[e] = true);
        return new Solution(
                solution.components,
                solution.componentOfNode,
                solution.regions.stream().map(parallel::ofHeaviest).toList(),
                solution.lattices,
                IntStream.range(0, packing.edges)
                        .filter(e -> summed[parallel.into()[e]])
                        .toArray(),
                true,
                parallel.spread(solution.posterior),
                solution.bounds == null ? null : solution.bounds.over(parallel),
                solution.free,
                solution.faint,
                solution.lnTotal,
                solution.lnTilt,
                solution.expectedNamed,
                solution.discarded,
                solution.exact);
    }

    private static Solution solve(Packing packing, JointProblem problem, CountPrior prior, JointSettings settings) {
        int[] edges = IntStream.range(0, packing.edges).toArray();
        if (problem.background().total() > 0) {
            return hybrid(packing, problem, edges, 0, prior, settings);
        }
        List<Block> blocks = new ArrayList<>();
        List<Lattice> lattices = new ArrayList<>();
        int[] wide = solvable(packing, edges, settings, blocks, lattices);
        if (wide.length == 0) {
            return exact(packing, problem, blocks, lattices, 0, prior);
        }
        Pruning.Kept kept = Pruning.of(packing, prior, wide, settings.discard());
        int[] stillWide = solvable(packing, kept.edges(), settings, blocks, lattices);
        if (stillWide.length == 0) {
            return exact(packing, problem, blocks, lattices, kept.discarded(), prior);
        }
        int[] all = IntStream.concat(
                        blocks.stream().flatMapToInt(b -> Arrays.stream(b.edgeOf())), Arrays.stream(stillWide))
                .sorted()
                .toArray();
        return hybrid(packing, problem, all, kept.discarded(), prior, settings);
    }

    /** Adds the blocks of these edges that can be summed whole; returns the edges of the others. */
    private static int[] solvable(
            Packing packing, int[] edges, JointSettings settings, List<Block> blocks, List<Lattice> lattices) {
        IntStream.Builder wide = IntStream.builder();
        for (Block block : Blocks.of(packing, edges)) {
            Lattice lattice = Lattice.of(block, settings.transitions());
            if (lattice == null) {
                Arrays.stream(block.edgeOf()).forEach(wide::add);
            } else {
                blocks.add(block);
                lattices.add(lattice);
            }
        }
        return wide.build().toArray();
    }

    private static Solution exact(
            Packing packing,
            JointProblem problem,
            List<Block> blocks,
            List<Lattice> lattices,
            double discarded,
            CountPrior prior) {
        requirePossible(blocks, lattices, prior, problem);
        BlockPosteriors exact = BlockPosteriors.of(packing.lnWeight, blocks, lattices, prior);
        double[] posterior = new double[packing.edges];
        double[] taken = new double[packing.nodes()];
        int[] componentOfNode = new int[packing.nodes()];
        Arrays.fill(componentOfNode, -1);
        List<Component> components = new ArrayList<>();
        for (int b = 0; b < blocks.size(); b++) {
            Block block = blocks.get(b);
            for (int e = 0; e < block.edges(); e++) {
                posterior[block.edgeOf()[e]] = exact.marginals().get(b)[e];
                for (int v : block.nodesOfEdge()[e]) {
                    taken[block.nodeOf()[v]] += posterior[block.edgeOf()[e]];
                }
            }
            Lattice lattice = lattices.get(b);
            components.add(component(
                    packing,
                    block,
                    b,
                    componentOfNode,
                    Component.Method.EXACT,
                    lattice.width,
                    lattice.transitions(),
                    0));
        }
        double[] free = Arrays.stream(taken).map(p -> Math.max(0, 1 - p)).toArray();
        return new Solution(
                components,
                componentOfNode,
                blocks,
                lattices,
                edges(blocks),
                false,
                posterior,
                null,
                free,
                new double[packing.nodes()],
                exact.lnTotal(),
                exact.lnTilt(),
                exact.expectedNamed(),
                discarded,
                true);
    }

    private static Solution hybrid(
            Packing packing,
            JointProblem problem,
            int[] edges,
            double discarded,
            CountPrior prior,
            JointSettings settings) {
        Hybrid hybrid = new Hybrid(packing, edges, prior, problem, settings);
        int[] componentOfNode = new int[packing.nodes()];
        Arrays.fill(componentOfNode, -1);
        int[] width = new int[packing.nodes()];
        long[] transitions = new long[packing.nodes()];
        for (int r = 0; r < hybrid.regions().blocks().size(); r++) {
            Lattice lattice = hybrid.regions().lattices().get(r);
            for (int v : hybrid.regions().blocks().get(r).nodeOf()) {
                width[v] = lattice.width;
            }
            int[] own = hybrid.regions().blocks().get(r).nodeOf();
            transitions[own[own.length - 1]] = lattice.transitions();
        }
        PairBounds bounds = bounds(packing, hybrid);
        List<Component> components = new ArrayList<>();
        for (Block block : Blocks.of(packing, edges)) {
            int[] own = block.nodeOf();
            components.add(component(
                    packing,
                    block,
                    components.size(),
                    componentOfNode,
                    Component.Method.HYBRID,
                    Arrays.stream(own).map(v -> width[v]).max().orElse(0),
                    Arrays.stream(own).mapToLong(v -> transitions[v]).sum(),
                    Arrays.stream(own)
                            .filter(v -> v < packing.bodies)
                            .mapToDouble(v -> bounds.nobody()[v])
                            .max()
                            .orElse(0)));
        }
        return new Solution(
                components,
                componentOfNode,
                hybrid.regions().blocks(),
                hybrid.regions().lattices(),
                edges(hybrid.regions().blocks()),
                false,
                hybrid.posterior,
                bounds,
                hybrid.free,
                hybrid.faint,
                hybrid.lnTotal(),
                hybrid.lnTilt(),
                hybrid.expectedNamed(),
                discarded,
                false);
    }

    /** The bounds; what is said of a body's being nobody is moved inside them. */
    private static PairBounds bounds(Packing packing, Hybrid hybrid) {
        PosteriorBounds bounds = hybrid.bounds();
        double[] nobody = new double[packing.bodies];
        for (int b = 0; b < packing.bodies; b++) {
            PairBounds.Interval interval = bounds == null
                    ? new PairBounds.Interval(0, 1)
                    : new PairBounds.Interval(bounds.leastNobody(b), bounds.mostNobody(b));
            hybrid.free[b] = interval.nearest(hybrid.free[b]);
            nobody[b] = interval.error(hybrid.free[b]);
        }
        return bounds == null ? PairBounds.none(packing, nobody) : bounds.edges(nobody);
    }

    private static int[] edges(List<Block> blocks) {
        return blocks.stream()
                .flatMapToInt(block -> Arrays.stream(block.edgeOf()))
                .sorted()
                .toArray();
    }

    private static Component component(
            Packing packing,
            Block block,
            int number,
            int[] componentOfNode,
            Component.Method method,
            int width,
            long transitions,
            double error) {
        List<Integer> bodies = new ArrayList<>();
        List<Integer> slots = new ArrayList<>();
        for (int v : block.nodeOf()) {
            componentOfNode[v] = number;
            if (v < packing.bodies) {
                bodies.add(v);
            } else {
                int f = v - packing.bodies;
                IntStream.range(packing.firstSlot[f], packing.firstSlot[f + 1]).forEach(slots::add);
            }
        }
        return new Component(bodies, slots, method, width, transitions, error);
    }

    /** @throws JointException if the prior forces more bodies to be named than can be */
    static void requirePossible(List<Block> blocks, List<Lattice> lattices, CountPrior prior, JointProblem problem) {
        if (prior.least() == 0) {
            return;
        }
        int most = 0;
        for (int b = 0; b < blocks.size(); b++) {
            double[] named =
                    Arrays.stream(blocks.get(b).named()).asDoubleStream().toArray();
            most += (int) Math.round(new LatticeMax(lattices.get(b), named).best());
        }
        if (most < prior.least()) {
            throw new JointException("No assignment is possible: of the " + problem.missing() + " missing (N) "
                    + problem.listed() + " are listed (M), so at least " + prior.least() + " of the "
                    + problem.bodies() + " bodies must be listed persons, but at most " + most
                    + " can be. Check N, or allow for mutation and drop-out in the likelihood ratios.");
        }
    }
}
