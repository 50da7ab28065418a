package org.antigone.app.toll;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.app.Antigone;
import org.antigone.app.Output;
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
        try (var progress = new TollProgress((long) kinds.size() * populations)) {
            for (var kind : kinds) {
                results.add(Coverage.of(kind, populations, seed, i -> progress.accept(kind.name())));
            }
        }
        if (json != null) {
            Output.json(json, out, generator -> {
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
                        generator.writeStringField("method", line.method().key());
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
            });
        }
        if (!"-".equals(json)) {
            for (var result : results) {
                out.printf(
                        "%s: %,d people, %d populations%n",
                        result.population().name(), result.population().size(), result.populations());
                out.printf(
                        "  %-32s %8s %20s %12s %13s%n",
                        "method", "numbers", "intervals that held", "median bias", "median width");
                for (var line : result.lines()) {
                    out.printf(
                            "  %-32s %8d %20s %11.1f%% %12.1f%%%n",
                            line.method().title(),
                            line.given(),
                            "%d = %.0f %% ± %.0f".formatted(line.held(), 100 * line.share(), 100 * line.error()),
                            100 * line.medianBias(),
                            100 * line.medianWidth());
                }
                out.println();
            }
            out.println(
                    "Held: share of the 95 % intervals with the true size in them, ± one standard error of that share.");
            out.println(
                    "Bias and width in percent of the true size. Where an assumption is broken the share falls; that is the point.");
            out.flush();
        }
        return 0;
    }
}
