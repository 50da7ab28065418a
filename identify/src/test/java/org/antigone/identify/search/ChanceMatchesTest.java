package org.antigone.identify.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.antigone.identify.Family;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChanceMatchesTest {
    /** Strangers drawn by the frequencies, typed like the remains, are searched and counted. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "equal:0.002"})
    void asManyAsStrangersGive(String mutation) {
        int rounds = 400;
        var given = SearchCase.simulated(40, 30, 31, mutation, 0);
        var like = new ArrayList<Profile>();
        given.remains().forEach(r -> like.add(like.size() % 3 == 0 ? halfKnown(r) : r));
        try (var memo = TableMemo.forOneRun()) {
            var compiler = given.compiler(memo);
            var persons = SearchCase.persons(given.families(), compiler);
            var expected = ChanceMatches.of(compiler, persons, like);
            assertThat(expected.sampled()).isEqualTo(expected.pairs()).isEqualTo(40 * 30);
            var random = new Random(32);
            var strangers = new ArrayList<Profile>();
            for (int i = 0; i < rounds; i++) {
                like.forEach(r -> strangers.add(stranger(r, given.markers(), random)));
            }
            var found = new BlindSearch(compiler, persons, strangers, -2, null).run(done -> {});
            for (double floor : new double[] {-1, 0, 1, 2}) {
                long count = 0;
                for (int p = 0; p < found.persons(); p++) {
                    for (double log10Lr : found.log10LrOf(p)) {
                        count += log10Lr >= floor ? 1 : 0;
                    }
                }
                double of = expected.atOrAbove(floor) * rounds;
                assertThat(of).isGreaterThan(20);
                assertThat((double) count).isCloseTo(of, within(5 * Math.sqrt(of) + 0.03 * of));
            }
        }
    }

    /** A likelihood ratio of x is met by chance in at most one of x pairs; in all pairs together LRs have the mean 1. */
    @ParameterizedTest
    @ValueSource(longs = {33, 34})
    void neverMoreThanOneInTheRatio(long seed) {
        var given = SearchCase.simulated(30, 20, seed, "none", 0);
        try (var memo = TableMemo.forOneRun()) {
            var compiler = given.compiler(memo);
            var expected = ChanceMatches.of(compiler, SearchCase.persons(given.families(), compiler), given.remains());
            for (double log10 = 0; log10 < 12; log10 += 0.5) {
                assertThat(expected.atOrAbove(log10)).isPositive().isLessThan(600 / Math.pow(10, log10) * 1.2);
                assertThat(expected.atOrAbove(log10)).isGreaterThanOrEqualTo(expected.atOrAbove(log10 + 0.5));
            }
        }
    }

    /**
     * In practice 38, 20, 16 and 13 of 93,567 unrelated profiles fitted one given parent at 12, 13, 14 and 15 STRs. Here, for
     * parents and strangers drawn by the shipped frequencies: what the tables say, what the frequencies say by hand, and how
     * many of as many strangers do.
     */
    @ParameterizedTest
    @ValueSource(ints = {12, 13, 14, 15})
    void unrelatedProfilesFitAGivenParent(int loci) {
        int unrelated = 93_567;
        var all = SearchCase.simulated(1, 1, 35, "none", 0).markers();
        var markers = all.subList(0, loci);
        var random = new Random(36);
        double parents = 12;
        double sum = 0;
        for (int i = 0; i < parents; i++) {
            var parent = full("parent", markers, random);
            var family = new Family(
                    "F",
                    Pedigree.of(List.of(
                            Person.founder("parent", Sex.MALE),
                            Person.founder("other", Sex.FEMALE),
                            Person.child("missing", Sex.MALE, "parent", "other"))),
                    List.of("missing"),
                    Map.of("parent", parent),
                    Map.of());
            try (var memo = TableMemo.forOneRun()) {
                var compiler = new FamilyCompiler(markers, 0, memo);
                var persons = List.of(MissingPerson.of(family, "missing", compiler));
                double byHand = unrelated * share(parent, markers);
                sum += byHand;
                if (i == 0) {
                    var strangers = IntStream.range(0, unrelated)
                            .mapToObj(s -> full("S" + s, markers, random))
                            .toList();
                    var fit = new BlindSearch(compiler, persons, strangers, -20, null).run(done -> {});
                    assertThat((double) fit.size()).isCloseTo(byHand, within(5 * Math.sqrt(byHand)));
                    long aboveOne = DoubleStream.of(fit.log10LrOf(0))
                            .filter(log10Lr -> log10Lr >= 0)
                            .count();
                    double expected = unrelated
                            * ChanceMatches.of(compiler, persons, strangers.subList(0, 1))
                                    .atOrAbove(0);
                    assertThat((double) aboveOne).isCloseTo(expected, within(5 * Math.sqrt(expected)));
                }
            }
        }
        double inPractice = List.of(38, 20, 16, 13).get(loci - 12);
        assertThat(sum / parents).isBetween(inPractice / 4, inPractice * 4);
    }

    /** The share of unrelated people who have an allele of the parent's at every marker. */
    private static double share(Profile parent, List<Marker> markers) {
        double share = 1;
        for (var marker : markers) {
            double other = 1;
            for (var allele : Set.copyOf(parent.at(marker.name()).orElseThrow().alleles())) {
                other -= marker.frequency(marker.indexOf(allele).orElseThrow());
            }
            share *= 1 - other * other;
        }
        return share;
    }

    private static Profile full(String name, List<Marker> markers, Random random) {
        var genotypes = new LinkedHashMap<MarkerName, Genotype>();
        markers.forEach(m -> genotypes.put(m.name(), new Genotype.Pair(drawn(m, random), drawn(m, random))));
        return new Profile(name, Sex.MALE, genotypes);
    }

    private static Profile halfKnown(Profile profile) {
        var genotypes = new LinkedHashMap<MarkerName, Genotype>();
        profile.genotypes()
                .forEach((m, g) ->
                        genotypes.put(m, new Genotype.HalfKnown(g.alleles().getFirst())));
        return new Profile(profile.sample(), profile.sex(), genotypes);
    }

    private static Profile stranger(Profile like, List<Marker> markers, Random random) {
        var genotypes = new LinkedHashMap<MarkerName, Genotype>();
        for (var marker : markers) {
            var read = like.at(marker.name());
            if (read.isPresent()) {
                var one = drawn(marker, random);
                genotypes.put(
                        marker.name(),
                        read.get() instanceof Genotype.HalfKnown
                                ? new Genotype.HalfKnown(one)
                                : new Genotype.Pair(one, drawn(marker, random)));
            }
        }
        return new Profile("a stranger", like.sex(), genotypes);
    }

    private static Allele drawn(Marker marker, Random random) {
        double u = random.nextDouble();
        int i = 0;
        while (i < marker.alleleCount() - 1 && (u -= marker.frequency(i)) >= 0) {
            i++;
        }
        return marker.alleles().get(i);
    }
}
