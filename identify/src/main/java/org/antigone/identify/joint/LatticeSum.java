package org.antigone.identify.joint;

import org.jspecify.annotations.Nullable;

/*
 * Sum over all assignments of a block, split by how many bodies they name: forward and backward over the lattice.
 *
 * Layout: layer t holds for each state a polynomial in the number named (degree[t] + 1 coefficients, or one where the
 * number does not matter) as doubles, and one binary exponent for the whole polynomial. Likelihood ratios of 1e20 for
 * each of hundreds of bodies so never leave the range of a double: between states the exponents differ, and within a
 * polynomial the tilt (a factor for each body named, chosen by the caller) keeps the coefficients that matter of one
 * size. All terms are positive, nothing cancels: the relative error is a few ulp for each step.
 */
final class LatticeSum {
    private static final int NOTHING = Integer.MIN_VALUE / 4;
    private static final double LN2 = Math.log(2);

    private final Lattice lattice;
    private final int[] named;
    private final int[] degree;
    private final double[] mantissa;
    private final int[] exponent;
    private final double[][] forward;
    private final int[][] forwardExponent;

    /**
     * @param named for each local edge how many bodies it names; null where the number does not matter
     * @param lnWeight for each local edge its (tilted) ln weight
     */
    LatticeSum(Lattice lattice, int @Nullable [] named, double[] lnWeight) {
        this.lattice = lattice;
        this.named = named == null ? new int[lnWeight.length] : named;
        degree = new int[lattice.steps() + 1];
        for (int t = 0; t < lattice.steps(); t++) {
            int most = 0;
            for (int e : lattice.edges[t]) {
                most = Math.max(most, this.named[e]);
            }
            degree[t + 1] = degree[t] + most;
        }
        mantissa = new double[lnWeight.length];
        exponent = new int[lnWeight.length];
        for (int e = 0; e < lnWeight.length; e++) {
            if (lnWeight[e] == Double.NEGATIVE_INFINITY) {
                exponent[e] = NOTHING;
            } else {
                exponent[e] = (int) Math.rint(lnWeight[e] / LN2);
                mantissa[e] = exponent[e] == 0 ? Math.exp(lnWeight[e]) : Math.exp(lnWeight[e] - exponent[e] * LN2);
            }
        }
        forward = new double[lattice.steps() + 1][];
        forwardExponent = new int[lattice.steps() + 1][];
        runForward();
    }

    /** For each number named the sum of the weights, scaled so that the largest is between 1 and 2. */
    double[] polynomial() {
        return forward[lattice.steps()].clone();
    }

    /** ln of the factor by which {@link #polynomial} must be multiplied. */
    double lnScale() {
        return forwardExponent[lattice.steps()][0] * LN2;
    }

    private void runForward() {
        forward[0] = new double[] {1};
        forwardExponent[0] = new int[1];
        for (int t = 0; t < lattice.steps(); t++) {
            int[] own = lattice.edges[t];
            int wide = own.length + 1;
            int from = degree[t] + 1;
            int to = degree[t + 1] + 1;
            double[] source = forward[t];
            double[] sum = new double[lattice.states[t + 1] * to];
            int[] scale = new int[lattice.states[t + 1]];
            java.util.Arrays.fill(scale, NOTHING);
            int[] target = lattice.targets[t];
            for (int s = 0; s < lattice.states[t]; s++) {
                for (int i = 0; i < wide; i++) {
                    int next = target[s * wide + i];
                    if (next >= 0) {
                        int bits = forwardExponent[t][s] + (i == 0 ? 0 : exponent[own[i - 1]]);
                        scale[next] = Math.max(scale[next], bits);
                    }
                }
            }
            for (int s = 0; s < lattice.states[t]; s++) {
                for (int i = 0; i < wide; i++) {
                    int next = target[s * wide + i];
                    if (next < 0) {
                        continue;
                    }
                    int bits = forwardExponent[t][s] + (i == 0 ? 0 : exponent[own[i - 1]]);
                    double factor = factor(i == 0 ? 1 : mantissa[own[i - 1]], bits - scale[next]);
                    if (factor != 0) {
                        int at = next * to + (i == 0 ? 0 : named[own[i - 1]]);
                        for (int k = 0; k < from; k++) {
                            sum[at + k] += source[s * from + k] * factor;
                        }
                    }
                }
            }
            for (int s = 0; s < scale.length; s++) {
                scale[s] = Math.max(NOTHING, scale[s] + normalise(sum, s * to, to));
            }
            forward[t + 1] = sum;
            forwardExponent[t + 1] = scale;
        }
    }

