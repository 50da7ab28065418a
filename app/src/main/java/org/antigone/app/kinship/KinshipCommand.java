package org.antigone.app.kinship;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.app.Output;
import org.antigone.app.paper.Figures;
import org.antigone.formats.FamiliasFile;
import org.antigone.formats.KinshipCase;
import org.antigone.formats.KinshipCaseFile;
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
            "Computes how probable the genotypes of a case are under each of its pedigrees, marker by marker,",
            "and the likelihood ratios against the case's reference hypothesis."
        },
        footerHeading = "%nExample%n",
        footer = {"  ./antigone kinship case.json", "  ./antigone kinship case.json --json"})
public final class KinshipCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "CASE",
            description = "markers, genotypes, hypotheses: JSON (docs/methods.md), or a Familias project (.fam)")
    private @Nullable Path file;

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
        var answer = KinshipAnswer.of(read(Objects.requireNonNull(file)));
        if (json != null) {
            Output.json(json, out, answer);
        }
        if (!"-".equals(json)) {
            print(out, answer);
        }
        return 0;
    }

    private static KinshipCase read(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".fam")
                ? FamiliasFile.readKinship(file)
                : KinshipCaseFile.read(file);
    }

    private static void print(PrintWriter out, KinshipAnswer answer) {
        var question = answer.question();
        out.println("Case " + question.id() + (question.description().isEmpty() ? "" : ": " + question.description()));
        if (question.theta() > 0) {
            out.println("θ = " + question.theta());
        }
        out.println();
        out.print("ln-likelihood   ");
        answer.hypotheses().forEach(h -> out.printf("%22s", shortened(h.name())));
        out.println();
        for (int m = 0; m < question.markers().size(); m++) {
            out.printf("%-16s", shortened(question.markers().get(m).name().toString()));
            for (var h : answer.hypotheses()) {
                out.printf("%22s", ln(h.lnLik()[m]));
            }
            out.println();
        }
        out.printf("%-16s", "all");
        answer.hypotheses().forEach(h -> out.printf("%22s", ln(h.lnLikTotal())));
        out.println();
        out.println();
        for (var h : answer.hypotheses()) {
            if (!h.name().equals(question.reference())) {
                out.println("LR of " + h.name() + " against " + question.reference() + ": "
                        + Figures.likelihoodRatio(h.log10Lr()));
            }
        }
        out.flush();
    }

    private static String ln(double value) {
        return value == Double.NEGATIVE_INFINITY ? "impossible" : String.format(Locale.ROOT, "%.10f", value);
    }

    private static String shortened(String name) {
        return name.length() <= 15 ? name : name.substring(0, 14) + "…";
    }
}
