package org.antigone.identify.simulation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.mutation.Mutation;
import org.antigone.kinship.mutation.MutationModel;

/** How one simulated marker is drawn and inherited. Alleles are known by their index. */
final class Inheritance {
    /** Of changes to another fraction (9.3 from 9), and how much rarer each further step is: as the methods state them. */
    private static final double RATE_2 = 1e-6;

    private static final double RANGE = 0.1;

    /** The father's rate is three times the mother's; 1.5 and 0.5 times their mean. */
    private static final double FATHER = 1.5;

    private static final double MOTHER = 0.5;

    private final MarkerName marker;
    private final int length;
    private final List<Allele> alleles;
    /** By district: cumulative frequencies. One district where theta is 0. */
    private final double[][] districts;

    private final Mutation mutation;
    private final double[][] paternal;
    private final double[][] maternal;
    private final Genotype[][] genotypes;

    /**
     * @param rate the mean mutation rate of this marker, 0 for none
     * @param districts allele frequencies by district
     */
    Inheritance(ReferencePopulation.Locus locus, double rate, double[][] districts) {
        this.marker = locus.name();
        this.length = locus.length();
        this.alleles = List.copyOf(locus.frequencies().frequencies().keySet());
        this.districts = cumulative(districts);
        this.mutation = new Mutation(model(rate * FATHER), model(rate * MOTHER));
        var unused = new double[alleles.size()];
        this.paternal = cumulative(mutation.male().matrix(alleles, unused));
        this.maternal = cumulative(mutation.female().matrix(alleles, unused));
        int k = alleles.size();
        this.genotypes = new Genotype[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = a; b < k; b++) {
                genotypes[a][b] = new Genotype.Pair(alleles.get(a), alleles.get(b));
                genotypes[b][a] = genotypes[a][b];
            }
        }
    }

    private static MutationModel model(double rate) {
        return rate == 0 ? new MutationModel.None() : new MutationModel.Stepwise(rate, RATE_2, RANGE);
    }

    private static double[][] cumulative(double[][] rows) {
        var sums = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            sums[i] = new double[rows[i].length];
            double sum = 0;
            for (int j = 0; j < rows[i].length; j++) {
                sum += rows[i][j];
                sums[i][j] = sum;
            }
        }
        return sums;
    }

    MarkerName marker() {
        return marker;
    }

    Mutation mutation() {
        return mutation;
    }

    /** Of the amplicon, in bases. */
    int length() {
        return length;
    }

    Allele allele(int index) {
        return alleles.get(index);
    }

    Genotype genotype(int a, int b) {
        return genotypes[a][b];
    }

    /** A founder's allele. */
    int draw(int district, RandomGenerator random) {
        return pick(districts[district], random.nextDouble());
    }

    /** What a parent's allele is after one meiosis. */
    int transmit(int allele, boolean byFather, RandomGenerator random) {
        return pick((byFather ? paternal : maternal)[allele], random.nextDouble());
    }

    private static int pick(double[] cumulative, double u) {
        int i = 0;
        // The last sum may lack a rounding error to 1.
        while (i < cumulative.length - 1 && u >= cumulative[i]) {
            i++;
        }
        // An allele of no probability is never drawn, not even by that rounding error.
        while (i > 0 && cumulative[i] == cumulative[i - 1]) {
            i--;
        }
        return i;
    }
}
