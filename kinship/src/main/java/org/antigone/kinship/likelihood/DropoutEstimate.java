package org.antigone.kinship.likelihood;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;

/**
 * The drop-out probability that makes a sample's calls most probable, one d for all its markers, in a person of whom nothing
 * else is known: d maximises ∏ over markers of Σ_g P(g) L(g; d), without θ. Replicates that disagree and loci that show
 * nothing raise it.
 *
 * @param dropout d
 * @param lower the least d whose log-likelihood is within 1.92 of the greatest: an approximate 95 % interval
 * @param upper the largest such d
 */
public record DropoutEstimate(double dropout, double lower, double upper) {
    private static final double LARGEST = 0.999;
    private static final int GRID = 100;
    private static final double HALF_CHI_SQUARED = 1.920729410347062;

    /**
     * @param readings the sample's readings by marker; their own drop-out is not used, their drop-in is
     * @param copies how many alleles the person carries at these markers: 1 for a male's X-chromosomal ones, else 2
     * @throws LikelihoodException if there is no reading, an allele has no frequency, or a reading is impossible whatever d
     */
    public static DropoutEstimate of(Map<Marker, Genotype.Degraded> readings, int copies) {
        if (readings.isEmpty()) {
            throw new LikelihoodException("drop-out cannot be estimated without a single reading");
        }
        DoubleUnaryOperator lnLikelihood = d -> {
            double sum = 0;
            for (var entry : readings.entrySet()) {
                var r = entry.getValue();
                sum += lnProbability(new Genotype.Degraded(r.amplifications(), d, r.dropin()), entry.getKey(), copies);
            }
            return sum;
        };
        var grid = grid();
        int best = 0;
        var ln = new double[grid.size()];
        for (int i = 0; i < ln.length; i++) {
            ln[i] = lnLikelihood.applyAsDouble(grid.get(i));
            best = ln[i] > ln[best] ? i : best;
        }
        double d = largest(lnLikelihood, grid.get(Math.max(0, best - 1)), grid.get(Math.min(ln.length - 1, best + 1)));
        if (ln[best] >= lnLikelihood.applyAsDouble(d)) {
            d = grid.get(best);
        }
        double bound = lnLikelihood.applyAsDouble(d) - HALF_CHI_SQUARED;
        double lower = lnLikelihood.applyAsDouble(0) >= bound ? 0 : crossing(lnLikelihood, bound, 0, d);
        double upper =
                lnLikelihood.applyAsDouble(LARGEST) >= bound ? LARGEST : crossing(lnLikelihood, bound, LARGEST, d);
        return new DropoutEstimate(d, lower, upper);
    }

    private static List<Double> grid() {
        var grid = new ArrayList<Double>();
        for (int i = 0; i <= GRID; i++) {
            grid.add(LARGEST * i / GRID);
        }
        return grid;
    }

    /** ln Σ_g P(g) L(g); negative infinity where no genotype can show the reading at this d. */
    private static double lnProbability(Genotype.Degraded reading, Marker marker, int copies) {
        var likelihood = GenotypeLikelihood.tolerant(reading, marker, copies);
        var named = likelihood.named();
        var p = new double[named.length + 1];
        double rest = 1;
        for (int i = 0; i < named.length; i++) {
            p[i] = marker.frequency(named[i]);
            rest -= p[i];
        }
        p[named.length] = Math.max(0, rest);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            if (copies == 1) {
                sum += p[i] * likelihood.weight(i, 0);
                continue;
            }
            for (int j = 0; j < p.length; j++) {
                sum += p[i] * p[j] * likelihood.weight(i, j);
            }
        }
        return Math.log(sum) + likelihood.lnScale();
    }

    /** The largest value's place between two bounds, by golden section. */
    private static double largest(DoubleUnaryOperator f, double from, double to) {
        double ratio = (Math.sqrt(5) - 1) / 2;
        double a = from;
        double b = to;
        while (b - a > 1e-9) {
            double left = b - ratio * (b - a);
            double right = a + ratio * (b - a);
            if (f.applyAsDouble(left) >= f.applyAsDouble(right)) {
                b = right;
            } else {
                a = left;
            }
        }
        return (a + b) / 2;
    }

    /** Where f crosses the bound between a place below it and one above. */
    private static double crossing(DoubleUnaryOperator f, double bound, double below, double above) {
        double a = below;
        double b = above;
        while (Math.abs(b - a) > 1e-9) {
            double middle = (a + b) / 2;
            if (f.applyAsDouble(middle) >= bound) {
                b = middle;
            } else {
                a = middle;
            }
        }
        return b;
    }
}
