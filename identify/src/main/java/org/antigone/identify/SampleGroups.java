package org.antigone.identify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.PedigreeLikelihood;

/**
 * Finds samples of one body: profiles that agree at every marker both have, so rarely that chance and even brotherhood are
 * implausible. Every pair inside a group must be supported; nothing is merged through a third sample alone.
 */
final class SampleGroups {
    /** log₁₀ LR 'one person' against 'two unrelated people' that a pair needs. */
    static final double AGAINST_STRANGERS = 6;
    /** log₁₀ LR 'one person' against 'two full siblings' that a pair needs. */
    static final double AGAINST_SIBLINGS = 3;

    private static final Pedigree STRANGERS =
            Pedigree.of(List.of(Person.founder("one", Sex.MALE), Person.founder("two", Sex.MALE)));
    private static final Pedigree SIBLINGS = Pedigree.of(List.of(
            Person.founder("father", Sex.MALE),
            Person.founder("mother", Sex.FEMALE),
            Person.child("one", Sex.MALE, "father", "mother"),
            Person.child("two", Sex.MALE, "father", "mother")));

    private final Map<MarkerName, Marker> markers = new LinkedHashMap<>();
    private final double theta;
    private final PedigreeLikelihood strangers = new PedigreeLikelihood(STRANGERS);
    private final PedigreeLikelihood siblings = new PedigreeLikelihood(SIBLINGS);
    private final Map<MarkerName, Map<Genotype, double[]>> known = new LinkedHashMap<>();

    private record Match(int first, int second, double log10Lr) {}

    private SampleGroups(List<Marker> markers, double theta) {
        for (var marker : markers) {
            if (marker.chromosome() == Chromosome.AUTOSOMAL) {
                this.markers.put(marker.name(), marker.withoutMutation());
            }
        }
        this.theta = theta;
    }

    /** The groups of two samples and more, in the order of their first sample. */
    static List<SampleGroup> of(List<Profile> remains, List<Marker> markers, double theta) {
        return new SampleGroups(markers, theta).group(remains);
    }

    private List<SampleGroup> group(List<Profile> remains) {
        var matches = new ArrayList<Match>();
        var supported = new LinkedHashMap<Long, Double>();
        for (int i = 0; i < remains.size(); i++) {
            for (int j = i + 1; j < remains.size(); j++) {
                double log10Lr = oneBody(remains.get(i), remains.get(j));
                if (log10Lr > 0) {
                    matches.add(new Match(i, j, log10Lr));
                    supported.put(key(i, j), log10Lr);
                }
            }
        }
        matches.sort(Comparator.comparingDouble(Match::log10Lr)
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

    private static boolean allSupported(List<Integer> one, List<Integer> other, Map<Long, Double> supported) {
        return one.stream().allMatch(i -> other.stream().allMatch(j -> supported.containsKey(key(i, j))));
    }

    private static long key(int i, int j) {
        return ((long) Math.min(i, j) << 32) | Math.max(i, j);
    }

    private static SampleGroup toGroup(List<Integer> members, List<Profile> remains, Map<Long, Double> supported) {
        double weakest = Double.POSITIVE_INFINITY;
        for (int i : members) {
            for (int j : members) {
                if (i < j) {
                    weakest = Math.min(weakest, supported.getOrDefault(key(i, j), 0.0));
                }
            }
        }
        var samples = members.stream().map(i -> remains.get(i).sample()).toList();
        return new SampleGroup(
                samples, consensus(members.stream().map(remains::get).toList()), weakest);
    }

    private static Profile consensus(List<Profile> profiles) {
        var genotypes = new LinkedHashMap<MarkerName, Genotype>();
        var sex = Sex.UNKNOWN;
        for (var profile : profiles) {
            profile.genotypes().forEach(genotypes::putIfAbsent);
            sex = sex == Sex.UNKNOWN ? profile.sex() : sex;
        }
        return new Profile(profiles.getFirst().sample(), sex, genotypes);
    }

    /** log₁₀ LR 'one person' against strangers where both thresholds are met, else 0. */
    private double oneBody(Profile a, Profile b) {
        if (a.sex() != b.sex() && a.sex() != Sex.UNKNOWN && b.sex() != Sex.UNKNOWN) {
            return 0;
        }
        double againstStrangers = 0;
        double againstSiblings = 0;
        for (var entry : a.genotypes().entrySet()) {
            var other = b.at(entry.getKey());
            var marker = markers.get(entry.getKey());
            if (other.isEmpty() || marker == null) {
                continue;
            }
            if (!entry.getValue().equals(other.get())) {
                return 0;
            }
            if (entry.getValue() instanceof Genotype.Pair pair) {
                var log10Lrs = known.computeIfAbsent(marker.name(), m -> new LinkedHashMap<>())
                        .computeIfAbsent(pair, g -> log10Lrs(marker, g));
                againstStrangers += log10Lrs[0];
                againstSiblings += log10Lrs[1];
            }
        }
        return againstStrangers >= AGAINST_STRANGERS && againstSiblings >= AGAINST_SIBLINGS ? againstStrangers : 0;
    }

    private double[] log10Lrs(Marker marker, Genotype g) {
        double one = strangers.lnLikelihood(marker, Map.of("one", g), theta);
        var both = Map.of("one", g, "two", g);
        return new double[] {
            (one - strangers.lnLikelihood(marker, both, theta)) / Math.log(10),
            (one - siblings.lnLikelihood(marker, both, theta)) / Math.log(10)
        };
    }
}
