package org.antigone.app.promession;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code antigone promession}: could it be done, and what would survive? */
@Command(
        name = "promession",
        mixinStandardHelpOptions = true,
        description = {
            "Could the dead be frozen, ground and dried to powder, and what would survive?",
            "What would a plant need and show, and whom could we still identify from what comes out?"
        },
        subcommands = {
            BodyCommand.class,
            PlantCommand.class,
            ClaimCommand.class,
            SamplingCommand.class,
            FreezingCommand.class,
            DryingCommand.class
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  ./antigone promession body                          one body, step by step; the published process",
            "  ./antigone promession plant --set tray-area=40      what a plant could treat, and what limits it",
            "  ./antigone promession claim --bodies 300 --days 60  could it be so? what would it need?",
            "  ./antigone promession sampling --donors 50          how much powder to take so that none is missed",
            "",
            "A settings file (--settings FILE.json) serves all of them:",
            "",
            "  {\"bodies\": 300, \"days\": 60, \"donors\": 300,",
            "   \"parameters\": {\"tray-area\": [10, 40], \"body-mass\": 70, \"mill-rate\": [30, 100, 400]}}",
            "",
            "A number is fixed, two are a range with all values alike, three are low, most likely and high.",
            "'plant --parameters' lists them with ranges, limits and sources. Exit code 2: bad input."
        })
public final class PromessionCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        var line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut(), CommandLine.Help.Ansi.OFF);
    }
}
