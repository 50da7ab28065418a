package org.antigone.app.identify;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.app.paper.Figures;
import org.antigone.identify.CaseData;
import org.antigone.identify.Note;
import org.antigone.identify.PairResult;
import org.antigone.identify.Run;
import org.antigone.identify.Verdict;
import org.jspecify.annotations.Nullable;

/** The result of a run on one screen of 100 columns: who is who, how surely, and what to do next. */
final class IdentifyConsole {
    private static final double WORTH_SHOWING = 1;

    private final Run run;
    private final CaseData data;
    private final int most;
    private final Map<String, List<String>> groupOf = new LinkedHashMap<>();

    IdentifyConsole(Run run, CaseData data, int most) {
        this.run = run;
        this.data = data;
        this.most = most;
        run.groups().forEach(g -> g.samples().forEach(s -> groupOf.put(s, g.samples())));
    }

    void print(PrintWriter out, @Nullable String json, @Nullable Path report) {
        heading(out);
        var rows = candidates();
        if (rows.isEmpty()) {
            out.println("No remains fit a family well enough to show: no pair reaches a likelihood ratio of 10.");
        } else {
            table(out, rows);
        }
        if (!run.groups().isEmpty()
                || !run.findings().isEmpty()
                || !run.adjustments().isEmpty()) {
            out.println();
        }
        remarks(out);
        next(out, json, report);
        out.flush();
    }

    private void heading(PrintWriter out) {
        long bodies = data.remains().size()
                - run.groups().stream().mapToLong(g -> g.samples().size() - 1).sum();
        out.println(Figures.count(data.remains().size(), "sample", "samples") + " of remains ("
                + Figures.count(bodies, "body", "bodies") + " as far as the profiles tell), "
                + Figures.count(data.families().size(), "family", "families") + ", "
                + Figures.count(run.markers().size(), "marker", "markers") + ".");
        out.println("Mutation " + mutation() + "; θ " + run.theta() + "; "
                + (run.settings().hasPrior() ? prior() : "no number of missing stated") + ".");
        out.println();
    }

    private String mutation() {
        boolean stated = !run.settings().mutationGiven() && !data.mutation().isEmpty();
        return stated ? "as the case states" : run.settings().mutation().text();
    }

    private String prior() {
        return switch (run.settings().prior()) {
            case FLAT -> "every assignment equally likely beforehand";
            case OPEN -> Figures.count(run.settings().missing().orElse(0)) + " missing in all";
        };
    }

    /** The best pair of each body and, for families with several bodies, of each missing person. */
    private List<PairResult> candidates() {
        var best = new LinkedHashMap<String, PairResult>();
        for (var pair : run.pairs()) {
            var body = groupOf.getOrDefault(pair.remains(), List.of(pair.remains()))
                    .getFirst();
            if (!(pair.log10Lr() >= WORTH_SHOWING)) {
                continue;
            }
            boolean assigned = pair.missing().equals(run.assignment().get(pair.remains()));
            var shown = best.get(body);
            if (shown == null
                    || (assigned && !shown.missing().equals(run.assignment().get(shown.remains())))) {
                best.put(body, pair);
            }
        }
        var rows = new ArrayList<>(best.values());
        rows.sort((a, b) -> {
            int byVerdict = a.verdict().compareTo(b.verdict());
            return byVerdict != 0 ? byVerdict : Double.compare(b.log10Lr(), a.log10Lr());
        });
        return rows;
    }

    private void table(PrintWriter out, List<PairResult> rows) {
        boolean posterior = run.settings().hasPrior();
        out.printf(
                "%-22s %-16s %-24s %7s %6s  %s%n",
                "remains",
                "missing",
                "likelihood ratio",
                "markers",
                "incons",
                posterior ? "posterior, verdict" : "next best");
        for (var pair : rows.subList(0, Math.min(most, rows.size()))) {
            out.printf(
                    "%-22s %-16s %-24s %7d %6d  %s%n",
                    cut(remains(pair), 22),
                    cut(person(pair), 16),
                    Figures.likelihoodRatio(pair.log10Lr()),
                    pair.markers(),
                    pair.inconsistent(),
                    posterior ? posterior(pair) : nextBest(pair));
        }
        if (rows.size() > most) {
            out.println("… and " + Figures.count(rows.size() - most, "body", "bodies")
                    + " more with LR of 10 and above: --json or --report has them all.");
        }
    }

