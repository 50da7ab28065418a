package org.antigone.identify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antigone.identify.finding.SampleGroup;
import org.antigone.kinship.Profile;

/**
 * One body, as far as the samples tell: a sample by itself, or a group of samples with its consensus.
 *
 * @param samples the samples of this body
 * @param profile what they show together
 * @param mayBe the missing persons that the source allows; empty: anybody
 */
record Body(List<String> samples, Profile profile, Optional<Set<String>> mayBe) {

    /** The bodies of a case: groups at the place of their first sample. */
    static List<Body> of(List<Profile> remains, List<SampleGroup> groups, Map<String, Set<String>> pairings) {
        var groupOf = new HashMap<String, SampleGroup>();
        groups.forEach(g -> g.samples().forEach(s -> groupOf.put(s, g)));
        var bodies = new ArrayList<Body>();
        var placed = new HashSet<SampleGroup>();
        for (var profile : remains) {
            var group = groupOf.get(profile.sample());
            if (group == null) {
                var samples = List.of(profile.sample());
                bodies.add(new Body(samples, profile, allowed(samples, pairings)));
            } else if (placed.add(group)) {
                bodies.add(new Body(group.samples(), group.consensus(), allowed(group.samples(), pairings)));
            }
        }
        return bodies;
    }

    private static Optional<Set<String>> allowed(List<String> samples, Map<String, Set<String>> pairings) {
        Set<String> allowed = null;
        for (var sample : samples) {
            var stated = pairings.get(sample);
            if (stated != null) {
                if (allowed == null) {
                    allowed = new LinkedHashSet<>(stated);
                } else {
                    allowed.retainAll(stated);
                }
            }
        }
        return Optional.ofNullable(allowed);
    }

    boolean mayBe(String missing) {
        return mayBe.isEmpty() || mayBe.get().contains(missing);
    }
}
