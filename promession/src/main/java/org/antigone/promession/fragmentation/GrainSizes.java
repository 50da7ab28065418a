package org.antigone.promession.fragmentation;

import org.antigone.promession.OutOfRangeException;

/**
 * Grain sizes by mass after Rosin and Rammler: the share finer than x is 1 − exp(−(x/x′)^n).
 *
 * @param p80 size that 80 % of the mass passes, m
 * @param spread n, 0.4…4; crushed material lies near 1, the larger the narrower
 */
public record GrainSizes(double p80, double spread) {
    public GrainSizes {
        OutOfRangeException.require("grain size (80 % passing)", p80, 1e-6, 0.3, "m");
        OutOfRangeException.require("spread of the grain sizes", spread, 0.4, 4, "");
    }

    private double scale() {
        return p80 / Math.pow(Math.log(5), 1 / spread);
    }

    /** Share of the mass in grains finer than {@code size} (m). */
    public double finer(double size) {
        return -Math.expm1(-Math.pow(size / scale(), spread));
    }

    /** Size that this share of the mass passes, m; share in (0, 1). */
    public double passing(double share) {
        OutOfRangeException.require("share of the mass", share, 1e-12, 1 - 1e-12, "");
        return scale() * Math.pow(-Math.log1p(-share), 1 / spread);
    }

    /**
     * Number of grains between two sizes in one kilogram, as spheres of this density.
     *
     * @param from m, above 0: below a size the count has no meaning
     */
    public double grains(double from, double to, double density) {
        OutOfRangeException.require("smallest grain counted", from, 1e-7, to, "m");
        int panels = 400;
        double sum = 0;
        double ratio = Math.pow(to / from, 1.0 / panels);
        for (int i = 0; i < panels; i++) {
            double a = from * Math.pow(ratio, i);
            double b = a * ratio;
            double middle = Math.sqrt(a * b);
            sum += (finer(b) - finer(a)) / grainMass(middle, density);
        }
        return sum;
    }

    /** Mass of a sphere, kg. */
    public static double grainMass(double diameter, double density) {
        return Math.PI / 6 * diameter * diameter * diameter * density;
    }
}
