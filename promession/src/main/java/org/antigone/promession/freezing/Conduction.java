package org.antigone.promession.freezing;

import org.antigone.promession.OutOfRangeException;

/*
 * Transient conduction with phase change in one dimension, by the enthalpy method.
 *
 * Space: finite volumes around n+1 nodes r_j = j·R/n; the first (centre or mid-plane) and the last (surface) own half a
 * cell. Unknown: specific enthalpy H of each node, and as a last component the heat that left through the surface, so that
 * the balance is checked, not assumed. Flux between neighbours (θ_{j+1} − θ_j)/Δr with θ = ∫k dT, exact for a
 * steady flux whatever k(T). Heat is conserved to rounding, second order in Δr (ConductionTest shows it).
 *
 * Time: Runge–Kutta–Chebyshev of second order (Sommeijer, Shampine and Verwer, J. Comput. Appl. Math. 88, 1998):
 * explicit, no equations to solve, and s stages reach a step that grows with s², so a freezing front needs neither
 * Newton iterations nor regularisation. Step by the embedded error estimate; stages by a Gershgorin bound on the
 * Jacobian, which uses the largest dθ/dH from the coldest node upward. Up to 200 stages.
 *
 * Hot loop: one table look-up a node and stage (Material), four arrays a stage.
 */
final class Conduction {
    private static final int MOST_STAGES = 200;

    private final Material material;
    private final int cells;
    private final double[] inflow; // A_{j+1/2}/Δr, between node j and j+1
    private final double[] perMass; // 1/(ρ V_j)
    private final double[] volume;
    private final double[] gershgorin; // column bound without dθ/dH
    private final double surfaceArea;
    private final double perTotalMass;
    private final double tolerance;

    private Cooling cooling;
    private double time;
    private double[] h;
    private double[] rate;
    private final double[] potential;
    private double[] y0;
    private double[] y1;
    private double[] y2;
    private double[] next;
    private double nextStep;

    /**
     * @param radius radius or half-thickness, m
     * @param cells number of intervals, at least 4
     * @param start uniform starting temperature, K
     * @param tolerance local error in enthalpy a step may have, J/kg
     */
    Conduction(
            Material material, Shape shape, double radius, int cells, double start, Cooling cooling, double tolerance) {
        OutOfRangeException.require("radius or half-thickness", radius, 1e-4, 2, "m");
        this.material = material;
        this.cells = cells;
        this.tolerance = tolerance;
        this.cooling = cooling;
        double dr = radius / cells;
        inflow = new double[cells];
        perMass = new double[cells + 1];
        volume = new double[cells + 1];
        gershgorin = new double[cells + 1];
        for (int j = 0; j < cells; j++) {
            inflow[j] = shape.area((j + 0.5) * dr) / dr;
        }
        double inner = 0;
        for (int j = 0; j <= cells; j++) {
            double outer = shape.volume(Math.min((j + 0.5) * dr, radius));
            volume[j] = outer - inner;
            perMass[j] = 1 / (material.density() * volume[j]);
            inner = outer;
        }
        for (int j = 0; j <= cells; j++) {
            double left = j > 0 ? inflow[j - 1] : 0;
            double right = j < cells ? inflow[j] : 0;
            gershgorin[j] = (left + right) * perMass[j]
                    + (j > 0 ? left * perMass[j - 1] : 0)
                    + (j < cells ? right * perMass[j + 1] : 0);
        }
        surfaceArea = shape.area(radius);
        perTotalMass = 1 / (material.density() * shape.volume(radius));
        h = new double[cells + 2];
        rate = new double[cells + 2];
        potential = new double[cells + 1];
        y0 = new double[cells + 2];
        y1 = new double[cells + 2];
        y2 = new double[cells + 2];
        next = new double[cells + 2];
        java.util.Arrays.fill(h, 0, cells + 1, material.enthalpy(start));
        begin(cooling);
    }

    /** Changes what cools the surface, keeping the state. */
    void begin(Cooling with) {
        cooling = with;
        if (with instanceof Cooling.Held held) {
            h[cells] = material.enthalpy(held.coolant());
        }
        derivative(h, rate);
        nextStep = 0;
    }

    double time() {
        return time;
    }

    double centre() {
        return material.temperature(h[0]);
    }

    double surface() {
        return material.temperature(h[cells]);
    }

    /** Mean specific enthalpy, J/kg. */
    double mean() {
        double sum = 0;
        double all = 0;
        for (int j = 0; j <= cells; j++) {
            sum += volume[j] * h[j];
            all += volume[j];
        }
        return sum / all;
    }

    /** Heat that has left through the surface since the beginning, J per kg of the whole, integrated like the state. */
    double removed() {
        return h[cells + 1];
    }

    /** Enthalpy of each node, J/kg, centre first. */
    double[] state() {
        return java.util.Arrays.copyOf(h, cells + 1);
    }

    /** Goes on to this time exactly, telling the history each accepted step. */
    void runTo(double end, History.Builder history) {
        while (time < end) {
            step(end - time);
            history.add(time, centre(), surface());
        }
    }

