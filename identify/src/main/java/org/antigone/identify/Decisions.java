package org.antigone.identify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.antigone.identify.finding.Decision;
import org.antigone.identify.finding.Decision.Rival;
import org.antigone.identify.finding.MarkerEvidence;
import org.antigone.identify.finding.PairResult;
import org.antigone.identify.finding.Run;
import org.antigone.identify.search.MissingPerson;

/**
 * Picks the pairs that people have to decide on: with a prior, those that the best assignment makes or that are more
 * probable than not; without one, pairs from an LR of 10,000 on that are the best of both sides.
 */
final class Decisions {
    private static final double NOTABLE_LOG10_LR = 4;
    private static final double NOTABLE_POSTERIOR = 0.5;
    /** Without a prior nothing is to be decided yet, so the strongest pairs are enough. */
    static final int MOST_WITHOUT_A_PRIOR = 100;

    private static final int RIVALS = 3;

    private final Settings settings;
    private final PolicyGate gate;
    private final JointStep.Outcome joint;
    private final Map<String, MissingPerson> persons = new HashMap<>();
    private final Map<String, Body> bodyOf = new HashMap<>();
    /** By body (its first sample) and by person: the pairs, best first, one for each body and person. */
    private final Map<String, List<PairResult>> byBody = new LinkedHashMap<>();

    private final Map<String, List<PairResult>> byPerson = new LinkedHashMap<>();
    private final long comparisons;

    Decisions(
            Settings settings,
            PolicyGate gate,
            List<MissingPerson> slots,
            List<Body> bodies,
            List<PairResult> pairs,
            JointStep.Outcome joint) {
        this.settings = settings;
        this.gate = gate;
        this.joint = joint;
        this.comparisons = (long) slots.size() * bodies.size();
        slots.forEach(s -> persons.put(s.missing(), s));
        bodies.forEach(b -> b.samples().forEach(s -> bodyOf.put(s, b)));
        var seen = new java.util.HashSet<List<String>>();
        pairs.stream()
                .filter(p -> !Double.isNaN(p.log10Lr()))
                .sorted(Comparator.comparingDouble(
                                (PairResult p) -> -p.posterior().orElse(0))
                        .thenComparingDouble(p -> -p.log10Lr()))
                .forEach(p -> {
                    if (seen.add(List.of(p.body(), p.missing()))) {
                        byBody.computeIfAbsent(p.body(), b -> new ArrayList<>()).add(p);
                        byPerson.computeIfAbsent(p.missing(), m -> new ArrayList<>())
                                .add(p);
                    }
                });
    }

    /** The decisions, those that can be proposed first, then by posterior and LR. */
    List<Decision> all() {
        return byBody.values().stream()
                .flatMap(List::stream)
                .filter(p -> settings.hasPrior() ? probable(p) : bestOfBothSides(p))
                .sorted(Comparator.comparing(PairResult::verdict)
                        .thenComparingDouble(p -> -p.posterior().orElse(0))
                        .thenComparingDouble(p -> -p.log10Lr())
                        .thenComparing(PairResult::remains))
                .limit(settings.hasPrior() ? Long.MAX_VALUE : MOST_WITHOUT_A_PRIOR)
                .toList()
                .parallelStream()
                .map(this::decision)
                .toList();
    }

    private boolean probable(PairResult pair) {
        return pair.missing().equals(joint.assignment().get(pair.remains()))
                || pair.posterior().orElse(0) >= NOTABLE_POSTERIOR;
    }

    private boolean bestOfBothSides(PairResult pair) {
        return pair.log10Lr() >= NOTABLE_LOG10_LR
                && first(byBody, pair.body()).equals(pair)
                && first(byPerson, pair.missing()).equals(pair);
    }

    private static PairResult first(Map<String, List<PairResult>> pairs, String key) {
        return java.util.Objects.requireNonNull(pairs.get(key)).getFirst();
    }

    private Decision decision(PairResult pair) {
        var body = java.util.Objects.requireNonNull(bodyOf.get(pair.remains()));
        var person = java.util.Objects.requireNonNull(persons.get(pair.missing()));
        var name = body.samples().getFirst();
        var evidence = person.compare(body.profile());
        double log10Lr = person.log10Lr(body.profile());
        int inconsistent =
                (int) evidence.stream().filter(MarkerEvidence::inconsistent).count();
        var weights = pair.references().isEmpty()
                ? gate.weigh(person.family(), pair.missing(), body.profile())
                : pair.references();
        var undo = new WhatCouldUndo(gate, person.family(), pair.missing(), body.profile());
        var row = joint.posterior().get(name);
        return new Decision(
                name,
                body.samples(),
                pair.family(),
                pair.missing(),
                pair.rank(),
                log10Lr,
                evidence,
                pair.posterior(),
                joint.findings().log10GeneralisedLr(name, pair.missing()),
                row == null ? OptionalDouble.empty() : OptionalDouble.of(row.getOrDefault(Run.NOBODY, 0.0)),
                pair.verdict(),
                pair.posterior().isPresent()
                        ? gate.checks(pair.posterior().getAsDouble(), evidence.size(), inconsistent, weights)
                        : List.of(),
                weights,
                rivals(byBody.getOrDefault(name, List.of()), pair),
                rivals(byPerson.getOrDefault(pair.missing(), List.of()), pair),
                undo.closeKin(log10Lr),
                undo.brokenLinks(log10Lr),
                comparisons * Math.pow(10, -log10Lr));
    }

    private List<Rival> rivals(List<PairResult> pairs, PairResult shown) {
        return pairs.stream()
                .filter(p -> !p.equals(shown) && p.log10Lr() > Double.NEGATIVE_INFINITY)
                .limit(RIVALS)
                .map(p -> new Rival(p.body(), p.family(), p.missing(), p.log10Lr(), p.posterior()))
                .toList();
    }
}
