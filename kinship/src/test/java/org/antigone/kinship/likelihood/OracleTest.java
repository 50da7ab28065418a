package org.antigone.kinship.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Amplification;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.antigone.kinship.mutation.Mutation;
import org.antigone.kinship.mutation.MutationModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine against plain enumeration on random pedigrees: loops, inbreeding, mutation, θ, silent alleles, X. */
class OracleTest {
    private static final int CASES = 80;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void agreesOnRandomPedigrees(long seed) {
        var random = new SplittableRandom(seed);
        int possible = 0;
        for (int n = 0; n < CASES; n++) {
            var chromosome = random.nextInt(4) == 0 ? Chromosome.X : Chromosome.AUTOSOMAL;
            var marker = marker(random, chromosome);
            var pedigree = pedigree(random, 2 + random.nextInt(5));
            var genotypes = genotypes(random, pedigree, marker);
            double theta = random.nextInt(3) == 0 ? 0.01 + 0.2 * random.nextDouble() : 0;
            double expected = BruteForce.likelihood(pedigree, marker, genotypes, theta);
            double actual = new PedigreeLikelihood(pedigree).lnLikelihood(marker, genotypes, theta);
            if (expected == 0) {
                assertThat(actual).as("case %d: %s %s", n, pedigree, genotypes).isEqualTo(Double.NEGATIVE_INFINITY);
            } else {
                possible++;
                assertThat(actual)
                        .as("case %d: %s %s θ=%s", n, pedigree, genotypes, theta)
                        .isCloseTo(Math.log(expected), within(1e-10));
            }
        }
        assertThat(possible).isGreaterThan(CASES / 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void tableOfOnePersonAgreesWithTypingThem(long seed) {
        var random = new SplittableRandom(seed);
        for (int n = 0; n < 60; n++) {
            var chromosome = random.nextInt(4) == 0 ? Chromosome.X : Chromosome.AUTOSOMAL;
            var marker = withoutSilent(marker(random, chromosome));
            var pedigree = pedigree(random, 2 + random.nextInt(5));
            var genotypes = new LinkedHashMap<>(genotypes(random, pedigree, marker));
            var persons = pedigree.persons();
            var kept = persons.get(random.nextInt(persons.size()));
            genotypes.remove(kept.id());
            double theta = random.nextInt(3) == 0 ? 0.05 : 0;
            var engine = new PedigreeLikelihood(pedigree);
            var table = engine.genotypesOf(kept.id(), marker, genotypes, theta);
            double lnAlone = engine.lnLikelihood(marker, genotypes, theta);
            if (lnAlone == Double.NEGATIVE_INFINITY) {
                assertThat(table.scaled()).containsOnly(0);
                continue;
            }
            assertThat(table.lnTotal()).isCloseTo(lnAlone, within(1e-10));
            for (int a = 0; a < marker.alleleCount(); a++) {
                for (int b = table.copies() == 2 ? a : 0; b < (table.copies() == 2 ? marker.alleleCount() : 1); b++) {
                    var typed = new LinkedHashMap<>(genotypes);
                    var first = marker.alleles().get(a);
                    typed.put(
                            kept.id(),
                            table.copies() == 2
                                    ? new Genotype.Pair(first, marker.alleles().get(b))
                                    : new Genotype.Hemizygous(first));
                    double expected = new PedigreeLikelihood(pedigree).lnLikelihood(marker, typed, theta);
                    double actual = table.copies() == 2 ? table.lnProbability(a, b) : table.lnProbability(a);
                    if (expected == Double.NEGATIVE_INFINITY) {
                        assertThat(actual).isEqualTo(expected);
                    } else {
                        assertThat(actual).isCloseTo(expected, within(1e-9));
                    }
                }
            }
        }
    }

    @Test
    void probabilitiesOfAllGenotypesOfEverybodySumToOne() {
        var random = new SplittableRandom(5);
        var marker = marker(random, Chromosome.AUTOSOMAL);
        var cousins = Pedigree.of(List.of(
                Person.founder("g1", Sex.MALE),
                Person.founder("g2", Sex.FEMALE),
                Person.child("a", Sex.MALE, "g1", "g2"),
                Person.child("b", Sex.FEMALE, "g1", "g2"),
                Person.child("c", Sex.MALE, "a", "b")));
        var table = new PedigreeLikelihood(cousins).genotypesOf("c", marker, Map.of(), 0.02);
        assertThat(table.lnTotal()).isCloseTo(0, within(1e-12));
    }

    private static Marker withoutSilent(Marker m) {
        return new Marker(m.name(), m.chromosome(), m.alleles(), m.frequencies(), m.mutation(), null);
    }

    static Marker marker(SplittableRandom random, Chromosome chromosome) {
        int k = 2 + random.nextInt(3);
        var labels = List.of("8", "9", "9.3", "10", "11");
        var alleles = new ArrayList<Allele>();
        var p = new double[k];
        double sum = 0;
        for (int i = 0; i < k; i++) {
            alleles.add(new Allele(labels.get(i)));
            p[i] = 0.1 + random.nextDouble();
            sum += p[i];
        }
        for (int i = 0; i < k; i++) {
            p[i] /= sum;
        }
        var mutation = new Mutation(model(random, alleles), model(random, alleles));
        var silent = random.nextInt(5) == 0 ? alleles.getLast() : null;
        return new Marker(MarkerName.of("D1"), chromosome, alleles, p, mutation, silent);
    }

    private static MutationModel model(SplittableRandom random, List<Allele> alleles) {
        double rate = 0.001 + 0.05 * random.nextDouble();
        return switch (random.nextInt(5)) {
            case 0 -> new MutationModel.None();
            case 1 -> new MutationModel.Equal(rate);
            case 2 -> new MutationModel.Proportional(rate);
            case 3 -> new MutationModel.Stepwise(rate, 0.001, 0.2);
            default -> {
                int k = alleles.size();
                var rows = new double[k][k];
                for (var row : rows) {
                    double sum = 0;
                    for (int j = 0; j < k; j++) {
                        row[j] = random.nextDouble();
                        sum += row[j];
                    }
                    for (int j = 0; j < k; j++) {
                        row[j] /= sum;
                    }
                }
                yield new MutationModel.Custom(alleles, rows);
            }
        };
    }

    /** Founders first, then children of any two before them of opposite sex: half-sibs, sib mating, marriage loops. */
    static Pedigree pedigree(SplittableRandom random, int children) {
        var persons = new ArrayList<Person>();
        persons.add(new Person("0", null, null, Sex.MALE, random.nextInt(6) == 0 ? 0.25 : 0));
        persons.add(new Person("1", null, null, Sex.FEMALE, 0));
        if (random.nextBoolean()) {
            persons.add(Person.founder("2", random.nextBoolean() ? Sex.MALE : Sex.FEMALE));
        }
        int founders = persons.size();
        for (int i = 0; i < children; i++) {
            var father = pick(random, persons, Sex.MALE);
            var mother = pick(random, persons, Sex.FEMALE);
            persons.add(
                    Person.child("" + (founders + i), random.nextBoolean() ? Sex.MALE : Sex.FEMALE, father, mother));
        }
        return Pedigree.of(persons);
    }

    private static String pick(SplittableRandom random, List<Person> persons, Sex sex) {
        var candidates = persons.stream().filter(p -> p.sex() == sex).toList();
        return candidates.get(random.nextInt(candidates.size())).id();
    }

    private static Genotype degraded(SplittableRandom random, Marker marker, int visible) {
        var amplifications = new ArrayList<Amplification>();
        int replicates = 1 + random.nextInt(3);
        for (int r = 0; r < replicates; r++) {
            var seen = new TreeSet<Allele>();
            var uncertain = new TreeSet<Allele>();
            for (int n = random.nextInt(4); n > 0; n--) {
                var allele = marker.alleles().get(random.nextInt(visible));
                if (!seen.contains(allele) && random.nextInt(4) == 0) {
                    uncertain.add(allele);
                } else if (!uncertain.contains(allele)) {
                    seen.add(allele);
                }
            }
            amplifications.add(new Amplification(seen, uncertain));
        }
        return new Genotype.Degraded(
                amplifications, 0.02 + 0.4 * random.nextDouble(), 0.01 + 0.1 * random.nextDouble());
    }

    /** Random genotypes; at most three persons with many possible ones, so that enumeration stays small. */
    static Map<String, Genotype> genotypes(SplittableRandom random, Pedigree pedigree, Marker marker) {
        var genotypes = new LinkedHashMap<String, Genotype>();
        int open = 0;
        for (var person : pedigree.persons()) {
            if (open < 3 && random.nextInt(2) == 0) {
                open++;
                continue;
            }
            int visible = marker.alleleCount() - (marker.silent().isPresent() ? 1 : 0);
            var a = marker.alleles().get(random.nextInt(visible));
            var b = marker.alleles().get(random.nextInt(visible));
            if (open < 3 && random.nextInt(4) == 0) {
                open++;
                genotypes.put(person.id(), degraded(random, marker, visible));
            } else if (marker.chromosome() == Chromosome.X && person.sex() == Sex.MALE) {
                genotypes.put(person.id(), new Genotype.Hemizygous(a));
            } else if (random.nextInt(6) == 0) {
                genotypes.put(person.id(), new Genotype.HalfKnown(a));
            } else {
                genotypes.put(person.id(), new Genotype.Pair(a, b));
            }
        }
        return genotypes;
    }
}
