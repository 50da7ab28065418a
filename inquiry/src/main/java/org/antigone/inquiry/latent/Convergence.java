package org.antigone.inquiry.latent;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.hipparchus.special.Erf;

/**
 * Whether chains agree: rank-normalised split R-hat and bulk effective sample size (Vehtari, Gelman, Simpson, Carpenter
 * and Bürkner, Bayesian Analysis 16, 2021).
 *
 * @param rHat 1 when the chains cannot be told apart; above {@value #AGREED} they have not mixed
 * @param effective how many independent draws the chains are worth
 */
public record Convergence(double rHat, double effective) {
    /** Up to here chains are taken to agree. */
    public static final double AGREED = 1.05;

    /** Above here no number is given. */
    public static final double REFUSED = 1.1;

    /** @param chains one row a chain, equally long */
    public static Convergence of(double[][] chains) {
        int half = chains[0].length / 2;
        var split = new double[2 * chains.length][];
        for (int c = 0; c < chains.length; c++) {
            split[2 * c] = Arrays.copyOfRange(chains[c], 0, half);
            split[2 * c + 1] = Arrays.copyOfRange(chains[c], chains[c].length - half, chains[c].length);
        }
        double centre = median(split);
        var folded = Arrays.stream(split)
                .map(chain ->
                        Arrays.stream(chain).map(x -> Math.abs(x - centre)).toArray())
                .toArray(double[][]::new);
        var ranked = normalised(split);
        return new Convergence(Math.max(rHat(ranked), rHat(normalised(folded))), effective(ranked));
    }

    private static double median(double[][] chains) {
        var all = Arrays.stream(chains).flatMapToDouble(Arrays::stream).sorted().toArray();
        return all[all.length / 2];
    }

    /** Normal scores of the ranks over all chains; ties share their mean rank. */
    private static double[][] normalised(double[][] chains) {
        int length = chains[0].length;
        int size = chains.length * length;
        var order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> chains[i / length][i % length]))
                .mapToInt(Integer::intValue)
                .toArray();
        var scores = new double[chains.length][length];
        for (int i = 0; i < size; ) {
            int j = i;
            double value = chains[order[i] / length][order[i] % length];
            while (j < size && chains[order[j] / length][order[j] % length] == value) {
                j++;
            }
            double rank = (i + 1 + j) / 2.0;
            double z = Math.sqrt(2) * Erf.erfInv(2 * (rank - 0.375) / (size + 0.25) - 1);
            for (int k = i; k < j; k++) {
                scores[order[k] / length][order[k] % length] = z;
            }
            i = j;
        }
        return scores;
    }

    private static double rHat(double[][] chains) {
        double within = within(chains);
        return within > 0 ? Math.sqrt(pooled(chains, within) / within) : 1;
    }

    private static double within(double[][] chains) {
        double sum = 0;
        for (var chain : chains) {
            sum += variance(chain);
        }
        return sum / chains.length;
    }

    private static double pooled(double[][] chains, double within) {
        var means = Arrays.stream(chains).mapToDouble(Convergence::mean).toArray();
        double n = chains[0].length;
        return (n - 1) / n * within + variance(means);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }

    /** Geyer's initial positive, monotone sequence of paired autocorrelations. */
    private static double effective(double[][] chains) {
        int n = chains[0].length;
        double within = within(chains);
        double pooled = pooled(chains, within);
        if (!(pooled > 0)) {
            return (double) n * chains.length;
        }
        double sum = 0;
        double last = Double.POSITIVE_INFINITY;
        for (int lag = 0; lag + 1 < n; lag += 2) {
            double pair = correlation(chains, lag, within, pooled) + correlation(chains, lag + 1, within, pooled);
            if (pair < 0) {
                break;
            }
            last = Math.min(last, pair);
            sum += last;
        }
        double tau = Math.max(2 * sum - 1, 1 / Math.log10((double) n * chains.length));
        return n * chains.length / tau;
    }

    private static double correlation(double[][] chains, int lag, double within, double pooled) {
        double sum = 0;
        for (var chain : chains) {
            double mean = mean(chain);
            double covariance = 0;
            for (int i = lag; i < chain.length; i++) {
                covariance += (chain[i] - mean) * (chain[i - lag] - mean);
            }
            sum += covariance / chain.length;
        }
        return 1 - (within - sum / chains.length) / pooled;
    }
}
