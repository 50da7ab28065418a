package org.antigone.inquiry.loglinear;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.antigone.inquiry.Draws;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.NumberDistribution;
import org.antigone.inquiry.lists.ListTable;
import org.hipparchus.special.Erf;

/**
 * BCa bootstrap (DiCiccio and Efron, Statist. Sci. 11, 1996) of any estimator of the number of people: the observed
 * people are drawn anew with replacement and the whole procedure, the choice of model included, is repeated on each
 * sample; the acceleration comes from the jackknife over people.
 *
 * @param distribution the confidence distribution, whose quantiles are the ends of BCa intervals
 * @param samples how many were drawn
 * @param without in how many the estimate did not exist; they count as infinitely large
 * @param strained an end of the 95 % interval rests on fewer than {@value #FEW} samples: another seed would move it
 */
public record Bootstrap(NumberDistribution distribution, int samples, int without, boolean strained) {
    private static final double FEW = 5;
    private static final int CURVE_POINTS = 799;

    /** From the 2.5 % to the 97.5 % point; the high end is infinite if so many samples have no estimate. */
    public Interval interval() {
        return distribution.interval();
    }

    /**
     * Runs it. Each sample has its own seed, so the result does not depend on the number of processors.
     *
     * @param estimator total number of people; NaN where there is none
     */
    public static Bootstrap bca(ListTable table, ToDoubleFunction<ListTable> estimator, int samples, long seed) {
        double estimate = estimator.applyAsDouble(table);
        var replicates = IntStream.range(0, samples)
                .parallel()
                .mapToDouble(i -> orInfinite(estimator.applyAsDouble(resample(table, seed * 1_000_003 + i))))
                .toArray();
        Arrays.sort(replicates);
        int without = (int) Arrays.stream(replicates).filter(Double::isInfinite).count();
        double share = Arrays.stream(replicates).filter(r -> r < estimate).count() / (double) samples;
        double z0 = normalQuantile(Math.clamp(share, 0.5 / samples, 1 - 0.5 / samples));
        double acceleration = acceleration(table, estimator);
        return new Bootstrap(
                curve(table.observed(), replicates, z0, acceleration),
                samples,
                without,
                adjusted(0.025, z0, acceleration) * samples < FEW
                        || (1 - adjusted(0.975, z0, acceleration)) * samples < FEW);
    }

    private static NumberDistribution curve(double observed, double[] replicates, double z0, double acceleration) {
        var at = new double[CURVE_POINTS];
        var cumulative = new double[CURVE_POINTS];
        int points = 0;
        for (int i = 0; i < CURVE_POINTS; i++) {
            double alpha = (i + 1.0) / (CURVE_POINTS + 1);
            double end = quantile(replicates, adjusted(alpha, z0, acceleration));
            if (!Double.isFinite(end)) {
                break;
            }
            at[points] = points == 0 ? end : Math.max(end, at[points - 1]);
            cumulative[points++] = alpha;
        }
        if (points < 2) {
            return NumberDistribution.ofCurve(new double[] {observed, observed}, new double[] {0.025, 0.025});
        }
        if (points == CURVE_POINTS) {
            cumulative[points - 1] = 1;
        }
        return NumberDistribution.ofCurve(Arrays.copyOf(at, points), Arrays.copyOf(cumulative, points));
    }

    private static double orInfinite(double estimate) {
        return Double.isNaN(estimate) ? Double.POSITIVE_INFINITY : estimate;
    }

    /** Draws as many people as were observed from the observed histories: a multinomial, one binomial a history. */
    static ListTable resample(ListTable table, long seed) {
        var draws = new Draws(seed);
        var counts = table.counts();
        double rest = 0;
        for (double count : counts) {
            rest += count;
        }
        long left = Math.round(rest);
        for (int x = 0; x < counts.length; x++) {
            if (counts[x] > 0) {
                long here = draws.binomial(left, Math.min(1, counts[x] / rest));
                rest -= counts[x];
                counts[x] = here;
                left -= here;
            }
        }
        return table.withCounts(counts);
    }

    private static double acceleration(ListTable table, ToDoubleFunction<ListTable> estimator) {
        var counts = table.counts();
        var left = IntStream.range(0, counts.length)
                .parallel()
                .mapToDouble(x -> {
                    if (counts[x] < 1) {
                        return Double.NaN;
                    }
                    var fewer = counts.clone();
                    fewer[x]--;
                    return estimator.applyAsDouble(table.withCounts(fewer));
                })
                .toArray();
        double people = 0;
        double mean = 0;
        for (int x = 0; x < counts.length; x++) {
            if (Double.isFinite(left[x])) {
                people += counts[x];
                mean += counts[x] * left[x];
            }
        }
        mean /= people;
        double squares = 0;
        double cubes = 0;
        for (int x = 0; x < counts.length; x++) {
            if (Double.isFinite(left[x])) {
                double residual = mean - left[x];
                squares += counts[x] * residual * residual;
                cubes += counts[x] * residual * residual * residual;
            }
        }
        return squares > 0 ? cubes / (6 * Math.pow(squares, 1.5)) : 0;
    }

    private static double adjusted(double alpha, double z0, double acceleration) {
        double z = normalQuantile(alpha) + z0;
        return 0.5 * Erf.erfc(-(z0 + z / (1 - acceleration * z)) / Math.sqrt(2));
    }

    private static double normalQuantile(double p) {
        return Math.sqrt(2) * Erf.erfInv(2 * p - 1);
    }

    /** Median-unbiased sample quantile (type 8 of Hyndman and Fan). */
    static double quantile(double[] sorted, double p) {
        double h = (sorted.length + 1.0 / 3) * p + 1.0 / 3;
        int k = (int) Math.floor(h);
        if (k < 1) {
            return sorted[0];
        }
        if (k >= sorted.length) {
            return sorted[sorted.length - 1];
        }
        double share = h - k;
        return share == 0 || sorted[k] == sorted[k - 1]
                ? sorted[k - 1]
                : sorted[k - 1] + share * (sorted[k] - sorted[k - 1]);
    }
}
