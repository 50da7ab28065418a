package org.antigone.identify.search;

import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;

/**
 * The likelihood L(g) of what was read at a marker, over the genotypes g that it leaves possible.
 *
 * @param genotypes their numbers ({@link GenotypeNumbers}), ascending; empty where nothing is possible
 * @param values L(g), above 0, up to a factor that all share
 */
record Weights(int[] genotypes, double[] values) {

    /** @param copies alleles that the person carries at the marker */
    static Weights of(Genotype genotype, Marker marker, int copies) {
        int k = marker.alleleCount();
        var dense = new double[GenotypeNumbers.count(k, copies)];
        int a = marker.indexOf(genotype.alleles().getFirst()).orElseThrow();
        int b = marker.indexOf(genotype.alleles().getLast()).orElseThrow();
        if (copies == 1) {
            if (a == b) {
                dense[a] = 1;
            }
        } else if (genotype instanceof Genotype.Pair) {
            dense[GenotypeNumbers.number(a, b, k)] = 1;
            if (a == b && marker.silent().isPresent()) {
                dense[GenotypeNumbers.number(
                                a, marker.indexOf(marker.silent().get()).orElseThrow(), k)] =
                        1;
            }
        } else if (genotype instanceof Genotype.HalfKnown) {
            for (int other = 0; other < k; other++) {
                dense[GenotypeNumbers.number(a, other, k)] = 1;
            }
        }
        return sparse(dense);
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
