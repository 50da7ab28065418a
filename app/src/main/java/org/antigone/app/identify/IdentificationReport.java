package org.antigone.app.identify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antigone.app.identify.ReportCase.Slot;
import org.antigone.app.paper.Figures;
import org.antigone.app.paper.Paper;
import org.antigone.identify.CaseData;
import org.antigone.identify.PairResult;
import org.antigone.identify.ReferenceWeight;
import org.antigone.identify.Run;
import org.antigone.identify.Verdict;

/** The report of a run for people: a summary, then a page for each candidate that a board can sign. */
public final class IdentificationReport {
    private static final int MOST_PAGES = 60;
    private static final int ALTERNATIVES = 3;

    private final ReportCase report;
    private final List<PairResult> candidates;

    private IdentificationReport(ReportCase report) {
        this.report = report;
        this.candidates = report.candidates();
    }

    /** Everything one page says, in words and pictures. */
    public record Page(
            String title,
            String sentence,
            String posterior,
            String verdict,
            String pedigree,
            String legend,
            String bars,
            String gaps,
            List<Weight> weights,
            List<String> otherPersons,
            List<String> otherRemains) {}

    /** A typed relative, and by how much log₁₀ LR falls without them. */
    public record Weight(String person, String relation, String loss, String counts) {}

    /** A row of the summary. */
    public record Row(String remains, String missing, String lr, String posterior, String verdict) {}

    /** @throws IOException if the target cannot be written; then it is as it was before */
    public static void write(Path target, Run run, CaseData data) throws IOException {
        new IdentificationReport(new ReportCase(run, data)).write(target);
    }

    private void write(Path target) throws IOException {
        var markers = new MarkerBars(report.run.markers(), candidates);
        var pages =
                candidates.stream().limit(MOST_PAGES).map(c -> page(c, markers)).toList();
        Paper.write(
                target,
                "identify/report.jte",
                Map.of(
                        "run", report.run,
                        "counts", counts(),
                        "rows", candidates.stream().map(this::row).toList(),
                        "pages", pages,
                        "left", Math.max(0, candidates.size() - MOST_PAGES),
                        "prior", prior()));
    }

    private String counts() {
        return Figures.count(report.data.remains().size(), "sample", "samples") + " of remains ("
                + Figures.count(report.bodies().size(), "body", "bodies")
                + " as far as the profiles tell) were compared with "
                + Figures.count(report.data.families().size(), "family", "families") + " at "
                + Figures.count(report.run.markers().size(), "marker", "markers") + ".";
    }

    private String prior() {
        var settings = report.run.settings();
        if (!settings.hasPrior()) {
            return "The number of missing was not stated. Likelihood ratios and ranks are given; how sure a match is depends on"
                    + " how many people are missing, so there is no posterior and no verdict.";
        }
        return settings.missing().isPresent()
                ? "Posteriors are for " + Figures.count(settings.missing().getAsLong())
                        + " missing in all, over all bodies and"
                        + " families together; an identification needs " + Figures.probability(settings.threshold())
                        + " and two informative references."
                : "Posteriors hold every assignment equally likely beforehand: for comparison only.";
    }

    private Row row(PairResult pair) {
        return new Row(
                report.remainsWords(pair.remains()),
                Slot.of(pair).name(),
                Figures.likelihoodRatio(pair.log10Lr()),
                pair.posterior().isPresent()
                        ? Figures.probability(pair.posterior().getAsDouble())
                        : "",
                words(pair.verdict()));
    }

    private Page page(PairResult pair, MarkerBars markers) {
        var family = report.family(pair);
        var remains = report.profile(pair.remains());
        var drawing = new FamilyPicture(report, pair).drawing();
        return new Page(
                "Remains " + pair.remains() + " and " + Slot.of(pair).name(),
                sentence(pair, new KinWords(family, pair.missing()).toAll()),
                pair.posterior().isPresent()
                        ? "Posterior "
                                + Figures.probabilityWithOdds(pair.posterior().getAsDouble()) + "."
                        : "",
                verdict(pair),
                drawing.svg(),
                drawing.legend(),
                markers.svg(pair, family, remains),
                String.join(", ", markers.gaps(pair, family, remains)),
                pair.references().stream()
                        .map(w -> weight(w, family.relations().getOrDefault(w.person(), "")))
                        .toList(),
                others(report.ofBody(report.body(pair.remains())), pair, true),
                others(report.ofPerson(Slot.of(pair)), pair, false));
    }

    private static String sentence(PairResult pair, String kin) {
        if (pair.log10Lr() < 0) {
            return "The DNA of remains " + pair.remains() + " speaks against their being " + kin + ".";
        }
        return "Remains " + pair.remains() + " are " + Figures.times(pair.log10Lr()) + " times more likely if they are "
                + kin
                + " than if they are a stranger (log₁₀ LR " + Figures.log10(pair.log10Lr()) + ", "
                + Figures.count(pair.markers(), "marker", "markers") + " compared, "
                + Figures.count(pair.inconsistent(), "marker", "markers") + " inconsistent).";
    }

    private static Weight weight(ReferenceWeight w, String relation) {
        return new Weight(
                w.person(), relation, Figures.log10(w.log10Loss()), w.informative() ? "informative" : "does not count");
    }

    private static List<String> others(List<PairResult> pairs, PairResult shown, boolean persons) {
        var words = new ArrayList<String>();
        for (var pair : pairs) {
            boolean same =
                    Slot.of(pair).equals(Slot.of(shown)) && pair.remains().equals(shown.remains());
            if (!same && words.size() < ALTERNATIVES) {
                words.add((persons ? Slot.of(pair).name() : "remains " + pair.remains()) + ": LR "
                        + Figures.likelihoodRatio(pair.log10Lr()));
            }
        }
        return words;
    }

    private static String verdict(PairResult pair) {
        long informative =
                pair.references().stream().filter(ReferenceWeight::informative).count();
        return switch (pair.verdict()) {
            case IDENTIFICATION ->
                "Proposed identification: the posterior reaches the threshold and " + informative
                        + " references carry it. People decide.";
            case NEEDS_SECOND_LINE ->
                "Supported, needs a second line: the posterior reaches the threshold, but "
                        + Figures.count(informative, "informative reference carries", "informative references carry")
                        + " it. Type another relative, or add Y-STR, mtDNA or dental evidence.";
            case INCONCLUSIVE -> "Inconclusive: neither excluded nor enough.";
            case SPEAKS_AGAINST -> "The DNA speaks against it.";
            case EXCLUDED -> "Excluded.";
            case NONE -> "No verdict: the number of missing was not stated.";
        };
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case IDENTIFICATION -> "identification";
            case NEEDS_SECOND_LINE -> "needs a second line";
            case INCONCLUSIVE -> "inconclusive";
            case SPEAKS_AGAINST -> "speaks against";
            case EXCLUDED -> "excluded";
            case NONE -> "";
        };
    }
}
