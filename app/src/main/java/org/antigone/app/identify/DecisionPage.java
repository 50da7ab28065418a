package org.antigone.app.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.antigone.app.identify.ReportCase.Slot;
import org.antigone.app.paper.Figures;
import org.antigone.identify.finding.Decision;
import org.antigone.identify.finding.Decision.Rival;
import org.antigone.identify.finding.MarkerEvidence;
import org.antigone.identify.finding.PolicyCheck;
import org.antigone.identify.finding.ReferenceWeight;
import org.antigone.identify.finding.Verdict;

/**
 * What a reconciliation board signs, in words and pictures: who, how sure, why, and what could undo it.
 *
 * @param id the anchor of the page
 * @param tone the class that colours the verdict; the verdict says the same in words
 */
public record DecisionPage(
        String id,
        String title,
        String sentence,
        String verdict,
        String tone,
        List<Fact> facts,
        String pedigree,
        String legend,
        String bars,
        List<Weight> weights,
        List<Check> checks,
        List<Doubt> doubts,
        String against) {

    /** A line of the table beside the verdict. */
    public record Fact(String name, String value) {}

    /** A typed relative, and by how much log₁₀ LR falls without them. */
    public record Weight(String person, String relation, String loss, String counts) {}

    /** What the policy asks for, and what there is. */
    public record Check(String asked, String found, String outcome, String tone) {}

    /** Something that could undo the match: what, its own LR, its posterior or how much less likely it is, what it means. */
    public record Doubt(String what, String lr, String measure) {}

    static DecisionPage of(Decision decision, String id, ReportCase report, MarkerBars markers) {
        return new Making(decision, report).page(id, markers);
    }

    /** The first sentence: what the DNA says. */
    static String sentence(Decision decision, ReportCase report) {
        return new Making(decision, report).sentence();
    }

    /** The policy's verdict as a sentence. */
    static String verdictInWords(Decision decision, double threshold) {
        var lacking = checks(decision, threshold).stream()
                .filter(c -> !c.passed())
                .map(c -> c.asked() + "; there is " + c.found())
                .collect(Collectors.joining(". It asks for "));
        return switch (decision.verdict()) {
            case IDENTIFICATION ->
                "Proposed identification: everything that the policy asks for is there. People decide.";
            case NEEDS_SECOND_LINE ->
                "Supported, needs a second line. The policy asks for " + lacking
                        + ". Type another relative, or add Y-STR, mtDNA or dental evidence.";
            case INCONCLUSIVE -> "Inconclusive: neither excluded nor enough. The policy asks for " + lacking + ".";
            case SPEAKS_AGAINST -> "The DNA speaks against it.";
            case EXCLUDED -> "Excluded.";
            case NONE -> "No verdict: the number of missing was not stated, so there is no posterior.";
        };
    }

    /** What the policy asks for, the posterior with no more digits than the page gives it elsewhere. */
    private static List<PolicyCheck> checks(Decision decision, double threshold) {
        var checks = new ArrayList<>(decision.checks());
        if (decision.posterior().isPresent() && !checks.isEmpty()) {
            checks.set(
                    0,
                    new PolicyCheck(
                            "a posterior of at least " + Figures.probability(threshold),
                            Figures.probability(decision.posterior().getAsDouble()),
                            checks.getFirst().passed()));
        }
        return checks;
    }

    static String tone(Verdict verdict) {
        return switch (verdict) {
            case IDENTIFICATION -> "act";
            case NEEDS_SECOND_LINE, INCONCLUSIVE -> "caution";
            case SPEAKS_AGAINST, EXCLUDED -> "against";
            case NONE -> "quiet";
        };
    }

    /** Puts one page together. */
    /** What is exact to more digits than a page shows is not remarked on; a bound that excludes nothing is none. */
    static String offBy(double posterior, double error) {
        if (error < 1e-8) {
            return "";
        }
        return error < Math.max(posterior, 1 - posterior)
                ? "; not exact, off by at most " + String.format(Locale.ROOT, "%.2g", 100 * error) + " points"
                : "; not exact, and how far off is not proven";
    }

    private record Making(Decision decision, ReportCase report) {
        DecisionPage page(String id, MarkerBars markers) {
            var pair = decision.pair();
            var family = report.family(pair);
            var body = report.bodyProfile(decision.remains());
            var drawing = new FamilyPicture(report, pair).drawing();
            return new DecisionPage(
                    id,
                    "Remains " + decision.remains() + " and " + Slot.of(pair).name(),
                    sentence(),
                    verdictInWords(decision, report.run.settings().threshold()),
                    tone(decision.verdict()),
                    facts(),
                    drawing.svg(),
                    drawing.legend(),
                    markers.svg(pair, family, body),
                    decision.references().stream()
                            .map(w -> weight(w, relation(w.person())))
                            .toList(),
                    checks(),
                    doubts(),
                    against());
        }

        String sentence() {
            var kin = new KinWords(report.family(decision.pair()), decision.missing()).toAll();
            if (decision.log10Lr() < 0) {
                return "The DNA of remains " + decision.remains() + " speaks against their being " + kin + ".";
            }
            return "Remains " + decision.remains() + " are " + Figures.times(decision.log10Lr())
                    + " times more likely if they are " + kin + " than if they are a stranger.";
        }

        private String ranks() {
            int missing = report.persons().size();
            int bodies = report.bodies().size();
            return place(decision.rank().amongMissing()) + " of "
                    + Figures.count(missing, "missing person", "missing persons")
                    + " for these remains; these " + place(decision.rank().amongRemains()) + " of "
                    + Figures.count(bodies, "body", "bodies") + " for the person";
        }

        private static String place(int rank) {
            return rank == 1 ? "best" : "number " + rank;
        }

        private List<Fact> facts() {
            var facts = new ArrayList<Fact>();
            decision.posterior().ifPresent(p -> {
                double error = report.run.joint().error(decision.remains(), decision.missing());
                facts.add(new Fact("Posterior", Figures.probabilityWithOdds(p) + offBy(p, error)));
                facts.add(new Fact("Prior", report.priorWords()));
            });
            facts.add(new Fact("Likelihood ratio", Figures.likelihoodRatio(decision.log10Lr())));
            decision.log10GeneralisedLr()
                    .ifPresent(g -> facts.add(new Fact(
                            "Generalised LR",
                            Figures.likelihoodRatio(g) + ", best assignment with the pair against best without")));
            facts.add(new Fact("Ranks by LR", ranks()));
            facts.add(new Fact(
                    "Markers",
                    Figures.count(decision.evidence().size()) + " compared, "
                            + (decision.inconsistent() == 0 ? "none" : Figures.count(decision.inconsistent()))
                            + " inconsistent"));
            if (decision.samples().size() > 1) {
                facts.add(new Fact("Samples of this body", String.join(", ", decision.samples())));
            }
            report.remarks(decision.samples()).forEach(r -> facts.add(new Fact("Note", r)));
            return facts;
        }

        /** As the table names it; else what the missing person is to them. */
        private String relation(String person) {
            var family = report.family(decision.pair());
            var named = family.relations().get(person);
            return named != null
                    ? named
                    : decision.missing() + " would be their " + new KinWords(family, decision.missing()).to(person);
        }

        private static Weight weight(ReferenceWeight w, String relation) {
            return new Weight(
                    w.person(),
                    relation,
                    Figures.log10(w.log10Loss()),
                    w.informative() ? "informative" : "does not count");
        }

        private List<Check> checks() {
            return DecisionPage.checks(decision, report.run.settings().threshold()).stream()
                    .map(Making::check)
                    .toList();
        }

        private static Check check(PolicyCheck check) {
            return new Check(
                    check.asked(),
                    check.found(),
                    check.passed() ? "met" : "not met",
                    check.passed() ? "act" : "caution");
        }

        private List<Doubt> doubts() {
            var doubts = new ArrayList<Doubt>();
            doubts.addAll(rivals(decision.otherPersons(), true));
            doubts.addAll(rivals(decision.otherBodies(), false));
            decision.nobody()
                    .ifPresent(p -> doubts.add(new Doubt("Nobody in the table", "", "posterior " + nobody(p))));
            decision.closeKin().stream()
                    .sorted(java.util.Comparator.comparingDouble(Decision.CloseKin::log10Against))
                    .limit(4)
                    .forEach(k -> doubts.add(new Doubt(
                            "A " + k.relation() + " of the missing person",
                            Figures.ratio(k.log10Lr()),
                            kinWords(k.log10Against()))));
            decision.broken().stream()
                    .sorted(java.util.Comparator.comparingDouble(Decision.BrokenLink::log10Lr))
                    .limit(3)
                    .forEach(b -> doubts.add(new Doubt(
                            "The father of " + report.called(b.child()) + " is not " + report.called(b.father()),
                            Figures.ratio(b.log10Lr()),
                            brokenWords(b.log10Lr()))));
            doubts.add(new Doubt(
                    "Chance",
                    "",
                    "at most " + expected(decision.chanceMatches())
                            + " pairs of strangers expected at this LR or above"));
            return doubts;
        }

        private static String expected(double chance) {
            return chance < 1e-15 ? "10⁻¹⁵" : Figures.ratio(Math.log10(chance));
        }

        private static String kinWords(double against) {
            if (Math.abs(against) < 0.05) {
                return "just as likely: these references cannot tell";
            }
            return against >= 0
                    ? Figures.times(against) + " times less likely"
                    : Figures.times(-against) + " times more likely";
        }

        private String brokenWords(double log10Lr) {
            double change = log10Lr - decision.log10Lr();
            if (decision.posterior().isEmpty()) {
                return Math.abs(change) < 0.05
                        ? "the LR stays"
                        : "the LR " + (change < 0 ? "falls" : "rises") + " " + Figures.times(Math.abs(change))
                                + "-fold";
            }
            double p = decision.posterior().getAsDouble();
            double odds = p / Math.max(1e-300, 1 - p) * Math.pow(10, change);
            var then = Figures.probability(Double.isInfinite(odds) ? 1 : odds / (1 + odds));
            return "posterior then " + (Character.isDigit(then.charAt(0)) ? "about " : "") + then;
        }

        private List<Doubt> rivals(List<Rival> rivals, boolean persons) {
            var what = persons ? "These remains as " : "Instead of these, remains ";
            if (rivals.isEmpty()) {
                return List.of(new Doubt(
                        persons ? "Another family for these remains" : "Other remains for this person",
                        "",
                        "none is possible"));
            }
            return rivals.stream()
                    .limit(2)
                    .map(r -> new Doubt(
                            what + (persons ? new Slot(r.family(), r.missing()).name() : r.remains()),
                            Figures.ratio(r.log10Lr()),
                            r.posterior().isPresent()
                                    ? "posterior " + possible(r.posterior().getAsDouble())
                                    : ""))
                    .toList();
        }

        private String nobody(double posterior) {
            return report.othersMissing() ? possible(posterior) : Figures.probability(posterior);
        }

        /** A rival's likelihood ratio is above 0, so that a posterior of 0 is one too small for a number. */
        private static String possible(double posterior) {
            return Figures.probability(Math.max(posterior, Double.MIN_VALUE));
        }

        private String against() {
            var against = decision.against();
            if (against.isEmpty()) {
                return "No marker speaks against it.";
            }
            return "Markers that speak against it: "
                    + against.stream()
                            .limit(8)
                            .map(e -> e.marker() + " (log₁₀ LR " + Figures.log10(e.log10Lr()) + inconsistent(e) + ")")
                            .collect(Collectors.joining(", "))
                    + (against.size() > 8 ? " and " + (against.size() - 8) + " more" : "") + ".";
        }

        private static String inconsistent(MarkerEvidence evidence) {
            return evidence.inconsistent() ? ", inconsistent" : "";
        }
    }
}
