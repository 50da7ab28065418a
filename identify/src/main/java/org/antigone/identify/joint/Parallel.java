package org.antigone.identify.joint;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Edges over the same nodes, taken as one. Two brothers in either order, or one body in either of two places, exclude each
 * other and are alike to everything else, so for a sum they are one edge of their summed weight, and share its posterior in
 * proportion to their own weights. This is exact, makes problems narrower, and leaves no two edges over the same nodes to an
 * approximation, which could tell apart what the weights do not.
 *
 * @param merged the packing with such edges as one; its edges name bodies but no places
 * @param into for each edge of the original its edge in {@code merged}
 * @param share for each edge of the original its part of that edge's weight
 * @param heaviest for each edge of {@code merged} the heaviest of the original
 */
record Parallel(Packing merged, int[] into, double[] share, int[] heaviest) {
    static Parallel of(Packing packing) {
        int[] into = new int[packing.edges];
        int[] heaviest = new int[packing.edges];
        double[] lnWeight = new double[packing.edges];
        int merged = 0;
        int family = -1;
        Map<List<Integer>, Integer> seen = new HashMap<>();
        for (int e = 0; e < packing.edges; e++) {
            if (packing.family(e) != family) {
                family = packing.family(e);
                seen.clear();
            }
            Integer same = packing.slotsOf(e) == 1 ? null : seen.putIfAbsent(bodies(packing, e), merged);
            if (same == null) {
                into[e] = merged;
                heaviest[merged] = e;
                lnWeight[merged++] = packing.lnWeight[e];
            } else {
                into[e] = same;
                lnWeight[same] = Pruning.lnSum(lnWeight[same], packing.lnWeight[e]);
                if (packing.lnWeight[e] > packing.lnWeight[heaviest[same]]) {
                    heaviest[same] = e;
                }
            }
        }
        double[] share = new double[packing.edges];
        for (int e = 0; e < share.length; e++) {
            share[e] = Math.exp(packing.lnWeight[e] - lnWeight[into[e]]);
        }
        int[] first = Arrays.copyOf(heaviest, merged);
        return new Parallel(
                merged == packing.edges ? packing : packing.only(first, Arrays.copyOf(lnWeight, merged)),
                into,
                share,
                first);
    }

    private static List<Integer> bodies(Packing packing, int edge) {
        return Arrays.stream(packing.node, packing.start[edge] + 1, packing.start[edge + 1])
                .sorted()
                .boxed()
                .toList();
    }

    /** Whether there are none. */
    boolean none() {
        return into.length == heaviest.length;
    }

    /** For each edge of the original its part of what its merged edge has. */
    double[] spread(double[] ofMerged) {
        double[] spread = new double[into.length];
        for (int e = 0; e < spread.length; e++) {
            spread[e] = share[e] * ofMerged[into[e]];
        }
        return spread;
    }

    /** The same block with the heaviest of the original edges for each of its own. */
    Block ofHeaviest(Block block) {
        int[] edgeOf = Arrays.stream(block.edgeOf()).map(e -> heaviest[e]).toArray();
        return new Block(block.nodeOf(), block.nodesOfEdge(), block.named(), edgeOf);
    }
}
