package org.antigone.inquiry.toll;

import java.util.ArrayList;
import java.util.List;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.lists.CaptureCounts;
import org.hipparchus.analysis.solvers.BrentSolver;

/** One list on which people recur: Chao's lower bound (Biometrics 43, 1987) and the truncated Poisson beneath it. */
final class Repeats {
    private Repeats() {}

    static List<Answer> of(CaptureCounts counts) {
        var answers = new ArrayList<Answer>();
        answers.add(chao(counts));
        answers.add(poisson(counts));
        return answers;
    }

    private static Answer chao(CaptureCounts counts) {
        double once = counts.people(1);
        double twice = counts.people(2);
        if (once == 0 || counts.observed() == once) {
            return new Answer.Refusal(
                    Method.CHAO,
                    once == 0 ? "Nobody was seen exactly once." : "Nobody was seen twice.",
                    "Nothing can be said of those never seen; look for a second, independent list.");
        }
        double dark = twice > 0 ? once * once / (2 * twice) : once * (once - 1) / 2;
        double ratio = once / Math.max(twice, 0.5);
        double variance = Math.max(twice, 0.5) * (Math.pow(ratio, 4) / 4 + Math.pow(ratio, 3) + ratio * ratio / 2);
        var distribution = TwoLists.logNormal(counts.observed(), dark, variance);
        double total = counts.observed() + dark;
        return new Answer.Number(
                Method.CHAO,
                total,
                distribution.interval(),
                distribution,
                new Interval(total, total),
                List.of(),
                "%,d people seen, %,.0f of them once, %,.0f twice.".formatted(counts.observed(), once, twice),
                List.of(),
                List.of(new Answer.Figure("standard error", Math.sqrt(variance))),
                List.of("A lower bound, not an estimate: the number is at least about this."),
                List.of());
    }

    private static Answer poisson(CaptureCounts counts) {
        double mean = (double) counts.sightings() / counts.observed();
        if (mean <= 1) {
            return new Answer.Refusal(
                    Method.TRUNCATED_POISSON, "Nobody was seen twice.", "Nothing can be said of those never seen.");
        }
        double rate = new BrentSolver(1e-13, 1e-13).solve(500, l -> l / -Math.expm1(-l) - mean, 1e-9, mean + 1);
        double seen = -Math.expm1(-rate);
        double total = counts.observed() / seen;
        double dark = total - counts.observed();
        // The model is log-linear, μ(k) = n₀·λ^k/k!; the dark figure is itself Poisson (as in Rcapture).
        double variance = dark + dark * dark * interceptVariance(total, rate);
        var distribution = TwoLists.logNormal(counts.observed(), dark, variance);
        return new Answer.Number(
                Method.TRUNCATED_POISSON,
                total,
                distribution.interval(),
                distribution,
                new Interval(total, total),
                List.of(),
                "Mean sightings of those seen %.3f; rate %.4f.".formatted(mean, rate),
                List.of(),
                List.of(new Answer.Figure("standard error", Math.sqrt(variance))),
                List.of("People hardly ever are all equally easily seen; where they differ this figure is too low."),
                List.of());
    }

    /** Inverse information of (log of those never seen, log rate) for the counts of those seen k = 1, 2, … times. */
    private static double interceptVariance(double total, double rate) {
        double zero = total * Math.exp(-rate);
        double aa = total - zero;
        double ab = total * rate;
        double bb = total * (rate * rate + rate);
        return bb / (aa * bb - ab * ab);
    }
}
