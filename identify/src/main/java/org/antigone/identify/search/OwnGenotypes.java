package org.antigone.identify.search;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.likelihood.GenotypeTable;

/**
 * The genotypes that a person may have at one autosomal marker, given the relatives' profiles: how probable each is and the
 * log₁₀ LR that a body with it would have. Genotypes are unordered.
 */
public final class OwnGenotypes {
    private final Marker marker;
    private final double[] probability;
    private final double[] log10Lr;
    private final double[] cumulative;

    private OwnGenotypes(Marker marker, double[] probability, double[] stranger) {
        this.marker = marker;
        this.probability = probability;
        this.log10Lr = new double[probability.length];
        for (int g = 0; g < probability.length; g++) {
            log10Lr[g] = probability[g] > 0 && stranger[g] > 0 ? Math.log10(probability[g] / stranger[g]) : 0;
        }
        this.cumulative = probability.clone();
        for (int g = 1; g < cumulative.length; g++) {
            cumulative[g] += cumulative[g - 1];
        }
    }

    static OwnGenotypes of(Marker marker, MarkerTable table) {
        return new OwnGenotypes(marker, table.missing(), table.stranger());
    }

    /** @param table of a person with two copies, in a pedigree where what was seen is possible */
    public static OwnGenotypes of(Marker marker, GenotypeTable table) {
        return new OwnGenotypes(
                marker, GenotypeNumbers.shares(table), GenotypeNumbers.ofPopulation(marker.frequencies(), 2));
    }

    /** The mean of log₁₀ LR over the person's genotypes. */
    public double expectedLog10Lr() {
        double sum = 0;
        for (int g = 0; g < probability.length; g++) {
            sum += probability[g] * log10Lr[g];
        }
        return sum;
    }

    /** The log₁₀ LR of a genotype drawn. */
    public double drawLog10Lr(SplittableRandom random) {
        return log10Lr[at(random.nextDouble())];
    }

    /**
     * The genotype at a quantile, genotypes in the order of their numbers.
     *
     * @param quantile from 0 to 1
     */
    public Genotype quantile(double quantile) {
        int k = marker.alleleCount();
        int number = at(quantile);
        int low = 0;
        while (number >= k - low) {
            number -= k - low;
            low++;
        }
        Allele first = marker.alleles().get(low);
        return new Genotype.Pair(first, marker.alleles().get(low + number));
    }

    private int at(double quantile) {
        int found = Arrays.binarySearch(cumulative, quantile * cumulative[cumulative.length - 1]);
        return Math.min(found >= 0 ? found + 1 : -found - 1, cumulative.length - 1);
    }
}
