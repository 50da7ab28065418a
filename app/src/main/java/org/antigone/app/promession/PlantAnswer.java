package org.antigone.app.promession;

import static org.antigone.app.promession.Words.*;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.antigone.promession.Parameter;
import org.antigone.promession.plant.BodyProcess;
import org.antigone.promession.plant.MonteCarlo;
import org.antigone.promession.plant.Plant;
import org.antigone.promession.plant.Spread;
import org.antigone.promession.plant.Stage;
import org.antigone.promession.plant.Tornado;
import org.antigone.promession.plant.Traces;

/**
 * Many plausible plants in words, tables and pictures.
 *
 * @param cycleHours of the serial plant; NaN if none was asked for
 */
record PlantAnswer(MonteCarlo plants, Tornado tornado, double cycleHours) {
    /** A figure of a plant with its name and unit. */
    record Figure(String key, String name, Spread spread) {}

    Spread monthly() {
        return plants.spread(p -> 30 * p.perDay());
    }

    List<Figure> figures() {
        return List.of(
                figure("bodiesIn30Days", "bodies in 30 days", p -> 30 * p.perDay()),
                figure(
                        "hoursToPowder",
                        "hours from arrival to powder",
                        p -> p.hours().total()),
                figure(
                        "coldRoomHours",
                        "of these in the cold room",
                        p -> p.hours().coldRoom()),
                figure(
                        "vatHours",
                        "in the nitrogen vat, with handling",
                        p -> p.hours().immersion()),
                figure(
                        "dryerHours",
                        "in the dryer, with handling",
                        p -> p.hours().dryer()),
                figure("nitrogenKg", "nitrogen a body, kg", p -> p.body().nitrogen()),
                figure(
                        "electricityKWh",
                        "electricity a body, kWh, without the base load",
                        p -> p.body().electricity() / 3.6e6),
                figure("trayM2", "tray a body, m²", p -> p.body().tray()),
                figure("powderKg", "powder a body, kg", p -> p.body().powder()));
    }

    private Figure figure(String key, String name, ToDoubleFunction<Plant> of) {
        return new Figure(key, name, plants.spread(of));
    }

    /** What an observer sees, if the plants work at this rate; NaN: each at its own. */
    static List<Figure> traces(MonteCarlo plants, double perDay) {
        var rows = new ArrayList<Figure>();
        for (var trace : TRACES) {
            rows.add(new Figure(
                    trace.key,
                    trace.name,
                    plants.spread(
                            p -> trace.of.applyAsDouble(Traces.of(p, Double.isNaN(perDay) ? p.perDay() : perDay)))));
        }
        return rows;
    }

    private record Trace(String key, String name, ToDoubleFunction<Traces> of) {}

    private static final List<Trace> TRACES = List.of(
            new Trace("tankersPerWeek", "nitrogen tankers a week", Traces::tankersPerWeek),
            new Trace("nitrogenTonnesPerDay", "liquid nitrogen, t a day", Traces::nitrogen),
            new Trace("ventedCubicMetresPerDay", "cold nitrogen gas vented, m³ a day", Traces::vented),
            new Trace("siteKilowatts", "electric power of the site, kW", Traces::kilowatts),
            new Trace("gasWorksKilowatts", "power at the gas works for it, kW", Traces::elsewhere),
            new Trace("waterKgPerDay", "water led away, kg a day", Traces::water),
            new Trace("powderKgPerDay", "powder stored or carried off, kg a day", Traces::powder),
            new Trace("rejectedKgPerDay", "metal rejected, kg a day", Traces::rejected),
            new Trace("bodiesWaiting", "bodies in the cold room at a time", Traces::waiting),
            new Trace("trayM2", "vacuum tray in use, m²", Traces::tray));

    double limitsShare(Stage stage) {
        return plants.plants().stream().filter(p -> p.binding() == stage).count()
                / (double) plants.plants().size();
    }

    private Stage mostLimiting() {
        var most = Stage.COLD_ROOM;
        for (var stage : Stage.values()) {
            if (limitsShare(stage) > limitsShare(most)) {
                most = stage;
            }
        }
        return most;
    }

