package org.antigone.app.promession;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.promession.ModelAssumption.Topic;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.Parameter;
import org.antigone.promession.plant.Tornado;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antigone promession plant}: how many bodies, what limits it, what an observer would see. */
@Command(
        name = "plant",
        mixinStandardHelpOptions = true,
        description = {
            "How many bodies could a plant treat, and what limits it?",
            "What would it need, and what would an observer see? Every parameter is a range; thousands of plausible",
            "plants are drawn from them."
        },
        footerHeading = "%nExample%n",
        footer = {
            "  ./antigone promession plant --set tray-area=20..60 --set uptime=0.85 --report plant.pdf",
            "",
            "  Two hundred to three hundred bodies a month; the vacuum dryers limit nearly every plant, nitrogen none.",
            "  The serial plant of the press, one body at a time: --cycle-hours 6 --set uptime=0.85 gives 102 in 30 days.",
            "  The same seed gives the same digits, whatever the number of threads."
        })
final class PlantCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Question question = new Question();

    @Mixin
    private Draws draws = new Draws();

    @Option(
            names = "--cycle-hours",
            paramLabel = "H",
            description = "also: a plant that treats one body at a time, each for so many hours")
    private @Nullable Double cycle;

    @Option(names = "--parameters", description = "list all parameters with ranges, limits and sources, and stop")
    private boolean list;

    @Override
    public Integer call() throws IOException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var file = question.file();
        var settings = question.settings();
        if (list) {
            list(out);
            return 0;
        }
        double hours = file.number(cycle, "cycle-hours", Double.NaN);
        if (!Double.isNaN(hours)) {
            OutOfRangeException.require("cycle of one body", hours, 0.01, 10_000, "h");
        }
        var plants = draws.run(settings, file);
        var given = new ArrayList<>(draws.given());
        if (!Double.isNaN(hours)) {
            given.add(Assumed.Given.user("cycle-hours", "cycle of one body, one at a time", Words.three(hours) + " h"));
        }
        var answer = new PlantAnswer(plants, Tornado.of(settings), hours);
        var assumed = Assumed.everything(settings, given, Topic.FREEZING, Topic.BREAKING, Topic.DRYING, Topic.PLANT);
        question.answer(out, "plant", assumed, answer.answer(), new PlantJson(answer));
        return 0;
    }

    private static void list(PrintWriter out) {
        var rows = new ArrayList<List<String>>();
        for (var p : Parameter.values()) {
            rows.add(List.of(
                    p.key(),
                    Words.range(p.plausible()),
                    Words.digits(p.least(), 4) + " … " + Words.digits(p.most(), 6),
                    p.unit(),
                    Words.basis(p.basis()),
                    p.meaning() + " (" + p.source() + ")"));
        }
        var head = List.of("Name", "Range", "Limits", "Unit", "Basis", "Meaning (source)");
        Console.table(out, new Answer.Table("", head, new boolean[6], rows, false, true));
        out.flush();
    }
}
