package org.antigone.kinship.mutation;

import java.math.BigDecimal;
import java.util.List;
import org.antigone.kinship.Allele;

/** The arithmetic of transition matrices. */
final class Matrices {
    private Matrices() {}

    static double[][] identity(int k) {
        var m = new double[k][k];
        for (int i = 0; i < k; i++) {
            m[i][i] = 1;
        }
        return m;
    }

    static double[][] copy(double[][] rows) {
        var m = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            m[i] = rows[i].clone();
        }
        return m;
    }

    static void requireRate(String model, String name, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new MutationModelException(
                    "the " + model + " model needs a " + name + " between 0 and 1, not " + rate);
        }
    }

    static void requireStochastic(int k, double[][] rows) {
        if (rows.length != k) {
            throw new MutationModelException("the mutation matrix has " + rows.length + " rows for " + k + " alleles");
        }
        for (int i = 0; i < k; i++) {
            double sum = 0;
            if (rows[i].length != k) {
                throw new MutationModelException("row " + (i + 1) + " of the mutation matrix has " + rows[i].length
                        + " cells for " + k + " alleles");
            }
            for (double x : rows[i]) {
                if (!(x >= 0)) {
                    throw new MutationModelException("row " + (i + 1) + " of the mutation matrix has the value " + x);
                }
                sum += x;
            }
            if (Math.abs(sum - 1) > 1e-6) {
                throw new MutationModelException(
                        "row " + (i + 1) + " of the mutation matrix sums to " + sum + ", not 1");
            }
        }
    }

    static double[][] stepwise(List<Allele> alleles, double rate, double rate2, double range) {
        int k = alleles.size();
        var repeats = new BigDecimal[k];
        for (int i = 0; i < k; i++) {
            var label = alleles.get(i);
            repeats[i] = label.repeats()
                    .orElseThrow(() -> new MutationModelException("the allele " + label
                            + " is no number of repeats: a stepwise model cannot place it; use equal or proportional"));
        }
        var m = new double[k][k];
        for (int i = 0; i < k; i++) {
            double inside = 0;
            int outside = 0;
            for (int j = 0; j < k; j++) {
                if (!sameFraction(repeats[i], repeats[j])) {
                    outside++;
                } else if (j != i) {
                    m[i][j] = Math.pow(range, steps(repeats[i], repeats[j]));
                    inside += m[i][j];
                }
            }
            double stay = 1;
            for (int j = 0; j < k; j++) {
                if (j != i) {
                    m[i][j] = sameFraction(repeats[i], repeats[j]) ? rate * m[i][j] / inside : rate2 / outside;
                }
            }
            stay -= inside > 0 ? rate : 0;
            stay -= outside > 0 ? rate2 : 0;
            m[i][i] = stay;
        }
        return m;
    }

    private static boolean sameFraction(BigDecimal a, BigDecimal b) {
        return a.remainder(BigDecimal.ONE).compareTo(b.remainder(BigDecimal.ONE)) == 0;
    }

    private static int steps(BigDecimal a, BigDecimal b) {
        return a.subtract(b).abs().intValueExact();
    }
}
