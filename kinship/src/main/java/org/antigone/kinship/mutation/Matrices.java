package org.antigone.kinship.mutation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.antigone.kinship.Allele;

/** The arithmetic of transition matrices. */
final class Matrices {
    private static final BigDecimal MOST_REPEATS = BigDecimal.valueOf(10_000);

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

    /** A model among the visible alleles; of rates that are expectations, the visible alleles bear the whole. */
    static double[][] besideSilent(MutationModel model, List<Allele> alleles, double[] p, int silent) {
        int k = alleles.size();
        var m = identity(k);
        if (k == 1 || p[silent] >= 1) {
            return m;
        }
        var visible = new int[k - 1];
        var labels = new ArrayList<Allele>();
        var q = new double[k - 1];
        for (int i = 0; i < k - 1; i++) {
            visible[i] = i < silent ? i : i + 1;
            labels.add(alleles.get(visible[i]));
            q[i] = p[visible[i]] / (1 - p[silent]);
        }
        var inner = model instanceof MutationModel.Proportional proportional
                ? proportional(q, proportional.rate(), 1 - p[silent])
                : model.matrix(labels, q);
        for (int i = 0; i < k - 1; i++) {
            for (int j = 0; j < k - 1; j++) {
                m[visible[i]][visible[j]] = inner[i][j];
            }
        }
        return m;
    }

