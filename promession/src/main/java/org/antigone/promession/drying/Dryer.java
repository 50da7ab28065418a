package org.antigone.promession.drying;

import org.antigone.promession.OutOfRangeException;

/**
 * The vacuum chamber.
 *
 * @param pressure in the chamber, Pa
 * @param shelf its temperature over time
 * @param fromBelow heat transfer coefficient shelf to product, W/(m² K)
 * @param fromAbove radiation from a shelf above, W/(m² K), 0 if there is none; it passes through the dry layer
 * @param dryConductivity of the dry layer, W/(m K)
 */
public record Dryer(double pressure, ShelfCycle shelf, double fromBelow, double fromAbove, double dryConductivity) {
    public Dryer {
        OutOfRangeException.require("chamber pressure", pressure, 0.1, 600, "Pa");
        OutOfRangeException.require("heat transfer from the shelf", fromBelow, 0.1, 500, "W/(m² K)");
        OutOfRangeException.require("radiation from above", fromAbove, 0, 50, "W/(m² K)");
        OutOfRangeException.require("conductivity of the dry layer", dryConductivity, 0.005, 1, "W/(m K)");
    }

    /** Vial on a shelf: coefficient KC + KP·p/(1 + KD·p), KC and KP in cal/(s K cm²) (per Torr), KD in 1/Torr. */
    public static double vialCoefficient(double kc, double kp, double kd, double pascal) {
        double torr = pascal / Drying.TORR;
        return (kc + kp * torr / (1 + kd * torr)) * Drying.CALORIE * 1e4;
    }

    /** The same chamber with its shelf at one temperature (K). */
    public Dryer withShelf(double kelvin) {
        return new Dryer(pressure, ShelfCycle.constant(kelvin), fromBelow, fromAbove, dryConductivity);
    }
}
