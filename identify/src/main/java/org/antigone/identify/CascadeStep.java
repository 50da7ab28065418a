package org.antigone.identify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antigone.identify.finding.Cascade;
import org.antigone.identify.finding.Cascade.Change;
import org.antigone.identify.finding.Cascade.Link;
import org.antigone.identify.finding.Run;

/** Lays the joint solution before a withdrawal beside the one after it. */
final class CascadeStep {
    /** Pairs that are never this probable do not count as leaning on anything. */
    private static final double LEAST_POSTERIOR = 0.01;

    private static final double LEAST_CHANGE = 1e-6;

    private final CaseData data;
    private final Settings settings;
    private final List<Body> bodies;
    private final Map<String, String> familyOf = new HashMap<>();
    private final Set<String> persons = new HashSet<>();
    private final Set<String> ofBodies = new HashSet<>();

    CascadeStep(CaseData data, Settings settings, List<Body> bodies) {
        this.data = data;
        this.settings = settings;
        this.bodies = bodies;
    }

    Cascade between(JointStep.Outcome before, JointStep.Outcome after) {
        data.families().forEach(f -> f.missing().forEach(m -> familyOf.put(m, f.id())));
        settings.corrections().revoked().forEach(r -> {
            persons.add(r.missing());
            ofBodies.add(name(r.remains()));
        });
        for (var person : settings.corrections().alive()) {
            persons.add(person);
            bodies.stream()
                    .map(b -> b.samples().getFirst())
                    .filter(b -> before.posterior(b, person) >= LEAST_POSTERIOR)
                    .forEach(ofBodies::add);
        }
        var families = new HashSet<String>();
        persons.forEach(p -> families.add(familyOf.getOrDefault(p, "")));
        var together = new HashSet<String>();
        before.findings().sets().stream()
                .filter(s -> s.missing().stream().anyMatch(persons::contains))
                .forEach(s -> together.addAll(s.remains()));
        var changes = new ArrayList<Change>();
        for (var body : bodies) {
            var name = body.samples().getFirst();
            var people = new LinkedHashSet<String>();
            people.addAll(before.posterior().getOrDefault(name, Map.of()).keySet());
            people.addAll(after.posterior().getOrDefault(name, Map.of()).keySet());
            for (var person : people) {
                double was = before.posterior(name, person);
                double is = after.posterior(name, person);
                boolean withdrawn = !settings.corrections().allows(body.samples(), person) && was >= LEAST_CHANGE;
                boolean leaned = Math.max(was, is) >= LEAST_POSTERIOR
                        && Math.abs(was - is) > LEAST_CHANGE
                        && !person.equals(Run.NOBODY);
                boolean freed = person.equals(Run.NOBODY) && ofBodies.contains(name);
                if (withdrawn || leaned || freed) {
                    double threshold = settings.threshold();
                    changes.add(new Change(
                            name,
                            person,
                            was,
                            is,
                            was >= threshold,
                            is >= threshold,
                            withdrawn ? Link.WITHDRAWN : link(name, person, families, together)));
                }
            }
        }
        changes.sort(Comparator.comparing(Change::link)
                .thenComparingDouble(c -> -Math.abs(c.before() - c.after()))
                .thenComparing(Change::remains)
                .thenComparing(Change::missing));
        return new Cascade(changes);
    }

    private Link link(String body, String person, Set<String> families, Set<String> together) {
        if (ofBodies.contains(body)) {
            return Link.SAME_BODY;
        }
        if (persons.contains(person)) {
            return Link.SAME_PERSON;
        }
        if (families.contains(familyOf.getOrDefault(person, " "))) {
            return Link.SAME_FAMILY;
        }
        return together.contains(body) ? Link.SAME_SET : Link.ELSEWHERE;
    }

    private String name(String sample) {
        return bodies.stream()
                .filter(b -> b.samples().contains(sample))
                .findFirst()
                .map(b -> b.samples().getFirst())
                .orElse(sample);
    }
}
