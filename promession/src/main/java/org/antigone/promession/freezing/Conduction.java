package org.antigone.promession.freezing;

import java.util.Arrays;
import org.antigone.promession.OutOfRangeException;

/*
 * Transient conduction with phase change in one dimension, by the enthalpy method.
 *
 * Space: the finite volumes of Grid. Unknown: specific enthalpy H of each node, and as a last component the heat that left
 * through the surface, so that the balance is checked, not assumed. Flux between neighbours (θ_{j+1} − θ_j)/Δr with
 * θ = ∫k dT, exact for a steady flux whatever k(T). Heat is conserved to rounding, second order in Δr (ConductionTest
 * shows it). Time: Chebyshev; its bound is Gershgorin's, with the largest dθ/dH from the coldest node upward.
 *
 * Hot loop: one table look-up a node and stage (Material).
 */
final class Conduction implements Chebyshev.Equations {
    private final Material material;
    private final Grid grid;
    private final double strongest;
    private final int cells;
    private final double[] potential;
    private final Chebyshev motion;
    private Cooling cooling;

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
        this.cooling = cooling;
        grid = Grid.of(shape, radius, cells, material.density());
        strongest = grid.strongest();
        potential = new double[cells + 1];
        double[] enthalpy = new double[cells + 2];
        Arrays.fill(enthalpy, 0, cells + 1, material.enthalpy(start));
        motion = new Chebyshev(this, enthalpy, cells + 1, tolerance);
        begin(cooling);
    }

    /** Changes what cools the surface, keeping the state. */
    void begin(Cooling with) {
        cooling = with;
        if (with instanceof Cooling.Held held) {
            motion.state()[cells] = material.enthalpy(held.coolant());
        }
        motion.restart();
    }

    double time() {
        return motion.time();
    }

    double centre() {
        return material.temperature(motion.state()[0]);
    }

    double surface() {
        return material.temperature(motion.state()[cells]);
    }

    /** Mean specific enthalpy, J/kg. */
    double mean() {
        return grid.mean(motion.state());
    }

    /** Heat that has left through the surface since the beginning, J per kg of the whole, integrated like the state. */
    double removed() {
        return motion.state()[cells + 1];
    }

    /** Enthalpy of each node, J/kg, centre first. */
    double[] state() {
        return Arrays.copyOf(motion.state(), cells + 1);
    }

    /** Goes on to this time exactly, telling the history each accepted step. */
    void runTo(double end, History.Builder history) {
        while (time() < end) {
            motion.step(end - time());
            history.add(time(), centre(), surface());
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
        if (motion.state()[0] <= target) {
            return time();
        }
        double[] state = new double[cells + 2];
        double[] rate = new double[cells + 2];
        while (time() < latest) {
            double before = time();
            System.arraycopy(motion.state(), 0, state, 0, state.length);
            System.arraycopy(motion.rate(), 0, rate, 0, rate.length);
            motion.step(latest - before);
            if (motion.state()[0] <= target) {
                double moment =
                        crossing(before, state[0], rate[0], time(), motion.state()[0], motion.rate()[0], target);
                motion.rewind(before, state, rate);
                runTo(moment, history);
                return moment;
            }
            history.add(time(), centre(), surface());
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
    @Override
    public void derivative(double[] enthalpy, double[] out) {
        double[] table = material.potential;
        double lowest = material.lowest;
        double perStep = 1 / material.step;
        int last = table.length - 2;
        for (int j = 0; j <= cells; j++) {
            double x = (enthalpy[j] - lowest) * perStep;
            int i = Math.clamp((int) x, 0, last);
            potential[j] = table[i] + (x - i) * (table[i + 1] - table[i]);
        }
        double[] inflow = grid.inflow();
        double[] perMass = grid.perMass();
        double before = 0;
        for (int j = 0; j < cells; j++) {
            double flow = inflow[j] * (potential[j + 1] - potential[j]);
            out[j] = (flow - before) * perMass[j];
            before = flow;
        }
        if (cooling instanceof Cooling.Held) {
            out[cells] = 0;
            out[cells + 1] = -before * grid.perTotalMass();
        } else {
            double outflow = grid.surface() * cooling.flux(material.extrapolated(enthalpy[cells]));
            out[cells] = (-before - outflow) * perMass[cells];
            out[cells + 1] = outflow * grid.perTotalMass();
        }
    }

    @Override
    public double spectralBound(double[] enthalpy) {
        double coldest = enthalpy[0];
        for (int j = 1; j <= cells; j++) {
            coldest = Math.min(coldest, enthalpy[j]);
        }
        // About half a kelvin further down: the surface cools within the step.
        int i = Math.clamp(
                (int) ((coldest - 1000 - material.lowest) / material.step), 0, material.slopeAbove.length - 1);
        int s = Math.clamp((int) ((enthalpy[cells] - material.lowest) / material.step), 0, material.kelvin.length - 2);
        double perEnthalpy = (material.kelvin[s + 1] - material.kelvin[s]) / material.step;
        double film = cooling.slope(material.temperature(enthalpy[cells])) * grid.surface() * grid.perMass()[cells];
        return 1.02 * strongest * material.slopeAbove[i] + film * Math.max(perEnthalpy, 1 / 2500.0);
    }

    @Override
    public void check(double[] enthalpy) {
        for (int j = 0; j <= cells; j++) {
            material.temperature(enthalpy[j]);
        }
    }
}
