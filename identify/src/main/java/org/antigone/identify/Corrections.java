package org.antigone.identify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What people know better than the profiles, and a run has to respect. Nothing is overwritten: without the correction the
 * same run gives the earlier result again.
 *
 * @param revoked identifications that were withdrawn: these remains are not this person
 * @param alive missing persons who were found alive: no remains are theirs
 * @param apart samples that are not of one body, whatever their profiles say (two left femurs, for example)
 * @param together samples that are of one body; lists that share a sample are joined
 */
public record Corrections(
        List<Revoked> revoked, Set<String> alive, List<List<String>> apart, List<List<String>> together) {
    public static final Corrections NONE = new Corrections(List.of(), Set.of(), List.of(), List.of());

    /** An identification that was withdrawn. */
    public record Revoked(String remains, String missing) {}

    public Corrections {
        revoked = List.copyOf(revoked);
        alive = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(alive));
        apart = apart.stream().map(List::copyOf).toList();
        together = joined(together);
        for (var body : together) {
            for (var kept : apart) {
                var both = kept.stream().filter(body::contains).distinct().toList();
                if (both.size() > 1) {
                    throw new IllegalArgumentException("corrections: " + both.getFirst() + " and " + both.get(1)
                            + " are said to be of one body, and not to be; take one of the two back");
                }
            }
        }
    }

    /** Groups that share a sample are one group: what is of one body with B is of one body with all that B is with. */
    private static List<List<String>> joined(List<List<String>> groups) {
        var joined = new ArrayList<List<String>>();
        for (var group : groups) {
            var whole = new LinkedHashSet<String>();
            for (var earlier : List.copyOf(joined)) {
                if (earlier.stream().anyMatch(group::contains)) {
                    whole.addAll(earlier);
                    joined.remove(earlier);
                }
            }
            whole.addAll(group);
            joined.add(List.copyOf(whole));
        }
        return List.copyOf(joined);
    }

    /** Whether people say that two samples are not of one body. */
    boolean apart(String one, String other) {
        return apart.stream().anyMatch(g -> g.contains(one) && g.contains(other));
    }

    /** Whether identifications are withdrawn, so that what leaned on them has to be listed. */
    public boolean revokes() {
        return !revoked.isEmpty() || !alive.isEmpty();
    }

    /** The same without what was withdrawn: as the run stood before. */
    Corrections beforeRevoking() {
        return new Corrections(List.of(), Set.of(), apart, together);
    }

    /** Whether this body may be this person, as far as people know. */
    boolean allows(List<String> samples, String missing) {
        return !alive.contains(missing)
                && revoked.stream().noneMatch(r -> r.missing().equals(missing) && samples.contains(r.remains()));
    }

    /** @throws IllegalArgumentException if a name does not occur in the case */
    void requireKnown(CaseData data) {
        var samples = data.remains().stream()
                .map(org.antigone.kinship.Profile::sample)
                .collect(java.util.stream.Collectors.toSet());
        var missing = data.families().stream()
                .flatMap(f -> f.missing().stream())
                .collect(java.util.stream.Collectors.toSet());
        for (var r : revoked) {
            require(samples, r.remains(), "remains");
            require(missing, r.missing(), "missing person");
        }
        alive.forEach(m -> require(missing, m, "missing person"));
        apart.forEach(group -> group.forEach(s -> require(samples, s, "remains")));
        together.forEach(group -> group.forEach(s -> require(samples, s, "remains")));
    }

    private static void require(Set<String> known, String name, String what) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "a correction names " + what + " " + name + ", which the case does not have");
        }
    }
}
