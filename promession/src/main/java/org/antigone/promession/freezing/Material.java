package org.antigone.promession.freezing;

import java.util.Arrays;
import org.antigone.promession.OutOfRangeException;

/**
 * A material that freezes, as the solver sees it: its temperature and its conductivity potential as functions of its
 * specific enthalpy.
 *
 * <p>The conductivity potential is Kirchhoff's θ(T) = ∫k dT, so that a steady flux between two temperatures is exact
 * whatever k does between them. Both functions are piecewise linear on a grid that is uniform in enthalpy, with every
 * kink (freezing point, end of freezing) on a node. A pure substance is represented without error, tissue with an error
 * that {@link Tissue} keeps below 1 mK.
 */
public final class Material {
    final double lowest;
    final double step;
    final double[] kelvin;
    final double[] potential;
    /** warmestSlope[j]: the largest dθ/dH at index j or above, the bound the time stepper needs. */
    final double[] slopeAbove;

    private final double density;

    /**
     * @param lowest enthalpy of the first node, J/kg
     * @param step enthalpy between nodes, J/kg
     * @param kelvin temperature at the nodes, never falling
     * @param potential ∫k dT at the nodes, W/m, never falling
     * @param density kg/m³, constant: the mass of a cell does not change as it freezes
     */
    Material(double lowest, double step, double[] kelvin, double[] potential, double density) {
        this.lowest = lowest;
        this.step = step;
        this.kelvin = kelvin;
        this.potential = potential;
        this.density = density;
        slopeAbove = new double[kelvin.length];
        double most = 0;
        for (int j = kelvin.length - 2; j >= 0; j--) {
            most = Math.max(most, (potential[j + 1] - potential[j]) / step);
            slopeAbove[j] = most;
        }
    }

    /**
     * A pure substance with constant properties on both sides of its melting point, for comparison with the analytic
     * solutions of Stefan and Neumann.
     *
     * @param solidConductivity W/(m K)
     * @param solidHeatCapacity J/(kg K)
     * @param fusion heat of fusion, J/kg
     * @param melting K
     */
    public static Material pure(
            double solidConductivity,
            double solidHeatCapacity,
            double liquidConductivity,
            double liquidHeatCapacity,
            double density,
            double fusion,
            double melting) {
        int latent = 400;
        double step = fusion / latent;
        int below = (int) Math.ceil(solidHeatCapacity * 120 / step);
        int above = (int) Math.ceil(liquidHeatCapacity * 60 / step);
        double[] kelvin = new double[below + latent + above + 1];
        double[] potential = new double[kelvin.length];
        for (int j = 0; j < kelvin.length; j++) {
            double h = (j - below) * step;
            double dt = j < below ? h / solidHeatCapacity : j <= below + latent ? 0 : (h - fusion) / liquidHeatCapacity;
            kelvin[j] = melting + dt;
            potential[j] = dt * (j < below ? solidConductivity : liquidConductivity);
        }
        return new Material(-below * step, step, kelvin, potential, density);
    }

    /** Density, kg/m³. */
    public double density() {
        return density;
    }

    /** Temperature in K of the material at this specific enthalpy (J/kg; 0 is the frozen or freezing state's anchor). */
    public double temperature(double enthalpy) {
        return at(kelvin, enthalpy);
    }

    /** Temperature, continued in a straight line beyond the table: for a stage of a step that is judged afterwards. */
    double extrapolated(double enthalpy) {
        double x = (enthalpy - lowest) / step;
        int j = Math.clamp((int) x, 0, kelvin.length - 2);
        return kelvin[j] + (x - j) * (kelvin[j + 1] - kelvin[j]);
    }

    /** Specific enthalpy in J/kg at this temperature; at a melting point of a pure substance, that of the solid. */
    public double enthalpy(double temperature) {
        if (!(temperature >= kelvin[0] && temperature <= kelvin[kelvin.length - 1])) {
            throw outside("temperature " + temperature + " K");
        }
        int j = Arrays.binarySearch(kelvin, temperature);
        if (j >= 0) {
            while (j > 0 && kelvin[j - 1] == temperature) {
                j--;
            }
            return lowest + j * step;
        }
        int i = -j - 2;
        return lowest + (i + (temperature - kelvin[i]) / (kelvin[i + 1] - kelvin[i])) * step;
    }

    /** Thermal conductivity in W/(m K) at this temperature (the mean over the table's interval). */
    public double conductivity(double temperature) {
        double h = enthalpy(temperature);
        int j = Math.min((int) ((h - lowest) / step), kelvin.length - 2);
        return (potential[j + 1] - potential[j]) / (kelvin[j + 1] - kelvin[j]);
    }

    private double at(double[] table, double enthalpy) {
        double x = (enthalpy - lowest) / step;
        if (!(x >= 0 && x <= table.length - 1)) {
            throw outside("enthalpy " + enthalpy + " J/kg");
        }
        int j = Math.min((int) x, table.length - 2);
        return table[j] + (x - j) * (table[j + 1] - table[j]);
    }

    OutOfRangeException outside(String what) {
        return new OutOfRangeException(what + " is outside the range of this material's properties, " + kelvin[0] + "…"
                + kelvin[kelvin.length - 1] + " K");
    }
}
