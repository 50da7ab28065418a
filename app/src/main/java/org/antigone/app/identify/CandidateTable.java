package org.antigone.app.identify;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.app.Legible;
import org.antigone.app.paper.Figures;
import org.antigone.identify.finding.PairResult;
import org.antigone.identify.finding.Run;
import org.antigone.identify.finding.Verdict;

/** The best pair of each body as a table of at most 100 columns, ranks both ways, the surest first. */
final class CandidateTable {
    private static final double WORTH_SHOWING = 1;
    private static final double PROBABLE = 0.5;
    private static final int WIDTH = 100;
    private static final int MOST_OF_A_NAME = 24;
    /** What the columns between the missing person and the last one take, with the spaces between all of them. */
    private static final int NUMBERS = 43;

    private static final int VERDICT = 28;

    private final Run run;
    private final Map<String, List<String>> groupOf = new LinkedHashMap<>();
    private final List<PairResult> rows;

    CandidateTable(Run run) {
        this.run = run;
        run.groups().forEach(g -> g.samples().forEach(s -> groupOf.put(s, g.samples())));
        rows = rows();
    }

    /** The best pair of each body, or the one that the best assignment makes. */
    private List<PairResult> rows() {
        var best = new LinkedHashMap<String, PairResult>();
        for (var pair : run.pairs()) {
            if (!(pair.log10Lr() >= WORTH_SHOWING) && !assigned(pair) && !probable(pair)) {
                continue;
            }
            var body = pair.body();
            var shown = best.get(body);
            if (shown == null || (assigned(pair) && !assigned(shown))) {
                best.put(body, pair);
            }
        }
        var sorted = new ArrayList<>(best.values());
        sorted.sort((a, b) -> {
            int byVerdict = a.verdict().compareTo(b.verdict());
            return byVerdict != 0 ? byVerdict : Double.compare(b.log10Lr(), a.log10Lr());
        });
        return sorted;
    }

    private boolean assigned(PairResult pair) {
        return pair.missing().equals(run.assignment().get(pair.remains()));
    }

    private static boolean probable(PairResult pair) {
        return pair.posterior().orElse(0) >= PROBABLE;
    }

    void print(PrintWriter out, int most) {
        if (rows.isEmpty()) {
            out.println("No remains fit a family well enough to show: no pair reaches a likelihood ratio of 10.");
            return;
        }
        boolean posterior = run.settings().hasPrior();
        var shown = rows.subList(0, Math.min(most, rows.size()));
        int persons =
                width("missing", shown.stream().map(CandidateTable::person).toList());
        int bodies = width("remains", shown.stream().map(this::remains).toList());
        int last = posterior ? VERDICT : WIDTH - NUMBERS - persons - bodies;
        bodies = Math.min(bodies, WIDTH - NUMBERS - last - Math.min(persons, MOST_OF_A_NAME));
        persons = Math.min(persons, WIDTH - NUMBERS - last - bodies);
        var line = "%-" + bodies + "s  %-" + persons + "s  %10s %6s %4s %4s  %7s  %s%n";
        out.printf(
                line,
                "remains",
                "missing",
                "LR",
                "log₁₀",
                "mark",
                "inc",
                "ranks",
                posterior ? "   posterior  verdict" : "next best");
        for (var pair : shown) {
            out.printf(
                    line,
                    cut(remains(pair), bodies),
                    cut(person(pair), persons),
                    Figures.ratio(pair.log10Lr()),
                    Figures.log10(pair.log10Lr()),
                    pair.markers(),
                    pair.inconsistent(),
                    pair.rank().amongMissing() + " · " + pair.rank().amongRemains(),
                    posterior ? posterior(pair) : cut(nextBest(pair), last));
        }
        if (rows.size() > most) {
            out.println("… and " + Figures.count(rows.size() - most, "body", "bodies")
                    + " more with LR of 10 and above: --json or --report has them all.");
        }
        out.println(
                "mark: compared; inc: inconsistent; ranks: of the person for these remains · of these for the person");
        shown.stream()
                .filter(p -> !p.rank().bestBothWays())
                .findFirst()
                .ifPresent(p ->
                        out.println("Where a rank is not 1, another person or another body fits better by itself."));
    }

    private static int width(String heading, List<String> names) {
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        return Math.max(heading.length(), Math.min(MOST_OF_A_NAME, longest));
    }

    private String remains(PairResult pair) {
        int others =
                groupOf.getOrDefault(pair.remains(), List.of(pair.remains())).size() - 1;
        return others == 0 ? pair.remains() : pair.remains() + " (+" + others + ")";
    }

    private static String person(PairResult pair) {
        return pair.missing().equals(pair.family()) ? pair.family() : pair.missing() + " in " + pair.family();
    }

    private static String posterior(PairResult pair) {
        var probability = Figures.probability(pair.posterior().orElse(0))
                .replace("over ", ">")
                .replace("below ", "<");
        return String.format("%12s  %s", probability, words(pair.verdict()));
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case IDENTIFICATION -> "identification";
            case NEEDS_SECOND_LINE -> "needs 2nd line";
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

    static String cut(String text, int columns) {
        var line = Legible.line(text);
        return line.length() <= columns ? line : line.substring(0, columns - 1) + "…";
    }
}
