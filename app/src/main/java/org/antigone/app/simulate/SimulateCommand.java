package org.antigone.app.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.app.Antigone;
import org.antigone.app.Output;
import org.antigone.app.paper.Figures;
import org.antigone.identify.simulation.SimulationSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antigone simulate}: a case of which the truth is known. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Writes a simulated case: relatives, remains, frequencies, and the truth. Nobody in it is real.",
        footerHeading = "%nExample%n",
        footer = {
            "  ./antigone simulate --families 200 --remains 100 --seed 1 --out case",
            "  ./antigone identify case --missing 270 --json run.json",
            "  ./antigone score case run.json"
        })
public final class SimulateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--families", required = true, paramLabel = "N", description = "families that search")
    private int families;

    @Option(names = "--remains", required = true, paramLabel = "M", description = "samples of remains")
    private int remains;

    @Option(names = "--seed", paramLabel = "S", description = "default ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder to write into")
    private @Nullable Path out;

    @Option(names = "--loci", paramLabel = "N", description = "markers; default all 24 or so of the table")
    private @Nullable Integer loci;

    @Option(names = "--theta", paramLabel = "X", description = "F_ST among districts; default 0")
    private double theta;

    @Option(names = "--mutation-rate", paramLabel = "R", description = "mean rate a meiosis; default ${DEFAULT-VALUE}")
    private double mutationRate = SimulationSettings.DEFAULT_MUTATION_RATE;

    @Option(names = "--degradation", paramLabel = "X", description = "breaks in 100 bases; default ${DEFAULT-VALUE}")
    private double degradation = SimulationSettings.DEFAULT_DEGRADATION;

    @Option(
            names = "--dropout",
            paramLabel = "P",
            description = "an allele copy of remains that was not read; default ${DEFAULT-VALUE}")
    private double dropout;

    @Option(
            names = "--nobody",
            paramLabel = "P",
            description = "share of bodies of no family; default ${DEFAULT-VALUE}")
    private double nobody = SimulationSettings.DEFAULT_NOBODY;

    @Option(names = "--absent", paramLabel = "P", description = "share of missing not found; default ${DEFAULT-VALUE}")
    private double absent = SimulationSettings.DEFAULT_ABSENT;

    @Option(
            names = "--fragments",
            paramLabel = "P",
            description = "share of fragmented bodies; default ${DEFAULT-VALUE}")
    private double fragments = SimulationSettings.DEFAULT_FRAGMENTS;

    @Option(
            names = "--brothers",
            paramLabel = "P",
            description = "share of families missing brothers (writes input.json)")
    private double brothers;

    @Option(names = "--fathers", paramLabel = "P", description = "share missing father and son (writes input.json)")
    private double fathers;

    @Option(
            names = "--apart",
            description = "draw who is found one by one; else those missing together are mostly found together")
    private boolean apart;

    @Option(names = "--force", description = "write into a folder that is not empty")
    private boolean force;

    @Option(
            names = "--json",
            arity = "0..1",
            fallbackValue = "-",
            paramLabel = "OUT",
            description = "what was written, as JSON")
    private @Nullable String json;

    @Override
    public Integer call() throws IOException {
        var plain = SimulationSettings.of(families, remains, seed);
        var settings = new SimulationSettings(
                families,
                remains,
                seed,
                loci == null ? plain.loci() : loci,
                theta,
                mutationRate,
                degradation,
                dropout,
                nobody,
                absent,
                fragments,
                brothers,
                fathers,
                apart);
        var folder = Objects.requireNonNull(out);
        var world = SimulatedCase.write(settings, folder, force);
        var console = Objects.requireNonNull(spec).commandLine().getOut();
        if (json != null) {
            Output.json(json, console, generator -> {
                generator.writeStartObject();
                generator.writeStringField("version", Antigone.VERSION);
                generator.writeStringField("folder", folder.toString());
                generator.writeNumberField("seed", seed);
                generator.writeNumberField("families", families);
                generator.writeNumberField("remains", remains);
                generator.writeNumberField("missingInAll", world.missingInAll());
                generator.writeStringField("settings", settings.toString());
                generator.writeEndObject();
            });
        }
        if (!"-".equals(json)) {
            console.println("Wrote a simulated case to " + folder + ": " + Figures.count(families, "family", "families")
                    + ", " + Figures.count(remains, "sample", "samples") + " of remains, seed " + seed + ".");
            console.println();
            console.println("Next");
            console.println("  1. ./antigone identify " + folder + (settings.severalMissing() ? "/input.json" : "")
                    + " --missing " + world.missingInAll() + " --json run.json");
            console.println("  2. ./antigone score " + folder + " run.json");
            console.flush();
        }
        return 0;
    }
}
