package org.antigone.app.kinship;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.antigone.app.Antigone;
import org.antigone.app.Input;
import org.antigone.app.Output;
import org.antigone.app.TerminalBar;
import org.antigone.app.paper.Figures;
import org.antigone.formats.FamiliasFile;
import org.antigone.formats.KinshipCase;
import org.antigone.formats.KinshipCaseFile;
import org.antigone.formats.MutationRates;
import org.antigone.identify.Note;
import org.antigone.kinship.Marker;
import org.antigone.kinship.likelihood.Likelihood;
import org.antigone.kinship.likelihood.LikelihoodException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code antigone kinship}: the likelihood of genotypes under several pedigrees, and their ratios. */
@Command(
        name = "kinship",
        mixinStandardHelpOptions = true,
        description = {
            "Computes how probable genotypes are under several pedigrees, and the likelihood ratios.",
            "Marker by marker and together, against the case's reference hypothesis."
        },
        footerHeading = "%nExample%n",
        footer = {
            "  ./antigone kinship case.json",
            "  ./antigone kinship case.json --json",
            "  ./antigone kinship case.json --rates published",
            "",
            "A small case, with every member but the first four optional (all are in docs/kinship-case.md):",
            "",
            "  {\"markers\": [{\"name\": \"vWA\", \"alleles\": [\"14\", \"16\", \"17\"], \"freqs\": [0.2, 0.5, 0.3],",
            "                \"mutation\": {\"model\": \"stepwise\", \"rate\": 0.002, \"rate2\": 1e-6, \"range\": 0.1}},",
            "               {\"name\": \"D12S391\", \"alleles\": [\"18\", \"19\"], \"freqs\": [0.6, 0.4]}],",
            "   \"genotypes\": {\"Ana\": {\"vWA\": [\"14\", \"16\"], \"D12S391\": [\"18\", \"19\"]}},",
            "   \"hypotheses\": [",
            "     {\"name\": \"mother\", \"pedigree\": [{\"id\": \"Ana\", \"sex\": \"female\"},",
            "                                     {\"id\": \"bone\", \"mid\": \"Ana\", \"sex\": \"male\"}]},",
            "     {\"name\": \"stranger\", \"pedigree\": [{\"id\": \"Ana\", \"sex\": \"female\"},",
            "                                       {\"id\": \"bone\", \"sex\": \"male\"}]}],",
            "   \"reference\": \"stranger\",",
            "   \"theta\": 0.01,",
            "   \"dropout\": {\"bone\": {\"*\": 0.1, \"D12S391\": 0.3}},   (or a number, or \"estimate\")",
            "   \"dropin\": {\"bone\": 0.02},",
            "   \"replicates\": {\"bone\": {\"vWA\": [[\"14\", \"17\"], [\"14\", \"17?\"], []]}},",
            "   \"linkage\": [{\"markers\": [\"vWA\", \"D12S391\"], \"rho\": 0.12}]}"
        })
