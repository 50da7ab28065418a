package org.antigone.promession.freezing;

import org.antigone.promession.OutOfRangeException;

/** Liquid nitrogen at normal pressure (Span et al. 2000; NIST). */
public final class Nitrogen {
    /** Boiling point, K. */
    public static final double BOILING = 77.355;
    /** Density of the liquid, kg/m³. */
    public static final double LIQUID_DENSITY = 806.1;
    /** Latent heat, J/kg. */
    public static final double LATENT = 199_180;
    /** Heat taken up from liquid at the boiling point to gas at 0 °C, J/kg. */
    public static final double TO_ZERO = 405_250;
    /** The same to gas at 20 °C, J/kg. */
    public static final double TO_ROOM = 426_080;

    private Nitrogen() {}

    /**
     * Liquid nitrogen that must evaporate to take up this heat.
     *
     * @param heat J
     * @param vapourShare share of the cold vapour's capacity (up to 0 °C) that is used: 0 latent heat only, 1 all of it
     * @return kg
     */
    public static double forHeat(double heat, double vapourShare) {
        OutOfRangeException.require("share of the vapour's cold that is used", vapourShare, 0, 1, "");
        return heat / (LATENT + vapourShare * (TO_ZERO - LATENT));
    }
}
