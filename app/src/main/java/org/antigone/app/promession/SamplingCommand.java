package org.antigone.app.promession;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antigone.app.promession.Inputs.Usual;
import org.antigone.promession.Basis;
import org.antigone.promession.ModelAssumption;
import org.antigone.promession.ModelAssumption.Topic;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.sampling.SamplingPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antigone promession sampling}: how much powder must be taken so that nobody is missed? */
@Command(
        name = "sampling",
        mixinStandardHelpOptions = true,
        description = {
            "How much powder must be taken so that nobody is missed?",
            "What survives, and how many grains or grams must be typed so that each of N people is seen with probability P:",
            "a plan that a forensic team can carry out."
        },
        footerHeading = "%nExample%n",
        footer = {
            "  ./antigone promession sampling --donors 50 --probability 0.95 --report plan.pdf",
            "",
            "  341 grains if the donors' shares are equal. Unequal shares, in any unit:",
            "  ./antigone promession sampling --shares 30,25,25,10,2.5 --success 0.6"
        })
final class SamplingCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Question question = new Question();

    @Option(names = "--donors", paramLabel = "N", description = "how many people")
    private @Nullable Integer donors;

    @Option(
            names = "--shares",
            paramLabel = "A,B,…",
            split = ",",
            description = "mass of powder of each person, any unit; without it all are equal")
    private @Nullable List<Double> shares;

    @Option(names = "--probability", paramLabel = "P", description = "that every one is seen; default 0.95")
    private @Nullable Double probability;

    @Option(
            names = "--success",
            paramLabel = "Q",
            description = "chance that a grain gives a usable profile; default 1")
    private @Nullable Double success;

    @Option(names = "--grain-mm", paramLabel = "MM", description = "size of the grains typed; default 3")
    private @Nullable Double grain;

    @Option(names = "--density", paramLabel = "D", description = "of a dry grain, g/cm³; default 1.3")
    private @Nullable Double density;

    @Option(names = "--powder-kg", paramLabel = "KG", description = "powder found; default 27 kg a person")
    private @Nullable Double powder;

    @Override
    public Integer call() throws IOException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var file = question.file();
        var inputs = new Inputs(file);
        var unequal = shares != null
                ? Optional.of(shares)
                : donors != null ? Optional.<List<Double>>empty() : file.numbers("shares");
        long n = file.whole(donors, "donors", unequal.map(List::size).orElse(0));
        if (n == 0) {
            throw new OutOfRangeException(
                    "how many people? Give --donors 50, or the mass of each: --shares 30,25,10; or \"donors\" in a settings"
                            + " file");
        }
        OutOfRangeException.require("number of donors", n, 1, 100_000, "");
        inputs.add(Assumed.Given.user("donors", "people", Words.text("%,d", n)));
        inputs.add(
                unequal.isPresent()
                        ? Assumed.Given.user("shares", "their shares", "as given")
                        : Assumed.Given.of(
                                "shares",
                                "their shares",
                                "equal",
                                Basis.ASSUMED,
                                "bodies differ by a factor of two or so"));
        double p = inputs.number(
                probability, "probability", Usual.assumed(0.95, "that every one is seen", "", "a usual level"));
        double q = inputs.number(
                success,
                "success",
                Usual.assumed(1, "chance that a grain gives a profile", "", "the best case; see the table"));
        double mm = inputs.number(
                grain,
                "grain-mm",
                Usual.assumed(3, "size of the grains typed", " mm", "coarse enough to be one person"));
        double g = inputs.number(
                density, "density", Usual.assumed(1.3, "density of a dry grain", " g/cm³", "dry protein and mineral"));
        var lot = powder != null ? Optional.of(powder) : file.number("powder-kg");
        lot.ifPresent(kg -> inputs.add(Assumed.Given.user("powder-kg", "powder found", Words.three(kg) + " kg")));
        var plan = SamplingPlan.of(new SamplingPlan.Question(Math.toIntExact(n), unequal, p, q, mm / 1000, g, lot));
        var assumed =
                new Assumed(question.settings(), List.of(), inputs.given(), ModelAssumption.about(Topic.SAMPLING));
        question.answer(out, "sampling", assumed, new SamplingAnswer(plan).answer(), new SamplingJson(plan));
        return 0;
    }
}
