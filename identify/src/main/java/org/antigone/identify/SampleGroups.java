package org.antigone.identify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antigone.identify.finding.SampleGroup;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Profile;

/**
 * Finds samples of one body: profiles that agree at every marker both have, so rarely that chance and even brotherhood are
 * implausible. A homozygote beside a heterozygote with the same allele may be a drop-out: it counts, at a price, and is
 * listed as a conflict. Every pair inside a group must be supported; nothing is merged through a third sample alone. People
 * may keep samples apart, or put them together, whatever the profiles say.
 */
final class SampleGroups {
    /** log₁₀ LR 'one person' against 'two unrelated people' that a pair needs. */
    static final double AGAINST_STRANGERS = 6;
    /** log₁₀ LR 'one person' against 'two full siblings' that a pair needs. */
    static final double AGAINST_SIBLINGS = 3;

    private final SamePerson samePerson;

    /** @param told whether somebody, or the joint inference, said that the two belong together */
    private record Match(int first, int second, boolean told, double log10Lr) {
        /** What was told goes first. */
        double rank() {
            return told ? Double.POSITIVE_INFINITY : log10Lr;
        }
    }

    private final Corrections corrections;
    private final List<List<String>> joined;

    private SampleGroups(List<Marker> markers, double theta, Corrections corrections, List<List<String>> joined) {
        this.corrections = corrections;
        this.joined = joined;
        this.samePerson = new SamePerson(markers, theta);
    }

    /**
     * The groups of two samples and more, in the order of their first sample.
     *
     * @param joined samples that the joint inference found to be of one body
     */
    static List<SampleGroup> of(
            List<Profile> remains,
            List<Marker> markers,
            double theta,
            Corrections corrections,
            List<List<String>> joined) {
        return new SampleGroups(markers, theta, corrections, joined).group(remains);
    }

    /** Why two samples are put together without regard to the thresholds; null where they are not. */
    private SampleGroup.@org.jspecify.annotations.Nullable Basis told(String one, String other) {
        if (corrections.together().stream().anyMatch(g -> g.contains(one) && g.contains(other))) {
            return SampleGroup.Basis.PEOPLE;
        }
        return joined.stream().anyMatch(g -> g.contains(one) && g.contains(other)) ? SampleGroup.Basis.JOINT : null;
    }

    /** Samples of which somebody, or the joint inference, has said with which they belong or do not. */
    private Set<String> mentioned() {
        return Stream.of(joined, corrections.together(), corrections.apart())
                .flatMap(List::stream)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    private List<SampleGroup> group(List<Profile> remains) {
        var numbered = remains.stream().map(samePerson::numbered).toList();
        int[][] genotypes =
                numbered.stream().map(SamePerson.Numbered::genotypes).toArray(int[][]::new);
        var mentioned = mentioned();
        var matches = new ArrayList<Match>();
        var supported = new LinkedHashMap<Long, Double>();
        IntStream.range(0, remains.size())
                .parallel()
                .mapToObj(i -> matches(i, numbered, genotypes, mentioned))
                .toList()
                .forEach(own -> own.forEach(m -> {
                    matches.add(m);
                    supported.put(key(m.first(), m.second()), m.log10Lr());
                }));
        matches.sort(Comparator.comparingDouble(Match::rank)
                .reversed()
                .thenComparingInt(Match::first)
                .thenComparingInt(Match::second));
        var groupOf = new int[remains.size()];
        var members = new ArrayList<List<Integer>>();
        for (int i = 0; i < remains.size(); i++) {
            groupOf[i] = i;
            members.add(new ArrayList<>(List.of(i)));
        }
        for (var match : matches) {
            int a = Math.min(groupOf[match.first()], groupOf[match.second()]);
            int b = Math.max(groupOf[match.first()], groupOf[match.second()]);
            if (a != b && allSupported(members.get(a), members.get(b), supported)) {
                members.get(a).addAll(members.get(b));
                members.get(b).forEach(i -> groupOf[i] = a);
                members.get(b).clear();
            }
        }
        return members.stream()
                .filter(m -> m.size() > 1)
                .map(m -> toGroup(m.stream().sorted().toList(), remains, supported))
                .toList();
    }

    /** What a sample matches among those after it. */
    private List<Match> matches(
            int first, List<SamePerson.Numbered> numbered, int[][] genotypes, Set<String> mentioned) {
        var one = numbered.get(first);
        var own = genotypes[first];
        boolean oneMentioned = mentioned.contains(one.profile().sample());
        var found = new ArrayList<Match>();
        for (int second = first + 1; second < genotypes.length; second++) {
            if (!oneMentioned && SamePerson.excluded(own, genotypes[second])) {
                continue;
            }
            var other = numbered.get(second);
            if (oneMentioned && mentioned.contains(other.profile().sample())) {
                mentionedMatch(first, second, one, other).ifPresent(found::add);
            } else {
                double log10Lr = oneBody(one, other);
                if (log10Lr > 0) {
                    found.add(new Match(first, second, false, log10Lr));
                }
            }
        }
        return found;
    }

    private Optional<Match> mentionedMatch(int first, int second, SamePerson.Numbered one, SamePerson.Numbered other) {
        var samples = List.of(one.profile().sample(), other.profile().sample());
        if (told(samples.getFirst(), samples.getLast()) != null) {
            return Optional.of(
                    new Match(first, second, true, samePerson.of(one, other).strangers()));
        }
        double log10Lr = corrections.apart(samples.getFirst(), samples.getLast()) ? 0 : oneBody(one, other);
        return log10Lr > 0 ? Optional.of(new Match(first, second, false, log10Lr)) : Optional.empty();
    }

    private static boolean allSupported(List<Integer> one, List<Integer> other, Map<Long, Double> supported) {
        return one.stream().allMatch(i -> other.stream().allMatch(j -> supported.containsKey(key(i, j))));
    }

    private static long key(int i, int j) {
        return ((long) Math.min(i, j) << 32) | Math.max(i, j);
    }

    private SampleGroup toGroup(List<Integer> members, List<Profile> remains, Map<Long, Double> supported) {
        double weakest = Double.POSITIVE_INFINITY;
        for (int i : members) {
            for (int j : members) {
                if (i < j) {
                    weakest = Math.min(weakest, supported.getOrDefault(key(i, j), 0.0));
                }
            }
        }
        var profiles = members.stream().map(remains::get).toList();
        var basis = SampleGroup.Basis.PROFILES;
        for (var one : profiles) {
            for (var other : profiles) {
                var told = told(one.sample(), other.sample());
                basis = told != null && told.compareTo(basis) > 0 ? told : basis;
            }
        }
        return new SampleGroup(
                profiles.stream().map(Profile::sample).toList(),
                Consensus.of(profiles),
                weakest,
                Consensus.unlike(profiles, false),
                Consensus.unlike(profiles, true),
                basis);
    }

    /** log₁₀ LR 'one person' against strangers where both thresholds are met, else 0. */
    private double oneBody(SamePerson.Numbered a, SamePerson.Numbered b) {
        var ratios = samePerson.of(a, b);
        return ratios.reach(AGAINST_STRANGERS, AGAINST_SIBLINGS) ? ratios.strangers() : 0;
    }
}
