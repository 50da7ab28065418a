package org.antigone.identify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.identify.finding.Run;
import org.antigone.kinship.Marker;

/**
 * Bodies that both fit one missing person and do not contradict each other: fragments whose own profiles are too poor to say
 * so. The joint inference, which takes each for another man, may have shared them out among brothers; so the person whom a
 * body fits best by itself counts too.
 */
final class JoinableBodies {
    /** What is enough, against strangers and against siblings, where both fit the same missing person. */
    private static final double AGAINST_STRANGERS = 3;

    private static final double AGAINST_SIBLINGS = 1;

    private static final double SAME_PERSON_POSTERIOR = 0.02;
    private static final double TOGETHER_POSTERIOR = 0.5;

    private final JointStep.Outcome joint;
    private final Map<String, String> alone;
    private final Corrections corrections;
    private final SamePerson samePerson;

    private JoinableBodies(
            JointStep.Outcome joint, Map<String, String> alone, Corrections corrections, SamePerson samePerson) {
        this.joint = joint;
        this.alone = alone;
        this.corrections = corrections;
        this.samePerson = samePerson;
    }

    /**
     * Finds them.
     *
     * @param alone by a body's first sample: the person whom it fits best, where that is probable by this pair alone
     * @return the samples of each two bodies that belong together; a body is in one of them at most
     */
    static List<List<String>> of(
            List<Body> bodies,
            JointStep.Outcome joint,
            Map<String, String> alone,
            List<Marker> markers,
            double theta,
            Corrections corrections) {
        return new JoinableBodies(joint, alone, corrections, new SamePerson(markers, theta)).among(bodies);
    }

    private List<List<String>> among(List<Body> bodies) {
        var found = new ArrayList<List<String>>();
        var taken = new HashSet<Body>();
        byPerson(bodies).forEach((person, own) -> {
            for (int i = 0; i < own.size(); i++) {
                for (int j = i + 1; j < own.size() && !taken.contains(own.get(i)); j++) {
                    var one = own.get(i);
                    var other = own.get(j);
                    if (!taken.contains(other) && bothMayBe(person, one, other) && areOne(one, other)) {
                        taken.add(one);
                        taken.add(other);
                        var samples = new ArrayList<>(one.samples());
                        samples.addAll(other.samples());
                        found.add(samples);
                    }
                }
            }
        });
        return found;
    }

    /** By missing person: the bodies that may be theirs. */
    private Map<String, List<Body>> byPerson(List<Body> bodies) {
        var byPerson = new LinkedHashMap<String, List<Body>>();
        for (var body : bodies) {
            var name = name(body);
            var best = alone.get(name);
            joint.posterior().getOrDefault(name, Map.of()).forEach((person, p) -> {
                if (!person.equals(Run.NOBODY) && !person.equals(best) && p >= SAME_PERSON_POSTERIOR) {
                    byPerson.computeIfAbsent(person, m -> new ArrayList<>()).add(body);
                }
            });
            if (best != null) {
                byPerson.computeIfAbsent(best, m -> new ArrayList<>()).add(body);
            }
        }
        return byPerson;
    }

    private boolean bothMayBe(String person, Body one, Body other) {
        boolean bothBest = person.equals(alone.get(name(one))) && person.equals(alone.get(name(other)));
        return bothBest
                || joint.posterior(name(one), person) + joint.posterior(name(other), person) >= TOGETHER_POSTERIOR;
    }

    private boolean areOne(Body one, Body other) {
        return one.samples().stream().allMatch(a -> other.samples().stream().noneMatch(b -> corrections.apart(a, b)))
                && samePerson
                        .of(samePerson.numbered(one.profile()), samePerson.numbered(other.profile()))
                        .reach(AGAINST_STRANGERS, AGAINST_SIBLINGS);
    }

    private static String name(Body body) {
        return body.samples().getFirst();
    }
}
