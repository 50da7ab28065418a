package org.antigone.kinship.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.antigone.kinship.Transition;
import org.antigone.kinship.mutation.Mutation;
import org.antigone.kinship.mutation.MutationModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not change a likelihood. */
class InvarianceTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void namesAndOrderOfPeopleDoNotMatter(long seed) {
        var random = new SplittableRandom(seed);
        for (int n = 0; n < 50; n++) {
            var question = RandomCase.of(random);
            var persons = new ArrayList<Person>();
            for (var p : question.pedigree().persons()) {
                persons.add(new Person(
                        "new " + p.id(), renamed(p.fatherId()), renamed(p.motherId()), p.sex(), p.inbreeding()));
            }
            Collections.shuffle(persons, new Random(seed));
            var genotypes = new LinkedHashMap<String, Genotype>();
            question.genotypes().forEach((id, g) -> genotypes.put("new " + id, g));
            double renamed = new PedigreeLikelihood(Pedigree.of(persons))
                    .lnLikelihood(question.marker(), genotypes, question.theta());
            same(renamed, question.lnLikelihood());
        }
    }

    private static @Nullable String renamed(Optional<String> id) {
        return id.map(x -> "new " + x).orElse(null);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void orderOfAllelesDoesNotMatter(long seed) {
        var random = new SplittableRandom(seed);
        for (int n = 0; n < 50; n++) {
            var question = RandomCase.of(random);
            var marker = question.marker();
            var order = new ArrayList<Integer>();
            for (int i = 0; i < marker.alleleCount(); i++) {
                order.add(i);
            }
            Collections.shuffle(order, new Random(seed));
            var alleles = order.stream().map(marker.alleles()::get).toList();
            var turned = new Marker(
                    marker.name(),
                    marker.chromosome(),
                    alleles,
                    order.stream().mapToDouble(marker::frequency).toArray(),
                    new Mutation(
                            turned(marker.transition(Sex.MALE), order, alleles),
                            turned(marker.transition(Sex.FEMALE), order, alleles)),
                    marker.silent().orElse(null));
            same(
                    new PedigreeLikelihood(question.pedigree())
                            .lnLikelihood(turned, question.genotypes(), question.theta()),
                    question.lnLikelihood());
        }
    }

    private static MutationModel turned(Transition m, List<Integer> order, List<Allele> alleles) {
        var rows = new double[order.size()][order.size()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                rows[i][j] = m.at(order.get(i), order.get(j));
            }
        }
        return new MutationModel.Custom(alleles, rows);
    }

    /** Founders may be given untyped parents of their own where the model keeps the frequencies. */
    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void ancestorsOfFoundersDoNotMatterWhereTheModelIsStationary(long seed) {
        var random = new SplittableRandom(seed);
        for (int n = 0; n < 60; n++) {
            var chromosome = random.nextInt(3) == 0 ? Chromosome.X : Chromosome.AUTOSOMAL;
            var plain = RandomCase.marker("D1", random, chromosome, 3);
            var model = random.nextBoolean()
                    ? new MutationModel.None()
                    : new MutationModel.Stationary(new MutationModel.Equal(0.01));
            var marker = new Marker(
                    plain.name(),
                    chromosome,
                    plain.alleles(),
                    plain.frequencies(),
                    new Mutation(model, model),
                    plain.silent().orElse(null));
            var pedigree = Pedigree.of(List.of(
                    Person.founder("f", Sex.MALE),
                    Person.founder("m", Sex.FEMALE),
                    Person.child("a", Sex.FEMALE, "f", "m"),
                    Person.child("b", Sex.MALE, "f", "m")));
            var genotypes = RandomCase.genotypes(random, pedigree, marker, 2);
            var longer = new ArrayList<Person>();
            for (var p : pedigree.persons()) {
                if (p.isFounder()) {
                    longer.add(Person.founder(p.id() + "f", Sex.MALE));
                    longer.add(Person.founder(p.id() + "m", Sex.FEMALE));
                    longer.add(Person.child(p.id(), p.sex(), p.id() + "f", p.id() + "m"));
                } else {
                    longer.add(p);
                }
            }
            same(
                    new PedigreeLikelihood(Pedigree.of(longer)).lnLikelihood(marker, genotypes, 0),
                    new PedigreeLikelihood(pedigree).lnLikelihood(marker, genotypes, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02})
    void probabilitiesOfAllGenotypesSumToOne(double theta) {
        var random = new SplittableRandom(5);
        for (int n = 0; n < 30; n++) {
            var marker = RandomCase.marker("D1", random, Chromosome.AUTOSOMAL, 4);
            var pedigree = RandomCase.pedigree(random, 4);
            var last = pedigree.persons().getLast().id();
            var table = new PedigreeLikelihood(pedigree).genotypesOf(last, marker, Map.of(), theta);
            assertThat(table.lnTotal()).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void linkedMarkersAtOneHalfAreIndependent() {
        var random = new SplittableRandom(77);
        for (int n = 0; n < 40; n++) {
            var pedigree = RandomCase.pedigree(random, 4);
            var first = RandomCase.marker("D1", random, Chromosome.AUTOSOMAL, 3);
            var second = RandomCase.marker("D2", random, Chromosome.AUTOSOMAL, 3);
            var seen1 = RandomCase.genotypes(random, pedigree, first, 2);
            var seen2 = RandomCase.genotypes(random, pedigree, second, 2);
            var engine = new PedigreeLikelihood(pedigree);
            same(
                    engine.likelihood(new LinkedMarkers(first, second, 0.5), seen1, seen2, 0)
                            .ln(),
                    engine.lnLikelihood(first, seen1, 0) + engine.lnLikelihood(second, seen2, 0));
        }
    }

    @Test
    void pedigreesOfOneShapeShareTheirPlans() {
        var plans = new EliminationPlans();
        var marker = RandomCase.marker("D1", new SplittableRandom(1), Chromosome.AUTOSOMAL, 3);
        var allele = marker.alleles().getFirst();
        for (var name : List.of("Kim", "Lee")) {
            var pedigree = Pedigree.of(List.of(
                    Person.founder(name + " 1", Sex.MALE),
                    Person.founder(name + " 2", Sex.FEMALE),
                    Person.child(name + " 3", Sex.MALE, name + " 1", name + " 2")));
            new PedigreeLikelihood(pedigree, plans)
                    .lnLikelihood(marker, Map.of(name + " 3", new Genotype.Pair(allele, allele)), 0);
        }
        assertThat(plans.size()).isEqualTo(1);
    }

    private static void same(double actual, double expected) {
        if (expected == Double.NEGATIVE_INFINITY) {
            assertThat(actual).isEqualTo(expected);
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-10));
        }
    }
}
