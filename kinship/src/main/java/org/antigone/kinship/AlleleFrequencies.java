package org.antigone.kinship;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The allele frequencies of a population, by marker, in the order of their source. */
public record AlleleFrequencies(Map<MarkerName, MarkerFrequencies> markers) {
    public AlleleFrequencies {
        markers = Collections.unmodifiableMap(new LinkedHashMap<>(markers));
    }

    public Optional<MarkerFrequencies> of(MarkerName marker) {
        return Optional.ofNullable(markers.get(marker));
    }
}
