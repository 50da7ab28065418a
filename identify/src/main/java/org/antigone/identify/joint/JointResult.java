package org.antigone.identify.joint;

import java.util.List;

/**
 * The joint posterior.
 *
 * @param bodies for each body, in order
 * @param slots for each slot, in order
 * @param fillings of families that miss several, those with a posterior above the floor of the settings
 * @param assignments the most likely assignments, the best first
 * @param assignmentsProven whether these are certainly the heaviest
 * @param discardedMass bound on the posterior of all assignments that were left out, and so on the change of any posterior
 * @param background mean number of bodies named by pairs that are not listed one by one
 * @param ratiosOverAll whether the generalised ratios are over all assignments; else over those of the strong pairs
 * @param expectedNamed mean of the number of bodies named
 * @param components in the order of their first body
 */
public record JointResult(
        List<BodyPosterior> bodies,
        List<SlotPosterior> slots,
        List<FillingPosterior> fillings,
        List<Assignment> assignments,
        boolean assignmentsProven,
        double discardedMass,
        double background,
        boolean ratiosOverAll,
        double expectedNamed,
        List<Component> components) {
    public JointResult {
        bodies = List.copyOf(bodies);
        slots = List.copyOf(slots);
        fillings = List.copyOf(fillings);
        assignments = List.copyOf(assignments);
        components = List.copyOf(components);
    }

    /** The most likely assignment as a whole. */
    public Assignment best() {
        return assignments.get(0);
    }

    /** Posterior of a pair; 0 where it is impossible or below the floor. */
    public double posterior(int body, int slot) {
        for (PairPosterior pair : bodies.get(body).pairs()) {
            if (pair.slot() == slot) {
                return pair.posterior();
            }
        }
        return 0;
    }
}
