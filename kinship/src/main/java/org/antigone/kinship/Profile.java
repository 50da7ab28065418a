package org.antigone.kinship;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The DNA profile of one sample. A degraded sample has {@link Genotype.Degraded} genotypes: what its amplifications showed,
 * with the drop-out and drop-in of each marker.
 *
 * @param sample the laboratory's number for it
 * @param sex by amelogenin or as recorded; {@link Sex#UNKNOWN} where neither says
 * @param genotypes by marker, in the order of the file; amelogenin is not among them
 */
public record Profile(String sample, Sex sex, Map<MarkerName, Genotype> genotypes) {
    public Profile {
        genotypes = Collections.unmodifiableMap(new LinkedHashMap<>(genotypes));
    }

    /** The genotype at a marker; empty where it was not typed. */
    public Optional<Genotype> at(MarkerName marker) {
        return Optional.ofNullable(genotypes.get(marker));
    }
}
