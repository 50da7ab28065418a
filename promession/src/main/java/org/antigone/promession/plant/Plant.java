package org.antigone.promession.plant;

import static org.antigone.promession.Parameter.*;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.Settings.Draw;
import org.antigone.promession.balance.Balance;
import org.antigone.promession.balance.Balance.Entry;

/**
 * One plant in steady work: cold room and dryers around the clock, vats and mill while a crew is there, all of it for the
 * share of the time that the plant runs.
 *
 * @param rates bodies a day that each stage could treat
 * @param binding the stage with the lowest rate
 * @param perDay bodies a day: the lowest rate
 * @param latencyHours from the first body's arrival to its powder
 * @param nitrogenPerBody kg drawn from the tank
 * @param delivered nitrogen delivered a day so that the plant can run at that rate, kg, losses included
 * @param electricityPerBody J, without the base load
 * @param liquefactionPerBody J at the gas works for the nitrogen delivered
 * @param powderPerBody kg
 * @param waterPerBody kg of water drawn off
 * @param trayPerBody m²
 * @param freezeHours cold room, vat and drying times of one body, h
 */
public record Plant(
        Map<Stage, Double> rates,
        Stage binding,
        double perDay,
        double latencyHours,
        double nitrogenPerBody,
        double delivered,
        double electricityPerBody,
        double liquefactionPerBody,
        double powderPerBody,
        double waterPerBody,
        double trayPerBody,
        Times freezeHours,
        double baseLoadKilowatts) {
    /** Hours of one body in each step. */
    public record Times(double coldRoom, double immersion, double primaryDrying, double secondaryDrying) {}

    /** The plant of these parameters; one whose bed never dries is a plant that does not work, with rate 0. */
    static Plant of(Draw draw) {
        BodyProcess body;
        try {
            body = BodyProcess.coarse(draw);
        } catch (OutOfRangeException e) {
            return new Plant(
                    Map.of(Stage.DOES_NOT_WORK, 0.0),
                    Stage.DOES_NOT_WORK,
                    0,
                    Double.POSITIVE_INFINITY,
                    Double.NaN,
                    0,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    new Times(Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                    draw.get(BASE_LOAD));
        }
        return of(draw, body);
    }

    /** The plant whose bodies all go through this process. */
    public static Plant of(Draw draw, BodyProcess body) {
        double uptime = draw.get(UPTIME);
        double shift = draw.get(SHIFT_HOURS);
        double cold = body.freezing().stages().get(0).seconds() / 3600;
        double vat = body.freezing().stages().get(1).seconds() / 3600 + draw.get(HANDLING);
        double primary = body.primarySeconds() / 3600;
        double secondary = body.secondarySeconds() / 3600;
        double batch = primary + secondary + draw.get(DRYER_HANDLING);
        var rates = new EnumMap<Stage, Double>(Stage.class);
        rates.put(Stage.COLD_ROOM, Math.round(draw.get(COLD_ROOM_PLACES)) * 24 * uptime / cold);
        rates.put(Stage.IMMERSION, Math.round(draw.get(IMMERSION_PLACES)) * shift * uptime / vat);
        rates.put(Stage.MILL, draw.get(MILL_RATE) * shift * uptime / draw.get(BODY_MASS));
        rates.put(Stage.DRYER, draw.get(TRAY_AREA) / body.trayArea() * 24 * uptime / batch);
        rates.put(Stage.NITROGEN, nitrogenPerDay(draw) / body.nitrogen());
        var binding = Stage.COLD_ROOM;
        double perDay = Double.POSITIVE_INFINITY;
        for (var rate : rates.entrySet()) {
            if (rate.getValue() < perDay) {
                binding = rate.getKey();
                perDay = rate.getValue();
            }
        }
        double delivered = (perDay * body.nitrogen() + tankLoss(draw)) / (1 - draw.get(TRANSFER_LOSS));
        var separation = body.separation();
        return new Plant(
                Collections.unmodifiableMap(rates),
                binding,
                perDay,
                cold + vat + batch + draw.get(BODY_MASS) / draw.get(MILL_RATE),
                body.nitrogen(),
                delivered,
                body.electricity(),
                delivered / Math.max(perDay, 1e-12) * draw.get(LIQUEFACTION) * 3.6e6,
                separation.powder().total(),
                separation.vapourPrimary() + separation.vapourSecondary(),
                body.trayArea(),
                new Times(cold, vat - draw.get(HANDLING), primary, secondary),
                draw.get(BASE_LOAD));
    }

    /** Nitrogen that a tank on average half full loses a day, kg. */
    private static double tankLoss(Draw draw) {
        return draw.get(TANK_LOSS) * 0.5 * draw.get(SITE_TANK) * 1000;
    }

    /** Nitrogen that deliveries leave for bodies, kg a day: no more a time than the tank takes. */
    private static double nitrogenPerDay(Draw draw) {
        double each = Math.min(draw.get(TANKER_LOAD), draw.get(SITE_TANK)) * 1000 * (1 - draw.get(TRANSFER_LOSS));
        return Math.max(0, draw.get(DELIVERIES) / 7 * each - tankLoss(draw));
    }

    /** Nitrogen of one day at the plant's rate, kg: delivered, lost on the way and from the tank, used; closed to 1e-9. */
    public static Balance nitrogenOfADay(Draw draw, Plant plant) {
        return new Balance(
                        "nitrogen of a day",
                        "kg",
                        List.of(new Entry("loaded at the gas works", plant.delivered)),
                        List.of(
                                new Entry("lost on the way", plant.delivered * draw.get(TRANSFER_LOSS)),
                                new Entry("boiled off in the tank", tankLoss(draw)),
                                new Entry("drawn for bodies", plant.perDay * plant.nitrogenPerBody)))
                .closed();
    }

    /** Bodies a day that this stage could treat; 0 if it is no stage of this plant. */
    public double rate(Stage stage) {
        return rates.getOrDefault(stage, 0.0);
    }

    /** Bodies finished within this many days of the first arrival. */
    public double within(double days) {
        return Math.max(0, days - latencyHours / 24) * perDay;
    }

    /** Average electric power of the site, kW, with its base load. */
    public double kilowatts() {
        return binding == Stage.DOES_NOT_WORK
                ? baseLoadKilowatts
                : baseLoadKilowatts + perDay * electricityPerBody / 86_400 / 1000;
    }
}
