package org.antigone.kinship.mutation;

import java.util.Arrays;
import java.util.List;
import org.antigone.kinship.Allele;

/**
 * How alleles change in one meiosis, as a recipe that makes a transition matrix once the marker's alleles are known.
 * Formulas: Egeland, Kling &amp; Mostad, <i>Relationship Inference with Familias and R</i> (2016), ch. 5; pedmut
 * (Vigeland). Rates are per meiosis.
 */
public sealed interface MutationModel {
    /**
     * The transition matrix.
     *
     * @param alleles the marker's alleles
     * @param frequencies their frequencies, same order
     * @return {@code [i][j]}, the probability that a parent's allele {@code i} is transmitted as {@code j}; rows sum to 1
     * @throws MutationModelException if the parameters cannot hold for these alleles; names the largest allowed rate
     */
    double[][] matrix(List<Allele> alleles, double[] frequencies);

    /**
     * The transition matrix of a marker with a silent allele: the model holds among the visible alleles, the silent one
     * neither mutates nor arises by mutation (as in Familias). A custom matrix is for all alleles, the silent one included.
     *
     * @param silent the silent allele's index
     */
    default double[][] matrix(List<Allele> alleles, double[] frequencies, int silent) {
        return Matrices.besideSilent(this, alleles, frequencies, silent);
    }

    /** No mutation. */
    record None() implements MutationModel {
        @Override
        public double[][] matrix(List<Allele> alleles, double[] frequencies) {
            return Matrices.identity(alleles.size());
        }
    }

    /** Every other allele equally likely: {@code μ/(k−1)}. */
    record Equal(double rate) implements MutationModel {
        public Equal {
            Matrices.requireRate("equal", "rate", rate);
        }

        @Override
        public double[][] matrix(List<Allele> alleles, double[] frequencies) {
            int k = alleles.size();
            var m = Matrices.identity(k);
            if (k == 1) {
                return m;
            }
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    m[i][j] = i == j ? 1 - rate : rate / (k - 1);
                }
            }
            return m;
        }
    }

    /** In proportion to the target's frequency: {@code α·p_j}, {@code α = μ/Σp(1−p)}. Stationary. */
    record Proportional(double rate) implements MutationModel {
        public Proportional {
            Matrices.requireRate("proportional", "rate", rate);
        }

        @Override
        public double[][] matrix(List<Allele> alleles, double[] frequencies) {
            return Matrices.proportional(frequencies, rate, 1);
        }
    }

    /**
     * By the number of repeats gained or lost. Alleles with the same fraction ({@code 9.3}, {@code 10.3}) form a group;
     * inside it a change by d repeats has weight {@code range^d}; across groups every allele is equally likely.
     *
     * @param rate μ, of changes inside the group
     * @param rate2 μ₂, of changes to another group
     * @param range r, above 0: how much rarer each further step is
     */
    record Stepwise(double rate, double rate2, double range) implements MutationModel {
        public Stepwise {
            Matrices.requireRate("stepwise", "rate", rate);
            Matrices.requireRate("stepwise", "rate2", rate2);
            if (!(range > 0) || Double.isInfinite(range)) {
                throw new MutationModelException("the stepwise model needs a range above 0, not " + range);
            }
            if (rate + rate2 > 1) {
                throw new MutationModelException("the stepwise rates " + rate + " and " + rate2
                        + " exceed 1 together; with this rate2 the largest possible rate is " + (1 - rate2));
            }
        }

        @Override
        public double[][] matrix(List<Allele> alleles, double[] frequencies) {
            return Matrices.stepwise(alleles, rate, rate2, range);
        }
    }

    /**
     * To a neighbour one repeat away, the two equally likely where there are two; an allele without neighbours does not
     * mutate. For markers without microvariants.
     */
    record OneStep(double rate) implements MutationModel {
        public OneStep {
            Matrices.requireRate("onestep", "rate", rate);
        }

        @Override
        public double[][] matrix(List<Allele> alleles, double[] frequencies) {
            return Matrices.oneStep(Matrices.wholeRepeats("onestep", alleles), rate);
        }
    }

    /**
     * Stepwise and stationary: {@code M[i][j] = μ(1−r)r^|i−j| / (2r(k−a)p_i)}, {@code a = (1−r^k)/(1−r)}, distances counted
     * in alleles of the table. Dawid, Mortera &amp; Pascali, <i>Forensic Sci. Int.</i> 124 (2001) 55–61.
     *
     * @param rate μ, the expected rate over the population
     * @param range r, above 0 and below 1
     */
    record Dawid(double rate, double range) implements MutationModel {
        public Dawid {
            Matrices.requireRate("dawid", "rate", rate);
            if (!(range > 0 && range < 1)) {
                throw new MutationModelException("the dawid model needs a range above 0 and below 1, not " + range);
            }
        }

        @Override
        public double[][] matrix(List<Allele> alleles, double[] frequencies) {
            return Matrices.dawid(Matrices.wholeRepeats("dawid", alleles), frequencies, rate, range);
        }
    }

    /**
     * Another model made stationary for the marker's frequencies, with the same expected rate: the PM transform of Simonsson
     * &amp; Mostad, <i>Forensic Sci. Int. Genet.</i> 23 (2016) 217–225.
     */
    record Stationary(MutationModel base) implements MutationModel {
        @Override
        public double[][] matrix(List<Allele> alleles, double[] frequencies) {
            return Matrices.stationary(base.matrix(alleles, frequencies), frequencies);
        }
    }

    /** A matrix given as it is; for alleles in exactly the order given with it. */
    record Custom(List<Allele> alleles, double[][] rows) implements MutationModel {
        public Custom {
            Matrices.requireStochastic(alleles.size(), rows);
        }

        @Override
        public double[][] matrix(List<Allele> alleles, double[] frequencies, int silent) {
            return matrix(alleles, frequencies);
        }

        @Override
        public double[][] matrix(List<Allele> wanted, double[] frequencies) {
            if (!wanted.equals(alleles)) {
                throw new MutationModelException("the mutation matrix was given for the alleles " + alleles + ", not "
                        + wanted + "; give its rows and columns for all alleles of the marker");
            }
            return Matrices.copy(rows);
        }

        /** With the numbers, so that results which quote it are the same in every run. */
        @Override
        public String toString() {
            return "Custom[alleles=" + alleles + ", rows=" + Arrays.deepToString(rows) + "]";
        }
    }
}
