package org.antigone.identify.simulation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.identify.Family;
import org.antigone.kinship.Profile;

/**
 * A family, and what nobody would know of it.
 *
 * @param family as it comes to the laboratory
 * @param everyone the full profile of everyone in the pedigree, typed or not, missing or not, by id
 * @param mutations that happened in it
 */
public record SimulatedFamily(Family family, Map<String, Profile> everyone, List<MutationEvent> mutations) {
    public SimulatedFamily {
        everyone = Collections.unmodifiableMap(new LinkedHashMap<>(everyone));
        mutations = List.copyOf(mutations);
    }
}
