package org.antigone.promession.freezing;

/**
 * A shape cut into finite volumes around n + 1 nodes r_j = j·R/n; the first (centre or mid-plane) and the last (surface)
 * own half a cell. Everything per unit of the shape's constant ({@link Shape}).
 *
 * @param inflow A_{j+1/2}/Δr between node j and j + 1
 * @param volume of each node
 * @param perMass 1/(ρ·V_j)
 * @param coupling a Gershgorin bound on each column of the Jacobian, without dθ/dH
 * @param surface area of the outer face
 * @param perTotalMass 1/(ρ·V)
 */
record Grid(
        double[] inflow, double[] volume, double[] perMass, double[] coupling, double surface, double perTotalMass) {
    /**
     * @param radius radius or half-thickness, m
     * @param cells intervals
     * @param density kg/m³
     */
    static Grid of(Shape shape, double radius, int cells, double density) {
        double dr = radius / cells;
        double[] inflow = new double[cells];
        for (int j = 0; j < cells; j++) {
            inflow[j] = shape.area((j + 0.5) * dr) / dr;
        }
        double[] volume = new double[cells + 1];
        double[] perMass = new double[cells + 1];
        double inner = 0;
        for (int j = 0; j <= cells; j++) {
            double outer = shape.volume(Math.min((j + 0.5) * dr, radius));
            volume[j] = outer - inner;
            perMass[j] = 1 / (density * volume[j]);
            inner = outer;
        }
        double[] coupling = new double[cells + 1];
        for (int j = 0; j <= cells; j++) {
            double left = j > 0 ? inflow[j - 1] * (perMass[j] + perMass[j - 1]) : 0;
            double right = j < cells ? inflow[j] * (perMass[j] + perMass[j + 1]) : 0;
            coupling[j] = left + right;
        }
        return new Grid(inflow, volume, perMass, coupling, shape.area(radius), 1 / (density * shape.volume(radius)));
    }

    /** The largest entry of {@link #coupling}. */
    double strongest() {
        double most = 0;
        for (double c : coupling) {
            most = Math.max(most, c);
        }
        return most;
    }

    /** Mean over the volume. */
    double mean(double[] values) {
        double sum = 0;
        double all = 0;
        for (int j = 0; j < volume.length; j++) {
            sum += volume[j] * values[j];
            all += volume[j];
        }
        return sum / all;
    }
}
