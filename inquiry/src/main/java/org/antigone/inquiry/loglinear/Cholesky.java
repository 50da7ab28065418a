package org.antigone.inquiry.loglinear;

/** Cholesky's factorisation in place for the small systems of a Newton step: no allocation, hundreds of thousands of calls. */
final class Cholesky {
    private static final double RELATIVE_PIVOT = 1e-13;

    private Cholesky() {}

    /** Overwrites the lower triangle by L; false if a pivot vanishes, that is, the columns are linearly dependent. */
    static boolean factor(double[][] a) {
        for (int i = 0; i < a.length; i++) {
            double diagonal = a[i][i];
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                if (j < i) {
                    a[i][j] = sum / a[j][j];
                } else if (sum > RELATIVE_PIVOT * diagonal) {
                    a[i][i] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /** Solves L·Lᵀ·x = b. */
    static void solve(double[][] l, double[] b, double[] x) {
        int n = b.length;
        for (int i = 0; i < n; i++) {
            double sum = b[i];
            for (int k = 0; k < i; k++) {
                sum -= l[i][k] * x[k];
            }
            x[i] = sum / l[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < n; k++) {
                sum -= l[k][i] * x[k];
            }
            x[i] = sum / l[i][i];
        }
    }
}
