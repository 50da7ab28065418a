package org.antigone.identify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antigone.identify.finding.Run;
import org.antigone.identify.finding.SampleGroup;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;

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
    /** What is enough, against strangers and against siblings, where both fit the same missing person. */
    private static final double STRANGERS_WITH_ONE_FAMILY = 3;

    private static final double SIBLINGS_WITH_ONE_FAMILY = 1;

    private static final double SAME_PERSON_POSTERIOR = 0.02;
    private static final double TOGETHER_POSTERIOR = 0.5;

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

    /**
     * Bodies that both fit one missing person and do not contradict each other: fragments whose own profiles are too poor
     * to say so. The joint inference, which takes each for another man, may have shared them out among brothers; so the
     * person whom a body fits best by itself counts too.
     *
     * @param alone by a body's first sample: the person whom it fits best, where that is probable by this pair alone
     * @return the samples of each two bodies that belong together; a body is in one of them at most
     */
    static List<List<String>> joinable(
            List<Body> bodies,
            JointStep.Outcome joint,
            Map<String, String> alone,
            List<Marker> markers,
            double theta,
            Corrections corrections) {
        var groups = new SampleGroups(markers, theta, corrections, List.of());
        var byPerson = new LinkedHashMap<String, List<Body>>();
        for (var body : bodies) {
            var name = body.samples().getFirst();
            var best = alone.get(name);
            joint.posterior().getOrDefault(name, Map.of()).forEach((person, p) -> {
                if (!person.equals(Run.NOBODY) && !person.equals(best) && p >= SAME_PERSON_POSTERIOR) {
                    byPerson.computeIfAbsent(person, m -> new ArrayList<>()).add(body);
                }
            });
            if (best != null) {
                byPerson.computeIfAbsent(best, m -> new ArrayList<>()).add(body);
            }
        }
        var found = new ArrayList<List<String>>();
        var taken = new java.util.HashSet<Body>();
        byPerson.forEach((person, own) -> {
            for (var one : own) {
                for (var other : own) {
                    double together = joint.posterior(one.samples().getFirst(), person)
                            + joint.posterior(other.samples().getFirst(), person);
                    boolean bothBest = person.equals(alone.get(one.samples().getFirst()))
                            && person.equals(alone.get(other.samples().getFirst()));
                    if (one != other
                            && (bothBest || together >= TOGETHER_POSTERIOR)
                            && !taken.contains(one)
                            && !taken.contains(other)
                            && groups.mayBeOne(one, other)
                            && groups.fitTogether(one.profile(), other.profile())) {
                        taken.add(one);
                        taken.add(other);
                        var samples = new ArrayList<>(one.samples());
                        samples.addAll(other.samples());
                        found.add(samples);
                    }
                }
            }
        });
        return found;
    }

    private boolean fitTogether(Profile one, Profile other) {
        return samePerson
                .of(samePerson.numbered(one), samePerson.numbered(other))
                .reach(STRANGERS_WITH_ONE_FAMILY, SIBLINGS_WITH_ONE_FAMILY);
    }

    private boolean mayBeOne(Body one, Body other) {
        return one.samples().stream().allMatch(a -> other.samples().stream().noneMatch(b -> corrections.apart(a, b)));
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
                consensus(profiles),
                weakest,
                unlike(profiles, false),
                unlike(profiles, true),
                basis);
    }

    /**
     * At each marker the reading that tells most: a heterozygote, else two alleles, else whatever there is; nothing where the
     * readings contradict each other.
     */
    private static Profile consensus(List<Profile> profiles) {
        var genotypes = new LinkedHashMap<MarkerName, Genotype>();
        var sex = Sex.UNKNOWN;
        for (var profile : profiles) {
            profile.genotypes()
                    .forEach((marker, g) -> genotypes.merge(marker, g, (a, b) -> tells(b) > tells(a) ? b : a));
            sex = sex == Sex.UNKNOWN ? profile.sex() : sex;
        }
        readings(profiles).forEach((marker, readings) -> {
            if (contradict(readings.values())) {
                genotypes.remove(marker);
            }
        });
        return new Profile(profiles.getFirst().sample(), sex, genotypes);
    }

    private static int tells(Genotype genotype) {
        return genotype instanceof Genotype.Pair pair ? (pair.homozygous() ? 2 : 3) : 1;
    }

    /** By marker what each sample shows. */
    private static Map<MarkerName, Map<String, Genotype>> readings(List<Profile> profiles) {
        var readings = new LinkedHashMap<MarkerName, Map<String, Genotype>>();
        for (var profile : profiles) {
            profile.genotypes()
                    .forEach((marker, g) -> readings.computeIfAbsent(marker, m -> new LinkedHashMap<>())
                            .put(profile.sample(), g));
        }
        return readings;
    }

    /** The markers that do not read the same, with the readings: those that a drop-out explains, or those that none does. */
    private static List<String> unlike(List<Profile> profiles, boolean contradicting) {
        return readings(profiles).entrySet().stream()
                .filter(e -> e.getValue().values().stream().distinct().count() > 1
                        && contradict(e.getValue().values()) == contradicting)
                .map(e -> e.getKey() + ": "
                        + e.getValue().entrySet().stream()
                                .map(r -> r.getKey() + " " + r.getValue())
                                .collect(Collectors.joining(", ")))
                .toList();
    }

    private static boolean contradict(Collection<Genotype> readings) {
        return readings.stream().anyMatch(a -> readings.stream().anyMatch(b -> SamePerson.contradict(a, b)));
    }

    /** log₁₀ LR 'one person' against strangers where both thresholds are met, else 0. */
    private double oneBody(SamePerson.Numbered a, SamePerson.Numbered b) {
        var ratios = samePerson.of(a, b);
        return ratios.reach(AGAINST_STRANGERS, AGAINST_SIBLINGS) ? ratios.strangers() : 0;
    }
}
