package org.antigone.promession.plant;

import static org.antigone.promession.Parameter.*;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.antigone.promession.Settings.Draw;
import org.antigone.promession.balance.Balance;
import org.antigone.promession.balance.Balance.Entry;
import org.antigone.promession.balance.Mass;
import org.antigone.promession.balance.Separation;
import org.antigone.promession.drying.Cake;
import org.antigone.promession.drying.Dryer;
import org.antigone.promession.drying.Drying;
import org.antigone.promession.drying.SecondaryDrying;
import org.antigone.promession.fragmentation.Fragmentation.CryogenicMill;
import org.antigone.promession.fragmentation.GrainSizes;
import org.antigone.promession.fragmentation.GrindingLaw;
import org.antigone.promession.freezing.Body;
import org.antigone.promession.freezing.BodyFreezing;
import org.antigone.promession.freezing.BodyFreezing.Stage;
import org.antigone.promession.freezing.Composition;
import org.antigone.promession.freezing.Cooling;
import org.antigone.promession.freezing.Freezing;
import org.antigone.promession.freezing.Material;
import org.antigone.promession.freezing.Nitrogen;
import org.antigone.promession.freezing.Tissue;

/**
 * One body through the whole process with a cold mill: cold room to −18 °C, nitrogen to the core target, mill, dryer,
 * metal separator.
 *
 * @param freezing its two stages, cold room and nitrogen
 * @param mill the mill and its grains
 * @param separation masses
 * @param cake the bed on the trays
 * @param dryer the chamber, its shelf lowered where the front would melt
 * @param shelfLowered K by which the shelf had to be lowered for that
 * @param primarySeconds primary drying
 * @param secondarySeconds secondary drying
 * @param nitrogen kg drawn from the tank for this body
 * @param trayArea m² it covers
 * @param dryingHeat J from the shelves
 */
