package org.antigone.promession.plant;

import static org.antigone.promession.Parameter.*;

import java.util.List;
import org.antigone.promession.Settings.Draw;
import org.antigone.promession.balance.Balance;
import org.antigone.promession.balance.Balance.Entry;

/**
 * One plant in steady work: cold room and dryers around the clock, vats and mill while a crew is there, all of it for the
 * share of the time that the plant runs. Lines multiply the equipment; nitrogen comes to the site.
 *
 * @param limits of each stage, in the order of {@link Stage}
 * @param binding the stage with the lowest rate
 * @param perDay bodies a day: the lowest rate
 * @param hours of one body in each step
 * @param body needs and products of one body
 * @param tankLoss nitrogen that boils off in the site tank a day, kg
 */
public record Plant(
        Draw draw, List<Limit> limits, Stage binding, double perDay, Hours hours, PerBody body, double tankLoss) {
    /**
     * What a stage can do.
     *
     * @param size in its {@link Stage#size}
     * @param rate bodies a day
     */
    public record Limit(Stage stage, double size, double rate) {}

    /**
     * Hours of one body in each step.
     *
     * @param immersion with loading and unloading
     * @param dryer primary and secondary drying with loading and emptying; infinite where the bed never dries
     */
    public record Hours(double coldRoom, double immersion, double mill, double dryer) {
        /** From arrival to powder. */
        public double total() {
            return coldRoom + immersion + mill + dryer;
        }
    }

    /**
     * What one body needs and leaves.
     *
     * @param nitrogen kg drawn from the tank
     * @param electricity J at the plant, without the base load
     * @param powder kg
     * @param water kg drawn off
     * @param rejected kg thrown out by the metal separator
     * @param tray m²
     */
    public record PerBody(
            double nitrogen, double electricity, double powder, double water, double rejected, double tray) {}

    /** The plant of these parameters, its freezing on a coarse grid. */
    static Plant of(Draw draw) {
        return of(draw, BodyProcess.coarse(draw));
    }

    /** The plant whose bodies all go through this process. */
    public static Plant of(Draw draw, BodyProcess process) {
        var hours = new Hours(
                process.freezing().stages().get(0).seconds() / 3600,
                process.freezing().stages().get(1).seconds() / 3600 + draw.get(HANDLING),
                draw.get(BODY_MASS) / draw.get(MILL_RATE),
                (process.primarySeconds() + process.secondarySeconds()) / 3600 + draw.get(DRYER_HANDLING));
        var separation = process.separation();
        var body = new PerBody(
                process.nitrogen().total(),
                process.electricity(),
                separation.powder().total(),
                process.vapour(),
                separation.rejected().total(),
                process.trayArea());
        double lines = Math.round(draw.get(LINES));
        double day = 24 * draw.get(UPTIME);
        double shift = draw.get(SHIFT_HOURS) * draw.get(UPTIME);
        double places = lines * Math.round(draw.get(COLD_ROOM_PLACES));
        double vats = lines * Math.round(draw.get(IMMERSION_PLACES));
        double mill = lines * draw.get(MILL_RATE);
        double tray = lines * draw.get(TRAY_AREA);
        double nitrogen = nitrogenPerDay(draw);
        var limits = List.of(
                new Limit(Stage.COLD_ROOM, places, places * day / Math.max(hours.coldRoom(), 1e-3)),
                new Limit(Stage.IMMERSION, vats, vats * shift / hours.immersion()),
                new Limit(Stage.MILL, mill, mill * shift / draw.get(BODY_MASS)),
                new Limit(Stage.DRYER, tray, tray / body.tray() * day / hours.dryer()),
                new Limit(Stage.NITROGEN, nitrogen / 1000, nitrogen / body.nitrogen()));
        var binding = limits.getFirst();
        for (var limit : limits) {
            if (limit.rate() < binding.rate()) {
                binding = limit;
            }
        }
        return new Plant(draw, limits, binding.stage(), binding.rate(), hours, body, tankLoss(draw));
    }

    /** What this stage can do. */
    public Limit limit(Stage stage) {
        return limits.get(stage.ordinal());
    }

    /**
     * Bodies of a plant that treats one at a time, from first touch to last.
     *
     * @param days calendar days
     * @param cycleHours hours that a body takes
     * @param uptime share of the time that the plant runs
     * @param lines that work side by side
     */
    public static double oneAtATime(double days, double cycleHours, double uptime, double lines) {
        return days * 24 * uptime / cycleHours * lines;
    }

    /** Nitrogen that a tank on average half full loses a day, kg. */
    private static double tankLoss(Draw draw) {
        return draw.get(TANK_LOSS) * 0.5 * draw.get(SITE_TANK) * 1000;
    }

    /** Nitrogen that deliveries leave for bodies, kg a day: no more a time than the tank takes. */
    private static double nitrogenPerDay(Draw draw) {
        return Math.max(0, draw.get(DELIVERIES) / 7 * arriving(draw) - tankLoss(draw));
    }

    /** Nitrogen that one tanker brings into the tank, kg. */
    static double arriving(Draw draw) {
        return Math.min(draw.get(TANKER_LOAD), draw.get(SITE_TANK)) * 1000 * (1 - draw.get(TRANSFER_LOSS));
    }

    /** Nitrogen loaded at the gas works so that this many bodies can be treated a day, kg a day, losses included. */
    public double delivered(double bodiesPerDay) {
        return (bodiesPerDay * body.nitrogen + tankLoss) / (1 - draw.get(TRANSFER_LOSS));
    }

    /** Nitrogen of one day at the plant's rate, kg: delivered, lost on the way and from the tank, used; closed to 1e-9. */
    public Balance nitrogenOfADay() {
        double delivered = delivered(perDay);
        return new Balance(
                        "nitrogen of a day",
                        "kg",
                        List.of(new Entry("loaded at the gas works", delivered)),
                        List.of(
                                new Entry("lost on the way", delivered * draw.get(TRANSFER_LOSS)),
                                new Entry("boiled off in the tank", tankLoss),
                                new Entry("drawn for bodies", perDay * body.nitrogen)))
                .closed();
    }

    /** Bodies finished within this many days of the first arrival. */
    public double within(double days) {
        return perDay == 0 ? 0 : Math.max(0, days - hours.total() / 24) * perDay;
    }
}