    /** Bodies in 30 days, one at a time, at this share of running time. */
    double serial(double uptime) {
        return Plant.oneAtATime(
                30, cycleHours, uptime, plants.settings().range(Parameter.LINES).mode());
    }

    Answer answer() {
        var blocks = new Answer.Blocks();
        if (!Double.isNaN(cycleHours)) {
            var uptime = plants.settings().range(Parameter.UPTIME);
            blocks.note(
                    text(
                            "One body at a time, %s h each, running %s of the time: %s bodies in 30 days%s.",
                            three(cycleHours),
                            percent(uptime.mode()),
                            three(serial(uptime.mode())),
                            uptime.low() == uptime.high()
                                    ? ""
                                    : " (" + three(serial(uptime.low())) + " to " + three(serial(uptime.high()))
                                            + " over the range of uptime)"),
                    true);
        }
        blocks.figure(
                PlantPictures.reached(
                        plants.plants().stream()
                                .mapToDouble(p -> 30 * p.perDay())
                                .toArray(),
                        "bodies in 30 days",
                        Double.NaN,
                        ""),
                "Share of the plausible plants that treat at least so many bodies in 30 days.");
        blocks.table("", true, List.of("Of all plants drawn", "5 %>", "Middle>", "95 %>"), figureRows(figures()));
        blocks.heading("What limits it", true);
        blocks.table(
                "",
                true,
                List.of("Stage", "Likely size>", "", "Bodies in 30 days>", "5 % – 95 %>", "Limits>"),
                stageRows());
        blocks.heading("What matters", false);
        blocks.figure(
                PlantPictures.tornado(tornado),
                "Bodies in 30 days of the likely plant when one parameter alone moves from its 10th (open) to its 90th"
                        + " percentile (filled). Parameters that move nothing are not shown.");
        blocks.heading("What an observer would see", true);
        blocks.table(
                "",
                true,
                List.of("At each plant's own rate", "5 %>", "Middle>", "95 %>"),
                figureRows(traces(plants, Double.NaN)));
        blocks.note(
                "Calculated with a cold mill, which is ordinary technology. That vibration breaks bodies was claimed and"
                        + " never shown; no plant is calculated with it.",
                false);
        return new Answer(
                "What a plant could treat",
                lead(),
                blocks.list(),
                List.of(
                        "./antigone promession claim --bodies 300 --days 60   is a claim within reach, and what would it need?",
                        "./antigone promession plant --report plant.pdf       what matters (tornado), every assumption",
                        "./antigone promession plant --parameters             what can be set"));
    }

    String lead() {
        var monthly = monthly();
        var limit = mostLimiting();
        var many = monthly.p5() == monthly.p95()
                ? text("This plant treats %s bodies in 30 days.", three(monthly.median()))
                : text(
                        "Plausible plants treat %s bodies in 30 days in the middle; nine in ten lie between %s and %s.",
                        two(monthly.median()), two(monthly.p5()), two(monthly.p95()));
        var idle =
                plants.working() < 1 ? text(" In %s of them the bed never dries.", percent(1 - plants.working())) : "";
        return many
                + text(
                        " What limits them: the %s, in %s of the %,d plants drawn.",
                        limit.label(),
                        percent(limitsShare(limit)),
                        plants.plants().size())
                + idle;
    }

    static List<List<String>> figureRows(List<Figure> figures) {
        return figures.stream()
                .map(f -> List.of(
                        f.name(),
                        two(f.spread().p5()),
                        two(f.spread().median()),
                        two(f.spread().p95())))
                .toList();
    }

    private List<List<String>> stageRows() {
        var likely = likely();
        var rows = new ArrayList<List<String>>();
        for (var stage : Stage.values()) {
            var limit = likely.limit(stage);
            rows.add(List.of(
                    stage.label(),
                    two(limit.size()),
                    stage.size(),
                    two(30 * limit.rate()),
                    ninety(plants.spread(p -> p.limit(stage).rate()), 30),
                    percent(limitsShare(stage))));
        }
        return rows;
    }

    Plant likely() {
        return Plant.of(
                plants.settings().likely(), BodyProcess.of(plants.settings().likely()));
    }
}
