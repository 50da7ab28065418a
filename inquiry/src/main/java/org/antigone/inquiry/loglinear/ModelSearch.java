package org.antigone.inquiry.loglinear;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.antigone.inquiry.lists.ListTable;

/**
 * MC³ (Madigan and York, Int. Stat. Rev. 63, 1995) over pairwise log-linear models, for tables with too many lists to
 * try every model: a seeded walk that adds or drops one pair, accepting by exp(−ΔBIC/2). What is averaged afterwards is
 * the set of models visited, each with its BIC weight; how long the walk was and how much it found is part of the result.
 */
public final class ModelSearch {
    private ModelSearch() {}

    /**
     * What a walk found.
     *
     * @param fits every model visited or proposed, in order of first sight
     * @param steps proposals of all walks
     * @param walks how many walks were started
     * @param agreed how many walks ended having seen the best model of all
     */
    public record Walk(List<Fit> fits, int steps, int walks, int agreed) {
        public Walk {
            fits = List.copyOf(fits);
        }
    }

    /** Walks from independence, from the stepwise choice, and so on alternately, {@code steps} proposals each. */
    public static Walk pairs(ListTable table, int walks, int steps, long seed) {
        var counts = table.counts();
        var onAll = Design.supersetSums(table);
        Map<LogLinearModel, Fit> seen = new LinkedHashMap<>();
        var bestOfWalk = new HashMap<Integer, Double>();
        int lists = table.lists();
        for (int walk = 0; walk < walks; walk++) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + walk);
            var model = walk % 2 == 0
                    ? LogLinearModel.independence(lists)
                    : Stepwise.choose(table, Stepwise.USUAL_THRESHOLD).model();
            double score = score(seen.computeIfAbsent(model, m -> LogLinear.fit(counts, onAll, m)));
            double best = score;
            for (int step = 0; step < steps; step++) {
                int a = random.nextInt(lists);
                int b = (a + 1 + random.nextInt(lists - 1)) % lists;
                int pair = 1 << a | 1 << b;
                var proposal = model.interactions().contains(pair) ? model.without(pair) : model.with(pair);
                double other = score(seen.computeIfAbsent(proposal, m -> LogLinear.fit(counts, onAll, m)));
                double u = random.nextDouble();
                if (other < Double.POSITIVE_INFINITY
                        && (Double.isInfinite(score) || u < Math.exp((score - other) / 2))) {
                    model = proposal;
                    score = other;
                }
                best = Math.min(best, score);
            }
            bestOfWalk.put(walk, best);
        }
        double best = bestOfWalk.values().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
        int agreed =
                (int) bestOfWalk.values().stream().filter(b -> b <= best + 1e-6).count();
        return new Walk(new ArrayList<>(seen.values()), walks * steps, walks, agreed);
    }

    private static double score(Fit fit) {
        return fit instanceof Fit.Estimated estimated ? estimated.bic() : Double.POSITIVE_INFINITY;
    }
}
