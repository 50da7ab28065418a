package org.antigone.identify.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.antigone.identify.Family;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.PedigreeLikelihood;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlindSearchTest {
    static Stream<SearchCase> models() {
        return Stream.of(
                SearchCase.simulated(30, 25, 11, "none", 0),
                SearchCase.simulated(20, 25, 12, "stepwise", 0),
                SearchCase.simulated(2, 8, 13, "none", 0.02),
                SearchCase.simulated(20, 15, 14, "none", 0, Map.of(MarkerName.of("FGA"), 0.005)),
                SearchCase.simulated(12, 20, 15, "stepwise", 0).degraded(1),
                SearchCase.simulated(1, 6, 16, "none", 0.01).degraded(2));
    }

    /** More families with θ: integration over unknown founders takes minutes. */
    static Stream<SearchCase> subPopulations() {
        return Stream.of(
                SearchCase.simulated(8, 8, 13, "none", 0.02),
                SearchCase.simulated(5, 6, 16, "none", 0.01).degraded(2));
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("subPopulations")
    void subPopulationsInFull(SearchCase given) {
        likelihoodRatiosAreThoseOfThePairByItself(given);
        noPairAtOrAboveTheFloorIsLost(given);
    }

    /** Each model's share of a thousand pairs, the likelihood of each computed by itself. */
    @ParameterizedTest
    @MethodSource("models")
    void likelihoodRatiosAreThoseOfThePairByItself(SearchCase given) {
        var found = given.search(Double.NEGATIVE_INFINITY);
        var random = new Random(5);
        int possible = 0;
        for (int i = 0; i < 170; i++) {
            int f = random.nextInt(given.families().size());
            int r = random.nextInt(given.remains().size());
            double direct =
                    direct(given, given.families().get(f), given.remains().get(r));
            double searched = found.log10Lr(f, r);
            if (Double.isInfinite(direct) || Double.isInfinite(searched)) {
                assertThat(searched).isEqualTo(direct);
            } else {
                possible++;
                assertThat(Math.pow(10, searched - direct)).isCloseTo(1, within(1e-9));
            }
        }
        assertThat(possible).isPositive();
    }

    private static double direct(SearchCase given, Family family, Profile remains) {
        var missing = family.missing().getFirst();
        var sex = family.pedigree().person(missing).orElseThrow().sex();
        if (remains.sex() != Sex.UNKNOWN && sex != remains.sex()) {
            return Double.NEGATIVE_INFINITY;
        }
        var persons = new ArrayList<>(family.pedigree().persons());
        persons.add(Person.founder("a stranger", sex));
        var likelihood = new PedigreeLikelihood(Pedigree.of(persons));
        double ln = 0;
        for (var marker : given.markers()) {
            assertThat(marker.chromosome()).isEqualTo(Chromosome.AUTOSOMAL);
            var related = family.genotypesAt(marker.name());
            var genotype = remains.at(marker.name());
            if (related.isEmpty() || genotype.isEmpty()) {
                continue;
            }
            var unrelated = new java.util.LinkedHashMap<>(related);
            related.put(missing, genotype.get());
            unrelated.put("a stranger", genotype.get());
            ln += likelihood.lnLikelihood(marker, related, given.theta())
                    - likelihood.lnLikelihood(marker, unrelated, given.theta());
        }
        return ln / Math.log(10);
    }

    @ParameterizedTest
    @MethodSource("models")
    void noPairAtOrAboveTheFloorIsLost(SearchCase given) {
        var all = given.search(Double.NEGATIVE_INFINITY);
        for (double floor : new double[] {-3, 0, 2}) {
            var found = given.search(floor);
            var below = new double[given.remains().size()];
            for (int p = 0; p < all.persons(); p++) {
                double belowOfPerson = 0;
                for (int r = 0; r < below.length; r++) {
                    double exact = all.log10Lr(p, r);
                    assertThat(found.log10Lr(p, r)).isEqualTo(exact >= floor ? exact : Double.NEGATIVE_INFINITY);
                    if (exact < floor) {
                        below[r] += Math.pow(10, exact);
                        belowOfPerson += Math.pow(10, exact);
                    }
                }
                assertThat(found.sumBelowFloorOfPerson(p)).isGreaterThanOrEqualTo(belowOfPerson);
            }
            for (int r = 0; r < below.length; r++) {
                assertThat(found.sumBelowFloorOfProfile(r)).isGreaterThanOrEqualTo(below[r]);
            }
        }
    }

    @Test
    void orderBlocksAndThreadsChangeNoBit() throws Exception {
        var given = SearchCase.simulated(600, 30, 17, "none", 0).degraded(3);
        var searched = given.search(0);
        var reversed = new SearchCase(
                given.markers(), 0, given.families().reversed(), given.remains().reversed());
        int persons = searched.persons();
        int profiles = searched.profiles();
        var alone = new ForkJoinPool(1).submit(() -> given.search(0)).get();
        var together = new ForkJoinPool(5).submit(() -> reversed.search(0)).get();
        assertThat(searched.size()).isPositive();
        for (int p = 0; p < persons; p++) {
            int q = persons - 1 - p;
            assertThat(alone.profilesOf(p)).isEqualTo(searched.profilesOf(p));
            assertThat(alone.log10LrOf(p)).isEqualTo(searched.log10LrOf(p));
            assertThat(together.sumBelowFloorOfPerson(q)).isEqualTo(searched.sumBelowFloorOfPerson(p));
            for (int r = 0; r < profiles; r++) {
                assertThat(together.log10Lr(q, profiles - 1 - r)).isEqualTo(searched.log10Lr(p, r));
            }
        }
        for (int r = 0; r < profiles; r++) {
            assertThat(together.sumBelowFloorOfProfile(profiles - 1 - r)).isEqualTo(searched.sumBelowFloorOfProfile(r));
        }
    }

    @Test
    void tablesThatOutgrowTheHeapGiveTheSame() {
        var given = SearchCase.simulated(40, 30, 18, "equal:0.002", 0);
        try (var memo = TableMemo.bounded(0)) {
            var compiler = given.compiler(memo);
            var persons = SearchCase.persons(given.families(), compiler);
            var spilled = new BlindSearch(compiler, persons, given.remains(), 0, null).run(done -> {});
            var onHeap = given.search(0);
            for (int p = 0; p < spilled.persons(); p++) {
                assertThat(spilled.profilesOf(p)).isEqualTo(onHeap.profilesOf(p));
                assertThat(spilled.log10LrOf(p)).isEqualTo(onHeap.log10LrOf(p));
            }
        }
    }

    @Test
    void everyTableIsCompiledOnce() {
        var given = SearchCase.simulated(20, 30, 19, "stepwise", 0);
        try (var memo = TableMemo.forOneRun()) {
            var compiler = given.compiler(memo);
            var twice = new ArrayList<>(given.families());
            twice.addAll(given.families());
            new BlindSearch(compiler, SearchCase.persons(given.families(), compiler), given.remains(), 0, null)
                    .run(done -> {});
            long once = memo.compiled();
            var again = new BlindSearch(compiler, SearchCase.persons(twice, compiler), given.remains(), 0, null)
                    .run(done -> {});
            assertThat(once).isPositive();
            assertThat(memo.compiled()).isEqualTo(once);
            for (int p = 0; p < given.families().size(); p++) {
                assertThat(again.log10LrOf(p + given.families().size())).isEqualTo(again.log10LrOf(p));
            }
        }
    }

    @Test
    void aQuantisedRatioNeverSaysTooLittle() {
        var quantum = new Quantum(24, -8);
        var random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            double ratio = Math.pow(10, -9 + 17 * random.nextDouble());
            short q = quantum.of((float) ratio * (1 + 0x1p-20f));
            assertThat(q * quantum.unit()).isGreaterThanOrEqualTo(Math.log10(ratio));
            assertThat(q * quantum.unit()).isLessThan(Math.log10(ratio) + 0.02);
        }
        assertThat(quantum.of(0) * quantum.unit()).isLessThan(-8.9);
        assertThat(24 * quantum.of(Float.MAX_VALUE)).isLessThanOrEqualTo(Short.MAX_VALUE);
        assertThat(24 * quantum.of(0)).isGreaterThanOrEqualTo(Short.MIN_VALUE);
    }

    @Test
    void someOfTheProfilesInAnotherOrder() {
        var pairs = new CandidatePairs(
                0,
                new int[] {0, 3, 4},
                new int[] {0, 1, 3, 2},
                new double[] {1, 2, 3, 4},
                new double[] {5, 6, 7, 8},
                new double[] {9, 10});
        var some = pairs.ofProfiles(new int[] {3, 2, 0}, (person, profile) -> person == 0 || profile != 1);
        assertThat(some.profilesOf(0)).containsExactly(0, 2);
        assertThat(some.log10LrOf(0)).containsExactly(3, 1);
        assertThat(some.profilesOf(1)).isEmpty();
        assertThat(some.sumBelowFloorOfProfile(0)).isEqualTo(8);
        assertThat(List.of(some.profiles(), some.persons(), some.size())).containsExactly(3, 2, 2);
    }
}