    private String remains(PairResult pair) {
        var samples = groupOf.getOrDefault(pair.remains(), List.of(pair.remains()));
        return samples.size() == 1 ? samples.getFirst() : pair.remains() + " (1 of " + samples.size() + " samples)";
    }

    private static String person(PairResult pair) {
        return pair.missing().equals(pair.family()) ? pair.family() : pair.missing() + " in " + pair.family();
    }

    private static String posterior(PairResult pair) {
        return Figures.probability(pair.posterior().orElse(0)) + " " + words(pair.verdict());
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case IDENTIFICATION -> "identification";
            case NEEDS_SECOND_LINE -> "needs a 2nd line";
            case INCONCLUSIVE -> "inconclusive";
            case SPEAKS_AGAINST -> "speaks against";
            case EXCLUDED -> "excluded";
            case NONE -> "";
        };
    }

    private String nextBest(PairResult pair) {
        return run.pairs().stream()
                .filter(p -> p.remains().equals(pair.remains()) && !p.missing().equals(pair.missing()))
                .findFirst()
                .filter(p -> p.log10Lr() > Double.NEGATIVE_INFINITY)
                .map(p -> p.missing() + " " + Figures.ratio(p.log10Lr()))
                .orElse("none");
    }

    private void remarks(PrintWriter out) {
        for (var group : run.groups()) {
            out.println(cut("One body: " + String.join(", ", group.samples()), 100));
        }
        for (var finding : run.findings().subList(0, Math.min(3, run.findings().size()))) {
            out.println(cut(finding.text(), 100));
        }
        if (run.findings().size() > 3) {
            out.println("… and " + Figures.count(run.findings().size() - 3, "family", "families")
                    + " more whose references contradict each other.");
        }
        var adjustments = new LinkedHashMap<Note.Kind, Integer>();
        run.adjustments().forEach(n -> adjustments.merge(n.kind(), 1, Integer::sum));
        if (!adjustments.isEmpty()) {
            var parts = new ArrayList<String>();
            adjustments.forEach((kind, n) -> parts.add(counted(kind, n)));
            out.println("Adjusted or read: " + String.join(", ", parts) + " (listed in the JSON and the report).");
        }
    }

    private static String counted(Note.Kind kind, int n) {
        return switch (kind) {
            case MARKER_LEFT_OUT -> Figures.count(n, "marker left out", "markers left out");
            case LOCUS_LEFT_OUT -> Figures.count(n, "locus left out", "loci left out");
            case MINIMUM_FREQUENCY -> Figures.count(n, "allele at minimum frequency", "alleles at minimum frequency");
            case RESCALED -> Figures.count(n, "marker rescaled", "markers rescaled");
            case RELATION_READ -> Figures.count(n, "relation read one way", "relations read one way");
            case SEX_CONTRADICTION -> Figures.count(n, "label against amelogenin", "labels against amelogenin");
            case SAMPLE_LEFT_OUT -> Figures.count(n, "sample left out", "samples left out");
            case FILE_READ -> Figures.count(n, "reading of a file", "readings of a file");
            case PAIRS_NOT_LISTED -> Figures.count(n, "remark on the pairs listed", "remarks on the pairs listed");
            case PAIRS_SET_ASIDE -> Figures.count(n, "family with pairs set aside", "families with pairs set aside");
            case JOINT_APPROXIMATE ->
                Figures.count(n, "remark on the joint posterior", "remarks on the joint posterior");
        };
    }

    private void next(PrintWriter out, @Nullable String json, @Nullable Path report) {
        var steps = new ArrayList<String>();
        if (report != null) {
            steps.add("Read " + report + ": pedigree, markers and what could undo it, a page for each candidate.");
        } else {
            steps.add(
                    "Add --report report.html (or .pdf) for a page on each candidate: pedigree, markers, alternatives.");
        }
        if (!run.settings().hasPrior()) {
            steps.add("Add --missing N, the number believed missing in all, to get posteriors and verdicts.");
        }
        if (run.pairs().stream().anyMatch(p -> p.verdict() == Verdict.NEEDS_SECOND_LINE)) {
            steps.add("For 'needs a 2nd line': type one more relative, or add Y-STR, mtDNA or dental evidence.");
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

    private static String cut(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, columns - 1) + "…";
    }
}