    /**
     * Goes on until the centre's enthalpy falls to that of {@code kelvin} and stops there: the moment is found by a cubic
     * through the last step, and that step is then taken again, only so far.
     *
     * @return the time in s, or NaN if {@code latest} came first
     */
    double runUntilCentre(double kelvin, double latest, History.Builder history) {
        double target = material.enthalpy(kelvin);
        if (h[0] <= target) {
            return time;
        }
        double[] stateBefore = new double[cells + 2];
        double[] rateBefore = new double[cells + 2];
        while (time < latest) {
            double before = time;
            System.arraycopy(h, 0, stateBefore, 0, cells + 2);
            System.arraycopy(rate, 0, rateBefore, 0, cells + 2);
            step(latest - time);
            if (h[0] <= target) {
                double moment = crossing(before, stateBefore[0], rateBefore[0], time, h[0], rate[0], target);
                System.arraycopy(stateBefore, 0, h, 0, cells + 2);
                System.arraycopy(rateBefore, 0, rate, 0, cells + 2);
                time = before;
                runTo(moment, history);
                return moment;
            }
            history.add(time, centre(), surface());
        }
        return Double.NaN;
    }

    /** Where the cubic through two points with their slopes takes a value between theirs, by bisection. */
    static double crossing(double t0, double h0, double r0, double t1, double h1, double r1, double target) {
        double low = 0;
        double high = 1;
        double dt = t1 - t0;
        for (int i = 0; i < 60; i++) {
            double x = 0.5 * (low + high);
            double v = h0 * (1 + 2 * x) * (1 - x) * (1 - x)
                    + h1 * x * x * (3 - 2 * x)
                    + dt * (r0 * x * (1 - x) * (1 - x) - r1 * x * x * (1 - x));
            if (v > target) {
                low = x;
            } else {
                high = x;
            }
        }
        return t0 + 0.5 * (low + high) * dt;
    }

    /** dH/dt of every node. A stage may leave the tables a little (the step is then judged by its error); a step may not. */
    private void derivative(double[] enthalpy, double[] out) {
        double[] table = material.potential;
        double lowest = material.lowest;
        double perStep = 1 / material.step;
        int last = table.length - 2;
        for (int j = 0; j <= cells; j++) {
            double x = (enthalpy[j] - lowest) * perStep;
            int i = Math.clamp((int) x, 0, last);
            potential[j] = table[i] + (x - i) * (table[i + 1] - table[i]);
        }
        double before = 0;
        for (int j = 0; j < cells; j++) {
            double flow = inflow[j] * (potential[j + 1] - potential[j]);
            out[j] = (flow - before) * perMass[j];
            before = flow;
        }
        if (cooling instanceof Cooling.Held) {
            out[cells] = 0;
            out[cells + 1] = -before * perTotalMass;
        } else {
            double outflow = surfaceArea * cooling.flux(material.extrapolated(enthalpy[cells]));
            out[cells] = (-before - outflow) * perMass[cells];
            out[cells + 1] = outflow * perTotalMass;
        }
    }

    private double spectralBound() {
        double coldest = h[0];
        for (int j = 1; j <= cells; j++) {
            coldest = Math.min(coldest, h[j]);
        }
        // About half a kelvin further down: the surface cools within the step.
        int i = Math.clamp(
                (int) ((coldest - 1000 - material.lowest) / material.step), 0, material.slopeAbove.length - 1);
        double most = material.slopeAbove[i];
        double bound = 0;
        for (int j = 0; j <= cells; j++) {
            bound = Math.max(bound, gershgorin[j]);
        }
        bound *= most;
        int s = Math.clamp((int) ((h[cells] - material.lowest) / material.step), 0, material.kelvin.length - 2);
        double perEnthalpy = (material.kelvin[s + 1] - material.kelvin[s]) / material.step;
        double film = cooling.slope(material.temperature(h[cells])) * surfaceArea * perMass[cells];
        return 1.02 * bound + film * Math.max(perEnthalpy, 1 / 2500.0);
    }

    /** One accepted step, not longer than {@code most}. */
    private void step(double most) {
        double bound = spectralBound();
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
            chebyshev(dt, stages);
            derivative(y2, next);
            double sum = 0;
            for (int j = 0; j <= cells; j++) {
                double e = 0.8 * (h[j] - y2[j]) + 0.4 * dt * (rate[j] + next[j]);
                sum += e * e;
            }
            double error = Math.sqrt(sum / (cells + 1)) / tolerance;
            double factor = 0.8 * Math.pow(Math.max(error, 1e-10), -1.0 / 3);
            if (error <= 1) {
                for (int j = 0; j <= cells; j++) {
                    material.temperature(y2[j]);
                }
                double[] spare = h;
                h = y2;
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

    /** The s-stage formula from h over dt into y2. */
    private void chebyshev(double dt, int s) {
        double w0 = 1 + 2 / (13.0 * s * s);
        double root = Math.sqrt(w0 * w0 - 1);
        double arg = s * Math.log(w0 + root);
        double w1 = Math.sinh(arg) * (w0 * w0 - 1) / (Math.cosh(arg) * s * root - w0 * Math.sinh(arg));
        double bj2 = 1 / (4 * w0 * w0);
        double bj1 = bj2;
        double mu1 = w1 * bj1;
        for (int j = 0; j <= cells + 1; j++) {
            y0[j] = h[j];
            y1[j] = h[j] + mu1 * dt * rate[j];
        }
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
            derivative(y1, next);
            for (int j = 0; j <= cells + 1; j++) {
                double v = (1 - mu - nu) * h[j] + mu * y1[j] + nu * y0[j] + dt * (mut * next[j] + gat * rate[j]);
                y2[j] = v;
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