    /**
     * The probability of each local edge, where an assignment that names k of this block's bodies counts
     * {@code outside[k]} times its weight.
     */
    double[] marginals(double[] outside) {
        double[] marginal = new double[named.length];
        double[] later = outside.clone();
        int[] laterExponent = {normalise(later, 0, later.length)};
        double total = 0;
        double[] all = forward[lattice.steps()];
        for (int k = 0; k < all.length; k++) {
            total += all[k] * later[k];
        }
        int totalExponent = forwardExponent[lattice.steps()][0] + laterExponent[0];
        for (int t = lattice.steps() - 1; t >= 0; t--) {
            int[] own = lattice.edges[t];
            int wide = own.length + 1;
            int from = degree[t] + 1;
            int to = degree[t + 1] + 1;
            int[] target = lattice.targets[t];
            double[] source = forward[t];
            double[] sum = new double[lattice.states[t] * from];
            int[] scale = new int[lattice.states[t]];
            for (int s = 0; s < scale.length; s++) {
                int best = NOTHING;
                for (int i = 0; i < wide; i++) {
                    int next = target[s * wide + i];
                    if (next >= 0) {
                        best = Math.max(best, laterExponent[next] + (i == 0 ? 0 : exponent[own[i - 1]]));
                    }
                }
                for (int i = 0; i < wide; i++) {
                    int next = target[s * wide + i];
                    if (next < 0) {
                        continue;
                    }
                    int bits = laterExponent[next] + (i == 0 ? 0 : exponent[own[i - 1]]);
                    double weight = i == 0 ? 1 : mantissa[own[i - 1]];
                    double factor = factor(weight, bits - best);
                    int at = next * to + (i == 0 ? 0 : named[own[i - 1]]);
                    if (factor != 0) {
                        for (int k = 0; k < from; k++) {
                            sum[s * from + k] += later[at + k] * factor;
                        }
                    }
                    if (i > 0) {
                        double share = factor(weight, bits + forwardExponent[t][s] - totalExponent);
                        if (share != 0) {
                            double product = 0;
                            for (int k = 0; k < from; k++) {
                                product += source[s * from + k] * later[at + k];
                            }
                            marginal[own[i - 1]] += product * share;
                        }
                    }
                }
                scale[s] = Math.max(NOTHING, best + normalise(sum, s * from, from));
            }
            later = sum;
            laterExponent = scale;
        }
        for (int e = 0; e < marginal.length; e++) {
            marginal[e] = Math.min(1, marginal[e] / total);
        }
        return marginal;
    }

    private static double factor(double mantissa, int bits) {
        return bits < -1000 ? 0 : bits == 0 ? mantissa : Math.scalb(mantissa, bits);
    }

    /** Brings the largest of a run of coefficients between 1 and 2; returns the exponent taken out. */
    private static int normalise(double[] values, int from, int length) {
        double largest = 0;
        for (int k = from; k < from + length; k++) {
            largest = Math.max(largest, values[k]);
        }
        if (largest == 0) {
            return NOTHING;
        }
        int bits = Math.getExponent(largest);
        if (bits != 0) {
            double scale = Math.scalb(1.0, -bits);
            for (int k = from; k < from + length; k++) {
                values[k] *= scale;
            }
        }
        return bits;
    }
}
