package org.antigone.promession.freezing;

import java.util.Arrays;

/**
 * Temperatures over time, one entry a time step.
 *
 * @param seconds rising
 * @param centre K
 * @param surface K
 */
public record History(double[] seconds, double[] centre, double[] surface) {
    static final class Builder {
        private double[] t = new double[256];
        private double[] c = new double[256];
        private double[] s = new double[256];
        private int n;

        void add(double time, double centre, double surface) {
            if (n == t.length) {
                t = Arrays.copyOf(t, 2 * n);
                c = Arrays.copyOf(c, 2 * n);
                s = Arrays.copyOf(s, 2 * n);
            }
            t[n] = time;
            c[n] = centre;
            s[n++] = surface;
        }

        History build() {
            return new History(Arrays.copyOf(t, n), Arrays.copyOf(c, n), Arrays.copyOf(s, n));
        }
    }
}
