package org.antigone.kinship.likelihood;

import java.util.Arrays;

/*
 * E[Π fᵢ·q] for linear forms fᵢ·q = Σ_a fᵢ(a) q_a in frequencies q ~ Dirichlet(β), A = Σ β: what the founder copies that
 * the genotypes depend on come to, each form being what one copy is seen to have passed on.
 *
 * The copies fall into classes of one allele. With rising factorials written as sums over cycles,
 *   E[Π fᵢ·q] · A(A+1)…(A+m−1) = Σ over partitions of the forms, Π over classes C of (|C|−1)! Σ_a β_a g_C(a),
 *   g_C(a) = Π_{i∈C} fᵢ(a),
 * which is summed over subsets: Z(S) = Σ_{C⊆S, C∋max S} mass(C) Z(S∖C). All terms are positive, so nothing cancels.
 * A form that is added is the largest, so what was summed without it stands.
 *
 * Copies that are asked for stay open: E[q_x Π fᵢ·q] and E[q_x q_y Π fᵢ·q] for all x, y. The class that an open copy is in
 * has fixed allele x and, with C among the forms, weight |C|! β_x g_C(x); two open copies in one class (|C|+1)!.
 *
 * Bounds. 2^m products of k numbers, 3^m/2 terms for Z, 3^m k + 2^m k² for two open copies; m is at most MOST_FORMS.
 */
final class DirichletMoments {
    static final int MOST_FORMS = 12;

    private final double[] base;
    private final double total;
    private final double[] factorial = new double[MOST_FORMS + 2];
    private double[][] product = new double[0][];
    private double[][] withOpen = new double[0][];
    private double[] mass = new double[0];
    private double[] sum = new double[0];
    private double[] apart = new double[0];
    private int forms;
    /** Of how many forms, the first ones, Z is known of all subsets. */
    private int summed;

    /** @param base β by allele, at least 0 */
    DirichletMoments(double[] base) {
        this.base = base;
        this.total = Arrays.stream(base).sum();
        factorial[0] = 1;
        for (int i = 1; i < factorial.length; i++) {
            factorial[i] = factorial[i - 1] * i;
        }
        grow(1);
        System.arraycopy(base, 0, product[0], 0, base.length);
        sum[0] = 1;
    }

    /** How many multiplications one set of forms takes, roughly. */
    static double work(int forms, int open, int alleles) {
        double subsets = Math.pow(2, forms);
        double pairs = Math.pow(3, forms);
        return subsets * alleles
                + pairs / 2
                + (open == 2 ? pairs * alleles + subsets * alleles * alleles : open * subsets * alleles);
    }

    /** Adds a form. What was computed of the forms before it is kept, also when it is {@link #drop}ped again. */
    void add(double[] form) {
        sumSubsets();
        int bit = 1 << forms;
        if (2 * bit > mass.length) {
            grow(2 * bit);
        }
        for (int set = 0; set < bit; set++) {
            var row = product[set | bit];
            var rest = product[set];
            double cells = 0;
            for (int a = 0; a < row.length; a++) {
                row[a] = rest[a] * form[a];
                cells += row[a];
            }
            mass[set | bit] = factorial[Integer.bitCount(set)] * cells;
        }
        forms++;
    }

    /** Takes the last form away. */
    void drop() {
        forms--;
        summed = Math.min(summed, forms);
    }

    private void grow(int subsets) {
        int had = product.length;
        product = Arrays.copyOf(product, subsets);
        withOpen = Arrays.copyOf(withOpen, subsets);
        for (int set = had; set < subsets; set++) {
            product[set] = new double[base.length];
            withOpen[set] = new double[base.length];
        }
        mass = Arrays.copyOf(mass, subsets);
        sum = Arrays.copyOf(sum, subsets);
        apart = new double[subsets];
    }

    /** Z of all subsets of the forms; only the last form can be new. */
    private void sumSubsets() {
        if (summed < forms) {
            for (int set = 1 << (forms - 1); set < 1 << forms; set++) {
                sum[set] = sum(set);
            }
            summed = forms;
        }
    }

    /** Z of a set that holds the last form, by the class that this is in. */
    private double sum(int set) {
        int last = Integer.highestOneBit(set);
        int others = set ^ last;
        double z = 0;
        for (int more = others; ; more = (more - 1) & others) {
            z += mass[more | last] * sum[others ^ more];
            if (more == 0) {
                return z;
            }
        }
    }

    /** A(A+1)… over the forms and the open copies. */
    private double drawn(int open) {
        double rising = 1;
        for (int i = 0; i < forms + open; i++) {
            rising *= total + i;
        }
        return rising;
    }

    /** E[Π fᵢ·q]. */
    double none() {
        int all = (1 << forms) - 1;
        return (summed == forms ? sum[all] : sum(all)) / drawn(0);
    }

    /** E[q_x Π fᵢ·q], by x. */
    void one(double[] into) {
        sumSubsets();
        int all = (1 << forms) - 1;
        Arrays.fill(into, 0);
        for (int set = 0; set <= all; set++) {
            accumulate(into, factorial[Integer.bitCount(set)] * sum[all ^ set], product[set]);
        }
        double drawn = drawn(1);
        for (int x = 0; x < into.length; x++) {
            into[x] /= drawn;
        }
    }

    /** Adds {@code weight · first(x) · second(y) · E[q_x q_y Π fᵢ·q]}, by x and y. */
    void addTwo(double[][] into, double weight, double[] first, double[] second) {
        sumSubsets();
        int all = (1 << forms) - 1;
        double drawn = drawn(2);
        for (int set = 0; set <= all; set++) {
            var row = withOpen[set];
            Arrays.fill(row, 0);
            for (int with = set; ; with = (with - 1) & set) {
                accumulate(row, factorial[Integer.bitCount(with)] * sum[set ^ with], product[with]);
                if (with == 0) {
                    break;
                }
            }
            for (int y = 0; y < row.length; y++) {
                row[y] *= second[y];
            }
        }
        for (int x = 0; x < into.length; x++) {
            double scale = weight * first[x] / drawn;
            if (scale == 0) {
                continue;
            }
            double together = 0;
            for (int set = 0; set <= all; set++) {
                apart[set] = scale * factorial[Integer.bitCount(set)] * product[set][x];
                together += (Integer.bitCount(set) + 1) * apart[set] * sum[all ^ set];
            }
            into[x][x] += together * second[x];
            accumulateRows(into[x], all);
        }
    }

    /** Several rows in one pass, which saves loads and stores of the sum. */
    private void accumulateRows(double[] to, int all) {
        int set = 0;
        for (; set + 3 <= all; set += 4) {
            double f = apart[set];
            double g = apart[set + 1];
            double h = apart[set + 2];
            double i = apart[set + 3];
            var a = withOpen[all ^ set];
            var b = withOpen[all ^ (set + 1)];
            var c = withOpen[all ^ (set + 2)];
            var d = withOpen[all ^ (set + 3)];
            for (int y = 0; y < to.length; y++) {
                to[y] += f * a[y] + g * b[y] + h * c[y] + i * d[y];
            }
        }
        for (; set <= all; set++) {
            accumulate(to, apart[set], withOpen[all ^ set]);
        }
    }

    private static void accumulate(double[] to, double factor, double[] row) {
        for (int a = 0; a < to.length; a++) {
            to[a] += factor * row[a];
        }
    }
}
