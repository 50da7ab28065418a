package org.antigone.promession.plant;

import static org.antigone.promession.Parameter.*;

import java.util.List;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.Settings.Draw;
import org.antigone.promession.balance.Mass;
import org.antigone.promession.balance.Separation;
import org.antigone.promession.drying.Cake;
import org.antigone.promession.drying.Dryer;
import org.antigone.promession.drying.Drying;
import org.antigone.promession.drying.SecondaryDrying;
import org.antigone.promession.drying.ShelfCycle;
import org.antigone.promession.drying.SublimationFront;
import org.antigone.promession.fragmentation.Fragmentation;
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
 * One body through the whole process: cold room to −18 °C, nitrogen to the core target, broken, dried, metal taken out.
 *
 * @param tissue of this body's composition
 * @param freezing its two stages, cold room and nitrogen
 * @param fragmentation how it is broken; with grain sizes
 * @param separation masses
 * @param cake the bed on the trays
 * @param dryer the chamber, its shelf lowered where the front would melt
 * @param primarySeconds primary drying; infinite if the bed never dries
 * @param secondarySeconds secondary drying
 * @param nitrogen drawn from the tank for this body
 */
public record BodyProcess(
        Draw draw,
        Material tissue,
        BodyFreezing freezing,
        Fragmentation fragmentation,
        Separation separation,
        Cake cake,
        Dryer dryer,
        double primarySeconds,
        double secondarySeconds,
        NitrogenUse nitrogen) {
    /** Where pre-cooling ends, K: the patent's −18 °C. */
    public static final double PRECOOLED = 255.15;
    /** Front temperature that a dryer's operator does not exceed, K: above it the bed melts. */
    public static final double MELTING_GUARD = 270.15;
    /** Warmest product in secondary drying, K: the operator spares neither powder nor trays beyond it. */
    public static final double WARMEST_PRODUCT = 333.15;
    /** Heat of desorption of bound water, J/kg: that of sublimation, within 10 %. */
    public static final double DESORPTION = 2.9e6;

    static final double ZERO = 273.15;

    /**
     * Nitrogen of one body, kg.
     *
     * @param body boiled off by the body's heat
     * @param mill boiled off by the work of the mill
     * @param lost to vat, splashing, pipes
     */
    public record NitrogenUse(double body, double mill, double lost) {
        public double total() {
            return body + mill + lost;
        }
    }

    /** One body with a cold mill, refined until times and heats stand within {@link Freezing#TOLERANCE}. */
    public static BodyProcess of(Draw draw) {
        return of(draw, mill(draw), Freezing.TOLERANCE);
    }

    /**
     * One body.
     *
     * @param way how it is broken
     * @param tolerance relative, on freezing times and heats
     * @throws OutOfRangeException if the way gives no grain sizes: what follows cannot be calculated without them
     */
    public static BodyProcess of(Draw draw, Fragmentation way, double tolerance) {
        var tissue = Tissue.of(composition(draw));
        return of(draw, tissue, freeze(draw, tissue, stages(draw), tolerance), way);
    }

    /** One of many, on a single coarse grid (within a per cent, as PlantTest shows). */
    static BodyProcess coarse(Draw draw) {
        var tissue = Tissue.of(composition(draw));
        var freezing = BodyFreezing.onGrid(body(draw), tissue, arrival(draw), stages(draw), 6, 2 * Freezing.TOLERANCE);
        return of(draw, tissue, freezing, mill(draw));
    }

    /** The body frozen in these stages. */
    static BodyFreezing freeze(Draw draw, Material tissue, List<Stage> stages, double tolerance) {
        return BodyFreezing.of(body(draw), tissue, arrival(draw), stages, tolerance);
    }

    private static double arrival(Draw draw) {
        return ZERO + draw.get(START_TEMPERATURE);
    }

    private static Body body(Draw draw) {
        return new Body(draw.get(BODY_MASS), draw.get(STATURE));
    }

    static Composition composition(Draw draw) {
        return Composition.of(draw.get(WATER), draw.get(MINERAL), draw.get(FAT));
    }

    /** The cold mill of these parameters, by Bond's law. */
    public static CryogenicMill mill(Draw draw) {
        return new CryogenicMill(sizes(draw), draw.get(FEED_SIZE) / 1000, GrindingLaw.BOND, draw.get(WORK_INDEX));
    }

    /** The grain sizes of these parameters. */
    public static GrainSizes sizes(Draw draw) {
        return new GrainSizes(draw.get(GRAIN_SIZE) / 1000, draw.get(SPREAD));
    }

    static Stage coldRoom(Draw draw) {
        var air = new Cooling.Convection(draw.get(COLD_ROOM_COEFFICIENT), ZERO + draw.get(COLD_ROOM_TEMPERATURE));
        return Stage.until("cold room", air, PRECOOLED);
    }

    static Cooling nitrogenBath(Draw draw) {
        return new Cooling.Boiling(
                draw.get(FILM_BOILING), draw.get(NUCLEATE_BOILING), draw.get(NUCLEATE_ENDS), draw.get(FILM_ENDS));
    }

    private static List<Stage> stages(Draw draw) {
        return List.of(
                coldRoom(draw), Stage.until("liquid nitrogen", nitrogenBath(draw), ZERO + draw.get(CORE_TARGET)));
    }

    private static BodyProcess of(Draw draw, Material tissue, BodyFreezing freezing, Fragmentation way) {
        if (way.sizes().isEmpty()) {
            throw new OutOfRangeException(
                    "without grain sizes nothing after the breaking can be calculated; " + way.standing());
        }
        double mass = draw.get(BODY_MASS);
        var c = composition(draw);
        var body = new Mass(mass * c.water(), mass * (c.protein() + c.fat()), mass * c.ash(), draw.get(METALS));
        var separation = Separation.of(body, draw.get(POWDER_LOSS), mass * c.boundWater(), draw.get(RESIDUAL_MOISTURE));
        double depth = draw.get(BED_DEPTH) / 1000;
        var cake = new Cake(
                depth,
                draw.get(BULK_DENSITY) * depth * separation.vapourPrimary() / separation.wet(),
                1,
                draw.get(BED_CONDUCTIVITY),
                draw.get(RESISTANCE_0) * Cake.CM2_HOUR_TORR_PER_GRAM,
                draw.get(RESISTANCE_1) * Cake.CM2_HOUR_TORR_PER_GRAM * 100,
                0);
        var asked = new Dryer(
                draw.get(CHAMBER_PRESSURE),
                ShelfCycle.constant(ZERO + draw.get(SHELF_TEMPERATURE)),
                draw.get(SHELF_COEFFICIENT),
                draw.get(RADIATION),
                draw.get(DRY_CONDUCTIVITY));
        double guarded = new SublimationFront(cake, asked, Drying.SUBLIMATION).warmestShelf(MELTING_GUARD);
        var dryer = guarded < asked.shelf().last() ? asked.withShelf(guarded) : asked;
        double shelf = dryer.shelf().last();
        double primary = new SublimationFront(cake, dryer, Drying.SUBLIMATION).seconds(shelf);
        double secondary = new SecondaryDrying(draw.get(DESORPTION_RATE), 37_700, 0.005)
                .seconds(
                        separation.boundMoisture(),
                        draw.get(RESIDUAL_MOISTURE),
                        Math.clamp(ZERO + draw.get(SHELF_TEMPERATURE), 230.15, WARMEST_PRODUCT));
        double share = draw.get(VAPOUR_SHARE);
        double forBody = Nitrogen.forHeat(freezing.stages().get(1).heat(), share);
        double forMill = Nitrogen.forHeat(way.work() * mass, share);
        return new BodyProcess(
                draw,
                tissue,
                freezing,
                way,
                separation,
                cake,
                dryer,
                primary <= Drying.LONGEST ? primary : Double.POSITIVE_INFINITY,
                secondary,
                new NitrogenUse(forBody, forMill, draw.get(NITROGEN_OVERHEAD) * forBody));
    }

    /** K by which the shelf had to be lowered so that the bed does not melt. */
    public double shelfLowered() {
        return ZERO + draw.get(SHELF_TEMPERATURE) - dryer.shelf().last();
    }

    /** Primary drying step by step, for its course. */
    public Drying primaryDrying() {
        return Drying.primary(cake, dryer, Drying.SUBLIMATION, 1e-4);
    }

    /** Tray that one body covers, m². */
    public double trayArea() {
        return separation.wet() / (draw.get(BULK_DENSITY) * cake.thickness());
    }

    /** Water drawn off, kg. */
    public double vapour() {
        return separation.vapourPrimary() + separation.vapourSecondary();
    }

    /** Heat from the dryer's shelves, J: sublimation, desorption, and warming the mass to −18 °C. */
    public double dryingHeat() {
        return separation.vapourPrimary() * Drying.SUBLIMATION + separation.vapourSecondary() * DESORPTION + warming();
    }

    /** Heat that brings the broken mass from the vat's end to −18 °C, J. */
    double warming() {
        return separation.wet() * Math.max(0, tissue.enthalpy(PRECOOLED) - frozen());
    }

    /** Specific enthalpy at the vat's end, J/kg. */
    double frozen() {
        return freezing.enthalpy() / draw.get(BODY_MASS);
    }

    /** Heat that the body gives to nitrogen below −40 °C, where no source covers tissue, as a share of all it gives. */
    public double heatBeyondSources() {
        double below = draw.get(BODY_MASS) * (tissue.enthalpy(Tissue.CORRELATIONS_END) - frozen());
        return Math.clamp(below / freezing.stages().get(1).heat(), 0, 1);
    }

    /** Electricity at the plant for this body, J: cold room, breaking, dryer; not the making of the nitrogen. */
    public double electricity() {
        return freezing.stages().get(0).heat() / draw.get(REFRIGERATION)
                + fragmentation.work() * draw.get(BODY_MASS)
                + vapour() * draw.get(DRYER_ELECTRICITY) * 3.6e6;
    }
}
