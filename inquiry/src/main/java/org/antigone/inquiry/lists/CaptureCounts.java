package org.antigone.inquiry.lists;

import java.util.SortedMap;
import java.util.TreeMap;

/** One list on which people appear repeatedly: how many people were seen exactly once, twice, … times. */
public record CaptureCounts(SortedMap<Integer, Long> seen) {
    public CaptureCounts {
        seen = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(seen));
    }

    /** People seen exactly {@code times} times. */
    public long people(int times) {
        return seen.getOrDefault(times, 0L);
    }

    /** People seen at least once. */
    public long observed() {
        return seen.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Sightings of all people together. */
    public long sightings() {
        return seen.entrySet().stream()
                .mapToLong(e -> e.getKey() * e.getValue())
                .sum();
    }
}
