package org.antigone.kinship.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.SplittableRandom;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.mutation.Mutation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine against plain enumeration: 2,000 random pedigrees at one marker, 400 at two linked ones, 240 tables. */
class OracleTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void agreesOnRandomPedigrees(long seed) {
        var random = new SplittableRandom(seed);
        int possible = 0;
        for (int n = 0; n < 200; n++) {
            var question = RandomCase.of(random);
            double expected = BruteForce.likelihood(
                    question.pedigree(), question.marker(), question.genotypes(), question.theta());
            double actual = question.lnLikelihood();
            if (expected == 0) {
                assertThat(actual).as("case %d: %s", n, question).isEqualTo(Double.NEGATIVE_INFINITY);
            } else {
                possible++;
                assertThat(actual)
                        .as("case %d: %s %s", n, question, question.marker().mutation())
                        .isCloseTo(Math.log(expected), within(1e-10));
            }
        }
        assertThat(possible).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void agreesOnLinkedMarkers(long seed) {
        var random = new SplittableRandom(seed);
        int possible = 0;
        for (int n = 0; n < 100; n++) {
            var chromosome = random.nextInt(4) == 0 ? Chromosome.X : Chromosome.AUTOSOMAL;
            var pedigree = RandomCase.pedigree(random, 1 + random.nextInt(4));
            var first = RandomCase.marker("D1", random, chromosome, 2 + random.nextInt(2));
            var second = RandomCase.marker("D2", random, chromosome, 2);
            var linked = new LinkedMarkers(first, second, random.nextInt(5) == 0 ? 0 : 0.5 * random.nextDouble());
            var seen1 = RandomCase.genotypes(random, pedigree, first, 2);
            var seen2 = RandomCase.genotypes(random, pedigree, second, 2);
            double theta = random.nextInt(3) == 0 ? 0.005 + 0.2 * random.nextDouble() : 0;
            double expected = LinkedBruteForce.likelihood(pedigree, linked, seen1, seen2, theta);
            var actual = new PedigreeLikelihood(pedigree).likelihood(linked, seen1, seen2, theta);
            assertThat(actual.isExact()).isTrue();
            if (expected == 0) {
                assertThat(actual.ln()).isEqualTo(Double.NEGATIVE_INFINITY);
            } else {
                possible++;
                assertThat(actual.ln())
                        .as("case %d: %s %s %s %s θ=%s", n, pedigree, linked, seen1, seen2, theta)
                        .isCloseTo(Math.log(expected), within(1e-10));
            }
        }
        assertThat(possible).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void tableOfOnePersonAgreesWithTypingThem(long seed) {
        var random = new SplittableRandom(seed);
        for (int n = 0; n < 60; n++) {
            var question = RandomCase.of(random);
            var marker = withoutSilent(question.marker());
            var genotypes = new LinkedHashMap<>(question.genotypes());
            var persons = question.pedigree().persons();
            var kept = persons.get(random.nextInt(persons.size()));
            genotypes.remove(kept.id());
            var engine = new PedigreeLikelihood(question.pedigree());
            var table = engine.genotypesOf(kept.id(), marker, genotypes, question.theta());
            double lnAlone = engine.lnLikelihood(marker, genotypes, question.theta());
            if (lnAlone == Double.NEGATIVE_INFINITY) {
                assertThat(table.scaled()).containsOnly(0);
                continue;
            }
            assertThat(table.lnTotal()).isCloseTo(lnAlone, within(1e-10));
            int k = marker.alleleCount();
            for (int a = 0; a < k; a++) {
                for (int b = table.copies() == 2 ? a : 0; b < (table.copies() == 2 ? k : 1); b++) {
                    var typed = new LinkedHashMap<>(genotypes);
                    var first = marker.alleles().get(a);
                    Genotype genotype = table.copies() == 2
                            ? new Genotype.Pair(first, marker.alleles().get(b))
                            : new Genotype.Hemizygous(first);
                    typed.put(kept.id(), genotype);
                    double expected =
                            new PedigreeLikelihood(question.pedigree()).lnLikelihood(marker, typed, question.theta());
                    double actual = table.copies() == 2 ? table.lnProbability(a, b) : table.lnProbability(a);
                    var seen = GenotypeLikelihood.of(genotype, marker, table.copies(), kept.id());
                    if (expected == Double.NEGATIVE_INFINITY) {
                        assertThat(actual).isEqualTo(expected);
                    } else {
                        assertThat(actual).isCloseTo(expected, within(1e-9));
                        assertThat(table.lnProbability(seen)).isCloseTo(expected, within(1e-9));
                    }
                }
            }
        }
    }

    private static Marker withoutSilent(Marker m) {
        return new Marker(
                m.name(),
                m.chromosome(),
                m.alleles(),
                m.frequencies(),
                m.silent().isPresent() ? Mutation.NONE : m.mutation(),
                null);
    }
}
