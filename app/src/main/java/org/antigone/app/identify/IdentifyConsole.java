package org.antigone.app.identify;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.antigone.app.paper.Figures;
import org.antigone.identify.CaseData;
import org.antigone.identify.Note;
import org.antigone.identify.finding.Run;
import org.antigone.identify.finding.Verdict;
import org.jspecify.annotations.Nullable;

/** The result of a run on one screen of 100 columns: who is who, how surely, and what to do next. */
final class IdentifyConsole {
    private static final int WIDTH = 100;
    private static final int MOST_FINDINGS = 3;
    private static final int MOST_CHANGES = 8;

    private final Run run;
    private final CaseData data;
    private final int rows;
    private final JointWords words;

    IdentifyConsole(Run run, CaseData data, int rows) {
        this.run = run;
        this.data = data;
        this.rows = rows;
        this.words = new JointWords(run);
    }

    void print(PrintWriter out, @Nullable String json, @Nullable Path report) {
        heading(out);
        new CandidateTable(run).print(out, rows);
        remarks(out);
        next(out, json, report);
        out.flush();
    }

    private void heading(PrintWriter out) {
        long bodies = data.remains().size()
                - run.groups().stream().mapToLong(g -> g.samples().size() - 1).sum();
        wrap(
                out,
                Figures.count(data.remains().size(), "sample", "samples") + " of remains ("
                        + Figures.count(bodies, "body", "bodies") + " as far as the profiles tell), "
                        + Figures.count(data.families().size(), "family", "families") + ", "
                        + Figures.count(run.markers().size(), "marker", "markers") + ".");
        wrap(out, "Mutation " + mutation() + "; θ " + Figures.plain(run.theta()) + ".");
        wrap(out, (run.settings().hasPrior() ? prior() : "No number of missing stated") + ".");
        run.adjustments().stream()
                .filter(n -> n.kind() == Note.Kind.CLOSED_WORLD)
                .forEach(n -> wrap(out, "Mind: " + n.text()));
        out.println();
    }

    private String mutation() {
        boolean stated = !run.settings().mutationGiven() && !data.mutation().isEmpty();
        return stated ? "as the case states" : run.settings().mutation().text();
    }

    private String prior() {
        return switch (run.settings().prior()) {
            case FLAT -> "Every assignment equally likely beforehand";
            case OPEN -> Figures.count(run.settings().missing().orElse(0)) + " missing in all";
        };
    }

