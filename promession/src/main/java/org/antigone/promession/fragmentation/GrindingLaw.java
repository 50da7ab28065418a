package org.antigone.promession.fragmentation;

import org.antigone.promession.OutOfRangeException;

/** How much work it takes to make grains smaller: three laws, each with its own constant. */
public enum GrindingLaw {
    /** Bond (1952): 10·Wi·(1/√P80 − 1/√F80), sizes in µm, Wi in kWh/t. Meant for about 50 µm to 50 mm of product. */
    BOND(50e-6, 50e-3),
    /** Rittinger (1867): C·(1/P80 − 1/F80), sizes in mm, C in kWh mm/t; for fine grinding. */
    RITTINGER(1e-6, 10e-3),
    /** Kick (1885): C·ln(F80/P80), C in kWh/t; for coarse crushing. */
    KICK(1e-3, 300e-3);

    private final double finest;
    private final double coarsest;

    GrindingLaw(double finest, double coarsest) {
        this.finest = finest;
        this.coarsest = coarsest;
    }

    /**
     * Work in J per kg.
     *
     * @param constant the law's constant in the unit its description gives
     * @param feed F80, m
     * @param product P80, m
     * @throws OutOfRangeException if the product is not finer than the feed, or lies outside what the law is meant for
     */
    public double work(double constant, double feed, double product) {
        OutOfRangeException.require(name() + ": constant", constant, 1e-3, 1e4, "");
        OutOfRangeException.require(name() + ": product size", product, finest, coarsest, "m");
        if (!(product < feed)) {
            throw new OutOfRangeException(
                    "grinding makes grains smaller: product " + product + " m, feed " + feed + " m");
        }
        double kwhPerTonne = switch (this) {
            case BOND -> 10 * constant * (1 / Math.sqrt(product * 1e6) - 1 / Math.sqrt(feed * 1e6));
            case RITTINGER -> constant * (1 / (product * 1e3) - 1 / (feed * 1e3));
            case KICK -> constant * Math.log(feed / product);
        };
        return kwhPerTonne * 3600;
    }
}
