package org.antigone.inquiry.latent;

import org.antigone.inquiry.Draws;
import org.antigone.inquiry.lists.ListTable;

/*
 * LCMCR (Manrique-Vallier, Biometrics 72, 2016): each person belongs to one of K latent classes; within class k they are
 * on list j independently with probability λ(j,k), uniform a priori; class weights ν come from a stick-breaking prior
 * with concentration α ~ Gamma(a, b), truncated at K.
 *
 * One sweep: classes of the observed people, a multinomial for each history seen; λ by beta; ν by beta sticks (in logs,
 * because α may be tiny); the dark figure n₀ ~ negative binomial(n, 1 − P(on no list)), which is the conditional under a
 * prior ∝ 1/N; its classes; α by gamma. Work is histories × K binomials, whatever the number of people.
 */
final class GibbsChain {
    private static final int WARM_UP = 500;

    private final int lists;
    private final int classes;
    private final double shape;
    private final double rate;
    private final long observed;
    private final int[] histories;
    private final long[] people;
    private final Draws draws;

    private final double[][] lambda;
    private final double[] weight;
    private final double[] logWeight;
    private final double[] probability;
    private final long[] inClass;
    private final long[][] onList;
    private double alpha;
    private long dark;

    GibbsChain(ListTable table, LatentSettings settings, long seed) {
        lists = table.lists();
        classes = settings.classes();
        shape = settings.shape();
        rate = settings.rate();
        draws = new Draws(seed);
        int seen = 0;
        for (int x = 1; x < table.cells(); x++) {
            seen += table.count(x) > 0 ? 1 : 0;
        }
        histories = new int[seen];
        people = new long[seen];
        long sum = 0;
        int at = 0;
        for (int x = 1; x < table.cells(); x++) {
            if (table.count(x) > 0) {
                histories[at] = x;
                people[at] = Math.round(table.count(x));
                sum += people[at++];
            }
        }
        observed = sum;
        lambda = new double[classes][lists];
        weight = new double[classes];
        logWeight = new double[classes];
        probability = new double[classes];
        inClass = new long[classes];
        onList = new long[classes][lists];
        start(table);
    }

    /** Starts dispersed: weights from the prior, list probabilities around the share of the observed on each list. */
    private void start(ListTable table) {
        alpha = 0.3 / classes;
        for (int k = 0; k < classes; k++) {
            weight[k] = k < Math.min(4, classes) ? 0.9 / Math.min(4, classes) : 0.1 / Math.max(1, classes - 4);
            for (int j = 0; j < lists; j++) {
                double share = table.onAll(1 << j) / observed;
                lambda[k][j] = Math.clamp(share * (0.5 + draws.uniform()), 0.001, 0.999);
            }
        }
        for (int i = 0; i < WARM_UP; i++) {
            sweepWithoutConcentration();
        }
    }

    /** One sweep; afterwards {@link #total} is a draw. */
    void sweep() {
        sweepWithoutConcentration();
        alpha = draws.gamma(shape + classes - 1) / (rate - logWeight[classes - 1]);
    }

    private void sweepWithoutConcentration() {
        tabulateObserved();
        spreadDark();
        sampleLambda();
        sampleWeights();
        sampleDark();
    }

    private void tabulateObserved() {
        for (int k = 0; k < classes; k++) {
            inClass[k] = 0;
            java.util.Arrays.fill(onList[k], 0);
        }
        for (int m = 0; m < histories.length; m++) {
            int x = histories[m];
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                double p = weight[k];
                for (int j = 0; j < lists; j++) {
                    p *= (x >> j & 1) == 1 ? lambda[k][j] : 1 - lambda[k][j];
                }
                probability[k] = p;
                sum += p;
            }
            long left = people[m];
            for (int k = 0; k < classes && left > 0; k++) {
                long here = k == classes - 1 ? left : draws.binomial(left, Math.min(1, probability[k] / sum));
                sum -= probability[k];
                left -= here;
                inClass[k] += here;
                for (int j = 0; j < lists; j++) {
                    onList[k][j] += (x >> j & 1) == 1 ? here : 0;
                }
            }
        }
    }

    /** The people on no list among the classes; they are on no list, so only class sizes change. */
    private void spreadDark() {
        double sum = nowhere();
        long left = dark;
        for (int k = 0; k < classes && left > 0; k++) {
            long here = k == classes - 1 ? left : draws.binomial(left, Math.min(1, probability[k] / sum));
            sum -= probability[k];
            left -= here;
            inClass[k] += here;
        }
    }

    private void sampleLambda() {
        for (int k = 0; k < classes; k++) {
            for (int j = 0; j < lists; j++) {
                lambda[k][j] = draws.beta(1.0 + onList[k][j], 1.0 + inClass[k] - onList[k][j]);
            }
        }
    }

    private void sampleWeights() {
        double logRest = 0;
        long after = observed + dark;
        for (int k = 0; k < classes - 1; k++) {
            after -= inClass[k];
            double a = draws.logGamma(1.0 + inClass[k]);
            double b = draws.logGamma(alpha + after);
            double high = Math.max(a, b);
            double sum = high + Math.log(Math.exp(a - high) + Math.exp(b - high));
            logWeight[k] = logRest + a - sum;
            weight[k] = Math.exp(logWeight[k]);
            logRest += b - sum;
        }
        logWeight[classes - 1] = logRest;
        weight[classes - 1] = Math.exp(logRest);
    }

    private void sampleDark() {
        double p = Math.min(nowhere(), 1 - 1e-12);
        dark = draws.poisson(draws.gamma(observed) * p / (1 - p));
    }

    /** P(on no list), and each class's part of it in {@link #probability}. */
    private double nowhere() {
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            double p = weight[k];
            for (int j = 0; j < lists; j++) {
                p *= 1 - lambda[k][j];
            }
            probability[k] = p;
            sum += p;
        }
        return sum;
    }

    long total() {
        return observed + dark;
    }

    /** Classes that hold anybody. */
    int occupied() {
        int occupied = 0;
        for (long size : inClass) {
            occupied += size > 0 ? 1 : 0;
        }
        return occupied;
    }
}