    private void remarks(PrintWriter out) {
        var lines = new ArrayList<String>();
        if (!words.cascade().isEmpty()) {
            lines.add(words.cascadeLead());
            words.cascade().stream().limit(MOST_CHANGES).forEach(c -> lines.add("  " + c));
            more(lines, words.cascade().size() - MOST_CHANGES, "change", "changes");
        }
        words.symmetric().stream().limit(MOST_FINDINGS).forEach(s -> lines.add("Not told apart: " + s));
        more(lines, words.symmetric().size() - MOST_FINDINGS, "such group", "such groups");
        run.groups().stream()
                .limit(MOST_CHANGES)
                .forEach(g -> lines.add("One body: " + String.join(", ", g.samples())));
        more(lines, run.groups().size() - MOST_CHANGES, "body of several samples", "bodies of several samples");
        words.mixtures().forEach(m -> lines.add("A mixture: " + m));
        words.kin().stream().limit(MOST_FINDINGS).forEach(k -> lines.add("Kin among the remains: " + k));
        more(lines, words.kin().size() - MOST_FINDINGS, "pair of kin", "pairs of kin");
        run.findings().stream().limit(MOST_FINDINGS).forEach(f -> lines.add(firstSentence(f.text())));
        more(
                lines,
                run.findings().size() - MOST_FINDINGS,
                "family whose references contradict each other",
                "families whose references contradict each other");
        if (!run.notIdentifiable().isEmpty()) {
            lines.add(Figures.count(run.notIdentifiable().size(), "missing person", "missing persons")
                    + " could not be identified from the references given, even from the whole body"
                    + " (the report says which relative would change that).");
        }
        adjustments().ifPresent(lines::add);
        if (!lines.isEmpty()) {
            out.println();
            lines.forEach(l -> wrap(out, l));
        }
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private static void more(List<String> lines, int left, String one, String many) {
        if (left > 0) {
            lines.add("… and " + Figures.count(left) + " more " + (left == 1 ? one : many) + ".");
        }
    }

    private java.util.Optional<String> adjustments() {
        var adjustments = new LinkedHashMap<Note.Kind, Integer>();
        run.adjustments().forEach(n -> adjustments.merge(n.kind(), 1, Integer::sum));
        var parts = new ArrayList<String>();
        adjustments.forEach((kind, n) -> parts.add(counted(kind, n)));
        return parts.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(
                        "Adjusted or read: " + String.join(", ", parts) + " (listed in the JSON and the report).");
    }

    private static String counted(Note.Kind kind, int n) {
        return switch (kind) {
            case MARKER_LEFT_OUT -> Figures.count(n, "marker left out", "markers left out");
            case LOCUS_LEFT_OUT -> Figures.count(n, "locus left out", "loci left out");
            case TOO_MANY_ALLELES ->
                Figures.count(n, "locus with too many alleles left out", "loci with too many alleles left out");
            case MINIMUM_FREQUENCY -> Figures.count(n, "allele at minimum frequency", "alleles at minimum frequency");
            case RESCALED -> Figures.count(n, "marker rescaled", "markers rescaled");
            case RELATION_READ -> Figures.count(n, "relation read one way", "relations read one way");
            case SEX_CONTRADICTION -> Figures.count(n, "label against amelogenin", "labels against amelogenin");
            case SAMPLE_LEFT_OUT -> Figures.count(n, "sample left out", "samples left out");
            case FILE_READ -> Figures.count(n, "reading of a file", "readings of a file");
            case PAIRS_NOT_LISTED -> Figures.count(n, "remark on the pairs listed", "remarks on the pairs listed");
            case CLOSED_WORLD -> "the number of missing as above";
            case LR_ESTIMATED -> "likelihood ratios that are estimates";
            case PAIRS_SET_ASIDE ->
                Figures.count(n, "note on combinations not tried", "notes on combinations not tried");
            case JOINT_APPROXIMATE ->
                Figures.count(n, "remark on the joint posterior", "remarks on the joint posterior");
        };
    }

    private void next(PrintWriter out, @Nullable String json, @Nullable Path report) {
        var steps = new ArrayList<String>();
        if (report != null) {
            steps.add("Read " + report + ": a page for each candidate, to decide and sign.");
        } else {
            steps.add("Add --report report.html (or .pdf) for a page on each candidate, to decide and sign.");
        }
        if (!run.settings().hasPrior()) {
            steps.add("Add --missing N, the number believed missing in all, to get posteriors and verdicts.");
        }
        if (run.pairs().stream().anyMatch(p -> p.verdict() == Verdict.NEEDS_SECOND_LINE)) {
            steps.add("For 'needs 2nd line': type one more relative, or add Y-STR, mtDNA or dental evidence.");
        }
        if (!run.findings().isEmpty()) {
            steps.add("Check the families named above before relying on them.");
        }
        if (json == null) {
            steps.add("Add --json run.json to keep every number.");
        }
        out.println();
        out.println("Next");
        for (int i = 0; i < Math.min(3, steps.size()); i++) {
            out.println("  " + (i + 1) + ". " + steps.get(i));
        }
    }

    /** Prints a text in lines of at most 100 columns, the later ones indented. */
    private static void wrap(PrintWriter out, String text) {
        var rest = text;
        while (rest.length() > WIDTH) {
            int space = rest.lastIndexOf(' ', WIDTH);
            int end = space > WIDTH / 2 ? space : WIDTH;
            out.println(rest.substring(0, end).stripTrailing());
            rest = "    " + rest.substring(end).strip();
        }
        out.println(rest);
    }
}
