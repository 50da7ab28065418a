package org.antigone.app.paper;

import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a plot: from {@code low} to {@code high}, linear or logarithmic.
 *
 * @param label what is measured and its unit
 * @param low the value at the left or bottom end; above 0 on a logarithmic axis
 * @param high the value at the right or top end; above {@code low}
 */
public record Axis(String label, double low, double high, boolean logarithmic) {
    /** A mark on the axis. */
    public record Tick(double value, String label) {}

    public Axis {
        if (!Double.isFinite(low) || !Double.isFinite(high) || !(low < high)) {
            throw new IllegalArgumentException("axis '" + label + "': from " + low + " to " + high);
        }
        if (logarithmic && !(low > 0)) {
            throw new IllegalArgumentException("logarithmic axis '" + label + "' from " + low + ": must be above 0");
        }
    }

    /** A linear axis that holds both values and ends on round numbers. */
    public static Axis linear(String label, double low, double high) {
        double from = Math.min(low, high);
        double to = Math.max(low, high);
        if (from == to) {
            from -= from == 0 ? 1 : Math.abs(from) / 2;
            to += to == 0 ? 1 : Math.abs(to) / 2;
        }
        double step = roundStep((to - from) / 5);
        return new Axis(label, Math.floor(from / step) * step, Math.ceil(to / step) * step, false);
    }

    /** A logarithmic axis that holds both values and ends on powers of ten. */
    public static Axis log(String label, double low, double high) {
        int from = (int) Math.floor(Math.log10(Math.min(low, high)) + 1e-9);
        int to = (int) Math.ceil(Math.log10(Math.max(low, high)) - 1e-9);
        return new Axis(label, Math.pow(10, from), Math.pow(10, Math.max(to, from + 1)), true);
    }

    /** Where a value lies: 0 at the low end, 1 at the high end; outside the axis it is drawn on the nearer end. */
    public double at(double value) {
        double share = logarithmic
                ? (Math.log10(Math.max(value, Double.MIN_NORMAL)) - Math.log10(low))
                        / (Math.log10(high) - Math.log10(low))
                : (value - low) / (high - low);
        return Math.clamp(share, 0, 1);
    }

    /** Round values along the axis, about five to seven of them. */
    public List<Tick> ticks() {
        return logarithmic ? powers() : steps();
    }

    private List<Tick> powers() {
        int from = (int) Math.ceil(Math.log10(low) - 1e-9);
        int to = (int) Math.floor(Math.log10(high) + 1e-9);
        int every = Math.max(1, (to - from + 5) / 6);
        var ticks = new ArrayList<Tick>();
        for (int power = from; power <= to; power++) {
            if (Math.floorMod(power, every) == 0) {
                ticks.add(new Tick(Math.pow(10, power), Figures.powerOfTen(power)));
            }
        }
        return List.copyOf(ticks);
    }

    private List<Tick> steps() {
        double step = roundStep((high - low) / 5);
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        var ticks = new ArrayList<Tick>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            ticks.add(new Tick(i * step, Figures.decimal(i * step, decimals)));
        }
        return List.copyOf(ticks);
    }

    /** The smallest of 1, 2, 5 × 10ⁿ that is at least this. */
    private static double roundStep(double least) {
        double unit = Math.pow(10, Math.floor(Math.log10(least) + 1e-9));
        for (double multiple : new double[] {1, 2, 5}) {
            if (unit * multiple >= least * (1 - 1e-9)) {
                return unit * multiple;
            }
        }
        return unit * 10;
    }
}
