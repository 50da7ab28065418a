package org.antigone.app.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.antigone.app.Output;
import org.antigone.formats.TruthTable;
import org.antigone.identify.finding.Verdict;
import org.antigone.identify.simulation.Score;
import org.antigone.identify.simulation.ScoredRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code antigone score}: how a run did on a case of which the truth is known. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = "Holds a run against the truth of a simulated case: identified, missed, wrong, and calibration.",
        footerHeading = "%nExample%n",
        footer = "  ./antigone score case run.json")
public final class ScoreCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "the simulated case")
    private @Nullable Path folder;

    @Parameters(index = "1", paramLabel = "RUN.json", description = "what identify wrote with --json")
    private @Nullable Path run;

    @Option(
            names = "--json",
            arity = "0..1",
            fallbackValue = "-",
            paramLabel = "OUT",
            description = "the score as JSON")
    private @Nullable String json;

    @Override
    public Integer call() throws IOException {
        var truth = TruthTable.read(Objects.requireNonNull(folder).resolve(SimulatedCase.TRUTH));
        var score = Score.of(truth, read(Objects.requireNonNull(run)));
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var table = new ScoreTable(score);
        if (json != null) {
            Output.json(json, out, table);
        }
        if (!"-".equals(json)) {
            table.print(out);
        }
        return 0;
    }

    private static ScoredRun read(Path file) throws IOException {
        var root = new ObjectMapper().readTree(file.toFile());
        if (root == null || !root.path("pairs").isArray()) {
            throw new IllegalArgumentException(file + ": is no result of identify --json; 'pairs' is expected in it");
        }
        if (!root.path("pairs").isEmpty() && !root.path("pairs").get(0).has("verdictAlone")) {
            throw new IllegalArgumentException(
                    file + ": its pairs have no 'verdictAlone': an earlier version wrote it; run identify again");
        }
        var pairs = new ArrayList<ScoredRun.Pair>();
        for (var p : root.path("pairs")) {
            pairs.add(new ScoredRun.Pair(
                    p.path("remains").asText(),
                    p.path("family").asText(),
                    p.path("missing").asText(),
                    log10(p.path("log10Lr")),
                    p.path("inconsistent").asInt(),
                    p.path("posterior").isNumber()
                            ? OptionalDouble.of(p.path("posterior").asDouble())
                            : OptionalDouble.empty(),
                    Verdict.valueOf(p.path("verdict").asText()),
                    Verdict.valueOf(p.path("verdictAlone").asText())));
        }
        Map<String, Map<String, Double>> posterior = new LinkedHashMap<>();
        root.path("posterior").properties().forEach(remains -> {
            var row = new LinkedHashMap<String, Double>();
            remains.getValue()
                    .properties()
                    .forEach(
                            person -> row.put(person.getKey(), person.getValue().asDouble()));
            posterior.put(remains.getKey(), row);
        });
        var groups = new ArrayList<List<String>>();
        for (var group : root.path("groups")) {
            var samples = new ArrayList<String>();
            group.path("samples").forEach(s -> samples.add(s.asText()));
            groups.add(samples);
        }
        return new ScoredRun(pairs, posterior, groups);
    }

    private static double log10(JsonNode node) {
        return node.isNumber() ? node.asDouble() : node.isNull() ? Double.NaN : Double.NEGATIVE_INFINITY;
    }
}
