package org.antigone.promession.drying;

import org.antigone.promession.OutOfRangeException;

/**
 * What is being dried, per square metre: a frozen layer on a warm support, the vapour leaving through the part that is dry.
 *
 * @param thickness m
 * @param ice that will sublime, kg/m²
 * @param contact support area that gives heat for each square metre of product (vials: outer over inner area; a bed: 1)
 * @param conductivity of the frozen layer, W/(m K)
 * @param resistance0 resistance of the surface to vapour, Pa s m²/kg
 * @param resistance1 growth of the resistance with the depth of the dry layer, Pa s m²/kg per m
 * @param resistance2 its levelling off: R = R0 + R1·l/(1 + R2·l), 1/m
 */
public record Cake(
        double thickness,
        double ice,
        double contact,
        double conductivity,
        double resistance0,
        double resistance1,
        double resistance2) {
    /** 1 cm² h Torr/g, the unit in which resistances of vials are published, in Pa s m²/kg. */
    public static final double CM2_HOUR_TORR_PER_GRAM = 1e-4 * 3600 * Drying.TORR / 1e-3;

    public Cake {
        OutOfRangeException.require("thickness of the layer", thickness, 1e-4, 0.2, "m");
        OutOfRangeException.require("ice in the layer", ice, 1e-3, 200, "kg/m²");
        OutOfRangeException.require("contact area ratio", contact, 0.1, 5, "");
        OutOfRangeException.require("conductivity of the frozen layer", conductivity, 0.02, 10, "W/(m K)");
        OutOfRangeException.require("resistance of the surface", resistance0, 1, 1e8, "Pa s m²/kg");
        OutOfRangeException.require("growth of the resistance", resistance1, 0, 1e10, "Pa s m/kg");
        OutOfRangeException.require("levelling of the resistance", resistance2, 0, 1e6, "1/m");
    }

    /**
     * A vial, in the units of the freeze-drying literature (water of density 1 g/cm³, ice 0.918).
     *
     * @param outer area of the vial, cm²
     * @param inner area of the product, cm²
     * @param fill mL
     * @param solids g of solute per mL of solution
     * @param soluteDensity g/cm³
     * @param r0 cm² h Torr/g
     * @param a1 cm h Torr/g
     * @param a2 1/cm
     */
    public static Cake vial(
            double outer,
            double inner,
            double fill,
            double solids,
            double soluteDensity,
            double r0,
            double a1,
            double a2) {
        double iceDensity = 0.918;
        double waterVolume = fill * (1 - solids / soluteDensity);
        double height = (waterVolume / iceDensity + fill * solids / soluteDensity) / inner;
        return new Cake(
                height / 100,
                waterVolume / inner * 10,
                outer / inner,
                0.0059 * Drying.CALORIE * 100,
                r0 * CM2_HOUR_TORR_PER_GRAM,
                a1 * CM2_HOUR_TORR_PER_GRAM * 100,
                a2 * 100);
    }

    /** Resistance to vapour when this depth (m) is dry, Pa s m²/kg. */
    double resistance(double dry) {
        return resistance0 + resistance1 * dry / (1 + resistance2 * dry);
    }
}