public final class KinshipCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "CASE",
            description = "markers, genotypes, hypotheses: JSON (docs/kinship-case.md), or a Familias project (.fam)")
    private @Nullable Path file;

    @Option(
            names = "--rates",
            paramLabel = "TABLE",
            description = {
                "mutation rates by marker: a table with the columns marker, male, female (and model, rate2, range),",
                "or 'published' for the rates that come with Antigone (AABB 2003, by way of NIST STRBase); they",
                "replace the case's mutation models, markers that the table lacks keep theirs"
            })
    private @Nullable String rates;

    @Option(
            names = "--json",
            arity = "0..1",
            fallbackValue = "-",
            paramLabel = "OUT",
            description = "JSON to a file, or to standard output")
    private @Nullable String json;

    @Override
    public Integer call() throws IOException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var source = Objects.requireNonNull(file);
        var question = read(source);
        var inputs = new ArrayList<>(List.of(Input.of(source)));
        var replacing = "";
        if (rates != null) {
            var table = rates.equals("published") ? MutationRates.published() : MutationRates.read(Path.of(rates));
            question = withRates(question, table);
            replacing = table.source();
            if (!rates.equals("published")) {
                inputs.add(Input.of(Path.of(rates)));
            }
        }
        var answer = answer(source, question);
        if (json != null) {
            Output.json(json, out, new KinshipJson(answer, inputs, replacing));
        }
        if (!"-".equals(json)) {
            print(out, answer, inputs);
        }
        return 0;
    }

    private static KinshipAnswer answer(Path source, KinshipCase question) {
        try (var bar = new TerminalBar()) {
            return KinshipAnswer.of(question, bar.steps(KinshipAnswer.steps(question)));
        } catch (LikelihoodException e) {
            throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
        }
    }

    private static KinshipCase withRates(KinshipCase question, MutationRates table) {
        var notes = question.markers().stream()
                .map(Marker::name)
                .filter(m -> table.of(m).isEmpty())
                .map(m -> new Note(
                        Note.Kind.FILE_READ,
                        m.toString(),
                        "Not among the mutation rates (" + table.source() + "); the case's own model was used."))
                .toList();
        return question.withMarkers(
                question.markers().stream().map(table::applied).toList(), notes);
    }

    private static KinshipCase read(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".fam")
                ? FamiliasFile.readKinship(file)
                : KinshipCaseFile.read(file);
    }

    private static void print(PrintWriter out, KinshipAnswer answer, List<Input> inputs) {
        var question = answer.question();
        out.println("Case " + question.id() + (question.description().isEmpty() ? "" : ": " + question.description()));
        if (question.theta() > 0) {
            out.println("θ = " + question.theta());
        }
        question.estimatedDropout()
                .forEach((person, d) -> out.printf(
                        Locale.ROOT,
                        "drop-out of %s, estimated: %.3f (95 %% interval %.3f to %.3f)%n",
                        person,
                        d.dropout(),
                        d.lower(),
                        d.upper()));
        out.println();
        out.printf("%-18s", "ln-likelihood");
        answer.hypotheses().forEach(h -> out.printf("%22s", shortened(h.name(), 20)));
        out.println();
        for (int m = 0; m < question.markers().size(); m++) {
            int at = m;
            line(
                    out,
                    answer,
                    question.markers().get(m).name().toString(),
                    h -> h.markers().get(at));
        }
        for (int i = 0; i < question.linkage().size(); i++) {
            int at = i;
            var pair = question.linkage().get(i);
            line(
                    out,
                    answer,
                    pair.first() + " & " + pair.second(),
                    h -> h.linked().get(at));
        }
        line(out, answer, "all", KinshipAnswer.Hypothesis::total);
        if (!question.linkage().isEmpty()) {
            out.println("\nLinked markers are counted together in 'all', not one by one.");
        }
        if (answer.hypotheses().stream().anyMatch(h -> !h.total().isExact())) {
            out.println("\n± is the standard error of a seeded integration over the sub-population's frequencies;"
                    + " figures without it are exact.");
        }
        out.println();
        for (var h : answer.hypotheses()) {
            if (!h.name().equals(question.reference())) {
                out.println("LR of " + h.name() + " against " + question.reference() + ": "
                        + Figures.likelihoodRatio(h.log10Lr()));
            }
        }
        question.notes().forEach(n -> out.println("Note. " + n.about() + ": " + n.text()));
        out.println();
        inputs.forEach(i -> out.println(i.name() + ", SHA-256 " + i.sha256()));
        out.println("Antigone " + Antigone.VERSION + "; --json OUT gives every setting.");
        out.flush();
    }

    private static void line(
            PrintWriter out, KinshipAnswer answer, String name, Function<KinshipAnswer.Hypothesis, Likelihood> value) {
        out.printf("%-18s", shortened(name, 17));
        for (var h : answer.hypotheses()) {
            var likelihood = value.apply(h);
            var error = likelihood.isExact() ? "" : String.format(Locale.ROOT, " ±%.4f", likelihood.standardError());
            out.printf("%22s", ln(likelihood.ln()) + error);
        }
        out.println();
    }

    private static String ln(double value) {
        return value == Double.NEGATIVE_INFINITY ? "impossible" : String.format(Locale.ROOT, "%.10f", value);
    }

    private static String shortened(String name, int most) {
        return name.length() <= most ? name : name.substring(0, most - 1) + "…";
    }
}
