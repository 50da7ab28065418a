package org.antigone.identify.joint;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * ln generalised likelihood ratio of pairs: the heaviest assignment with the pair over the heaviest without it, no
 * priors. Only fillings that beat leaving the family empty can be in a heaviest assignment, besides those of the pairs
 * asked for; so the graph is smaller than that of the posterior, or at least another one.
 */
final class GeneralisedRatios {
    private GeneralisedRatios() {}

    /**
     * @param edges those that an assignment may take
     * @param asked for each pair asked for, body · slots + slot
     * @return by pair; a pair whose block is too wide is not in it
     */
    static Map<Long, Double> of(Packing packing, int[] edges, long[] asked, long mostTransitions) {
        long[] sorted = asked.clone();
        Arrays.sort(sorted);
        int[] useful = new int[edges.length];
        int size = 0;
        for (int e : edges) {
            boolean wanted = packing.lnWeight[e] > 0;
            for (int at = packing.start[e] + 1; at < packing.start[e + 1] && !wanted; at++) {
                wanted = Arrays.binarySearch(sorted, pair(packing, at)) >= 0;
            }
            if (wanted) {
                useful[size++] = e;
            }
        }
        Map<Long, Double> ratios = new HashMap<>();
        for (Block block : Blocks.of(packing, Arrays.copyOf(useful, size))) {
            Lattice lattice = Lattice.of(block, mostTransitions);
            if (lattice != null) {
                exact(packing, block, lattice, sorted, ratios);
            }
        }
        return ratios;
    }

    private static void exact(Packing packing, Block block, Lattice lattice, long[] asked, Map<Long, Double> ratios) {
        double[] weight = new double[block.edges()];
        Map<Long, BitSet> edgesOfPair = new HashMap<>();
        for (int e = 0; e < weight.length; e++) {
            int edge = block.edgeOf()[e];
            weight[e] = packing.lnWeight[edge];
            for (int at = packing.start[edge] + 1; at < packing.start[edge + 1]; at++) {
                long pair = pair(packing, at);
                if (Arrays.binarySearch(asked, pair) >= 0) {
                    edgesOfPair.computeIfAbsent(pair, p -> new BitSet()).set(e);
                }
            }
        }
        LatticeMax max = new LatticeMax(lattice, weight);
        double[] with = max.bestWith();
        LatticeMax.Choice best =
                java.util.Objects.requireNonNull(max.descending().get(0));
        for (Map.Entry<Long, BitSet> entry : edgesOfPair.entrySet()) {
            BitSet edges = entry.getValue();
            double most = edges.stream().mapToDouble(e -> with[e]).max().orElse(Double.NEGATIVE_INFINITY);
            double without = max.best();
            if (Arrays.stream(best.edges()).anyMatch(edges::get)) {
                double[] barred = weight.clone();
                edges.stream().forEach(e -> barred[e] = Double.NEGATIVE_INFINITY);
                without = new LatticeMax(lattice, barred).best();
            }
            ratios.put(entry.getKey(), most - without);
        }
    }

    private static long pair(Packing packing, int at) {
        return (long) packing.node[at] * packing.slots + packing.slot[at];
    }

    static long pair(int body, int slot, int slots) {
        return (long) body * slots + slot;
    }
}
