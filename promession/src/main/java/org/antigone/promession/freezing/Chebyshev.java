package org.antigone.promession.freezing;

/*
 * The Runge–Kutta–Chebyshev method of second order (Sommeijer, Shampine and Verwer, J. Comput. Appl. Math. 88, 1998, the
 * code RKC): explicit, nothing to solve, and s stages reach a step that grows with s², so that a freezing front needs
 * neither Newton's iterations nor smearing. The step is ruled by the embedded estimate of the local error, the number of
 * stages by a bound on the spectral radius that the equations give. Up to 200 stages; a step that would need more is cut.
 *
 * Hot loop: one evaluation of the derivative and one pass over five arrays a stage; no allocation.
 */
final class Chebyshev {
    private static final int MOST_STAGES = 200;

    /** dy/dt = f(y), and what the method must know of it. */
    interface Equations {
        void derivative(double[] y, double[] out);

        /** A bound on the largest negative eigenvalue of the Jacobian near y, 1/s. */
        double spectralBound(double[] y);

        /** Throws if a state about to be accepted lies outside what the equations know. */
        void check(double[] y);
    }

    private final Equations equations;
    private final int judged;
    private final double tolerance;
    private double time;
    private double nextStep;
    private double[] y;
    private double[] rate;
    private double[] next;
    private double[] y0;
    private double[] y1;
    private double[] y2;

    /**
     * @param start the state at time 0; copied
     * @param judged how many of its first components the error estimate regards
     * @param tolerance root mean square of the local error a step may have
     */
    Chebyshev(Equations equations, double[] start, int judged, double tolerance) {
        this.equations = equations;
        this.judged = judged;
        this.tolerance = tolerance;
        y = start.clone();
        rate = new double[y.length];
        next = new double[y.length];
        y0 = new double[y.length];
        y1 = new double[y.length];
        y2 = new double[y.length];
    }

    double time() {
        return time;
    }

    /** The state now; after writing into it, {@link #restart}. */
    double[] state() {
        return y;
    }

    double[] rate() {
        return rate;
    }

    /** Forgets the step size: the equations have changed. */
    void restart() {
        equations.derivative(y, rate);
        nextStep = 0;
    }

    /** Goes back to an earlier moment. */
    void rewind(double to, double[] state, double[] rateThen) {
        time = to;
        System.arraycopy(state, 0, y, 0, y.length);
        System.arraycopy(rateThen, 0, rate, 0, y.length);
    }

    /** One accepted step, not longer than {@code most}. */
    void step(double most) {
        double bound = equations.spectralBound(y);
        if (nextStep == 0) {
            nextStep = 1 / bound;
        }
        double longest = 0.653 * MOST_STAGES * (MOST_STAGES - 1) / bound;
        double dt = Math.min(nextStep, Math.min(longest, most));
        // A last sliver would cost a step for nothing: share it out.
        if (dt < most && dt > 0.5 * most) {
            dt = 0.5 * most;
        }
        while (true) {
            int stages = Math.max(2, (int) Math.ceil(Math.sqrt(1 + 1.54 * dt * bound)));
            stages(dt, stages);
            equations.derivative(y2, next);
            double error = error(dt) / tolerance;
            double factor = 0.8 * Math.pow(Math.max(error, 1e-10), -1.0 / 3);
            if (error <= 1) {
                equations.check(y2);
                double[] spare = y;
                y = y2;
                y2 = spare;
                spare = rate;
                rate = next;
                next = spare;
                time = most - dt < 1e-9 * most ? time + most : time + dt;
                nextStep = dt * Math.clamp(factor, 0.2, 4);
                return;
            }
            dt *= Math.clamp(factor, 0.1, 0.8);
            if (dt < 1e-9) {
                throw new IllegalStateException("conduction: the step fell below 1 ns at " + time + " s");
            }
        }
    }

    private double error(double dt) {
        double sum = 0;
        for (int j = 0; j < judged; j++) {
            double e = 0.8 * (y[j] - y2[j]) + 0.4 * dt * (rate[j] + next[j]);
            sum += e * e;
        }
        return Math.sqrt(sum / judged);
    }

    /** The s-stage formula from y over dt into y2. */
    private void stages(double dt, int s) {
        double w0 = 1 + 2 / (13.0 * s * s);
        double root = Math.sqrt(w0 * w0 - 1);
        double arg = s * Math.log(w0 + root);
        double w1 = Math.sinh(arg) * (w0 * w0 - 1) / (Math.cosh(arg) * s * root - w0 * Math.sinh(arg));
        double bj2 = 1 / (4 * w0 * w0);
        double bj1 = bj2;
        double mu1 = w1 * bj1;
        int n = y.length;
        for (int j = 0; j < n; j++) {
            y0[j] = y[j];
            y1[j] = y[j] + mu1 * dt * rate[j];
        }
        // Chebyshev polynomials at w0 with their first and second derivatives, by recurrence.
        double t0 = 1;
        double t1 = w0;
        double d0 = 0;
        double d1 = 1;
        double dd0 = 0;
        double dd1 = 0;
        for (int k = 2; k <= s; k++) {
            double t = 2 * w0 * t1 - t0;
            double d = 2 * t1 + 2 * w0 * d1 - d0;
            double dd = 4 * d1 + 2 * w0 * dd1 - dd0;
            double b = dd / (d * d);
            double a1 = 1 - t1 * bj1;
            double mu = 2 * w0 * b / bj1;
            double nu = -b / bj2;
            double mut = 2 * w1 * b / bj1;
            double gat = -a1 * mut;
            equations.derivative(y1, next);
            double rest = 1 - mu - nu;
            double forward = dt * mut;
            double back = dt * gat;
            for (int j = 0; j < n; j++) {
                y2[j] = rest * y[j] + mu * y1[j] + nu * y0[j] + forward * next[j] + back * rate[j];
            }
            double[] spare = y0;
            y0 = y1;
            y1 = y2;
            y2 = spare;
            t0 = t1;
            t1 = t;
            d0 = d1;
            d1 = d;
            dd0 = dd1;
            dd1 = dd;
            bj2 = bj1;
            bj1 = b;
        }
        double[] spare = y2;
        y2 = y1;
        y1 = spare;
    }
}
