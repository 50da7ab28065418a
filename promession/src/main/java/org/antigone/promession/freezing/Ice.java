package org.antigone.promession.freezing;

import org.antigone.promession.OutOfRangeException;

/**
 * Ordinary ice (Ih) at normal pressure.
 *
 * <ul>
 *   <li>Heat capacity: the equation of state IAPWS R10-06 (2009; Feistel and Wagner, J. Phys. Chem. Ref. Data 35, 2006),
 *       0…273.16 K. The straight line 7.49·T + 90 that thermal models of ice bodies use stays within 6 % of it.
 *   <li>Conductivity: 612/T, 30…273 K, the fit of Carnahan, Wolfenbarger, Jordan and Hesse (Earth Planet. Sci. Lett. 563,
 *       116886, 2021, eq. 1d) to eleven measured series of 1929–1994; experiments are good to about 10 %. It meets
 *       Choi–Okos at −20 °C within 2 % and the 2.2 W/(m K) measured at 0 °C; the older 567/T (Klinger 1980) lies 7 % lower
 *       and misses both. Other fits at 100 K: 5.4 (Hobbs 1974), 7.2 (Rabin 2000).
 *   <li>Vapour pressure: Murphy and Koop (2005), eq. 7, 110…273.16 K.
 * </ul>
 */
public final class Ice {
    /** Melting point of pure ice at normal pressure, K. */
    public static final double MELTING = 273.15;
    /** Heat of fusion at the melting point, J/kg (IAPWS). */
    public static final double FUSION = 333_430;

    private static final double TRIPLE = 273.16;
    // IAPWS R10-06, table 2. The pressure terms of r2 are below 1e-8 of r20 at normal pressure and are left out.
    private static final double[] T1 = {0.368017112855051e-1, 0.510878114959572e-1};
    private static final double[] R1 = {0.447050716285388e2, 0.656876847463481e2};
    private static final double[] T2 = {0.337315741065416, 0.335449415919309};
    private static final double[] R2 = {-0.725974574329220e2, -0.781008427112870e2};

    private Ice() {}

    /** Specific heat capacity at constant pressure, J/(kg K). */
    public static double heatCapacity(double kelvin) {
        OutOfRangeException.require("ice: temperature", kelvin, 1, TRIPLE, "K");
        double tau = kelvin / TRIPLE;
        return -tau * (curvature(T1, R1, tau) + curvature(T2, R2, tau));
    }

    /** Re r·(1/(t−τ) + 1/(t+τ) − 2/t): the second temperature derivative of one term of the Gibbs function. */
    private static double curvature(double[] t, double[] r, double tau) {
        double[] minus = inverse(t[0] - tau, t[1]);
        double[] plus = inverse(t[0] + tau, t[1]);
        double[] base = inverse(t[0], t[1]);
        double re = minus[0] + plus[0] - 2 * base[0];
        double im = minus[1] + plus[1] - 2 * base[1];
        return r[0] * re - r[1] * im;
    }

    private static double[] inverse(double re, double im) {
        double n = re * re + im * im;
        return new double[] {re / n, -im / n};
    }

    /** Thermal conductivity, W/(m K); known to about 10 %. */
    public static double conductivity(double kelvin) {
        OutOfRangeException.require("ice conductivity 612/T: temperature", kelvin, 30, TRIPLE, "K");
        return 612 / kelvin;
    }

    /** Vapour pressure over ice, Pa (Murphy and Koop 2005, eq. 7). */
    public static double vapourPressure(double kelvin) {
        OutOfRangeException.require("vapour pressure of ice: temperature", kelvin, 110, TRIPLE, "K");
        return Math.exp(9.550426 - 5723.265 / kelvin + 3.53068 * Math.log(kelvin) - 0.00728332 * kelvin);
    }
}
