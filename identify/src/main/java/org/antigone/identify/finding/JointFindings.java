package org.antigone.identify.finding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.antigone.identify.joint.Component;

/**
 * What the joint inference says beyond the posteriors. Bodies are named by their first sample.
 *
 * @param discardedMass bound on the posterior of all assignments that were set aside, and so on the change of any posterior
 * @param background mean number of bodies named by pairs too weak to be listed
 * @param expectedNamed mean number of bodies that are somebody in the table
 * @param sets what depends on each other, the largest first
 * @param assignments the most likely assignments, the best first
 * @param assignmentsProven whether these are certainly the heaviest
 * @param errors body → missing person → how far the posterior may be off at most; only where it is not exact
 * @param log10GeneralisedLr body → missing person → log₁₀ of the highest likelihood of any assignment with the pair over
 *     the highest without it; only where it was determined
 * @param ratiosOverAll whether these are over all assignments; else over those of the strong pairs alone
 * @param symmetric bodies and persons that the references cannot tell apart
 */
public record JointFindings(
        double discardedMass,
        double background,
        double expectedNamed,
        List<ConnectedSet> sets,
        List<Whole> assignments,
        boolean assignmentsProven,
        Map<String, Map<String, Double>> errors,
        Map<String, Map<String, Double>> log10GeneralisedLr,
        boolean ratiosOverAll,
        List<SymmetricGroup> symmetric) {

    /** Without a prior nothing is inferred jointly. */
    public static final JointFindings NONE =
            new JointFindings(0, 0, 0, List.of(), List.of(), false, Map.of(), Map.of(), true, List.of());

    /**
     * Bodies and missing persons that depend on each other.
     *
     * @param width the largest number of bodies and families that had to be held in mind at once
     * @param steps size of the dynamic programme
     * @param error how far any posterior of the set may be off; 0 where exact
     */
    public record ConnectedSet(
            List<String> remains, List<String> missing, Component.Method method, int width, long steps, double error) {
        public ConnectedSet {
            remains = List.copyOf(remains);
            missing = List.copyOf(missing);
        }
    }

    /**
     * One assignment as a whole.
     *
     * @param posterior its probability among all assignments
     * @param log10BelowBest how much lighter than the best it is, log₁₀ of likelihood and prior; 0 for the best
     * @param named how many bodies it names
     * @param changes what differs from the best: body → missing person or {@link Run#NOBODY}; empty for the best
     */
    public record Whole(double posterior, double log10BelowBest, int named, Map<String, String> changes) {
        public Whole {
            changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
        }
    }

    /**
     * Missing persons of one family that its references cannot tell apart, and the bodies that are they in some order.
     *
     * @param remains the bodies that the best assignment gives them; fewer than the persons where not all are found
     * @param missing the persons
     * @param posterior probability that exactly these bodies are among these persons, in whatever order
     */
    public record SymmetricGroup(String family, List<String> remains, List<String> missing, double posterior) {
        public SymmetricGroup {
            remains = List.copyOf(remains);
            missing = List.copyOf(missing);
        }
    }

    public JointFindings {
        sets = List.copyOf(sets);
        assignments = List.copyOf(assignments);
        errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
        log10GeneralisedLr = Collections.unmodifiableMap(new LinkedHashMap<>(log10GeneralisedLr));
        symmetric = List.copyOf(symmetric);
    }

    /** log₁₀ of the generalised likelihood ratio of a body, by its first sample, and a missing person. */
    public OptionalDouble log10GeneralisedLr(String body, String missing) {
        var found = log10GeneralisedLr.getOrDefault(body, Map.of()).get(missing);
        return found == null ? OptionalDouble.empty() : OptionalDouble.of(found);
    }

    /** How far the posterior of a body, by its first sample, and a missing person may be off at most; 0 where exact. */
    public double error(String body, String missing) {
        return errors.getOrDefault(body, Map.of()).getOrDefault(missing, 0.0);
    }

    /** How far any posterior may be off: what was set aside and the largest error of a set; 0 where all is exact. */
    public double error() {
        return Math.min(
                1,
                discardedMass
                        + sets.stream().mapToDouble(ConnectedSet::error).max().orElse(0));
    }
}
