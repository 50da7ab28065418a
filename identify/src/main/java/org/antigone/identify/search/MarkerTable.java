package org.antigone.identify.search;

/**
 * What a family says about its missing person at one marker: for each genotype how probable it is in the missing person and
 * in a stranger from the same population, given the references. Both sum to 1. Where θ = 0 the stranger's are the same for
 * all families and shared.
 *
 * @param standardError of the logarithm of its ratios; 0 where they are exact, as always for θ = 0
 */
record MarkerTable(double[] missing, double[] stranger, double standardError) {
    /** A family whose references are impossible at this marker. */
    static final MarkerTable IMPOSSIBLE = new MarkerTable(new double[0], new double[0], 0);

    boolean possible() {
        return missing.length > 0;
    }

    /** The likelihood ratio of a reading: Σ L(g)·P(g | missing person) / Σ L(g)·P(g | stranger). */
    double lr(Weights reading) {
        var genotypes = reading.genotypes();
        if (genotypes.length == 1) {
            return missing[genotypes[0]] / stranger[genotypes[0]];
        }
        var values = reading.values();
        double numerator = 0;
        double denominator = 0;
        for (int i = 0; i < genotypes.length; i++) {
            numerator += values[i] * missing[genotypes[i]];
            denominator += values[i] * stranger[genotypes[i]];
        }
        return numerator == 0 ? 0 : numerator / denominator;
    }
}
