package org.antigone.promession.freezing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antigone.promession.OutOfRangeException;

/**
 * One simple shape cooled until its centre reaches a temperature, on grids that are doubled until the answer stands.
 *
 * @param seconds time until the centre has the temperature
 * @param error estimated error of {@code seconds}: the last change, three times what a method of second order would need
 * @param cells intervals of the last grid
 * @param heat given up until then, J/kg
 * @param surface temperature of the surface then, K
 * @param grids every grid that was tried, coarsest first
 */
public record Freezing(
        double seconds, double error, int cells, double heat, double surface, History history, List<OnGrid> grids) {
    /** The time found on a grid of so many cells. */
    public record OnGrid(int cells, double seconds) {}

    /** Relative tolerance on times unless stated: 0.5 %, far below what the properties of tissue are known to. */
    public static final double TOLERANCE = 0.005;

    static final int FIRST_GRID = 16;
    static final int FINEST_GRID = 2048;

    /**
     * Freezes a shape until its centre has a temperature.
     *
     * @param radius radius, or half the thickness of a slab, m
     * @param start uniform temperature at the beginning, K
     * @param centre temperature of the centre at the end, K
     * @param tolerance relative, 1e-6…0.1
     * @throws OutOfRangeException if an input is impossible, or the coolant is not colder than the target
     */
    public static Freezing untilCentre(
            Material material,
            Shape shape,
            double radius,
            double start,
            Cooling cooling,
            double centre,
            double tolerance) {
        OutOfRangeException.require("tolerance", tolerance, 1e-6, 0.1, "");
        if (centre <= cooling.coolant()) {
            throw new OutOfRangeException("the centre cannot fall to " + celsius(centre) + ": the coolant is at "
                    + celsius(cooling.coolant()));
        }
        if (start <= centre) {
            throw new OutOfRangeException(
                    "the centre is to fall to " + celsius(centre) + ", but the body starts at " + celsius(start));
        }
        Freezing before = null;
        var grids = new ArrayList<OnGrid>();
        for (int cells = FIRST_GRID; cells <= FINEST_GRID; cells *= 2) {
            var now = onGrid(material, shape, radius, start, cooling, centre, cells, tolerance);
            grids.add(new OnGrid(cells, now.seconds));
            if (before != null) {
                double error = Math.abs(now.seconds - before.seconds);
                if (error <= tolerance * now.seconds) {
                    return new Freezing(
                            now.seconds, error, cells, now.heat, now.surface, now.history, List.copyOf(grids));
                }
            }
            before = now;
        }
        throw new OutOfRangeException("freezing does not settle to a tolerance of " + tolerance + " on " + FINEST_GRID
                + " cells: ask for a larger one");
    }

    /** The same on one grid, without an estimate of its error (NaN). */
    static Freezing onGrid(
            Material material,
            Shape shape,
            double radius,
            double start,
            Cooling cooling,
            double centre,
            int cells,
            double tolerance) {
        var conduction = new Conduction(material, shape, radius, cells, start, cooling, stepTolerance(tolerance));
        var history = new History.Builder();
        double heat = conduction.mean();
        double seconds = conduction.runUntilCentre(centre, 1e9, history);
        return new Freezing(
                seconds, Double.NaN, cells, heat - conduction.mean(), conduction.surface(), history.build(), List.of());
    }

    /** A temperature in K as messages give it. */
    static String celsius(double kelvin) {
        return String.format(Locale.ROOT, "%.2f °C", kelvin - 273.15);
    }

    /** Error in enthalpy that a time step may have, J/kg: small beside what the grid is allowed. */
    static double stepTolerance(double tolerance) {
        return 2e4 * tolerance;
    }
}
