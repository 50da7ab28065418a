package org.antigone.kinship.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.SubPopulation.Way;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** θ by patterns of descent against partitions of the founders' copies, which share no code with them. */
class DescentPatternsTest {
    private static Calculation by(Way way, RandomCase question, int kept) {
        var pedigree = question.pedigree();
        var persons = pedigree.persons();
        var marker = question.marker();
        var locus = new Locus(marker, persons.size());
        for (int i = 0; i < persons.size(); i++) {
            var genotype = question.genotypes().get(persons.get(i).id());
            if (genotype != null && i != kept) {
                boolean one =
                        marker.chromosome() == Chromosome.X && persons.get(i).sex() == Sex.MALE;
                locus.see(i, genotype, one ? 1 : 2, persons.get(i).id());
            }
        }
        var descent = Descent.of(pedigree, marker.chromosome());
        return new Calculation(
                descent,
                pattern -> Planning.plan(descent, pattern),
                new Locus[] {locus},
                0,
                question.theta(),
                persons.stream().mapToDouble(Person::inbreeding).toArray(),
                kept,
                EnumSet.of(way));
    }

    /** The same question with nobody inbred, and with few typed. */
    private static RandomCase plain(RandomCase question, SplittableRandom random) {
        var persons = question.pedigree().persons().stream()
                .map(p -> new Person(p.id(), p.father(), p.mother(), p.sex(), 0))
                .toList();
        Map<String, Genotype> genotypes = new LinkedHashMap<>(question.genotypes());
        genotypes.keySet().removeIf(id -> random.nextInt(3) == 0);
        return new RandomCase(Pedigree.of(persons), question.marker(), genotypes, 0.002 + 0.1 * random.nextDouble());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void likelihoodsAgree(long seed) {
        var random = new SplittableRandom(seed);
        int possible = 0;
        for (int n = 0; n < 150; n++) {
            var question = plain(RandomCase.of(random), random);
            double expected = by(Way.PARTITIONS, question, -1).lnTotal();
            double actual = by(Way.PATTERNS, question, -1).lnTotal();
            if (expected == Double.NEGATIVE_INFINITY) {
                assertThat(actual).as("case %d: %s", n, question).isEqualTo(expected);
            } else {
                possible++;
                assertThat(actual).as("case %d: %s", n, question).isCloseTo(expected, within(1e-11));
            }
        }
        assertThat(possible).isGreaterThan(75);
    }

    /** Cell by cell, relative to the cell: founders, children of sure and of unsure parents, inbred children, males on X. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void tablesAgree(long seed) {
        var random = new SplittableRandom(seed);
        int possible = 0;
        for (int n = 0; n < 100; n++) {
            var question = plain(RandomCase.of(random), random);
            int kept = random.nextInt(question.pedigree().persons().size());
            var expected = by(Way.PARTITIONS, question, kept);
            var actual = by(Way.PATTERNS, question, kept);
            double ratio = Math.exp(actual.lnScale() - expected.lnScale());
            var cells = expected.cells();
            for (int c = 0; c < cells.length; c++) {
                assertThat(actual.cells()[c] * ratio)
                        .as("case %d, person %d, cell %d: %s", n, kept, c, question)
                        .isCloseTo(cells[c], within(1e-11 * cells[c]));
            }
            possible += Arrays.stream(cells).anyMatch(x -> x > 0) ? 1 : 0;
        }
        assertThat(possible).isGreaterThan(50);
    }
}