    /** @param share of all alleles that these are: the expected rate is over all, and these bear the whole of it */
    static double[][] proportional(double[] p, double rate, double share) {
        int k = p.length;
        double heterozygosity = 0;
        double rarest = 1;
        for (double x : p) {
            heterozygosity += x * (1 - x);
            rarest = Math.min(rarest, x);
        }
        if (k == 1 || rate == 0) {
            return identity(k);
        }
        double largest = Math.min(1, heterozygosity / (1 - rarest) * share);
        if (rate > largest) {
            throw new MutationModelException("the proportional model with rate " + rate
                    + " is not possible with these frequencies; the largest possible rate is " + largest);
        }
        double alpha = rate / share / heterozygosity;
        var m = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                m[i][j] = i == j ? 1 - alpha * (1 - p[i]) : alpha * p[j];
            }
        }
        return m;
    }

    static void requireRate(String model, String name, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new MutationModelException("the " + model + " model needs a " + name + " between 0 and 1, not " + rate
                    + (rate > 1 ? "; the largest possible is 1" : ""));
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
        var repeats = repeats("stepwise", alleles);
        var m = new double[k][k];
        for (int i = 0; i < k; i++) {
            double inside = 0;
            int outside = 0;
            int reference = reference(repeats, i, range);
            for (int j = 0; j < k; j++) {
                if (!sameFraction(repeats[i], repeats[j])) {
                    outside++;
                } else if (j != i) {
                    m[i][j] = Math.pow(range, steps(repeats[i], repeats[j]) - reference);
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

    /** The number of steps with the largest weight: weights are taken relative to it, so that they cannot all vanish. */
    private static int reference(BigDecimal[] repeats, int i, double range) {
        int reference = -1;
        for (int j = 0; j < repeats.length; j++) {
            if (j != i && sameFraction(repeats[i], repeats[j])) {
                int steps = steps(repeats[i], repeats[j]);
                boolean heavier = range <= 1 ? steps < reference : steps > reference;
                reference = reference < 0 || heavier ? steps : reference;
            }
        }
        return Math.max(0, reference);
    }

    private static BigDecimal[] repeats(String model, List<Allele> alleles) {
        return alleles.stream().map(label -> repeats(model, label)).toArray(BigDecimal[]::new);
    }

    private static BigDecimal repeats(String model, Allele label) {
        var repeats = label.repeats()
                .orElseThrow(() -> new MutationModelException("the allele " + label + " is no number of repeats: the "
                        + model + " model cannot place it; use equal or proportional"));
        if (repeats.compareTo(MOST_REPEATS) > 0) {
            throw new MutationModelException("the allele " + label + " has more than " + MOST_REPEATS + " repeats: the "
                    + model + " model is for repeat numbers");
        }
        return repeats;
    }

    /** The alleles as whole numbers of repeats. */
    static int[] wholeRepeats(String model, List<Allele> alleles) {
        var repeats = repeats(model, alleles);
        var whole = new int[repeats.length];
        for (int i = 0; i < whole.length; i++) {
            if (repeats[i].remainder(BigDecimal.ONE).signum() != 0) {
                throw new MutationModelException("the allele " + alleles.get(i) + " is a microvariant: the " + model
                        + " model is for whole repeats only; use stepwise");
            }
            whole[i] = repeats[i].intValueExact();
        }
        return whole;
    }

    static double[][] oneStep(int[] repeats, double rate) {
        int k = repeats.length;
        var m = identity(k);
        for (int i = 0; i < k; i++) {
            int neighbours = 0;
            for (int j = 0; j < k; j++) {
                neighbours += Math.abs(repeats[i] - repeats[j]) == 1 ? 1 : 0;
            }
            for (int j = 0; j < k && neighbours > 0; j++) {
                if (Math.abs(repeats[i] - repeats[j]) == 1) {
                    m[i][j] = rate / neighbours;
                }
            }
            m[i][i] = neighbours > 0 ? 1 - rate : 1;
        }
        return m;
    }

    static double[][] dawid(int[] repeats, double[] p, double rate, double range) {
        int k = repeats.length;
        if (k == 1 || rate == 0) {
            return identity(k);
        }
        var rank = new int[k];
        for (int i = 0; i < k; i++) {
            for (int other : repeats) {
                rank[i] += other < repeats[i] ? 1 : 0;
            }
        }
        double a = (1 - Math.pow(range, k)) / (1 - range);
        double scale = (1 - range) / (2 * range * (k - a));
        var m = new double[k][k];
        double steepest = 0;
        for (int i = 0; i < k; i++) {
            double leaving = 0;
            for (int j = 0; j < k; j++) {
                if (j != i) {
                    double perRate = scale * Math.pow(range, Math.abs(rank[i] - rank[j])) / p[i];
                    m[i][j] = rate * perRate;
                    leaving += perRate;
                }
            }
            m[i][i] = 1 - rate * leaving;
            steepest = Math.max(steepest, leaving);
        }
        if (rate * steepest > 1) {
            throw new MutationModelException("the dawid model with rate " + rate + " and range " + range
                    + " is not possible with these frequencies; the largest possible rate is " + 1 / steepest);
        }
        return m;
    }

    static double[][] stationary(double[][] m, double[] p) {
        int k = m.length;
        double rate = 1;
        boolean still = true;
        for (int i = 0; i < k; i++) {
            rate -= p[i] * m[i][i];
            still &= m[i][i] == 1;
        }
        if (still) {
            return copy(m);
        }
        var v = invariant(m);
        double leaving = 0;
        for (int i = 0; i < k; i++) {
            leaving += v[i] * (1 - m[i][i]);
        }
        var d = new double[k];
        double steepest = 0;
        for (int i = 0; i < k; i++) {
            d[i] = rate * v[i] / (leaving * p[i]);
            steepest = Math.max(steepest, Double.isNaN(d[i]) ? Double.POSITIVE_INFINITY : d[i] * (1 - m[i][i]));
        }
        if (steepest > 1) {
            throw new MutationModelException("no stationary model with the expected rate " + rate
                    + " exists (PM transform) for these frequencies; the largest possible expected rate is "
                    + rate / steepest + ", the model's rates times " + 1 / steepest);
        }
        var s = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                s[i][j] = i == j ? 1 - d[i] * (1 - m[i][i]) : d[i] * m[i][j];
            }
        }
        return s;
    }

    /** The invariant distribution of an irreducible chain, by state reduction (Grassmann, Taksar &amp; Heyman 1985). */
    private static double[] invariant(double[][] matrix) {
        int k = matrix.length;
        var m = copy(matrix);
        for (int n = k - 1; n > 0; n--) {
            double out = 0;
            for (int j = 0; j < n; j++) {
                out += m[n][j];
            }
            if (out == 0) {
                throw new MutationModelException(
                        "a stationary transform needs a model in which every allele can become every"
                                + " other; give rate2 above 0");
            }
            for (int i = 0; i < n; i++) {
                m[i][n] /= out;
                for (int j = 0; j < n; j++) {
                    m[i][j] += m[i][n] * m[n][j];
                }
            }
        }
        var v = new double[k];
        v[0] = 1;
        double sum = 1;
        for (int n = 1; n < k; n++) {
            for (int i = 0; i < n; i++) {
                v[n] += v[i] * m[i][n];
            }
            sum += v[n];
        }
        for (int i = 0; i < k; i++) {
            v[i] /= sum;
        }
        return v;
    }

    private static boolean sameFraction(BigDecimal a, BigDecimal b) {
        return a.remainder(BigDecimal.ONE).compareTo(b.remainder(BigDecimal.ONE)) == 0;
    }

    private static int steps(BigDecimal a, BigDecimal b) {
        return a.subtract(b).abs().intValueExact();
    }
}
