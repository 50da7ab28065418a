package org.antigone.promession.freezing;

import org.antigone.promession.OutOfRangeException;

/**
 * Human tissue by composition.
 *
 * <ul>
 *   <li>Ice: the freezable water w − b (b bound, {@link Composition#boundWater}) forms ice as (w − b)(1 − Tf/T) with
 *       temperatures in °C (ideal dilute solution; ASHRAE, Refrigeration); Tf −1 °C unless stated.
 *   <li>Above −40 °C: {@link ChoiOkos} for protein, fat, ash and liquid water; {@link Ice} for ice. Unfrozen water below
 *       0 °C keeps its properties of 0 °C.
 *   <li>Below −40 °C no source covers tissue. Heat capacities of protein, fat and ash then fall in proportion to the absolute
 *       temperature (the law measured for collagen from 50 to 300 K: 'Thermal properties of collagen in helical and
 *       random-coiled states', Biopolymers), bound water has that of ice, and all their conductivities stay at the value
 *       of −40 °C. This is an <em>assumption</em> and is listed as one; ice carries most of both.
 *   <li>Conductivity: components side by side by volume (parallel model), density that of the unfrozen body.
 * </ul>
 *
 * Valid from 70 to 320 K.
 */
public final class Tissue {
    static final double COLDEST = 70;
    static final double WARMEST = 320;
    /** Below it no source covers tissue, K: −40 °C, where Choi–Okos end. */
    public static final double CORRELATIONS_END = 233.15;

    private static final double ZERO = 273.15;
    private static final int BELOW = 1000;
    private static final int ABOVE = 100;
    private static final int NODES = 4096;

    private Tissue() {}

    /** Tissue of this composition that begins to freeze at −1 °C. */
    public static Material of(Composition composition) {
        return of(composition, -1.0);
    }

    /**
     * Tissue of this composition.
     *
     * @param freezingPoint where the first ice forms, °C, −5…−0.3
     */
    public static Material of(Composition composition, double freezingPoint) {
        OutOfRangeException.require("initial freezing point", freezingPoint, -5, -0.3, "°C");
        double freezing = ZERO + freezingPoint;
        int n = BELOW + ABOVE + 1;
        double[] t = new double[n];
        double[] h = new double[n];
        double[] theta = new double[n];
        double before = 0;
        double k = 0;
        for (int i = 0; i < n; i++) {
            // Dense where the ice forms: the distance from the freezing point grows with the square of the index.
            double u = (BELOW - i) / (double) BELOW;
            t[i] = i <= BELOW
                    ? freezing - (freezing - COLDEST) * u * u
                    : freezing + (WARMEST - freezing) * (i - BELOW) / ABOVE;
            double sensible = heatCapacity(composition, freezingPoint, t[i]);
            double conductivity = conductivity(composition, freezingPoint, t[i]);
            if (i > 0) {
                double dt = t[i] - t[i - 1];
                double melted = ice(composition, freezingPoint, t[i - 1]) - ice(composition, freezingPoint, t[i]);
                h[i] = h[i - 1] + 0.5 * (before + sensible) * dt + melted * fusion(0.5 * (t[i - 1] + t[i]));
                theta[i] = theta[i - 1] + 0.5 * (k + conductivity) * dt;
            }
            before = sensible;
            k = conductivity;
        }
        return onEnthalpyGrid(t, h, theta, density(composition), h[BELOW]);
    }

    /** Turns the functions of temperature round, with the kink at the freezing point on a node. */
    private static Material onEnthalpyGrid(double[] t, double[] h, double[] theta, double density, double kink) {
        double top = h[h.length - 1];
        int below = (int) (NODES * kink / top);
        double step = kink / below;
        int count = below + (int) ((top - kink) / step) + 1;
        double[] kelvin = new double[count];
        double[] potential = new double[count];
        int i = 0;
        for (int j = 0; j < count; j++) {
            double at = Math.min(j * step, top);
            while (i < h.length - 2 && h[i + 1] < at) {
                i++;
            }
            double share = (at - h[i]) / (h[i + 1] - h[i]);
            kelvin[j] = t[i] + share * (t[i + 1] - t[i]);
            potential[j] = theta[i] + share * (theta[i + 1] - theta[i]);
        }
        return new Material(0, step, kelvin, potential, density);
    }

    /** Ice as a share of the body's mass at this temperature. */
    public static double ice(Composition c, double freezingPoint, double kelvin) {
        double celsius = kelvin - ZERO;
        return celsius >= freezingPoint ? 0 : (c.water() - c.boundWater()) * (1 - freezingPoint / celsius);
    }

    /** Heat of fusion below 0 °C by Kirchhoff's law with the heat capacities of water and ice at 0 °C, to −40 °C; then constant. */
    private static double fusion(double kelvin) {
        double celsius = Math.clamp(kelvin - ZERO, -40, 0);
        return Ice.FUSION + 2.1e3 * celsius;
    }

    private static double heatCapacity(Composition c, double freezingPoint, double kelvin) {
        double celsius = kelvin - ZERO;
        double ice = ice(c, freezingPoint, kelvin);
        double at = Math.max(celsius, -40);
        double scale = Math.min(1, kelvin / CORRELATIONS_END);
        double rest = c.protein() * ChoiOkos.PROTEIN.heatCapacity(at)
                + c.fat() * ChoiOkos.FAT.heatCapacity(at)
                + c.ash() * ChoiOkos.ASH.heatCapacity(at);
        double unfrozen = c.water() - ice;
        double water = celsius < -40 ? Ice.heatCapacity(kelvin) : ChoiOkos.WATER.heatCapacity(Math.max(celsius, 0));
        return scale * rest + unfrozen * water + (ice > 0 ? ice * Ice.heatCapacity(kelvin) : 0);
    }

    private static double conductivity(Composition c, double freezingPoint, double kelvin) {
        double celsius = kelvin - ZERO;
        double at = Math.max(celsius, -40);
        double ice = ice(c, freezingPoint, kelvin);
        double liquid = Math.max(celsius, 0);
        double vIce = ice / ChoiOkos.ICE.density(Math.clamp(celsius, -40, 0));
        double vWater = (c.water() - ice) / ChoiOkos.WATER.density(liquid);
        double vProtein = c.protein() / ChoiOkos.PROTEIN.density(at);
        double vFat = c.fat() / ChoiOkos.FAT.density(at);
        double vAsh = c.ash() / ChoiOkos.ASH.density(at);
        double sum = vWater * ChoiOkos.WATER.conductivity(liquid)
                + vProtein * ChoiOkos.PROTEIN.conductivity(at)
                + vFat * ChoiOkos.FAT.conductivity(at)
                + vAsh * ChoiOkos.ASH.conductivity(at)
                + (ice > 0 ? vIce * Ice.conductivity(kelvin) : 0);
        return sum / (vIce + vWater + vProtein + vFat + vAsh);
    }

    /** Density of the unfrozen body at 37 °C, kg/m³. */
    static double density(Composition c) {
        return 1
                / (c.water() / ChoiOkos.WATER.density(37)
                        + c.protein() / ChoiOkos.PROTEIN.density(37)
                        + c.fat() / ChoiOkos.FAT.density(37)
                        + c.ash() / ChoiOkos.ASH.density(37));
    }
}
