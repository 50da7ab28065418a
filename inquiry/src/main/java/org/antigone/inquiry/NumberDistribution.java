package org.antigone.inquiry;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGeneratorFactory;

/**
 * What is known of a number of people after an analysis: a distribution function through points, straight between them.
 * Bayesian methods give a posterior; likelihood methods give a confidence distribution, read the same way.
 */
public final class NumberDistribution {
    private static final int SUM_DRAWS = 100_000;

    private final double[] at;
    private final double[] cumulative;

    private NumberDistribution(double[] at, double[] cumulative) {
        this.at = at;
        this.cumulative = cumulative;
    }

    /**
     * Through points of the distribution function.
     *
     * @param at ascending numbers of people
     * @param cumulative ascending from about 0 to about 1, as long as {@code at}; rescaled to end at 0 and 1
     */
    public static NumberDistribution ofCurve(double[] at, double[] cumulative) {
        if (at.length != cumulative.length || at.length < 2) {
            throw new IllegalArgumentException("A curve needs two points or more, as many numbers as values");
        }
        var scaled = new double[cumulative.length];
        double low = cumulative[0];
        double range = cumulative[cumulative.length - 1] - low;
        double highest = 0;
        for (int i = 0; i < scaled.length; i++) {
            highest = Math.max(highest, (cumulative[i] - low) / range);
            scaled[i] = highest;
        }
        return new NumberDistribution(at.clone(), scaled);
    }

    /** From draws, for example of a Markov chain. */
    public static NumberDistribution ofDraws(double[] draws) {
        var sorted = draws.clone();
        Arrays.sort(sorted);
        var cumulative = new double[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            cumulative[i] = (i + 0.5) / sorted.length;
        }
        return new NumberDistribution(sorted, cumulative);
    }

    /** The number below which the share {@code p} lies, 0 < p < 1. */
    public double quantile(double p) {
        int i = Arrays.binarySearch(cumulative, p);
        if (i >= 0) {
            return at[i];
        }
        int above = -i - 1;
        if (above == 0) {
            return at[0];
        }
        if (above >= at.length) {
            return at[at.length - 1];
        }
        double share = (p - cumulative[above - 1]) / (cumulative[above] - cumulative[above - 1]);
        return at[above - 1] + share * (at[above] - at[above - 1]);
    }

    /** The probability that the number is at most {@code x}. */
    public double below(double x) {
        int i = Arrays.binarySearch(at, x);
        if (i >= 0) {
            return cumulative[i];
        }
        int above = -i - 1;
        if (above == 0) {
            return 0;
        }
        if (above >= at.length) {
            return 1;
        }
        double share = (x - at[above - 1]) / (at[above] - at[above - 1]);
        return cumulative[above - 1] + share * (cumulative[above] - cumulative[above - 1]);
    }

    public double median() {
        return quantile(0.5);
    }

    /** The middle 95 %. */
    public Interval interval() {
        return new Interval(quantile(0.025), quantile(0.975));
    }

    /** Probability per person in {@code bins} equal steps over the middle 99 %: for a plot. Rows of {number, density}. */
    public double[][] density(int bins) {
        double from = quantile(0.005);
        double step = (quantile(0.995) - from) / bins;
        var rows = new double[bins][2];
        for (int i = 0; i < bins; i++) {
            rows[i][0] = from + (i + 0.5) * step;
            rows[i][1] = step > 0 ? (below(from + (i + 1) * step) - below(from + i * step)) / step : 0;
        }
        return rows;
    }

    /** The distribution of the sum of independent numbers, by seeded draws. */
    public static NumberDistribution sum(List<NumberDistribution> parts, long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var sums = new double[SUM_DRAWS];
        for (var part : parts) {
            for (int i = 0; i < SUM_DRAWS; i++) {
                sums[i] += part.quantile(random.nextDouble());
            }
        }
        return ofDraws(sums);
    }
}
