package org.antigone.identify.finding;

import java.util.List;

/**
 * A missing person who cannot be identified from the references given, and what would change that.
 *
 * @param expectedLog10Lr expected log₁₀ LR of their own body, fully typed
 * @param power probability that the LR of their own body, fully typed, would reach the threshold
 * @param neededLog10Lr the log₁₀ LR that the threshold and the number of missing ask for
 * @param additions relatives who could be typed, the one that helps most first
 */
public record Identifiability(
        String family,
        String missing,
        double expectedLog10Lr,
        double power,
        double neededLog10Lr,
        List<Addition> additions) {
    /**
     * A relative who is not typed.
     *
     * @param relation what they are to the missing person: 'the mother', 'a full sibling'
     * @param expectedLog10Lr expected log₁₀ LR of the person's own body if this relative were typed too
     * @param power probability that it would reach the threshold then
     */
    public record Addition(String relation, double expectedLog10Lr, double power) {}

    public Identifiability {
        additions = List.copyOf(additions);
    }
}
