package org.antigone.app.promession;

import picocli.CommandLine.Command;

/** {@code antigone promession}: could it be done, and what would survive? */
@Command(
        name = "promession",
        mixinStandardHelpOptions = true,
        description = {
            "Could the dead be frozen in liquid nitrogen, ground and dried to powder; what would a plant need and",
            "show; and whom could we still identify from what comes out?"
        },
        subcommands = {BodyCommand.class, PlantCommand.class, ClaimCommand.class, SamplingCommand.class},
        footerHeading = "%nExamples%n",
        footer = {
            "  ./antigone promession body                          one body, step by step",
            "  ./antigone promession plant --set tray-area=40      what a plant could treat, and what limits it",
            "  ./antigone promession claim --bodies 300 --days 60  could it be so? what would it need?",
            "  ./antigone promession sampling --donors 50          how much powder to take so that nobody is missed",
            "",
            "A settings file (--settings FILE.json) serves all four: {\"bodies\": 300, \"days\": 60, \"donors\": 50,",
            "\"parameters\": {\"tray-area\": [10, 40], \"body-mass\": 70}}. A number is fixed, two are a range with all",
            "values alike, three are low, most likely and high. 'plant --parameters' lists all of them."
        })
public final class PromessionCommand implements Runnable {
    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public void run() {
        var line = java.util.Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
    }
}
