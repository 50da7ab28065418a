package org.antigone.inquiry;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGeneratorFactory;

/**
 * What is known of a number of people after an analysis: a distribution function through points, straight between them.
 * Bayesian methods give a posterior; likelihood methods give a confidence distribution, read the same way. Where the lists
 * set no upper bound, a share of it lies beyond every number.
 */
public final class NumberDistribution {
    private static final int SUM_DRAWS = 100_000;

    /** A share beyond the last point of less than this is rounding. */
    private static final double ROUNDING = 1e-6;

    private final double[] at;
    private final double[] cumulative;

    private NumberDistribution(double[] at, double[] cumulative) {
        this.at = at;
        this.cumulative = cumulative;
    }

    /**
     * Through points of the distribution function. Below the first point there is nothing; what is short of 1 at the last
     * lies beyond every bound.
     *
     * @param at ascending numbers of people
     * @param cumulative ascending within 0 to 1, as long as {@code at}
     */
    public static NumberDistribution ofCurve(double[] at, double[] cumulative) {
        if (at.length != cumulative.length || at.length < 2) {
            throw new IllegalArgumentException("A curve needs two points or more, as many numbers as values");
        }
        var rising = new double[cumulative.length];
        double highest = 0;
        for (int i = 0; i < rising.length; i++) {
            highest = Math.max(highest, Math.min(1, cumulative[i]));
            rising[i] = highest;
        }
        if (highest > 1 - ROUNDING) {
            rising[rising.length - 1] = 1;
        }
        return new NumberDistribution(at.clone(), rising);
    }

    /** From draws, for example of a Markov chain; infinite ones lie beyond every bound. */
    public static NumberDistribution ofDraws(double[] draws) {
        var finite = Arrays.stream(draws).filter(Double::isFinite).sorted().toArray();
        var cumulative = new double[finite.length];
        for (int i = 0; i < finite.length; i++) {
            cumulative[i] = (i + 0.5) / draws.length;
        }
        if (finite.length == draws.length) {
            cumulative[finite.length - 1] = 1;
        }
        return new NumberDistribution(finite, cumulative);
    }

    /** The share beyond every bound. */
    public double beyond() {
        return 1 - cumulative[cumulative.length - 1];
    }

    /** The number below which the share {@code p} lies, 0 < p < 1; infinite if that is beyond every bound. */
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
            return Double.POSITIVE_INFINITY;
        }
        double share = (p - cumulative[above - 1]) / (cumulative[above] - cumulative[above - 1]);
        return at[above - 1] + share * (at[above] - at[above - 1]);
    }

    /** The probability that the number is at most {@code x}. */
    public double below(double x) {
        int i = Arrays.binarySearch(at, x);
        if (i >= 0) {
            while (i + 1 < at.length && at[i + 1] == x) {
                i++;
            }
            return cumulative[i];
        }
        int above = -i - 1;
        if (above == 0) {
            return 0;
        }
        if (above >= at.length) {
            return cumulative[at.length - 1];
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

    /** The last number of the curve: everything finite lies at or below it. */
    public double last() {
        return at[at.length - 1];
    }

    /** Probability per person in {@code bins} equal steps over the middle 99 %: for a plot. Rows of {number, density}. */
    public double[][] density(int bins) {
        double from = quantile(0.005);
        double step = (Math.min(quantile(0.995), at[at.length - 1]) - from) / bins;
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
