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
import org.antigone.identify.Note;
import org.antigone.identify.finding.Decision;
import org.antigone.identify.finding.FamilyFinding;
import org.antigone.identify.finding.Run;
import org.antigone.identify.finding.Verdict;

/** The report of a run for people: a summary, then a page for each decision that a board can sign. */
public final class IdentificationReport {
    private static final int MOST_PAGES = 60;

    private final ReportCase report;

    private IdentificationReport(ReportCase report) {
        this.report = report;
    }

    /**
     * A row of the summary.
     *
     * @param page the anchor of its page; empty where it has none
     */
    public record Row(
            String page,
            String remains,
            String missing,
            String lr,
            String log10,
            String ranks,
            String posterior,
            String verdict,
            String tone) {}

    /** A part of the summary: a list with its heading. */
    public record Section(String title, String lead, List<String> items) {}

    /** A line of a page's foot; the code is set in small letters. */
    public record Line(String text, String code) {}

    /** @throws IOException if the target cannot be written; then it is as it was before */
    public static void write(Path target, Run run, CaseData data) throws IOException {
        new IdentificationReport(new ReportCase(run, data)).write(target);
    }

    private void write(Path target) throws IOException {
        var decisions = report.run.decisions();
        var chance = new ChancePlot(report.run);
        var markers = new MarkerBars(
                report.run.markers(), decisions.stream().map(Decision::pair).toList());
        var rows = new ArrayList<Row>();
        var pages = new ArrayList<DecisionPage>();
        for (var decision : decisions) {
            boolean hasPage = pages.size() < MOST_PAGES;
            var id = hasPage ? "page" + (pages.size() + 1) : "";
            rows.add(row(decision, id));
            if (hasPage) {
                pages.add(DecisionPage.of(decision, id, report, markers));
            }
        }
        Paper.write(
                target,
                "identify/report.jte",
                Map.ofEntries(
                        Map.entry("run", report.run),
                        Map.entry("counts", counts()),
                        Map.entry("prior", prior()),
                        Map.entry("warnings", warnings()),
                        Map.entry("rows", rows),
                        Map.entry("sections", sections()),
                        Map.entry("pages", pages),
                        Map.entry("left", decisions.size() - pages.size()),
                        Map.entry("foot", foot()),
                        Map.entry("chance", chance.svg()),
                        Map.entry("chanceCaption", chance.caption())));
    }

    private String counts() {
        return Figures.count(report.data.remains().size(), "sample", "samples") + " of remains ("
                + Figures.count(report.bodies().size(), "body", "bodies")
                + " as far as the profiles tell, from at least "
                + Figures.count(report.run.amongRemains().minimumIndividuals(), "person", "people")
                + ") were compared with "
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
                        + " missing in all, over all bodies and families together. Policy ‘"
                        + settings.policy().name() + "’: " + settings.policy().text()
                : "Posteriors hold every assignment equally likely beforehand: for comparison only.";
    }

    private List<String> warnings() {
        return report.run.adjustments().stream()
                .filter(n -> n.kind() == Note.Kind.CLOSED_WORLD)
                .map(Note::text)
                .toList();
    }

    private Row row(Decision decision, String page) {
        return new Row(
                page,
                report.remainsWords(decision.remains()),
                Slot.of(decision.pair()).name(),
                Figures.ratio(decision.log10Lr()),
                Figures.log10(decision.log10Lr()),
                decision.rank().amongMissing() + " · " + decision.rank().amongRemains(),
                decision.posterior().isPresent()
                        ? Figures.probability(decision.posterior().getAsDouble())
                        : "",
                words(decision.verdict()),
                DecisionPage.tone(decision.verdict()));
    }

    private List<Section> sections() {
        var sections = new ArrayList<Section>();
        var words = new JointWords(report.run);
        add(sections, "What changed by what was withdrawn", words.cascadeLead(), words.cascade());
        add(
                sections,
                "Who cannot be told apart",
                "The references do not tell these missing persons apart. The family is found; which is which is not.",
                words.symmetric());
        add(sections, "Other ways to assign the bodies", words.runnersLead(), words.runnersUp());
        add(
                sections,
                "Samples taken as one body",
                "Nothing is overwritten: --apart keeps samples apart, --together puts them together.",
                words.groups());
        add(
                sections,
                "Mixtures",
                "These samples show DNA of two people at least; their doubtful loci were left out. Type them again.",
                words.mixtures());
        add(
                sections,
                "Kin among the remains",
                "Bodies that look like close kin of each other, before any family is looked at.",
                words.kin());
        add(
                sections,
                "Missing persons whom the references cannot identify",
                words.notIdentifiableLead(),
                words.notIdentifiable());
        add(
                sections,
                "Families to check",
                "",
                report.run.findings().stream().map(FamilyFinding::text).toList());
        return sections;
    }

    private static void add(List<Section> sections, String title, String lead, List<String> items) {
        if (!items.isEmpty()) {
            sections.add(new Section(title, lead, items));
        }
    }

    private List<Line> foot() {
        var run = report.run;
        var lines = new ArrayList<Line>();
        lines.add(new Line(
                "Antigone " + run.version() + "; mutation "
                        + run.settings().mutation().text() + "; θ " + Figures.plain(run.theta()) + "; policy "
                        + run.settings().policy().name() + ". A computed proposal: people decide.",
                ""));
        run.inputs().forEach(i -> lines.add(new Line(i.name() + ", SHA-256", i.sha256())));
        return lines;
    }

    static String words(Verdict verdict) {
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
