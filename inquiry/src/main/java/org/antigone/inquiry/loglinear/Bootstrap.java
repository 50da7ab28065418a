package org.antigone.inquiry.loglinear;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.lists.ListTable;
import org.hipparchus.special.Erf;

/**
 * BCa bootstrap interval (DiCiccio and Efron, Statist. Sci. 11, 1996) of any estimator of the number of people: the
 * observed people are drawn anew with replacement and the whole procedure, the choice of model included, is repeated on
 * each sample; the acceleration comes from the jackknife over people.
 *
 * @param interval 95 %; the high end is infinite if so many samples have no estimate
 * @param samples how many were drawn
 * @param without in how many the estimate did not exist; they count as infinitely large
 */
public record Bootstrap(Interval interval, int samples, int without) {
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
                new Interval(
                        quantile(replicates, adjusted(0.025, z0, acceleration)),
                        quantile(replicates, adjusted(0.975, z0, acceleration))),
                samples,
                without);
    }

    private static double orInfinite(double estimate) {
        return Double.isNaN(estimate) ? Double.POSITIVE_INFINITY : estimate;
    }

    /** Draws as many people as were observed from the observed histories. */
    static ListTable resample(ListTable table, long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var counts = table.counts();
        var cumulative = new double[counts.length];
        double sum = 0;
        for (int x = 0; x < counts.length; x++) {
            sum += counts[x];
            cumulative[x] = sum;
        }
        var drawn = new double[counts.length];
        for (long person = Math.round(sum); person > 0; person--) {
            int at = Arrays.binarySearch(cumulative, random.nextDouble() * sum);
            int x = at >= 0 ? at + 1 : -at - 1;
            while (counts[x] == 0) {
                x++;
            }
            drawn[x]++;
        }
        return table.withCounts(drawn);
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
        return share == 0 ? sorted[k - 1] : sorted[k - 1] + share * (sorted[k] - sorted[k - 1]);
    }
}
