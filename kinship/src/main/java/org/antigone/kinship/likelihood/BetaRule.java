package org.antigone.kinship.likelihood;

import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * Gaussian quadrature for a Beta(a, b) distribution: with n nodes the expectation of every polynomial up to degree 2n−1 is
 * exact. Nodes are the eigenvalues of the Jacobi matrix, weights the squares of its eigenvectors' first components (Golub
 * &amp; Welsch 1969).
 *
 * @param nodes between 0 and 1
 * @param weights summing to 1
 */
record BetaRule(double[] nodes, double[] weights) {
    /** The rule with {@code n} nodes; a and b above 0. */
    static BetaRule of(double a, double b, int n) {
        double left = a - 1;
        double right = b - 1;
        double sum = left + right;
        var main = new double[n];
        var secondary = new double[n - 1];
        for (int k = 0; k < n; k++) {
            double s = 2 * k + sum;
            main[k] = k == 0 ? (left - right) / (sum + 2) : (left - right) * (left + right) / (s * (s + 2));
            if (k == 1) {
                secondary[0] = Math.sqrt(4 * (1 + left) * (1 + right) / ((2 + sum) * (2 + sum) * (3 + sum)));
            } else if (k > 1) {
                secondary[k - 1] =
                        Math.sqrt(4 * k * (k + left) * (k + right) * (k + sum) / (s * s * (s + 1) * (s - 1)));
            }
        }
        var nodes = new double[n];
        var weights = new double[n];
        if (n == 1) {
            return new BetaRule(new double[] {(main[0] + 1) / 2}, new double[] {1});
        }
        var eigen = new EigenDecompositionSymmetric(main, secondary);
        for (int i = 0; i < n; i++) {
            double first = eigen.getEigenvector(i).getEntry(0);
            nodes[i] = Math.clamp((eigen.getEigenvalue(i) + 1) / 2, 0, 1);
            weights[i] = first * first;
        }
        return new BetaRule(nodes, weights);
    }
}
