package org.antigone.identify.simulation;

import java.util.Arrays;

/** How many of so many uncertain things come true. */
final class Counts {
    /** What a tail may lose on the way; far below any quantile that is asked for. */
    private static final double NEGLIGIBLE = 1e-18;

    private Counts() {}

    /** The least k that a Poisson variate with this mean exceeds with a probability of at most 1−p. */
    static int poissonQuantile(double mean, double p) {
        double term = Math.exp(-mean);
        double sum = term;
        int k = 0;
        if (term == 0) {
            // exp underflows above 745; the normal approximation is then good to a fraction of a per cent.
            return (int) Math.ceil(mean + 2.3263 * Math.sqrt(mean));
        }
        while (sum < p && term > 0) {
            k++;
            term *= mean / k;
            sum += term;
        }
        return k;
    }

    /** A range of counts, both ends included. */
    record Range(int least, int most) {}

    /**
     * The central range that the number of successes keeps to with this probability, the chances being independent: the
     * Poisson binomial distribution, one chance after the other, tails below {@value #NEGLIGIBLE} cut off.
     */
    static Range central(double[] chances, double probability) {
        var distribution = new double[] {1};
        int offset = 0;
        for (double p : chances) {
            var next = new double[distribution.length + 1];
            for (int i = 0; i < distribution.length; i++) {
                next[i] += distribution[i] * (1 - p);
                next[i + 1] += distribution[i] * p;
            }
            int from = 0;
            int to = next.length;
            while (from < to - 1 && next[from] < NEGLIGIBLE) {
                from++;
            }
            while (to > from + 1 && next[to - 1] < NEGLIGIBLE) {
                to--;
            }
            distribution = Arrays.copyOfRange(next, from, to);
            offset += from;
        }
        double tail = (1 - probability) / 2;
        int least = 0;
        for (double below = distribution[0]; below < tail && least < distribution.length - 1; ) {
            least++;
            below += distribution[least];
        }
        int most = distribution.length - 1;
        for (double above = distribution[most]; above < tail && most > least; ) {
            most--;
            above += distribution[most];
        }
        return new Range(offset + least, offset + most);
    }
}
