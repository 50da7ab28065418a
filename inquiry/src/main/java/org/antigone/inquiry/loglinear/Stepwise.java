package org.antigone.inquiry.loglinear;

import java.util.ArrayList;
import java.util.Comparator;
import org.antigone.inquiry.lists.ListTable;
import org.hipparchus.special.Gamma;

/**
 * Stepwise choice of pairwise interactions (Chan, Silverman and Vincent, J. R. Stat. Soc. A 184, 2021): starting from
 * independence, the pair whose observed overlap is least probable under the present model (one-sided Poisson) is added
 * while that probability is below a threshold, provided that the larger model still gives a number.
 */
public final class Stepwise {
    /** The threshold of the published analyses. */
    public static final double USUAL_THRESHOLD = 0.02;

    private Stepwise() {}

    private record Candidate(int pair, double p) {}

    /** The chosen model's fit; {@link Fit.None} only if independence itself gives no number. */
    public static Fit choose(ListTable table, double threshold) {
        var counts = table.counts();
        var onAll = Design.supersetSums(table);
        var current = LogLinear.fit(counts, onAll, LogLinearModel.independence(table.lists()));
        while (current instanceof Fit.Estimated estimated) {
            var next = next(counts, onAll, estimated, threshold);
            if (next == null) {
                return current;
            }
            current = next;
        }
        return current;
    }

    private static Fit.@org.jspecify.annotations.Nullable Estimated next(
            double[] counts, double[] onAll, Fit.Estimated current, double threshold) {
        var model = current.model();
        var design = Design.of(model, onAll);
        var start = current.theta().stream().mapToDouble(Double::doubleValue).toArray();
        var fitted = new PoissonFit(design, counts).run(start);
        var candidates = new ArrayList<Candidate>();
        for (int a = 0; a < model.lists(); a++) {
            for (int b = a + 1; b < model.lists(); b++) {
                int pair = 1 << a | 1 << b;
                if (!model.interactions().contains(pair)) {
                    double mean = 0;
                    for (int x = 1; x < counts.length; x++) {
                        mean += (x & pair) == pair ? fitted.mu(x) : 0;
                    }
                    candidates.add(new Candidate(pair, oneSided(onAll[pair], mean)));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::p));
        for (var candidate : candidates) {
            if (candidate.p >= threshold) {
                return null;
            }
            if (LogLinear.fit(counts, onAll, model.with(candidate.pair)) instanceof Fit.Estimated larger
                    && !larger.boundary()) {
                return larger;
            }
        }
        return null;
    }

    private static double oneSided(double observed, double mean) {
        if (mean <= 0) {
            return observed > 0 ? 0 : 1;
        }
        double atMost = Gamma.regularizedGammaQ(Math.floor(observed) + 1, mean);
        double atLeast = observed <= 0 ? 1 : Gamma.regularizedGammaP(Math.floor(observed), mean);
        return Math.min(atMost, atLeast);
    }
}
