package org.antigone.app.promession;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antigone.promession.ModelAssumption.Topic;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.Parameter;
import org.antigone.promession.Settings.Draw;
import org.antigone.promession.fragmentation.Fragmentation;
import org.antigone.promession.fragmentation.Fragmentation.CryogenicMill;
import org.antigone.promession.fragmentation.Fragmentation.Vibration;
import org.antigone.promession.fragmentation.GrainSizes;
import org.antigone.promession.fragmentation.GrindingLaw;
import org.antigone.promession.freezing.Freezing;
import org.antigone.promession.plant.BodyProcess;
import org.antigone.promession.plant.PublishedProcess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antigone promession body}: one body through the process, step by step. */
@Command(
        name = "body",
        mixinStandardHelpOptions = true,
        description = {
            "One body through the process, step by step.",
            "Freezing, breaking, drying, what is left; mass, energy and nitrogen balanced; and the process as published,",
            "each step plausible, needing something, or unproven."
        },
        footerHeading = "%nExample%n",
        footer = {
            "  ./antigone promession body --set body-mass=75 --set mineral=0.05 --report body.pdf",
            "",
            "  75 kg, 60 % water: about a day and a half in the cold room, an hour in nitrogen, 31 kg of powder.",
            "  --by vibration gives no grain size and nothing after it, unless you assume one:",
            "  ./antigone promession body --by vibration --assumed-grain-mm 5"
        })
final class BodyCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Question question = new Question();

    @Option(names = "--by", paramLabel = "WAY", description = "how it is broken: mill (default) or vibration")
    private @Nullable String by;

    @Option(
            names = "--assumed-grain-mm",
            paramLabel = "MM",
            description = "with --by vibration: the size, 80 %% finer, that you assume; no trial supports any")
    private @Nullable Double assumedGrain;

    @Option(names = "--law", paramLabel = "LAW", description = "of grinding: bond (default), rittinger or kick")
    private @Nullable String law;

    @Option(
            names = "--law-constant",
            paramLabel = "C",
            description = "its constant: bond kWh/t (default work-index), rittinger kWh mm/t, kick kWh/t")
    private @Nullable Double constant;

    @Option(
            names = "--tolerance",
            paramLabel = "T",
            description = "relative, on freezing times and heats; default 0.005")
    private @Nullable Double tolerance;

    @Override
    public Integer call() throws IOException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var file = question.file();
        var settings = question.settings();
        double within = file.number(tolerance, "tolerance", Freezing.TOLERANCE);
        var given = new ArrayList<Assumed.Given>();
        var draw = settings.likely();
        var way = way(file, draw, given);
        // Without grain sizes the run with a mill stands in for freezing alone, and nothing after it is shown.
        boolean sizes = way.sizes().isPresent();
        var body = BodyProcess.of(draw, sizes ? way : BodyProcess.mill(draw), within);
        var assumed = Assumed.everything(settings, given, Topic.FREEZING, Topic.BREAKING, Topic.DRYING);
        var answer = new BodyAnswer(body, way, PublishedProcess.steps(body));
        question.answer(out, "body", assumed, answer.answer(), new BodyJson(answer));
        return 0;
    }

    private Fragmentation way(SettingsFile file, Draw draw, List<Assumed.Given> given) {
        var name = file.text(by, "by", "mill").toLowerCase(Locale.ROOT);
        var grain = assumedGrain != null ? Optional.of(assumedGrain) : file.number("assumed-grain-mm");
        switch (name) {
            case "vibration" -> {
                given.add(Assumed.Given.user("by", "how it is broken", "vibration, unproven"));
                grain.ifPresent(g -> given.add(Assumed.Given.user(
                        "assumed-grain-mm", "grain size by vibration, 80 % finer", Words.three(g) + " mm")));
                return new Vibration(grain.map(g -> new GrainSizes(g / 1000, draw.get(Parameter.SPREAD))));
            }
            case "mill" -> {
                if (assumedGrain != null) {
                    throw new OutOfRangeException(
                            "--assumed-grain-mm goes with --by vibration; a mill's is --set grain-size=MM");
                }
                return mill(file, draw, given);
            }
            default -> throw new OutOfRangeException("--by " + name + ": expected mill or vibration");
        }
    }

    private CryogenicMill mill(SettingsFile file, Draw draw, List<Assumed.Given> given) {
        var name = file.text(law, "law", "bond");
        var chosen = Arrays.stream(GrindingLaw.values())
                .filter(l -> l.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new OutOfRangeException("--law " + name + ": expected bond, rittinger or kick"));
        var stated = constant != null ? Optional.of(constant) : file.number("law-constant");
        if (chosen == GrindingLaw.BOND && stated.isEmpty()) {
            return BodyProcess.mill(draw);
        }
        double c = stated.orElseThrow(() -> new OutOfRangeException(
                "--law " + name + " needs --law-constant: none is published for frozen tissue"));
        given.add(Assumed.Given.user("law", "law of grinding", name.toLowerCase(Locale.ROOT) + ", constant " + c));
        return new CryogenicMill(BodyProcess.sizes(draw), draw.get(Parameter.FEED_SIZE) / 1000, chosen, c);
    }
}