public record BodyProcess(
        Draw draw,
        BodyFreezing freezing,
        CryogenicMill mill,
        Separation separation,
        Cake cake,
        Dryer dryer,
        double shelfLowered,
        double primarySeconds,
        double secondarySeconds,
        double nitrogen,
        double trayArea,
        double dryingHeat) {
    /** Where pre-cooling ends, K: the patent's −18 °C. */
    public static final double PRECOOLED = 255.15;
    /** Front temperature that a dryer's operator does not exceed, K: above it the bed melts. */
    static final double MELTING_GUARD = 270.15;
    /** Heat of desorption of bound water, J/kg: that of sublimation, within 10 %. */
    static final double DESORPTION = 2.9e6;

    private static final double ZERO = 273.15;
    /** Tissue by its water in steps of half a per cent: a table costs more than the transient that uses it. */
    private static final ConcurrentHashMap<Integer, Material> TISSUES = new ConcurrentHashMap<>();

    /** One body, refined until times and heats stand within {@link Freezing#TOLERANCE}. */
    public static BodyProcess of(Draw draw) {
        return of(draw, Freezing.TOLERANCE);
    }

    /** The same with a stated relative tolerance on freezing times and heats. */
    public static BodyProcess of(Draw draw, double tolerance) {
        var stages = stages(draw);
        var freezing = BodyFreezing.of(body(draw), tissue(draw), ZERO + draw.get(START_TEMPERATURE), stages, tolerance);
        return of(draw, freezing);
    }

    /** One of many, on a single coarse grid (within a per cent, as PlantTest shows). */
    static BodyProcess coarse(Draw draw) {
        var freezing = BodyFreezing.onGrid(
                body(draw), tissue(draw), ZERO + draw.get(START_TEMPERATURE), stages(draw), 6, 2 * Freezing.TOLERANCE);
        return of(draw, freezing);
    }

    static Body body(Draw draw) {
        return new Body(draw.get(BODY_MASS), draw.get(STATURE));
    }

    static Composition composition(Draw draw) {
        return Composition.ofWaterAndAsh(draw.get(WATER), draw.get(MINERAL));
    }

    static Material tissue(Draw draw) {
        int water = (int) Math.round(draw.get(WATER) * 200);
        return TISSUES.computeIfAbsent(water, w -> Tissue.of(Composition.ofWaterAndAsh(w / 200.0, 0.045)));
    }

    static Stage coldRoom(Draw draw) {
        return Stage.until(
                "cold room",
                new Cooling.Convection(draw.get(COLD_ROOM_COEFFICIENT), ZERO + draw.get(COLD_ROOM_TEMPERATURE)),
                PRECOOLED);
    }

    static Cooling nitrogenBath(Draw draw) {
        double film = draw.get(FILM_BOILING);
        return new Cooling.Boiling(film, Math.max(1350, film), 11, 50);
    }

    private static List<Stage> stages(Draw draw) {
        return List.of(
                coldRoom(draw), Stage.until("liquid nitrogen", nitrogenBath(draw), ZERO + draw.get(CORE_TARGET)));
    }

    private static BodyProcess of(Draw draw, BodyFreezing freezing) {
        double mass = draw.get(BODY_MASS);
        var composition = composition(draw);
        var mill = new CryogenicMill(
                new GrainSizes(draw.get(GRAIN_SIZE) / 1000, draw.get(SPREAD)),
                draw.get(FEED_SIZE) / 1000,
                GrindingLaw.BOND,
                draw.get(WORK_INDEX));
        var body = new Mass(
                mass * composition.water(),
                mass * (composition.protein() + composition.fat()),
                mass * composition.ash(),
                draw.get(METALS));
        var separation = Separation.of(
                body, draw.get(POWDER_LOSS), mass * composition.boundWater(), draw.get(RESIDUAL_MOISTURE));
        double depth = draw.get(BED_DEPTH) / 1000;
        double loading = draw.get(BULK_DENSITY) * depth;
        double milled = separation.milled().total() - separation.milled().metal();
        var cake = new Cake(
                depth,
                loading * separation.vapourPrimary() / milled,
                1,
                draw.get(BED_CONDUCTIVITY),
                draw.get(RESISTANCE_0) * Cake.CM2_HOUR_TORR_PER_GRAM,
                draw.get(RESISTANCE_1) * Cake.CM2_HOUR_TORR_PER_GRAM * 100,
                0);
        double shelf = ZERO + draw.get(SHELF_TEMPERATURE);
        double lowered = 0;
        var dryer = dryer(draw, shelf);
        while (Drying.warmestFront(cake, dryer, Drying.SUBLIMATION) > MELTING_GUARD && lowered < 100) {
            lowered += 5;
            dryer = dryer(draw, shelf - lowered);
        }
        double primary = Drying.atConstantShelf(cake, dryer, Drying.SUBLIMATION);
        double dry = separation.milled().organic() + separation.milled().mineral();
        double front = Math.max(230.15, Math.min(shelf - lowered, 333.15));
        double secondary = new SecondaryDrying(draw.get(DESORPTION_RATE), 37_700, 0.005)
                .seconds(
                        (separation.vapourSecondary()
                                        + separation.powder().water()
                                        + separation.rejected().water())
                                / dry,
                        draw.get(RESIDUAL_MOISTURE),
                        front);
        double forBody = Nitrogen.forHeat(freezing.stages().get(1).heat(), draw.get(VAPOUR_SHARE));
        double forMill = Nitrogen.forHeat(mill.work() * mass, draw.get(VAPOUR_SHARE));
        double nitrogen = forBody + forMill + draw.get(NITROGEN_OVERHEAD) * forBody;
        double heat = separation.vapourPrimary() * Drying.SUBLIMATION
                + separation.vapourSecondary() * DESORPTION
                + warming(freezing, draw, milled);
        return new BodyProcess(
                draw,
                freezing,
                mill,
                separation,
                cake,
                dryer,
                lowered,
                primary,
                secondary,
                nitrogen,
                milled / loading,
                heat);
    }

    private static Dryer dryer(Draw draw, double shelf) {
        return new Dryer(
                draw.get(CHAMBER_PRESSURE),
                shelf,
                shelf,
                Double.POSITIVE_INFINITY,
                draw.get(SHELF_COEFFICIENT),
                draw.get(RADIATION),
                draw.get(DRY_CONDUCTIVITY));
    }

    /** Heat to bring the frozen grains from the bath's end to −18 °C, where they are taken to dry, J. */
    private static double warming(BodyFreezing freezing, Draw draw, double milled) {
        double perKilogram = tissue(draw).enthalpy(PRECOOLED) - freezing.enthalpy() / draw.get(BODY_MASS);
        return milled * Math.max(0, perKilogram);
    }

    /** Mass, closed to 1e-9. */
    public Balance massBalance() {
        return separation.balance();
    }

    /** Heat and work, counted from the body at arrival to vapour and dry powder, closed to 1e-9. */
    public Balance energyBalance() {
        double mass = draw.get(BODY_MASS);
        double milled = separation.milled().total() - separation.milled().metal();
        double arrived = mass * tissue(draw).enthalpy(ZERO + draw.get(START_TEMPERATURE));
        double work = mill.work() * mass;
        double vapour = separation.vapourPrimary() * Drying.SUBLIMATION + separation.vapourSecondary() * DESORPTION;
        double frozen = freezing.enthalpy() / mass;
        return new Balance(
                        "energy",
                        "J",
                        List.of(
                                new Entry("body at arrival (above 70 K)", arrived),
                                new Entry("mill work", work),
                                new Entry("heat from the dryer's shelves", dryingHeat)),
                        List.of(
                                new Entry(
                                        "taken by the cold room",
                                        freezing.stages().get(0).heat()),
                                new Entry(
                                        "taken by nitrogen in the vat",
                                        freezing.stages().get(1).heat()),
                                new Entry("taken by nitrogen in the mill", work),
                                new Entry("carried off by vapour", vapour),
                                new Entry("kept by dust, at the vat's end", (mass - milled) * frozen),
                                new Entry(
                                        "kept by the dried mass, at −18 °C",
                                        milled * frozen + warming(freezing, draw, milled))))
                .closed();
    }

    /** Nitrogen drawn and vented, closed to 1e-9. */
    public Balance nitrogenBalance() {
        double share = draw.get(VAPOUR_SHARE);
        double forBody = Nitrogen.forHeat(freezing.stages().get(1).heat(), share);
        double forMill = Nitrogen.forHeat(mill.work() * draw.get(BODY_MASS), share);
        return new Balance(
                        "nitrogen",
                        "kg",
                        List.of(new Entry("drawn from the tank", nitrogen)),
                        List.of(
                                new Entry("boiled off by the body", forBody),
                                new Entry("boiled off by the mill", forMill),
                                new Entry("vat, splashing, pipes", draw.get(NITROGEN_OVERHEAD) * forBody)))
                .closed();
    }

    /** Electricity at the plant for this body, J: cold room, mill, dryer; not the making of the nitrogen. */
    public double electricity() {
        double water = separation.vapourPrimary() + separation.vapourSecondary();
        return freezing.stages().get(0).heat() / draw.get(REFRIGERATION)
                + mill.work() * draw.get(BODY_MASS)
                + water * draw.get(DRYER_ELECTRICITY) * 3.6e6;
    }
}
