package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The most likely assignments as a whole, the best first.
 *
 * @param proven whether these are certainly the heaviest
 */
record Runners(List<Assignment> assignments, boolean proven) {
    /**
     * Where not all edges can be searched, those are left out that make an assignment at least this much lighter (ln)
     * than the same assignment without them; so nothing heavier than the best less this much is lost.
     */
    private static final double SLACK = Math.log(1000);

    /** With more edges than this a smaller slack is taken, for the sake of memory. */
    private static final int MOST_EDGES = 200_000;

    /**
     * Where that is still too wide, the search is over fillings more probable than this alone, and proves nothing. Of those
     * of more than a half no two share anything, so that the last never is.
     */
    private static final double[] PLAUSIBLE = {1e-3, 1e-2, 0.1, 0.3, 0.5 + 1e-6};

    private static final double TIE = 1e-11;

    static Runners of(Packing packing, Solution solution, CountPrior prior, JointSettings settings) {
        if (solution.exact() && !solution.parallel()) {
            return find(packing, solution, solution.regions(), solution.lattices(), prior, settings);
        }
        if (solution.exact()) {
            List<Block> blocks = Blocks.of(packing, solution.summed());
            List<Lattice> lattices = lattices(blocks, settings);
            if (lattices.size() == blocks.size()) {
                return find(packing, solution, blocks, lattices, prior, settings);
            }
        }
        for (double slack : new double[] {SLACK, SLACK / 3, 0}) {
            int[] edges = IntStream.range(0, packing.edges)
                    .filter(e -> packing.lnWeight[e] + packing.named(e) * prior.lnLargestStep() >= -slack)
                    .toArray();
            if (slack > 0 && edges.length > MOST_EDGES) {
                continue;
            }
            List<Block> blocks = Blocks.of(packing, edges);
            List<Lattice> lattices = lattices(blocks, settings);
            if (lattices.size() == blocks.size()) {
                Runners found = find(packing, solution, blocks, lattices, prior, settings);
                double least = found.assignments.getFirst().lnWeight() - slack;
                List<Assignment> certain = found.assignments.stream()
                        .filter(a -> a.lnWeight() >= least)
                        .toList();
                return new Runners(certain, found.proven);
            }
        }
        for (double least : PLAUSIBLE) {
            int[] edges = IntStream.range(0, packing.edges)
                    .filter(e -> solution.posterior()[e] > least)
                    .toArray();
            List<Block> blocks = Blocks.of(packing, edges);
            List<Lattice> lattices = lattices(blocks, settings);
            if (lattices.size() == blocks.size()) {
                return new Runners(find(packing, solution, blocks, lattices, prior, settings).assignments, false);
            }
        }
        throw new IllegalStateException("fillings of more than a half exclude each other");
    }

    /** The lattices of the blocks, up to the first that is too wide. */
    private static List<Lattice> lattices(List<Block> blocks, JointSettings settings) {
        List<Lattice> lattices = new ArrayList<>();
        for (Block block : blocks) {
            Lattice lattice = Lattice.of(block, settings.transitions());
            if (lattice == null) {
                break;
            }
            lattices.add(lattice);
        }
        return lattices;
    }

    private static Runners find(
            Packing packing,
            Solution solution,
            List<Block> blocks,
            List<Lattice> lattices,
            CountPrior prior,
            JointSettings settings) {
        BestAssignments search = new BestAssignments(packing, blocks, lattices, prior);
        List<Assignment> assignments = new ArrayList<>();
        for (BestAssignments.Found found : search.find(settings.assignments(), solution.lnTilt())) {
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
                    Math.min(1, Math.exp(found.lnLikelihood() + lnPrior - solution.lnTotal()))));
        }
        return new Runners(tiesInOrder(assignments), search.proven());
    }

    /** Assignments of equal weight but for rounding stand in the order of their slots, so that rounding decides nothing. */
    private static List<Assignment> tiesInOrder(List<Assignment> assignments) {
        List<Assignment> ordered = new ArrayList<>();
        for (int from = 0; from < assignments.size(); ) {
            double weight = assignments.get(from).lnWeight();
            int to = from + 1;
            while (to < assignments.size()
                    && weight - assignments.get(to).lnWeight() <= TIE * Math.max(1, Math.abs(weight))) {
                to++;
            }
            ordered.addAll(assignments.subList(from, to).stream()
                    .sorted((a, b) -> Arrays.compare(a.slotOfBody(), b.slotOfBody()))
                    .toList());
            from = to;
        }
        return ordered;
    }
}
