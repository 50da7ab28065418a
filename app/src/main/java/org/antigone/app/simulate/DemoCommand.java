package org.antigone.app.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.app.Antigone;
import org.antigone.identify.simulation.SimulationSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antigone demo}: simulate, identify and score a middling case, and say where the report lies. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Shows the main job on a simulated case: 60 families, 40 samples of remains.",
        footerHeading = "%nExample%n",
        footer = "  ./antigone demo")
public final class DemoCommand implements Callable<Integer> {
    private static final int FAMILIES = 60;
    private static final int REMAINS = 40;
    private static final long SEED = 7;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", description = "where its files go; default ${DEFAULT-VALUE}")
    private Path out = Path.of("antigone-demo");

    @Option(names = "--json", paramLabel = "OUT", description = "the score against the truth as JSON, to a file")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException {
        var console = Objects.requireNonNull(spec).commandLine().getOut();
        var folder = out.resolve("case");
        var world = SimulatedCase.write(SimulationSettings.of(FAMILIES, REMAINS, SEED), folder, true);
        console.println("A simulated case (nobody in it is real), in " + folder + ".");
        console.println();
        console.flush();
        var run = out.resolve("run.json");
        int code = run(
                "identify",
                folder.toString(),
                "--missing",
                "" + world.missingInAll(),
                "--rows",
                "6",
                "--json",
                run.toString(),
                "--report",
                out.resolve("report.html").toString());
        if (code != 0) {
            return code;
        }
        console.println();
        console.println("Against the truth, which a simulation knows");
        console.flush();
        code = json == null
                ? run("score", folder.toString(), run.toString())
                : run("score", folder.toString(), run.toString(), "--json=" + json);
        console.println();
        console.println(
                "The report a board would read: " + out.resolve("report.html").toUri());
        console.println("Your own files: ./antigone identify --help shows how.");
        console.flush();
        return code;
    }

    private int run(String... words) {
        return Antigone.commandLine()
                .setOut(Objects.requireNonNull(spec).commandLine().getOut())
                .setErr(Objects.requireNonNull(spec).commandLine().getErr())
                .execute(words);
    }
}
