package org.antigone.promession.balance;

import java.util.List;
import org.antigone.promession.OutOfRangeException;

/**
 * One body through grinding, drying and the metal separator, stage by stage; each stage passes on what it does not keep.
 *
 * @param body what came
 * @param milled after the mill
 * @param dust left on mill, screens and filters: it carries DNA
 * @param vapourPrimary ice sublimed, kg
 * @param vapourSecondary bound water desorbed, kg
 * @param powder the product
 * @param rejected what the metal separator throws out: metal with some powder on it
 */
public record Separation(
        Mass body, Mass milled, Mass dust, double vapourPrimary, double vapourSecondary, Mass powder, Mass rejected) {
    /** Powder that clings to each kg of rejected metal, kg: assumed. */
    static final double CLINGING = 0.05;

    /**
     * One body through all stages.
     *
     * @param dustShare of the frozen mass that stays in the mill, metal apart
     * @param boundWater kg that no ice forms of; it leaves in secondary drying
     * @param residual moisture of the powder, kg of water per kg of dry mass
     */
    public static Separation of(Mass body, double dustShare, double boundWater, double residual) {
        OutOfRangeException.require("dust share", dustShare, 0, 0.5, "");
        OutOfRangeException.require("bound water", boundWater, 0, body.water(), "kg");
        var soft = new Mass(body.water(), body.organic(), body.mineral(), 0);
        var dust = soft.times(dustShare);
        var milled = new Mass(
                body.water() - dust.water(),
                body.organic() - dust.organic(),
                body.mineral() - dust.mineral(),
                body.metal());
        double dry = milled.organic() + milled.mineral();
        double left = Math.min(residual * dry, milled.water());
        double bound = Math.max(left, boundWater * (1 - dustShare));
        double primary = milled.water() - bound;
        double secondary = bound - left;
        var dried = new Mass(left, milled.organic(), milled.mineral(), 0);
        double clinging = Math.min(CLINGING * body.metal(), dried.total());
        var onMetal = dried.times(clinging / dried.total());
        var powder = dried.times(1 - clinging / dried.total());
        var rejected = new Mass(onMetal.water(), onMetal.organic(), onMetal.mineral(), body.metal());
        return new Separation(body, milled, dust, primary, secondary, powder, rejected);
    }

    /** What lies on the trays before drying, kg: all that was milled but the metal. */
    public double wet() {
        return milled.total() - milled.metal();
    }

    /** Moisture once the ice is gone, kg of water per kg of dry mass. */
    public double boundMoisture() {
        return (milled.water() - vapourPrimary) / (milled.organic() + milled.mineral());
    }

    /** Mass in and out, closed to 1e-9. */
    public Balance balance() {
        return new Balance(
                        "mass",
                        "kg",
                        List.of(new Balance.Entry("body with metal", body.total())),
                        List.of(
                                new Balance.Entry("water vapour, primary drying", vapourPrimary),
                                new Balance.Entry("water vapour, secondary drying", vapourSecondary),
                                new Balance.Entry("powder", powder.total()),
                                new Balance.Entry("rejected by the metal separator", rejected.total()),
                                new Balance.Entry("dust on mill and filters", dust.total())))
                .closed();
    }
}
