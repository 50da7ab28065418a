package org.antigone.identify.search;

import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.likelihood.GenotypeLikelihood;

/**
 * The likelihood L(g) of what was read at a marker, over the genotypes g that it leaves possible.
 *
 * @param genotypes their numbers ({@link GenotypeNumbers}), ascending; empty where nothing is possible
 * @param values L(g), above 0, up to a factor that all share
 */
record Weights(int[] genotypes, double[] values) {

    /**
     * What a reading says.
     *
     * @param copies alleles that the person carries at the marker; a reading that shows another number is impossible
     */
    static Weights of(Genotype genotype, Marker marker, int copies) {
        if (copies == 1 ? shows(genotype) > 1 : genotype instanceof Genotype.Hemizygous) {
            return new Weights(new int[0], new double[0]);
        }
        int k = marker.alleleCount();
        var likelihood = GenotypeLikelihood.of(genotype, marker, copies, "the remains");
        var dense = new double[GenotypeNumbers.count(k, copies)];
        int next = 0;
        for (int a = 0; a < k; a++) {
            if (copies == 1) {
                dense[next++] = likelihood.of(a);
                continue;
            }
            for (int b = a; b < k; b++) {
                dense[next++] = likelihood.of(a, b);
            }
        }
        return sparse(dense);
    }

    private static int shows(Genotype genotype) {
        return genotype instanceof Genotype.Pair pair && !pair.homozygous() ? 2 : 1;
    }

    private static Weights sparse(double[] dense) {
        int n = 0;
        for (double w : dense) {
            n += w > 0 ? 1 : 0;
        }
        var genotypes = new int[n];
        var values = new double[n];
        int next = 0;
        for (int g = 0; g < dense.length; g++) {
            if (dense[g] > 0) {
                genotypes[next] = g;
                values[next++] = dense[g];
            }
        }
        return new Weights(genotypes, values);
    }

    /** Whether one genotype is certain. */
    boolean isSure() {
        return genotypes.length == 1;
    }
}
