package org.antigone.app.toll;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.antigone.inquiry.toll.Answer;
import org.antigone.inquiry.toll.Claim;
import org.antigone.inquiry.toll.LinkageRates;
import org.antigone.inquiry.toll.StratifiedToll;
import org.antigone.inquiry.toll.Toll;
import org.jspecify.annotations.Nullable;

/** The toll on one screen of 100 columns: every method beside the others, what was refused, what could undo it. */
final class TollConsole {
    private static final int WIDTH = 98;
    private static final int CAUTIONS = 4;

    private final TollRun run;
    private final PrintWriter out;

    TollConsole(TollRun run, PrintWriter out) {
        this.run = run;
        this.out = out;
    }

    void print(@Nullable String json, @Nullable Path report) {
        paragraph("", run.file() + ": " + run.input());
        run.notes().forEach(n -> paragraph("  ", n));
        out.println();
        paragraph("", run.headline());
        out.println();
        answers();
        strata();
        claim();
        linkage();
        caveats();
        next(json, report);
        out.flush();
    }

    private void answers() {
        var numbers = run.toll().numbers();
        if (!numbers.isEmpty()) {
            out.printf("%-40s %10s %21s %21s%n", "Method", "people", "95 % interval", "spread of its models");
            for (var number : numbers) {
                out.printf(
                        "%-40s %10s %21s %21s%n",
                        number.method().title(),
                        TollRun.whole(number.point()),
                        TollRun.whole(number.interval()),
                        TollWords.spread(number));
                for (var other : number.others()) {
                    out.printf(
                            "  %-38s %10s %21s%n",
                            shortened(other.name()), TollRun.whole(other.point()), TollRun.whole(other.interval()));
                }
            }
            out.println();
        }
        if (run.toll().contradictory()) {
            paragraph(
                    "! ",
                    "The methods contradict each other: two intervals do not touch. What one assumes decides here, not the"
                            + " lists; give no single figure.");
        }
        var shown = new ArrayList<String>();
        for (var number : numbers) {
            for (var caution : number.cautions()) {
                shown.add(number.method().title() + ": " + caution);
            }
        }
        shown.stream().limit(CAUTIONS).forEach(c -> paragraph("! ", c));
        if (shown.size() > CAUTIONS) {
            paragraph("! ", (shown.size() - CAUTIONS) + " more caution(s) in the report and the JSON.");
        }
        refusals();
        out.println();
    }

    /** What each number assumes and what none covers. */
    private void caveats() {
        if (run.toll().refused()) {
            return;
        }
        out.println("Assumed");
        run.toll()
                .numbers()
                .forEach(n ->
                        out.printf("  %-10s %s%n", n.method().key(), n.method().brief()));
        out.println();
        paragraph("", "No interval above covers: " + String.join(" ", Toll.NOT_COVERED));
        out.println();
    }

    /** Refusals, those with the same reason together. */
    private void refusals() {
        var said = new ArrayList<String>();
        for (var answer : run.toll().answers()) {
            if (answer instanceof Answer.Refusal refusal && !said.contains(refusal.why())) {
                said.add(refusal.why());
                var methods = run.toll().answers().stream()
                        .filter(a -> a instanceof Answer.Refusal r && r.why().equals(refusal.why()))
                        .map(a -> a.method().title())
                        .toList();
                paragraph(
                        "x ",
                        "Refused (" + String.join("; ", methods) + "): " + refusal.why() + " What would help: "
                                + refusal.instead());
            }
        }
    }

    private void strata() {
        var strata = run.strata();
        if (strata == null) {
            return;
        }
        out.println("Summed over the strata, each estimated by itself");
        for (var sum : strata.sums()) {
            out.printf(
                    "%-40s %10s %21s   %d of %d strata%n",
                    sum.method().title(),
                    TollRun.whole(sum.point()),
                    TollRun.whole(sum.interval()),
                    sum.summed(),
                    strata.strata().size());
        }
        strata.sums().stream()
                .filter(s -> !s.without().isEmpty())
                .collect(Collectors.groupingBy(StratifiedToll.Sum::without, LinkedHashMap::new, Collectors.toList()))
                .forEach((without, sums) -> paragraph(
                        "! ",
                        "No number in %s, where %s people are named: the sum is too small (%s)."
                                .formatted(
                                        String.join(", ", without),
                                        TollRun.whole(sums.getFirst().observedWithout()),
                                        sums.stream()
                                                .map(s -> s.method().title())
                                                .collect(Collectors.joining("; ")))));
        if (strata.sums().isEmpty()) {
            out.println("No method gave a number in any stratum.");
        }
        out.println();
    }

    private void claim() {
        var verdict = run.verdict();
        if (verdict == null) {
            return;
        }
        paragraph("", verdict.words());
        if (verdict instanceof Claim.Verdict.Beside beside && !beside.belowObserved()) {
            beside.lines()
                    .forEach(l -> out.printf(
                            "  %-32s %-6s its interval; %s of its distribution up to it%n",
                            l.method().title(), l.position(), chance(l.atMost())));
        }
        out.println();
    }

    static String chance(double p) {
        return p < 0.001 ? "below 0.1 %" : p > 0.999 ? "above 99.9 %" : "%.1f %%".formatted(100 * p);
    }

    private void linkage() {
        var effect = run.linkage();
        if (effect == null) {
            return;
        }
        paragraph("", "Linkage errors undone, by " + effect.method() + "; the rates are taken as known:");
        out.printf("  %-38s %10s %21s %9s%n", "if the lists have", "people", "95 % interval", "change");
        var lines = new ArrayList<>(List.of(effect.base()));
        lines.addAll(effect.lines());
        for (var line : lines) {
            out.printf(
                    "  %-38s %10s %21s %9s%n",
                    line.what() + rates(line.rates()),
                    TollRun.whole(line.estimate()),
                    TollRun.whole(line.interval()),
                    line.rates().isNone() || Double.isNaN(line.estimate())
                            ? ""
                            : "%+.1f %%"
                                    .formatted(100
                                            * (line.estimate() / effect.base().estimate() - 1)));
        }
        out.println();
    }

    private static String rates(LinkageRates rates) {
        double only = rates.missed() + rates.wrong() + rates.duplicates();
        boolean single = only == rates.missed() || only == rates.wrong() || only == rates.duplicates();
        return rates.isNone() || !single ? "" : " (%.3g %%)".formatted(100 * only);
    }

    private void next(@Nullable String json, @Nullable Path report) {
        out.println("Next");
        if (report == null) {
            out.println("  --report toll.pdf    every model, plot and caveat on paper (.html or .pdf)");
        } else {
            out.println("  read " + report);
        }
        if (run.toll().refused()) {
            out.println("  find what would help, above; then run this again");
            return;
        }
        if (run.linkage() == null && run.table() != null) {
            out.println("  --missed-links 0.05 --duplicates 0.02    how far errors of joining would move it");
        }
        if (run.claim() == null) {
            out.println("  --claim 4000 --claim-of deaths    lay a claimed figure beside it");
        } else if (json == null) {
            out.println("  --json toll.json    everything, for other programs");
        }
    }

    private static String shortened(String name) {
        return name.length() <= 38 ? name : name.substring(0, 37) + "…";
    }

    /** Words wrapped to the screen, later lines indented under the first. */
    private void paragraph(String lead, String words) {
        var line = new StringBuilder(lead);
        int indent = lead.length();
        for (var word : words.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH && line.length() > indent) {
                out.println(line);
                line = new StringBuilder(" ".repeat(indent));
            }
            if (line.length() > indent) {
                line.append(' ');
            }
            line.append(word);
        }
        out.println(line);
    }
}
