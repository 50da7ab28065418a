package org.antigone.identify.joint;

/**
 * The factor x for each body named that stands for the prior where it can: x = 1/(N−M−n+E[K]+1), E[K] the mean number
 * named under x itself. Its right side falls as x grows, so there is one solution; it lies where the exact posterior of
 * K lies, also where N forces bodies to be named.
 */
final class Tilt {
    private Tilt() {}

    /**
     * @param leaves for each block its polynomial in the number named, tilted by the given factor
     * @return ln x; at most 300/degree away from the given one, because beyond that coefficients may be missing
     */
    static double solve(double[][] leaves, double lnTilt, CountPrior prior) {
        int degree = 1;
        for (double[] leaf : leaves) {
            degree = Math.max(degree, leaf.length - 1);
        }
        double low = -300.0 / degree;
        double high = 300.0 / degree;
        for (int i = 0; i < 60 && high - low > 1e-9; i++) {
            double middle = (low + high) / 2;
            double room = prior.spare() + mean(leaves, middle) + 1;
            if (room <= 0 || lnTilt + middle < -Math.log(room)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return lnTilt + (low + high) / 2;
    }

    private static double mean(double[][] leaves, double ln) {
        double mean = 0;
        for (double[] leaf : leaves) {
            double total = 0;
            double first = 0;
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < leaf.length; k++) {
                if (leaf[k] > 0) {
                    largest = Math.max(largest, Math.log(leaf[k]) + k * ln);
                }
            }
            for (int k = 0; k < leaf.length; k++) {
                if (leaf[k] > 0) {
                    double weight = Math.exp(Math.log(leaf[k]) + k * ln - largest);
                    total += weight;
                    first += k * weight;
                }
            }
            mean += first / total;
        }
        return mean;
    }
}
