package org.antigone.promession.freezing;

import org.antigone.promession.OutOfRangeException;

/** Freezing where mathematics has the answer: Stefan's and Neumann's solutions, and Pham's formula. */
public final class AnalyticFreezing {
    private AnalyticFreezing() {}

    /**
     * A freezing front in a half-space.
     *
     * @param lambda similarity constant: the front stands at 2·λ·√(α·t)
     * @param diffusivity of the frozen side, m²/s
     */
    public record Front(double lambda, double diffusivity) {
        /** Seconds until the front has come this far (m). */
        public double timeTo(double depth) {
            double x = depth / (2 * lambda);
            return x * x / diffusivity;
        }
    }

    /**
     * Stefan: liquid at its melting point, wall held {@code below} kelvins below it. λ·exp(λ²)·erf(λ) = Ste/√π.
     *
     * @param conductivity W/(m K)
     * @param heatCapacity J/(kg K)
     * @param fusion J/kg
     */
    public static Front stefan(double conductivity, double heatCapacity, double density, double fusion, double below) {
        OutOfRangeException.require("Stefan: wall below the melting point by", below, 1e-6, 300, "K");
        double ste = heatCapacity * below / fusion;
        double lambda = root(x -> x * Math.exp(x * x) * erf(x) - ste / Math.sqrt(Math.PI));
        return new Front(lambda, conductivity / (density * heatCapacity));
    }

    /**
     * Neumann: liquid {@code above} kelvins above its melting point, wall {@code below} kelvins below it, equal densities.
     * (Carslaw and Jaeger, section 11.2.)
     */
    public static Front neumann(
            double solidConductivity,
            double solidHeatCapacity,
            double liquidConductivity,
            double liquidHeatCapacity,
            double density,
            double fusion,
            double below,
            double above) {
        OutOfRangeException.require("Neumann: wall below the melting point by", below, 1e-6, 300, "K");
        OutOfRangeException.require("Neumann: liquid above the melting point by", above, 0, 100, "K");
        double as = solidConductivity / (density * solidHeatCapacity);
        double al = liquidConductivity / (density * liquidHeatCapacity);
        double nu = Math.sqrt(as / al);
        double lambda = root(x -> x * fusion * Math.sqrt(Math.PI) / (solidHeatCapacity * below)
                - Math.exp(-x * x) / erf(x)
                + liquidConductivity
                        / solidConductivity
                        * nu
                        * (above / below)
                        * Math.exp(-x * x * nu * nu)
                        / (1 - erf(x * nu)));
        return new Front(lambda, as);
    }

    /**
     * The log-mean temperature differences between product and coolant in the three phases of Pham's method.
     *
     * @param precooling from the initial temperature to the freezing point, K
     * @param freezing while the water freezes, K
     * @param subcooling from the freezing point to the final mean temperature, K
     */
    public record PhamDifferences(double precooling, double freezing, double subcooling) {}

    /**
     * Pham, Int. J. Refrigeration 7 (1984) 377–383, with the formulas of its erratum. All temperatures in °C.
     *
     * @param end mean temperature at the end, an input here: it depends on the Biot number ({@link #phamEnd})
     */
    public static PhamDifferences phamDifferences(double initial, double freezingPoint, double ambient, double end) {
        for (double t : new double[] {initial, freezingPoint, ambient, end}) {
            OutOfRangeException.require("Pham: temperature", t, -200, 100, "°C");
        }
        if (!(initial > freezingPoint && freezingPoint > end && end > ambient)) {
            throw new OutOfRangeException("Pham: the order must be initial > freezing point > end > ambient; it is "
                    + initial + ", " + freezingPoint + ", " + end + ", " + ambient + " °C");
        }
        return new PhamDifferences(
                (initial - freezingPoint) / Math.log((initial - ambient) / (freezingPoint - ambient)),
                freezingPoint - ambient,
                (freezingPoint - end) / Math.log((freezingPoint - ambient) / (end - ambient)));
    }

    /** Pham's mean temperature at the end, from the centre's: Tc − (Tc − Ta)/(2 + 4/Bi). All in °C, Bi = hR/k frozen. */
    public static double phamEnd(double centre, double ambient, double biot) {
        OutOfRangeException.require("Pham: Biot number", biot, 1e-3, 1e4, "");
        return centre - (centre - ambient) / (2 + 4 / biot);
    }

    /**
     * Pham's time of one phase: heat / (h · area · difference) · (1 + Bi/K), K 6 for cooling and subcooling and 4 for
     * freezing.
     *
     * @param heatPerArea heat to remove per surface, J/m²
     * @return s
     */
    public static double phamPhase(
            double heatPerArea, double coefficient, double difference, double biot, boolean freezing) {
        return heatPerArea / (coefficient * difference) * (1 + biot / (freezing ? 4 : 6));
    }

    /**
     * Freezing time of a slab by Pham's later, simpler method (1986; Singh and Heldman, Introduction to Food Engineering):
     * two phases, parted at Tfm = 1.8 + 0.263·Tc + 0.105·Ta. Stated for −40 ≤ Ta ≤ −11 °C, 0.02 ≤ Bi ≤ 11, initial
     * temperature up to 40 °C, final centre temperature −10…−20 °C.
     *
     * @param half half the thickness, m
     * @param coefficient heat transfer coefficient, W/(m² K)
     */
    public static double pham1986(
            Material material, double half, double coefficient, double initial, double ambient, double centre) {
        OutOfRangeException.require("Pham 1986: coolant", ambient, -40, -11, "°C");
        OutOfRangeException.require("Pham 1986: initial temperature", initial, 0, 40, "°C");
        OutOfRangeException.require("Pham 1986: final centre temperature", centre, -20, -10, "°C");
        double parting = 1.8 + 0.263 * centre + 0.105 * ambient;
        double biot = coefficient * half / material.conductivity(273.15 + 0.5 * (parting + centre));
        OutOfRangeException.require("Pham 1986: Biot number", biot, 0.02, 11, "");
        // Sensible heat down to the parting temperature, as if nothing froze above it; all the rest is the second
        // phase.
        double warm = material.enthalpy(273.15 + initial) - material.enthalpy(273.15);
        double first = warm * (initial - parting) / initial;
        double second = material.enthalpy(273.15 + initial) - material.enthalpy(273.15 + centre) - first;
        return material.density()
                * half
                / coefficient
                * (first / (0.5 * (initial + parting) - ambient) + second / (parting - ambient))
                * (1 + 0.5 * biot);
    }

    private interface Function {
        double at(double x);
    }

    private static double root(Function f) {
        double low = 1e-9;
        double high = 5;
        for (int i = 0; i < 200; i++) {
            double mid = 0.5 * (low + high);
            if (f.at(mid) > 0) {
                high = mid;
            } else {
                low = mid;
            }
        }
        return 0.5 * (low + high);
    }

    /** Error function by its series; to rounding for 0 ≤ x ≤ 5. */
    static double erf(double x) {
        if (x > 5) {
            return 1;
        }
        double term = x;
        double sum = x;
        for (int n = 1; n < 400 && Math.abs(term) > 1e-18 * sum; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
}
