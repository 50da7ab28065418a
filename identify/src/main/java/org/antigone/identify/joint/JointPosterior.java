package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Solves a joint identification: the posterior of every pair over all assignments of bodies to missing persons.
 *
 * <p>The problem is cut into components that share no body and no family; inside a component a dynamic programme runs
 * over all assignments with the set of used bodies and families that still matter as its state; the components are
 * joined through the number of bodies named, on which the open prior depends.
 */
public final class JointPosterior {
    private JointPosterior() {}

    public static JointResult solve(JointProblem problem) {
        return solve(problem, JointSettings.DEFAULT);
    }

    public static JointResult solve(JointProblem problem, JointSettings settings) {
        Packing packing = Packing.of(problem);
        CountPrior prior = CountPrior.of(problem);
        List<Block> blocks =
                Blocks.of(packing, IntStream.range(0, packing.edges).toArray());
        List<Lattice> lattices = new ArrayList<>();
        for (Block block : blocks) {
            Lattice lattice = Lattice.of(block, settings.transitions());
            if (lattice == null) {
                throw new TooWideException("A component of " + block.nodes() + " bodies and families with "
                        + block.edges() + " fillings is too wide to be solved exactly");
            }
            lattices.add(lattice);
        }
        checkPossible(blocks, lattices, prior, problem);
        BlockPosteriors posteriors = BlockPosteriors.of(packing, blocks, lattices, prior);
        return assemble(packing, problem, settings, blocks, lattices, prior, posteriors);
    }

    private static void checkPossible(
            List<Block> blocks, List<Lattice> lattices, CountPrior prior, JointProblem problem) {
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

    private static JointResult assemble(
            Packing packing,
            JointProblem problem,
            JointSettings settings,
            List<Block> blocks,
            List<Lattice> lattices,
            CountPrior prior,
            BlockPosteriors posteriors) {
        int slots = packing.slots;
        List<List<PairPosterior>> pairs = new ArrayList<>();
        for (int j = 0; j < packing.bodies; j++) {
            pairs.add(new ArrayList<>());
        }
        double[] named = new double[packing.bodies];
        double[] listed = new double[packing.bodies];
        double[] filled = new double[slots];
        int[] componentOfNode = new int[packing.nodes()];
        Arrays.fill(componentOfNode, -1);
        java.util.TreeMap<Long, Double> sums = new java.util.TreeMap<>();
        for (int b = 0; b < blocks.size(); b++) {
            Block block = blocks.get(b);
            for (int node : block.nodeOf()) {
                componentOfNode[node] = b;
            }
            for (int e = 0; e < block.edges(); e++) {
                int edge = block.edgeOf()[e];
                double p = posteriors.marginals().get(b)[e];
                for (int at = packing.start[edge] + 1; at < packing.start[edge + 1]; at++) {
                    sums.merge(GeneralisedRatios.pair(packing.node[at], packing.slot[at], slots), p, Double::sum);
                    filled[packing.slot[at]] += p;
                }
            }
        }
        long[] asked = sums.entrySet().stream()
                .filter(entry -> entry.getValue() >= settings.floor())
                .mapToLong(Map.Entry::getKey)
                .toArray();
        Map<Long, Double> ratios = GeneralisedRatios.of(packing, asked, settings.transitions());
        sums.forEach((key, p) -> {
            int body = (int) (key / slots);
            named[body] += p;
            if (p >= settings.floor()) {
                listed[body] += p;
                pairs.get(body)
                        .add(new PairPosterior(body, (int) (key % slots), p, ratios.getOrDefault(key, Double.NaN)));
            }
        });
        List<BodyPosterior> bodyPosteriors = new ArrayList<>();
        for (int j = 0; j < packing.bodies; j++) {
            pairs.get(j)
                    .sort(Comparator.comparingDouble((PairPosterior p) -> -p.posterior())
                            .thenComparingInt(PairPosterior::slot));
            bodyPosteriors.add(new BodyPosterior(
                    j, pairs.get(j), Math.max(0, 1 - named[j]), Math.max(0, named[j] - listed[j]), componentOfNode[j]));
        }
        List<SlotPosterior> slotPosteriors = new ArrayList<>();
        List<List<Integer>> slotsOfBlock = new ArrayList<>();
        blocks.forEach(block -> slotsOfBlock.add(new ArrayList<>()));
        int slot = 0;
        for (int f = 0; f < packing.families; f++) {
            int component = componentOfNode[packing.bodies + f];
            for (int s = 0; s < problem.families().get(f).slots(); s++, slot++) {
                slotPosteriors.add(new SlotPosterior(slot, Math.max(0, 1 - filled[slot]), component));
                if (component >= 0) {
                    slotsOfBlock.get(component).add(slot);
                }
            }
        }
        List<Component> components = new ArrayList<>();
        for (int b = 0; b < blocks.size(); b++) {
            List<Integer> own = Arrays.stream(blocks.get(b).nodeOf())
                    .filter(node -> node < packing.bodies)
                    .boxed()
                    .toList();
            Lattice lattice = lattices.get(b);
            components.add(new Component(
                    own, slotsOfBlock.get(b), Component.Method.EXACT, lattice.width, lattice.transitions(), 0));
        }
        BestAssignments search = new BestAssignments(packing, blocks, lattices, prior);
        List<Assignment> assignments = new ArrayList<>();
        for (BestAssignments.Found found : search.find(settings.assignments(), posteriors.lnTilt())) {
            int[] slotOfBody = new int[packing.bodies];
            Arrays.fill(slotOfBody, -1);
            for (int[] edges : found.edges()) {
                for (int edge : edges) {
                    for (int at = packing.start[edge] + 1; at < packing.start[edge + 1]; at++) {
                        slotOfBody[packing.node[at]] = packing.slot[at];
                    }
                }
            }
            double lnPrior = prior.lnPrior(found.named());
            assignments.add(new Assignment(
                    slotOfBody,
                    found.lnLikelihood(),
                    lnPrior,
                    Math.min(1, Math.exp(found.lnLikelihood() + lnPrior - posteriors.lnTotal()))));
        }
        return new JointResult(
                bodyPosteriors,
                slotPosteriors,
                assignments,
                search.proven(),
                0,
                posteriors.expectedNamed(),
                components);
    }
}
