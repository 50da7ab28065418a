package org.antigone.identify.finding;

import java.util.List;
import org.antigone.kinship.Profile;

/**
 * Samples whose profiles agree so well that they are taken as one body.
 *
 * @param samples their numbers, at least two, in the order of the file
 * @param consensus what they show together; nothing of the single profiles is overwritten
 * @param weakestLog10Lr the smallest log₁₀ LR 'one person' against 'two unrelated people' among the pairs inside; negative
 *     infinity where people put together what the profiles exclude
 * @param conflicts markers at which the samples do not read the same, with the readings; a drop-out explains each
 * @param contradictions markers at which no drop-out of one allele explains the readings; left out of the consensus, and
 *     only in groups that people put together
 * @param basis why they are taken as one
 */
public record SampleGroup(
        List<String> samples,
        Profile consensus,
        double weakestLog10Lr,
        List<String> conflicts,
        List<String> contradictions,
        Basis basis) {
    /** Why samples are taken as one body, the least reason first. */
    public enum Basis {
        /** Their profiles alone. */
        PROFILES,
        /** Their profiles do not exclude it, and the joint inference finds that both are the same missing person. */
        JOINT,
        /** People said so. */
        PEOPLE
    }

    public SampleGroup {
        conflicts = List.copyOf(conflicts);
        contradictions = List.copyOf(contradictions);
        samples = List.copyOf(samples);
    }
}
