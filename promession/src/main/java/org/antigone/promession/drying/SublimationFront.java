package org.antigone.promession.drying;

import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.freezing.Ice;

/**
 * The sublimation front in a layer: at each moment heat reaches it from the shelf through the frozen part and, in a bed, by
 * radiation through the dry part; it equals the heat of the vapour that the pressure difference drives through the dry part
 * (Pikal 1985; Shivkumar et al. 2019, AAPS PharmSciTech 20:328, for the vial). The front's temperature is the root of that
 * balance.
 *
 * @param sublimation J/kg
 */
public record SublimationFront(Cake cake, Dryer dryer, double sublimation) {
    private static final double MELTING = 273.16;
    private static final int PANELS = 16;

    public SublimationFront {
        OutOfRangeException.require("heat of sublimation", sublimation, 2e6, 3.5e6, "J/kg");
    }

    /** Its temperature in K with the shelf at {@code shelf} K and {@code l} m dry. */
    double temperature(double shelf, double l) {
        double heat = conductance(l);
        double perPascal = sublimation / cake.resistance(l);
        double t = Math.min(MELTING, shelf);
        double p = Ice.vapourPressure(t);
        if (p <= dryer.pressure()) {
            return t; // nothing sublimes: the front is as warm as the shelf
        }
        // The surplus falls with temperature and is concave: Newton from the warm side comes down without overshoot.
        for (int i = 0; i < 50; i++) {
            double surplus = heat * (shelf - t) - perPascal * (p - dryer.pressure());
            if (surplus > 0) {
                return t; // only at the melting point: more heat comes than vapour can carry
            }
            double slope = -heat - perPascal * p * (5723.265 / (t * t) + 3.53068 / t - 0.00728332);
            double next = t - surplus / slope;
            if (t - next < 1e-9) {
                return next;
            }
            t = next;
            p = Ice.vapourPressure(t);
        }
        return t;
    }

    /** Heat that comes for each kelvin between shelf and front, W/(m² K). */
    private double conductance(double l) {
        double below = 1 / (1 / (cake.contact() * dryer.fromBelow()) + (cake.thickness() - l) / cake.conductivity());
        double above = dryer.fromAbove() == 0 ? 0 : 1 / (1 / dryer.fromAbove() + l / dryer.dryConductivity());
        return below + above;
    }

    /** Vapour from a front of this temperature, kg/(s m²). */
    double flux(double front, double l) {
        return Math.max(0, (Ice.vapourPressure(front) - dryer.pressure()) / cake.resistance(l));
    }

    /** The same from the shelf's temperature; a stage of a step may ask a little beyond the layer. */
    double fluxAt(double shelf, double l) {
        double dry = Math.min(l, cake.thickness());
        return flux(temperature(shelf, dry), dry);
    }

    /**
     * Seconds until the layer is dry with the shelf always at this temperature (K), by Simpson's rule over the depth; it
     * agrees with {@link Drying#primary} to 1e-4. Infinity where nothing sublimes.
     */
    public double seconds(double shelf) {
        double sum = 0;
        for (int i = 0; i <= PANELS; i++) {
            double l = cake.thickness() * i / PANELS;
            double weight = i == 0 || i == PANELS ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight / flux(temperature(shelf, l), l);
        }
        return sum * cake.ice() / (3 * PANELS);
    }

    /** The warmest shelf (K) with which the front stays at or below this temperature (K) at every depth. */
    public double warmestShelf(double guard) {
        double warmest = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= PANELS; i++) {
            double l = cake.thickness() * i / PANELS;
            warmest = Math.min(warmest, guard + flux(guard, l) * sublimation / conductance(l));
        }
        return warmest;
    }

    String never(ShelfCycle shelf) {
        return "the layer does not dry within 60 days: shelf at most " + (shelf.warmest() - 273.15) + " °C, chamber "
                + dryer.pressure() + " Pa; the ice must be warm enough to press more than the chamber";
    }
}
