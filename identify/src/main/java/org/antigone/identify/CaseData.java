package org.antigone.identify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.antigone.kinship.AlleleFrequencies;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Profile;
import org.antigone.kinship.mutation.Mutation;

/**
 * What the files of a case say, before any setting is applied.
 *
 * @param remains profiles of the unidentified
 * @param families the families that search
 * @param frequencies the population's allele frequencies
 * @param mutation mutation models by marker where the source states them (a Familias project does); else empty
 * @param silent frequency of a silent allele by marker where the source states one
 * @param theta the source's sub-population correction, where it states one
 * @param pairings for each remains that the source restricts: the missing persons it may be; others may be anybody
 * @param notes what was left out or read in one of several ways
 */
public record CaseData(
        List<Profile> remains,
        List<Family> families,
        AlleleFrequencies frequencies,
        Map<MarkerName, Mutation> mutation,
        Map<MarkerName, Double> silent,
        OptionalDouble theta,
        Map<String, Set<String>> pairings,
        List<Note> notes) {
    public CaseData {
        remains = List.copyOf(remains);
        families = List.copyOf(families);
        mutation = Collections.unmodifiableMap(new LinkedHashMap<>(mutation));
        silent = Collections.unmodifiableMap(new LinkedHashMap<>(silent));
        pairings = Collections.unmodifiableMap(new LinkedHashMap<>(pairings));
        notes = List.copyOf(notes);
    }

    /** The family with this id. */
    public Optional<Family> family(String id) {
        return families.stream().filter(f -> f.id().equals(id)).findFirst();
    }
}
