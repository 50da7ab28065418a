package org.antigone.app.promession;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.promession.ModelAssumption.Topic;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.plant.BodyProcess;
import org.antigone.promession.plant.ClaimTest;
import org.antigone.promession.plant.PublishedProcess;
import org.antigone.promession.plant.Tornado;
import org.antigone.promession.sampling.CouponCollector;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antigone promession claim}: N bodies in T days with this plant? */
@Command(
        name = "claim",
        mixinStandardHelpOptions = true,
        description = {
            "'N bodies in T days with this plant': does it hold?",
            "In what share of plausible plants, what stands in the way, what would it need and leave as traces, and whom",
            "could we still identify?"
        },
        footerHeading = "%nExample%n",
        footer = {
            "  ./antigone promession claim --bodies 300 --days 60 --report claim.pdf",
            "",
            "  Holds in about two plants of three; the vacuum dryers decide. Narrow what is known of the plant:",
            "  ./antigone promession claim --bodies 300 --days 60 --set tray-area=10..15 --set shift-hours=8",
            "  or keep it in a settings file: {\"bodies\": 300, \"days\": 60, \"parameters\": {\"tray-area\": [10, 15]}}"
        })
final class ClaimCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Question question = new Question();

    @Mixin
    private Draws draws = new Draws();

    @Option(names = "--bodies", paramLabel = "N", description = "bodies claimed")
    private @Nullable Double bodies;

    @Option(names = "--days", paramLabel = "T", description = "days, from the first arrival to the last powder")
    private @Nullable Double days;

    @Override
    public Integer call() throws IOException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var file = question.file();
        var settings = question.settings();
        double n = file.number(bodies, "bodies", Double.NaN);
        double t = file.number(days, "days", Double.NaN);
        if (Double.isNaN(n) || Double.isNaN(t)) {
            throw new OutOfRangeException(
                    "what is claimed? Give bodies and days: --bodies 300 --days 60, or \"bodies\" and \"days\" in a settings"
                            + " file");
        }
        ClaimTest.require(n, t);
        var plants = draws.run(settings, file);
        var given = new ArrayList<>(draws.given());
        given.add(Assumed.Given.user("bodies", "bodies claimed", Words.digits(n, 7)));
        given.add(Assumed.Given.user("days", "days claimed", Words.digits(t, 6)));
        int donors = (int) Math.max(1, Math.min(Math.round(n), 10_000_000));
        var answer = new ClaimAnswer(
                plants,
                ClaimTest.of(plants, n, t),
                Tornado.of(settings),
                PublishedProcess.steps(BodyProcess.of(settings.likely())),
                donors,
                CouponCollector.equal(donors, 1).grains(0.95));
        var assumed = Assumed.everything(settings, given, Topic.values());
        question.answer(out, "claim", assumed, answer.answer(), new ClaimJson(answer));
        return 0;
    }
}
