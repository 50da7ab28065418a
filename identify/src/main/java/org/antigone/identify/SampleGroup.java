package org.antigone.identify;

import java.util.List;
import org.antigone.kinship.Profile;

/**
 * Samples whose profiles agree so well that they are taken as one body.
 *
 * @param samples their numbers, at least two, in the order of the file
 * @param consensus what they show together; nothing of the single profiles is overwritten
 * @param weakestLog10Lr the smallest log₁₀ LR 'one person' against 'two unrelated people' among the pairs inside
 */
public record SampleGroup(List<String> samples, Profile consensus, double weakestLog10Lr) {
    public SampleGroup {
        samples = List.copyOf(samples);
    }
}
