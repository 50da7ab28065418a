package org.antigone.app.identify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.antigone.app.paper.Figures;
import org.antigone.identify.CaseData;
import org.antigone.identify.Family;
import org.antigone.identify.PairResult;
import org.antigone.identify.Run;
import org.antigone.identify.SampleGroup;
import org.antigone.kinship.Profile;

/**
 * A run with its case, looked at from the side of each body and of each missing person. A body is one sample or a group of
 * samples; for a group and a person, the pair shown is that of the sample with the highest LR.
 */
final class ReportCase {
    /** Without a prior, a pair is worth a page from this log₁₀ LR on, if it is the best of both sides. */
    static final double NOTABLE_LOG10_LR = 4;

    static final double NOTABLE_POSTERIOR = 0.5;

    final Run run;
    final CaseData data;
    private final Map<String, SampleGroup> groups = new HashMap<>();
    private final Map<String, Profile> profiles = new LinkedHashMap<>();
    private final Map<String, List<PairResult>> byBody = new LinkedHashMap<>();
    private final Map<Slot, List<PairResult>> byPerson = new LinkedHashMap<>();

    /** A missing person of a family. */
    record Slot(String family, String missing) {
        static Slot of(PairResult pair) {
            return new Slot(pair.family(), pair.missing());
        }

        /** How the person is called in a table: the family's id alone where the source names nobody. */
        String name() {
            return missing.equals(family) ? family : missing + " (" + family + ")";
        }
    }

    ReportCase(Run run, CaseData data) {
        this.run = run;
        this.data = data;
        run.groups().forEach(g -> g.samples().forEach(s -> groups.put(s, g)));
        data.remains().forEach(r -> profiles.put(r.sample(), r));
        data.remains().forEach(r -> byBody.computeIfAbsent(body(r.sample()), b -> new ArrayList<>()));
        for (var family : data.families()) {
            family.missing().forEach(m -> byPerson.put(new Slot(family.id(), m), new ArrayList<>()));
        }
        var seen = new HashSet<List<String>>();
        for (var pair : ranked()) {
            if (seen.add(List.of(body(pair.remains()), pair.family(), pair.missing()))) {
                byBody.computeIfAbsent(body(pair.remains()), b -> new ArrayList<>())
                        .add(pair);
                byPerson.computeIfAbsent(Slot.of(pair), s -> new ArrayList<>()).add(pair);
            }
        }
    }

    /** Best first: by posterior where there is one, then by LR. Families without any LR are not compared at all. */
    private List<PairResult> ranked() {
        return run.pairs().stream()
                .filter(p -> !Double.isNaN(p.log10Lr()))
                .sorted(Comparator.comparingDouble(
                                (PairResult p) -> -p.posterior().orElse(0))
                        .thenComparingDouble(p -> -p.log10Lr()))
                .toList();
    }

    /** A body is called by its first sample. */
    String body(String sample) {
        var group = groups.get(sample);
        return group == null ? sample : group.samples().getFirst();
    }

    List<String> bodies() {
        return List.copyOf(byBody.keySet());
    }

    List<Slot> persons() {
        return List.copyOf(byPerson.keySet());
    }

    /** All samples of a body, itself included. */
    List<String> samples(String body) {
        var group = groups.get(body);
        return group == null ? List.of(body) : group.samples();
    }

    /** The pairs of a body, best first, one for each missing person. */
    List<PairResult> ofBody(String body) {
        return byBody.getOrDefault(body, List.of());
    }

    /** The pairs of a missing person, best first, one for each body. */
    List<PairResult> ofPerson(Slot person) {
        return byPerson.getOrDefault(person, List.of());
    }

    Profile profile(String sample) {
        var profile = profiles.get(sample);
        if (profile == null) {
            throw new IllegalArgumentException("the run names remains " + sample + ", which the case does not have");
        }
        return profile;
    }

    Family family(PairResult pair) {
        return data.family(pair.family())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the run names family " + pair.family() + ", which the case does not have"));
    }

    /** The probability that a body is none of the missing persons in the table. */
    OptionalDouble nobody(String body) {
        for (var sample : samples(body)) {
            var here = run.posterior().get(sample);
            var nobody = here == null ? null : here.get(Run.NOBODY);
            if (nobody != null) {
                return OptionalDouble.of(nobody);
            }
        }
        return OptionalDouble.empty();
    }

    /** The remains that the best assignment puts at this person's place, if any. */
    boolean assigned(PairResult pair) {
        return samples(body(pair.remains())).stream()
                .anyMatch(s -> pair.missing().equals(run.assignment().get(s)));
    }

    long comparisons() {
        return (long) data.remains().size() * byPerson.size();
    }

    /** The pairs that get a page: assigned or probable; without a prior, the best of both sides from LR 10⁴ on. */
    List<PairResult> candidates() {
        var candidates = new ArrayList<PairResult>();
        for (var pairs : byBody.values()) {
            for (var pair : pairs) {
                if (run.settings().hasPrior() ? probable(pair) : bestOfBothSides(pair)) {
                    candidates.add(pair);
                }
            }
        }
        candidates.sort(Comparator.comparing(PairResult::verdict)
                .thenComparingDouble(p -> -p.posterior().orElse(0))
                .thenComparingDouble(p -> -p.log10Lr()));
        return List.copyOf(candidates);
    }

    private boolean probable(PairResult pair) {
        return assigned(pair) || pair.posterior().orElse(0) >= NOTABLE_POSTERIOR;
    }

    private boolean bestOfBothSides(PairResult pair) {
        return pair.log10Lr() >= NOTABLE_LOG10_LR
                && ofBody(body(pair.remains())).getFirst() == pair
                && ofPerson(Slot.of(pair)).getFirst() == pair;
    }

    /** The remains with how many samples they are. */
    String remainsWords(String sample) {
        int count = samples(body(sample)).size();
        return count == 1 ? sample : sample + " (one of " + Figures.count(count) + " samples of this body)";
    }
}
