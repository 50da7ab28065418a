package org.antigone.app.toll;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.app.Antigone;
import org.antigone.app.Output;
import org.antigone.app.TerminalBar;
import org.antigone.inquiry.toll.Coverage;
import org.antigone.inquiry.toll.Population;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antigone toll simulate}: how often the intervals hold the truth where the truth is known. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description =
                "Draws populations of known size, lists them incompletely, and counts how often the 95 %% intervals hold the truth.",
        footerHeading = "%nExample%n",
        footer = "  ./antigone toll simulate --populations 200 --seed 1")
public final class TollSimulateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--populations", paramLabel = "N", description = "how many of each kind; default ${DEFAULT-VALUE}")
    private int populations = 100;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "population i is drawn from seed + i; default ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(names = "--json", paramLabel = "OUT", description = "write the result as JSON; - for standard output")
    private @Nullable String json;

    @Override
    public Integer call() throws IOException {
        if (populations < 1) {
            throw new IllegalArgumentException("--populations " + populations + ": at least 1");
        }
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var kinds = Population.usual();
        var results = new ArrayList<Coverage>();
        try (var bar = new TerminalBar()) {
            var progress = bar.steps((long) kinds.size() * populations);
            for (var kind : kinds) {
                results.add(Coverage.of(kind, populations, seed, () -> progress.accept(kind.name())));
            }
        }
        if (json != null) {
            Output.json(json, out, generator -> write(generator, results));
        }
        if (!"-".equals(json)) {
            results.forEach(result -> print(result, out));
            out.println(
                    "Held: the 95 % intervals with the true size in them; in brackets, the shares that chance leaves open (95 %).");
            out.println(
                    "Bias and width in percent of the true size. Where an assumption is broken the share falls; that is the point.");
            var settings = Coverage.settings(seed);
            out.printf(
                    "To save time: %d bootstrap samples, latent chains of %,d sweeps. Where a method gave fewer numbers than there were%npopulations it refused the rest. 'Links corrected' is told the true rate.%n",
                    settings.bootstrap(),
                    settings.latent().burnIn()
                            + settings.latent().draws() * settings.latent().thin());
            out.flush();
        }
        return 0;
    }

    private static void print(Coverage result, PrintWriter out) {
        out.printf(
                "%s: %,d people, %d populations%n",
                result.population().name(), result.population().size(), result.populations());
        out.printf(
                "  %-32s %8s %26s %12s %13s%n",
                "method", "numbers", "intervals that held", "median bias", "median width");
        for (var line : result.lines()) {
            var chance = line.chance();
            out.printf(
                    "  %-32s %8d %26s %12s %13s%n",
                    line.what(),
                    line.given(),
                    line.given() == 0
                            ? "–"
                            : "%d = %.0f %% (%.0f – %.0f)"
                                    .formatted(
                                            line.held(), 100 * line.share(), 100 * chance.low(), 100 * chance.high()),
                    line.given() == 0 ? "–" : "%+.1f %%".formatted(100 * line.medianBias()),
                    line.given() == 0 ? "–" : "%.1f %%".formatted(100 * line.medianWidth()));
        }
        out.println();
    }

    private void write(JsonGenerator generator, List<Coverage> results) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("antigone", Antigone.VERSION);
        generator.writeNumberField("seed", seed);
        generator.writeArrayFieldStart("populations");
        for (var result : results) {
            generator.writeStartObject();
            generator.writeStringField("kind", result.population().name());
            generator.writeNumberField("size", result.population().size());
            generator.writeNumberField("drawn", result.populations());
            generator.writeArrayFieldStart("methods");
            for (var line : result.lines()) {
                generator.writeStartObject();
                generator.writeStringField("method", line.what());
                generator.writeNumberField("given", line.given());
                generator.writeNumberField("held", line.held());
                Output.number(generator, "share", line.share());
                Output.number(generator, "medianBias", line.medianBias());
                Output.number(generator, "medianWidth", line.medianWidth());
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }
}
