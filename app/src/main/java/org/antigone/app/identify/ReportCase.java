package org.antigone.app.identify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.app.paper.Figures;
import org.antigone.identify.CaseData;
import org.antigone.identify.Family;
import org.antigone.identify.Prior;
import org.antigone.identify.finding.PairResult;
import org.antigone.identify.finding.Run;
import org.antigone.identify.finding.SampleGroup;
import org.antigone.kinship.Profile;

/**
 * A run with its case, looked at from the side of each body and of each missing person. A body is one sample or a group of
 * samples; for a group and a person, the pair shown is that of the sample with the highest LR.
 */
final class ReportCase {
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

    /** Whether more are missing than the table lists: only then may a body be none of them. */
    boolean othersMissing() {
        return run.settings().prior() == Prior.FLAT || run.settings().missing().orElse(0) > byPerson.size();
    }

    /** The remains that the best assignment puts at this person's place, if any. */
    boolean assigned(PairResult pair) {
        return samples(body(pair.remains())).stream()
                .anyMatch(s -> pair.missing().equals(run.assignment().get(s)));
    }

    long comparisons() {
        return (long) data.remains().size() * byPerson.size();
    }

    /** What the samples of a body show together. */
    Profile bodyProfile(String body) {
        var group = groups.get(body);
        return group == null ? profile(body) : group.consensus();
    }

    /** A person of a pedigree as a reader may call them: made-up ids read as what they are. */
    String called(String person) {
        return person;
    }

    /** What must be said of these samples wherever they are shown. */
    List<String> remarks(List<String> samples) {
        var remarks = new ArrayList<String>();
        for (var mixture : run.amongRemains().mixtures()) {
            if (samples.contains(mixture.sample())) {
                remarks.add("Sample " + mixture.sample() + " shows three alleles or more at "
                        + String.join(", ", mixture.loci())
                        + ": DNA of two people at least. Those loci were left out; type it again before deciding.");
            }
        }
        for (var group : run.groups()) {
            if (group.samples().stream().anyMatch(samples::contains)) {
                if (!group.conflicts().isEmpty()) {
                    remarks.add("The samples do not read the same at " + String.join("; ", group.conflicts())
                            + ": taken as drop-out.");
                }
                if (!group.contradictions().isEmpty()) {
                    remarks.add("The samples contradict each other at " + String.join("; ", group.contradictions())
                            + ": left out. One body does not read so; check the samples.");
                }
                switch (group.basis()) {
                    case PROFILES -> {}
                    case JOINT ->
                        remarks.add(
                                "The samples were joined because both fit the same person and nothing excludes it.");
                    case PEOPLE -> remarks.add("The samples were put together by people.");
                }
            }
        }
        return remarks;
    }

    /** The prior as a page says it. */
    String priorWords() {
        var settings = run.settings();
        return settings.missing().isPresent()
                ? "one of " + Figures.count(settings.missing().getAsLong())
                        + " missing, all bodies and families together"
                : "every assignment equally likely beforehand: for comparison only";
    }

    /** The remains with how many samples they are. */
    String remainsWords(String sample) {
        int count = samples(body(sample)).size();
        return count == 1 ? sample : sample + " (1 of " + Figures.count(count) + " samples)";
    }
}
