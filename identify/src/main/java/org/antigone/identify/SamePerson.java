package org.antigone.identify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
 * Whether two profiles are of one person: against two strangers and against two full siblings. A homozygote beside a
 * heterozygote with the same allele may be a drop-out: it counts, at a price. Safe for use by several threads.
 */
final class SamePerson {
    /** Probability that an allele was not read, where a drop-out is the explanation. */
    private static final double DROP_OUT = 0.05;

    private static final int MOST_DROP_OUTS = 2;
    /** More alleles than any marker has. */
    private static final int ALLELES = 1 << 15;

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
    private final Map<Readings, Ratios> known = new ConcurrentHashMap<>();

    /** Two readings of one marker. */
    private record Readings(MarkerName marker, Genotype one, Genotype other) {}

    /** log₁₀ LR 'one person' against strangers and against siblings; negative infinity where the profiles exclude it. */
    record Ratios(double strangers, double siblings) {
        private static final Ratios EXCLUDED = new Ratios(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);

        boolean reach(double leastAgainstStrangers, double leastAgainstSiblings) {
            return strangers >= leastAgainstStrangers && siblings >= leastAgainstSiblings;
        }
    }

    /**
     * A profile and, for a quick look, its genotypes as numbers.
     *
     * @param genotypes by marker: both alleles' places in one number; −1 where the marker is not typed or not fully read
     */
    record Numbered(Profile profile, int[] genotypes) {}

    /** @param markers those that are not autosomal are not used */
    SamePerson(List<Marker> markers, double theta) {
        for (var marker : markers) {
            if (marker.chromosome() == Chromosome.AUTOSOMAL) {
                this.markers.put(marker.name(), marker.withoutMutation());
            }
        }
        this.theta = theta;
    }

    Numbered numbered(Profile profile) {
        int[] genotypes = markers.values().stream()
                .mapToInt(m -> profile.at(m.name()).map(g -> number(m, g)).orElse(-1))
                .toArray();
        return new Numbered(profile, genotypes);
    }

    private static int number(Marker marker, Genotype genotype) {
        if (!(genotype instanceof Genotype.Pair pair)) {
            return -1;
        }
        int first = marker.indexOf(pair.first()).orElseThrow();
        int second = marker.indexOf(pair.second()).orElseThrow();
        return Math.min(first, second) * ALLELES + Math.max(first, second);
    }

    Ratios of(Numbered a, Numbered b) {
        var sexes =
                Sex.UNKNOWN != a.profile().sex() && Sex.UNKNOWN != b.profile().sex();
        if ((sexes && a.profile().sex() != b.profile().sex()) || excluded(a.genotypes(), b.genotypes())) {
            return Ratios.EXCLUDED;
        }
        double againstStrangers = 0;
        double againstSiblings = 0;
        for (var marker : markers.values()) {
            var one = a.profile().genotypes().get(marker.name());
            var other = b.profile().genotypes().get(marker.name());
            if (one == null || other == null) {
                continue;
            }
            if (one instanceof Genotype.Pair && other instanceof Genotype.Pair) {
                var ratios =
                        known.computeIfAbsent(new Readings(marker.name(), one, other), r -> ratios(marker, one, other));
                againstStrangers += ratios.strangers();
                againstSiblings += ratios.siblings();
            } else if (contradict(one, other)) {
                return Ratios.EXCLUDED;
            }
        }
        return new Ratios(againstStrangers, againstSiblings);
    }

    /** Whether two readings of one marker cannot be of one person, drop-out considered. */
    static boolean contradict(Genotype one, Genotype other) {
        if (one instanceof Genotype.Pair first && other instanceof Genotype.Pair second) {
            boolean dropOut = first.homozygous() != second.homozygous()
                    && (first.homozygous()
                            ? second.alleles().contains(first.first())
                            : first.alleles().contains(second.first()));
            return !first.equals(second) && !dropOut;
        }
        return one.alleles().stream().noneMatch(other.alleles()::contains);
    }

    /** Whether the genotypes of two profiles, as numbers, cannot be of one person: decided at one marker or two, mostly. */
    static boolean excluded(int[] a, int[] b) {
        int dropOuts = 0;
        for (int m = 0; m < a.length; m++) {
            if (a[m] != b[m] && a[m] >= 0 && b[m] >= 0 && (!dropOut(a[m], b[m]) || ++dropOuts > MOST_DROP_OUTS)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one is a homozygote for an allele of the other. */
    private static boolean dropOut(int one, int other) {
        return homozygousIn(one, other) || homozygousIn(other, one);
    }

    private static boolean homozygousIn(int one, int other) {
        int allele = one / ALLELES;
        return allele == one % ALLELES && (allele == other / ALLELES || allele == other % ALLELES);
    }

    private Ratios ratios(Marker marker, Genotype one, Genotype other) {
        var whole = one.alleles().getFirst().equals(one.alleles().getLast()) ? other : one;
        double price = one.equals(other) ? 0 : Math.log(DROP_OUT * (1 - DROP_OUT));
        double same = strangers.lnLikelihood(marker, Map.of("one", whole), theta) + price;
        var both = Map.of("one", one, "two", other);
        return new Ratios(
                (same - strangers.lnLikelihood(marker, both, theta)) / Math.log(10),
                (same - siblings.lnLikelihood(marker, both, theta)) / Math.log(10));
    }
}
