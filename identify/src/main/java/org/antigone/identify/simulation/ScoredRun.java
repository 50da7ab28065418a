package org.antigone.identify.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.antigone.identify.finding.Verdict;

/**
 * What of a run is scored.
 *
 * @param pairs the pairs that the run lists
 * @param posterior remains → missing person or {@code *} → probability; empty where no number of missing was stated
 * @param groups samples that the run takes as one body
 */
public record ScoredRun(List<Pair> pairs, Map<String, Map<String, Double>> posterior, List<List<String>> groups) {
    /**
     * One sample against one missing person.
     *
     * @param verdictAlone what the policy would say if this were the only pair
     */
    public record Pair(
            String remains,
            String family,
            String missing,
            double log10Lr,
            int inconsistent,
            OptionalDouble posterior,
            Verdict verdict,
            Verdict verdictAlone) {}

    public ScoredRun {
        pairs = List.copyOf(pairs);
        posterior = new LinkedHashMap<>(posterior);
        groups = groups.stream().map(List::copyOf).toList();
    }
}
