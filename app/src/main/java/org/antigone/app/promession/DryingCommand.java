package org.antigone.app.promession;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antigone.promession.ModelAssumption;
import org.antigone.promession.ModelAssumption.Topic;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.Parameter;
import org.antigone.promession.Settings.Draw;
import org.antigone.promession.drying.Cake;
import org.antigone.promession.drying.Dryer;
import org.antigone.promession.drying.Drying;
import org.antigone.promession.drying.ShelfCycle;
import org.antigone.promession.plant.BodyProcess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antigone promession drying}: how long does a frozen layer take to dry under vacuum? */
@Command(
        name = "drying",
        mixinStandardHelpOptions = true,
        description = {
            "How long does a frozen layer take to dry under vacuum?",
            "A bed of grains on trays (from the parameters), or a vial on a shelf; with any cycle of the shelf:",
            "--shelf START,TARGET@RATE[/HOLD],… in °C, °C per minute and hours."
        },
        footerHeading = "%nExample%n",
        footer = {
            "  ./antigone promession drying --layer vial --shelf=-35,20@1 --pressure-mtorr 150 --at 1,3,6",
            "",
            "  The published vial (2 mL, 5 % solids): front at −25.9, −20.0, −15.5 °C; dry after 6.65 h.",
            "  ./antigone promession drying --shelf=-40,-10@0.5/6,25@0.25 --set bed-depth=15   the bed of a body"
        })
final class DryingCommand implements Callable<Integer> {
    private static final List<Parameter> BED = List.of(
            Parameter.WATER,
            Parameter.MINERAL,
            Parameter.FAT,
            Parameter.BED_DEPTH,
            Parameter.BULK_DENSITY,
            Parameter.CHAMBER_PRESSURE,
            Parameter.SHELF_TEMPERATURE,
            Parameter.SHELF_COEFFICIENT,
            Parameter.RADIATION,
            Parameter.BED_CONDUCTIVITY,
            Parameter.DRY_CONDUCTIVITY,
            Parameter.RESISTANCE_0,
            Parameter.RESISTANCE_1,
            Parameter.RESIDUAL_MOISTURE);

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Question question = new Question();

    @Option(names = "--layer", paramLabel = "LAYER", description = "bed (default) or vial")
    private @Nullable String layer;

    @Option(
            names = "--shelf",
            paramLabel = "CYCLE",
            description = "the shelf's cycle, as above; a bed's default is constant")
    private @Nullable String shelf;

    @Option(names = "--pressure-mtorr", paramLabel = "MTORR", description = "chamber pressure")
    private @Nullable Double millitorr;

    @Option(names = "--pressure-pa", paramLabel = "PA", description = "the same in pascals")
    private @Nullable Double pascal;

    @Option(names = "--at", paramLabel = "H,…", split = ",", description = "hours to report; default six even steps")
    private @Nullable List<Double> at;

    @Mixin
    private VialOptions vial = new VialOptions();

    @Override
    public Integer call() throws IOException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var file = question.file();
        var settings = question.settings();
        var draw = settings.likely();
        var inputs = new Inputs(file);
        var kind = inputs.word(layer, "drying.layer", "bed", "layer").toLowerCase(Locale.ROOT);
        boolean inVial = kind.equals("vial");
        if (!inVial && !kind.equals("bed")) {
            throw new OutOfRangeException("--layer " + kind + ": expected bed or vial");
        }
        var cycle = inVial || shelf != null || file.has("drying.shelf")
                ? ShelfWords.parse(inputs.word(shelf, "drying.shelf", "-35,20@1", "shelf, °C, °C/min, hours of hold"))
                : ShelfCycle.constant(Words.ZERO + draw.get(Parameter.SHELF_TEMPERATURE));
        double pressure = pressure(file, draw, inVial, inputs);
        Cake cake;
        Dryer dryer;
        double sublimation;
        if (inVial) {
            cake = vial.cake(inputs);
            dryer = new Dryer(pressure, cycle, vial.coefficient(inputs, pressure), 0, 0.05);
            sublimation = vial.sublimation(inputs);
        } else {
            var bed = BodyProcess.of(draw);
            cake = bed.cake();
            dryer = new Dryer(
                    pressure,
                    cycle,
                    draw.get(Parameter.SHELF_COEFFICIENT),
                    draw.get(Parameter.RADIATION),
                    draw.get(Parameter.DRY_CONDUCTIVITY));
            sublimation = Drying.SUBLIMATION;
        }
        var drying = Drying.primary(cake, dryer, sublimation, 1e-6);
        var hours = at != null ? Optional.of(at) : file.numbers("drying.at");
        var answer = new DryingAnswer(drying, cake, dryer, hours);
        var assumed =
                new Assumed(settings, inVial ? List.of() : BED, inputs.given(), ModelAssumption.about(Topic.DRYING));
        question.answer(out, "drying", assumed, answer.answer(), new DryingJson(answer));
        return 0;
    }

    private double pressure(SettingsFile file, Draw draw, boolean inVial, Inputs inputs) {
        double pa = file.number(pascal, "drying.pressure-pa", Double.NaN);
        double mtorr = file.number(millitorr, "drying.pressure-mtorr", Double.NaN);
        if (!Double.isNaN(pa) && !Double.isNaN(mtorr)) {
            throw new OutOfRangeException("give the chamber's pressure once: in Pa or in mTorr");
        }
        if (Double.isNaN(pa) && Double.isNaN(mtorr)) {
            if (!inVial) {
                return draw.get(Parameter.CHAMBER_PRESSURE);
            }
            mtorr = 150;
        }
        double value = Double.isNaN(pa) ? mtorr / 1000 * Drying.TORR : pa;
        inputs.add(Assumed.Given.user("pressure", "chamber pressure", Words.digits(value, 5) + " Pa"));
        return value;
    }
}
