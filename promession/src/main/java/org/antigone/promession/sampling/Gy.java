package org.antigone.promession.sampling;

import org.antigone.promession.OutOfRangeException;

/**
 * Gy's fundamental sampling error: relative variance c·l·f·g·d³·(1/Ms − 1/ML).
 *
 * @param constitution c, g/cm³; for a component of share a and density ρ it is (1 − a)/a·((1 − a)ρ + a·ρ_rest)
 * @param liberation l, 0…1; 1 when each grain is one person
 * @param shape f, 0.5 for round grains
 * @param granulometry g, 0.25 for unsorted sizes
 */
public record Gy(double constitution, double liberation, double shape, double granulometry) {
    public Gy {
        OutOfRangeException.require("Gy: constitution factor", constitution, 1e-9, 1e12, "g/cm³");
        OutOfRangeException.require("Gy: liberation factor", liberation, 1e-9, 1, "");
        OutOfRangeException.require("Gy: shape factor", shape, 0.1, 1, "");
        OutOfRangeException.require("Gy: granulometric factor", granulometry, 0.1, 1, "");
    }

    /** One donor with this share of the powder, grains of one person each and of one density (g/cm³). */
    public static Gy donor(double share, double density) {
        OutOfRangeException.require("share of the donor", share, 1e-9, 1 - 1e-9, "");
        return new Gy((1 - share) / share * density, 1, 0.5, 0.25);
    }

    /**
     * Relative standard deviation of the donor's share in a sample.
     *
     * @param size grain size that 95 % of the mass passes, cm
     * @param sample g
     * @param lot g, larger than the sample
     */
    public double relativeError(double size, double sample, double lot) {
        OutOfRangeException.require("Gy: grain size", size, 1e-5, 50, "cm");
        OutOfRangeException.require("Gy: sample", sample, 1e-9, lot, "g");
        return Math.sqrt(
                constitution * liberation * shape * granulometry * size * size * size * (1 / sample - 1 / lot));
    }

    /** Sample, in g, that keeps the relative standard deviation at this value. */
    public double sampleFor(double size, double relativeError, double lot) {
        OutOfRangeException.require("Gy: relative error", relativeError, 1e-6, 100, "");
        double k = constitution * liberation * shape * granulometry * size * size * size;
        return 1 / (relativeError * relativeError / k + 1 / lot);
    }
}
