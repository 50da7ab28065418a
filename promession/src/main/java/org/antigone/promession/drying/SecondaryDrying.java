package org.antigone.promession.drying;

import org.antigone.promession.OutOfRangeException;

/**
 * Secondary drying: bound water leaves by desorption, dW/dt = −k(T)·(W − W∞) with k(T) = k₀·exp(−E/R·(1/T − 1/T₀)).
 * k₀ 7.8e-5 1/s at T₀ 298 K is what is used for skim milk (Sadikoglu and Liapis, Drying Technology 15, 1997); for tissue
 * nobody has published one, so it is an assumption here.
 *
 * @param rate k₀, 1/s
 * @param activation E, J/mol
 * @param equilibrium W∞, kg of water per kg of dry mass
 */
public record SecondaryDrying(double rate, double activation, double equilibrium) {
    private static final double GAS = 8.314462618;
    private static final double REFERENCE = 298.15;

    public SecondaryDrying {
        OutOfRangeException.require("desorption rate", rate, 1e-7, 1e-2, "1/s");
        OutOfRangeException.require("activation energy of desorption", activation, 0, 200_000, "J/mol");
        OutOfRangeException.require("equilibrium moisture", equilibrium, 0, 0.1, "kg/kg");
    }

    /** Skim milk: 7.8e-5 1/s, 37.7 kJ/mol, dry down to 0.5 %. */
    public static SecondaryDrying usual() {
        return new SecondaryDrying(7.8e-5, 37_700, 0.005);
    }

    /**
     * Seconds from one moisture to another (kg water per kg dry mass) at a product temperature in K.
     *
     * @throws OutOfRangeException if {@code to} is not above the equilibrium, or the temperature outside 230…340 K
     */
    public double seconds(double from, double to, double kelvin) {
        OutOfRangeException.require("product temperature in secondary drying", kelvin, 230, 340, "K");
        OutOfRangeException.require("moisture at the start", from, 0, 5, "kg/kg");
        if (!(to > equilibrium)) {
            throw new OutOfRangeException(
                    "moisture " + to + " kg/kg is never reached: the equilibrium is " + equilibrium);
        }
        if (to >= from) {
            return 0;
        }
        double k = rate * Math.exp(-activation / GAS * (1 / kelvin - 1 / REFERENCE));
        return Math.log((from - equilibrium) / (to - equilibrium)) / k;
    }
}
