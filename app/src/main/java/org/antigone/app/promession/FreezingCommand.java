package org.antigone.app.promession;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.app.promession.Inputs.Usual;
import org.antigone.promession.ModelAssumption;
import org.antigone.promession.ModelAssumption.Topic;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.Parameter;
import org.antigone.promession.Settings.Draw;
import org.antigone.promession.freezing.Composition;
import org.antigone.promession.freezing.Cooling;
import org.antigone.promession.freezing.Freezing;
import org.antigone.promession.freezing.Nitrogen;
import org.antigone.promession.freezing.Shape;
import org.antigone.promession.freezing.Tissue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antigone promession freezing}: one simple shape of tissue, cooled until its core is cold. */
@Command(
        name = "freezing",
        mixinStandardHelpOptions = true,
        description = {
            "How long does a slab, cylinder or sphere take to freeze through?",
            "With the histories of centre and surface, the nitrogen, and the grids that were doubled until the answer",
            "stood."
        },
        footerHeading = "%nExample%n",
        footer = {
            "  ./antigone promession freezing --shape cylinder --size-mm 250 --from 37 --core -20 --coefficient 150",
            "",
            "  A trunk of 25 cm in a bath that takes 150 W/(m² K) at −195.8 °C: its core is at −20 °C after 1.6 h.",
            "  Without --coefficient nitrogen boils by the wall's superheat (film, transition, nucleate)."
        })
final class FreezingCommand implements Callable<Integer> {
    private static final List<Parameter> USED = List.of(
            Parameter.WATER,
            Parameter.MINERAL,
            Parameter.FAT,
            Parameter.FILM_BOILING,
            Parameter.NUCLEATE_BOILING,
            Parameter.NUCLEATE_ENDS,
            Parameter.FILM_ENDS,
            Parameter.VAPOUR_SHARE);

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Question question = new Question();

    @Option(names = "--shape", paramLabel = "SHAPE", description = "slab, cylinder (default) or sphere")
    private @Nullable String shape;

    @Option(names = "--size-mm", paramLabel = "MM", description = "diameter, or thickness of a slab; default 250")
    private @Nullable Double size;

    @Option(names = "--from", paramLabel = "°C", description = "temperature at the start; default 37")
    private @Nullable Double from;

    @Option(names = "--core", paramLabel = "°C", description = "temperature of the core at the end; default −150")
    private @Nullable Double core;

    @Option(
            names = "--coefficient",
            paramLabel = "H",
            description = "W/(m² K) of a gas or stirred liquid instead of boiling nitrogen")
    private @Nullable Double coefficient;

    @Option(
            names = "--coolant",
            paramLabel = "°C",
            description = "with --coefficient: its temperature; default −195.795")
    private @Nullable Double coolant;

    @Option(names = "--tolerance", paramLabel = "T", description = "relative, on the time; default 0.005")
    private @Nullable Double tolerance;

    @Override
    public Integer call() throws IOException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var file = question.file();
        var settings = question.settings();
        var draw = settings.likely();
        var inputs = new Inputs(file);
        var form = shape(inputs.word(shape, "freezing.shape", "cylinder", "shape"));
        var across = form == Shape.SLAB ? "thickness" : "diameter";
        double mm = inputs.number(size, "freezing.size-mm", Usual.assumed(250, across, " mm", "a trunk"));
        double start = inputs.number(
                from, "freezing.from", Usual.assumed(37, "temperature at the start", " °C", "a body just dead"));
        double end = inputs.number(
                core,
                "freezing.core",
                Usual.assumed(-150, "temperature of the core at the end", " °C", "frozen through"));
        kelvin("temperature at the start", start);
        kelvin("temperature of the core at the end", end);
        double within = file.number(tolerance, "tolerance", Freezing.TOLERANCE);
        var cooling = cooling(file, draw, inputs);
        var tissue = Tissue.of(
                Composition.of(draw.get(Parameter.WATER), draw.get(Parameter.MINERAL), draw.get(Parameter.FAT)));
        var freezing =
                Freezing.untilCentre(tissue, form, mm / 2000, Words.ZERO + start, cooling, Words.ZERO + end, within);
        double nitrogen = Nitrogen.forHeat(freezing.heat(), draw.get(Parameter.VAPOUR_SHARE));
        var answer =
                new FreezingAnswer(form, mm, start, end, freezing, nitrogen, draw.get(Parameter.VAPOUR_SHARE), tissue);
        var assumed = new Assumed(settings, USED, inputs.given(), ModelAssumption.about(Topic.FREEZING));
        question.answer(out, "freezing", assumed, answer.answer(), answer::json);
        return 0;
    }

    private static Shape shape(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "slab" -> Shape.SLAB;
            case "cylinder" -> Shape.CYLINDER;
            case "sphere" -> Shape.SPHERE;
            default -> throw new OutOfRangeException("--shape " + name + ": expected slab, cylinder or sphere");
        };
    }

    /** Tissue is known from −203 to 47 °C. */
    private static void kelvin(String what, double celsius) {
        if (celsius < -Words.ZERO) {
            throw new OutOfRangeException(what + " is " + celsius + " °C; absolute zero is −273.15 °C");
        }
        OutOfRangeException.require(what, celsius, -203.15, 46.85, "°C");
    }

    private Cooling cooling(SettingsFile file, Draw draw, Inputs inputs) {
        double h = file.number(coefficient, "freezing.coefficient", Double.NaN);
        double bath = file.number(coolant, "freezing.coolant", Double.NaN);
        if (Double.isNaN(h)) {
            if (!Double.isNaN(bath)) {
                throw new OutOfRangeException(
                        "a coolant's temperature goes with --coefficient; boiling nitrogen has its own");
            }
            return new Cooling.Boiling(
                    draw.get(Parameter.FILM_BOILING),
                    draw.get(Parameter.NUCLEATE_BOILING),
                    draw.get(Parameter.NUCLEATE_ENDS),
                    draw.get(Parameter.FILM_ENDS));
        }
        double kelvin = Double.isNaN(bath) ? Nitrogen.BOILING : Words.ZERO + bath;
        inputs.add(Assumed.Given.user("coefficient", "heat transfer at the surface", Words.three(h) + " W/(m² K)"));
        inputs.add(Assumed.Given.user("coolant", "coolant", Words.digits(kelvin - Words.ZERO, 6) + " °C"));
        return new Cooling.Convection(h, kelvin);
    }
}
