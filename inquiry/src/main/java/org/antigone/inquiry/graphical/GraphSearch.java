package org.antigone.inquiry.graphical;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * MC³ over decomposable graphs (Madigan and York, Int. Stat. Rev. 63, 1995), for more lists than can be enumerated: seeded
 * walks that add or drop one edge, accepted by the ratio of the graphs' weights. Walks start alternately from no edge and
 * from all edges, so that finding the same heaviest graph says something.
 *
 * @param graphs every graph weighed, in order of first sight
 * @param walks how many walks were made
 * @param agreed how many of them met the heaviest graph
 */
record GraphSearch(List<DecomposableGraph> graphs, int walks, int agreed) {
    private static final int WALKS = 4;

    GraphSearch {
        graphs = List.copyOf(graphs);
    }

    static GraphSearch of(int lists, FirstWeighing weighing, int steps, long seed) {
        var search = new Walks(lists, weighing);
        var best = new double[WALKS];
        for (int walk = 0; walk < WALKS; walk++) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + walk);
            long all = (1L << lists * (lists - 1) / 2) - 1;
            best[walk] = search.walk(walk % 2 == 0 ? 0 : all, steps, random);
        }
        double heaviest = Double.NEGATIVE_INFINITY;
        for (double score : best) {
            heaviest = Math.max(heaviest, score);
        }
        int agreed = 0;
        for (double score : best) {
            agreed += score >= heaviest - 1e-9 ? 1 : 0;
        }
        return new GraphSearch(new ArrayList<>(search.seen.values()), WALKS, agreed);
    }

    private static final class Walks {
        private final int lists;
        private final FirstWeighing weighing;
        private final Map<Long, Double> scores = new HashMap<>();
        private final Map<Long, DecomposableGraph> seen = new LinkedHashMap<>();

        Walks(int lists, FirstWeighing weighing) {
            this.lists = lists;
            this.weighing = weighing;
        }

        /** The best score met. */
        double walk(long start, int steps, RandomGenerator random) {
            long edges = start;
            double score = score(edges);
            double best = score;
            for (int step = 0; step < steps; step++) {
                long proposal = edges ^ 1L << random.nextInt(lists * (lists - 1) / 2);
                double u = random.nextDouble();
                double other = score(proposal);
                if (u < Math.exp(other - score)) {
                    edges = proposal;
                    score = other;
                }
                best = Math.max(best, score);
            }
            return best;
        }

        private double score(long edges) {
            return scores.computeIfAbsent(edges, e -> {
                var graph = DecomposableGraph.of(lists, e);
                if (graph == null) {
                    return Double.NEGATIVE_INFINITY;
                }
                seen.put(e, graph);
                return weighing.of(graph).logMass();
            });
        }
    }
}
