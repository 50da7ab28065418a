package org.antigone.promession.plant;

/** The 5th, 25th, 50th, 75th and 95th percentile of a figure over many plants. */
public record Spread(double p5, double p25, double median, double p75, double p95) {
    /** Linear between order statistics; infinite values stay what they are. */
    static Spread of(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return new Spread(at(sorted, 0.05), at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75), at(sorted, 0.95));
    }

    private static double at(double[] sorted, double q) {
        double x = q * (sorted.length - 1);
        int i = (int) x;
        double share = x - i;
        return share == 0 || sorted[i] == sorted[i + 1] ? sorted[i] : sorted[i] + share * (sorted[i + 1] - sorted[i]);
    }
}
