package org.antigone.app.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.antigone.app.paper.Figures;
import org.antigone.identify.finding.Identifiability;
import org.antigone.identify.finding.JointFindings.SymmetricGroup;
import org.antigone.identify.finding.JointFindings.Whole;
import org.antigone.identify.finding.Run;

/** What a run says beyond its pairs, in plain words, an item a line. */
final class JointWords {
    private static final int MOST_ITEMS = 40;
    private static final int RUNNERS_UP = 5;

    private final Run run;

    JointWords(Run run) {
        this.run = run;
    }

    /** {@code V2 and V3 are M2 and M3 in some order}; {@code V2 is one of M2 and M3}. */
    static String of(SymmetricGroup group) {
        var remains = KinWords.list(group.remains());
        var missing = KinWords.list(group.missing());
        if (group.remains().size() == group.missing().size()) {
            return remains + " are " + missing + " in some order";
        }
        return group.remains().size() == 1
                ? remains + " is one of " + missing
                : remains + " are among " + missing + " in some order";
    }

    List<String> symmetric() {
        return run.joint().symmetric().stream()
                .map(g -> of(g) + ": " + Figures.probabilityWithOdds(Math.min(1, g.posterior())) + " (family "
                        + g.family() + ").")
                .toList();
    }

    String runnersLead() {
        var best = run.joint().assignments();
        return best.isEmpty()
                ? ""
                : "The most likely assignment as a whole has the probability "
                        + Figures.probability(best.getFirst().posterior()) + ". The next differ from it so:";
    }

    List<String> runnersUp() {
        return run.joint().assignments().stream()
                .skip(1)
                .limit(RUNNERS_UP)
                .map(JointWords::runnerUp)
                .toList();
    }

    private static String runnerUp(Whole whole) {
        var changes = whole.changes().entrySet().stream()
                .map(c -> c.getValue().equals(Run.NOBODY)
                        ? c.getKey() + " is nobody in the table"
                        : c.getKey() + " is " + c.getValue())
                .collect(Collectors.joining(", "));
        double below = Math.max(0, whole.log10BelowBest());
        return changes + ": " + (below < 0.005 ? "just as likely (" : Figures.times(below) + " times less likely (")
                + Figures.probability(whole.posterior()) + ").";
    }

    List<String> groups() {
        return run.groups().stream()
                .map(g -> String.join(", ", g.samples())
                        + switch (g.basis()) {
                            case PROFILES -> ": log₁₀ LR of one person at least " + Figures.log10(g.weakestLog10Lr());
                            case JOINT -> ": both fit the same missing person, and nothing excludes that they are one";
                            case PEOPLE -> ": put together by people";
                        }
                        + (g.conflicts().isEmpty()
                                ? ""
                                : "; not read the same, taken as drop-out: " + String.join("; ", g.conflicts()))
                        + (g.contradictions().isEmpty()
                                ? ""
                                : "; contradict each other, left out: " + String.join("; ", g.contradictions()))
                        + ".")
                .toList();
    }

    List<String> mixtures() {
        return run.amongRemains().mixtures().stream()
                .map(m -> m.sample() + ": three alleles or more at " + String.join(", ", m.loci()) + ".")
                .toList();
    }

    List<String> kin() {
        return cut(run.amongRemains().kin().stream()
                .map(k -> k.one() + " and " + k.other() + " fit " + k.relation() + ": log₁₀ LR "
                        + Figures.log10(k.log10Siblings()) + " as full siblings, " + Figures.log10(k.log10ParentChild())
                        + " as parent and child, " + k.markers() + " markers.")
                .toList());
    }

    String notIdentifiableLead() {
        var persons = run.notIdentifiable();
        return persons.isEmpty()
                ? ""
                : "Even their own body, fully typed, would reach the threshold (log₁₀ LR "
                        + Figures.log10(persons.getFirst().neededLog10Lr())
                        + ") in fewer than 5 of 100 cases. What one more relative would change:";
    }

    List<String> notIdentifiable() {
        return cut(run.notIdentifiable().stream().map(JointWords::person).toList());
    }

    private static String person(Identifiability person) {
        var name = person.missing().equals(person.family())
                ? person.family()
                : person.missing() + " (" + person.family() + ")";
        var now = name + ": expected log₁₀ LR " + Figures.log10(person.expectedLog10Lr());
        if (person.additions().isEmpty()) {
            return now + ".";
        }
        return now + "; with "
                + person.additions().stream()
                        .limit(3)
                        .map(a -> a.relation() + " " + Figures.log10(a.expectedLog10Lr()) + ", enough "
                                + howOften(a.power()))
                        .collect(Collectors.joining("; with "))
                + ".";
    }

    /** A share of a few dozen draws, no surer than they are. */
    private static String howOften(double share) {
        if (share >= 1) {
            return "nearly always";
        }
        return share <= 0 ? "hardly ever" : "in about " + Math.round(100 * share) + " of 100 cases";
    }

    String cascadeLead() {
        var corrections = run.settings().corrections();
        var parts = new ArrayList<String>();
        corrections.revoked().forEach(r -> parts.add(r.remains() + " is not " + r.missing()));
        corrections.alive().forEach(m -> parts.add(m + " is alive"));
        return parts.isEmpty() ? "" : "Given that " + KinWords.list(parts) + ", everything was solved again:";
    }

    List<String> cascade() {
        return cut(run.cascade().changes().stream()
                .map(c -> (c.missing().equals(Run.NOBODY)
                                ? c.remains() + " as nobody in the table"
                                : c.remains() + " as " + c.missing())
                        + ": " + Figures.probability(c.before()) + " before, " + Figures.probability(c.after()) + " now"
                        + (c.reachedBefore() && !c.reachesNow() ? "; no longer reaches the threshold" : "")
                        + (!c.reachedBefore() && c.reachesNow() ? "; now reaches the threshold" : "") + " ("
                        + c.link().words() + ").")
                .toList());
    }

    private static List<String> cut(List<String> items) {
        if (items.size() <= MOST_ITEMS) {
            return items;
        }
        var shown = new ArrayList<>(items.subList(0, MOST_ITEMS));
        shown.add("… and " + Figures.count(items.size() - MOST_ITEMS) + " more, in the JSON result.");
        return shown;
    }
}
