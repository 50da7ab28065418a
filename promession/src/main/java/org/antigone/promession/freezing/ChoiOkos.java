package org.antigone.promession.freezing;

import java.util.Locale;
import org.antigone.promession.OutOfRangeException;

/**
 * Thermal properties of the components of tissue: Choi and Okos (1986), as in ASHRAE Handbook of Refrigeration,
 * chapter 'Thermal properties of foods'. Quadratics in the temperature in °C; stated for −40…150 °C (liquid water:
 * 0…150 °C, ice: −40…0 °C). Outside that range every method refuses: the quadratics are not to be extrapolated.
 */
public enum ChoiOkos {
    WATER(0, 150, 997.18, 3.1439e-3, -3.7574e-3, 4.1762, -9.0864e-5, 5.4731e-6, 0.57109, 1.7625e-3, -6.7036e-6),
    ICE(-40, 0, 916.89, -0.13071, 0, 2.0623, 6.0769e-3, 0, 2.2196, -6.2489e-3, 1.0154e-4),
    PROTEIN(-40, 150, 1329.9, -0.51840, 0, 2.0082, 1.2089e-3, -1.3129e-6, 0.17881, 1.1958e-3, -2.7178e-6),
    FAT(-40, 150, 925.59, -0.41757, 0, 1.9842, 1.4733e-3, -4.8008e-6, 0.18071, -2.7604e-4, -1.7749e-7),
    ASH(-40, 150, 2423.8, -0.28063, 0, 1.0926, 1.8896e-3, -3.6817e-6, 0.32962, 1.4011e-3, -2.9069e-6);

    private final double lowest;
    private final double highest;
    private final double[] density;
    private final double[] heatCapacity;
    private final double[] conductivity;

    ChoiOkos(
            double lowest,
            double highest,
            double d0,
            double d1,
            double d2,
            double c0,
            double c1,
            double c2,
            double k0,
            double k1,
            double k2) {
        this.lowest = lowest;
        this.highest = highest;
        density = new double[] {d0, d1, d2};
        heatCapacity = new double[] {c0, c1, c2};
        conductivity = new double[] {k0, k1, k2};
    }

    /** Density in kg/m³ at a temperature in °C. */
    public double density(double celsius) {
        return at(density, celsius);
    }

    /** Specific heat capacity in J/(kg K) at a temperature in °C. */
    public double heatCapacity(double celsius) {
        return 1000 * at(heatCapacity, celsius);
    }

    /** Thermal conductivity in W/(m K) at a temperature in °C. */
    public double conductivity(double celsius) {
        return at(conductivity, celsius);
    }

    private double at(double[] c, double celsius) {
        if (!(celsius >= lowest && celsius <= highest)) { // asked thousands of times a table: words only if needed
            var what = "Choi–Okos " + name().toLowerCase(Locale.ROOT) + ": temperature";
            OutOfRangeException.require(what, celsius, lowest, highest, "°C");
        }
        return c[0] + celsius * (c[1] + celsius * c[2]);
    }
}
