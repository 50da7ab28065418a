package org.antigone.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.antigone.identify.finding.Run;
import org.antigone.kinship.Allele;
import org.antigone.kinship.AlleleFrequencies;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerFrequencies;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.PedigreeLikelihood;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whole runs on random small cases against enumeration: every assignment of bodies to missing persons, its likelihood as
 * one pedigree a family with the bodies in their places, its prior. Families miss one to three, brothers and father and
 * son; bodies are theirs, or strangers; samples are in random order.
 */
class WholeCaseOracleTest {
    @Test
    void posteriorsEqualEnumeration() {
        compare(0, 60);
    }

    @Test
    @Tag("long")
    void posteriorsEqualEnumerationOnAThousand() {
        compare(60, 1_060);
    }

    private static void compare(int from, int to) {
        int cases = to - from;
        int severalMissing = 0;
        int compared = 0;
        for (int seed = from; seed < to; seed++) {
            var world = new World(new SplittableRandom(seed));
            boolean flat = seed % 3 == 0;
            var settings = world.settings(flat);
            var run = Identification.run(world.data(), settings, List.of(), "test");
            var truth = world.enumerate(flat);
            severalMissing += world.families.stream().anyMatch(f -> f.missing().size() > 1) ? 1 : 0;
            for (var body : world.bodies) {
                var row = run.posterior().getOrDefault(body.sample(), Map.of());
                for (var entry : truth.getOrDefault(body.sample(), Map.of()).entrySet()) {
                    compared++;
                    assertThat(row.getOrDefault(entry.getKey(), 0.0))
                            .as("seed %d, %s is %s", seed, body.sample(), entry.getKey())
                            .isCloseTo(entry.getValue(), within(1e-10));
                }
            }
        }
        assertThat(severalMissing).isGreaterThan(cases / 2);
        assertThat(compared).isGreaterThan(5 * cases);
    }

    /** One random case, and its enumeration. */
    private static final class World {
        private final SplittableRandom random;
        private final List<MarkerFrequencies> markers = new ArrayList<>();
        private final List<Family> families = new ArrayList<>();
        private final List<Profile> bodies = new ArrayList<>();
        private final long missing;

        World(SplittableRandom random) {
            this.random = random;
            int loci = 1 + random.nextInt(2);
            for (int m = 0; m < loci; m++) {
                var table = new java.util.TreeMap<Allele, Double>();
                double first = 0.2 + 0.3 * random.nextDouble();
                table.put(new Allele("10"), first);
                table.put(new Allele("11"), 0.7 - first);
                table.put(new Allele("12"), 0.3);
                markers.add(new MarkerFrequencies(
                        MarkerName.of("M" + m), Chromosome.AUTOSOMAL, table, OptionalInt.empty()));
            }
            int persons = 0;
            for (int f = 0; f < 1 + random.nextInt(2); f++) {
                var family = family("F" + f);
                families.add(family);
                persons += family.missing().size();
            }
            int strangers = 1 + random.nextInt(2);
            for (int i = 0; i < strangers && bodies.size() < 4; i++) {
                var alleles = founder();
                bodies.add(profile("R" + bodies.size(), alleles));
            }
            for (int i = bodies.size() - 1; i > 0; i--) {
                java.util.Collections.swap(bodies, i, random.nextInt(i + 1));
            }
            missing = persons + bodies.size() + random.nextInt(20);
        }

        private Family family(String id) {
            var persons = new ArrayList<Person>();
            persons.add(Person.founder(id + "dad", Sex.MALE));
            persons.add(Person.founder(id + "mum", Sex.FEMALE));
            int sons = 1 + random.nextInt(3);
            for (int s = 0; s < sons; s++) {
                persons.add(Person.child(id + "son" + s, Sex.MALE, id + "dad", id + "mum"));
            }
            persons.add(Person.child(id + "sis", Sex.FEMALE, id + "dad", id + "mum"));
            boolean dadMissing = random.nextInt(3) == 0;
            var missing = new ArrayList<String>();
            if (dadMissing) {
                missing.add(id + "dad");
            }
            for (int s = 0; s < sons && missing.size() < 3; s++) {
                missing.add(id + "son" + s);
            }
            var pedigree = Pedigree.of(persons);
            var alleles = new LinkedHashMap<String, int[]>();
            for (var person : pedigree.persons()) {
                alleles.put(person.id(), person.isFounder() ? founder() : child(alleles, person));
            }
            var references = new LinkedHashMap<String, Profile>();
            references.put(id + "sis", profile(id + "sis", alleles.getOrDefault(id + "sis", new int[0])));
            if (random.nextBoolean()) {
                references.put(id + "mum", profile(id + "mum", alleles.getOrDefault(id + "mum", new int[0])));
            }
            for (var person : missing) {
                if (random.nextInt(3) > 0 && bodies.size() < 3) {
                    bodies.add(profile("R" + bodies.size(), alleles.getOrDefault(person, new int[0])));
                }
            }
            return new Family(id, pedigree, missing, references, Map.of());
        }

        private int[] founder() {
            var alleles = new int[2 * markers.size()];
            for (int i = 0; i < alleles.length; i++) {
                alleles[i] = random.nextInt(3);
            }
            return alleles;
        }

        private int[] child(Map<String, int[]> alleles, Person person) {
            var father = alleles.getOrDefault(person.fatherId().orElseThrow(), new int[0]);
            var mother = alleles.getOrDefault(person.motherId().orElseThrow(), new int[0]);
            var own = new int[2 * markers.size()];
            for (int m = 0; m < markers.size(); m++) {
                own[2 * m] = father[2 * m + random.nextInt(2)];
                own[2 * m + 1] = mother[2 * m + random.nextInt(2)];
            }
            return own;
        }

        private Profile profile(String sample, int[] alleles) {
            var genotypes = new LinkedHashMap<MarkerName, Genotype>();
            for (int m = 0; m < markers.size(); m++) {
                genotypes.put(
                        markers.get(m).name(), Genotype.of("" + (10 + alleles[2 * m]), "" + (10 + alleles[2 * m + 1])));
            }
            return new Profile(sample, Sex.MALE, genotypes);
        }

        CaseData data() {
            var tables = new LinkedHashMap<MarkerName, MarkerFrequencies>();
            markers.forEach(m -> tables.put(m.name(), m));
            return new CaseData(
                    bodies,
                    families,
                    new AlleleFrequencies(tables),
                    Map.of(),
                    Map.of(),
                    OptionalDouble.empty(),
                    Map.of(),
                    List.of());
        }

        Settings settings(boolean flat) {
            return new Settings(
                    MutationSetting.parse("equal:0.01"),
                    true,
                    OptionalDouble.empty(),
                    flat ? OptionalLong.empty() : OptionalLong.of(missing),
                    flat ? Prior.FLAT : Prior.OPEN,
                    Policy.DEFAULT,
                    OptionalDouble.empty(),
                    Corrections.NONE);
        }

        Map<String, Map<String, Double>> enumerate(boolean flat) {
            var used = MarkerPreparation.of(data(), settings(flat)).markers();
            var weights = new ArrayList<Double>();
            var assignments = new ArrayList<Map<String, String>>();
            assign(0, new LinkedHashMap<>(), used, flat, weights, assignments);
            double largest = weights.stream().mapToDouble(w -> w).max().orElseThrow();
            double total =
                    weights.stream().mapToDouble(w -> Math.exp(w - largest)).sum();
            var posterior = new LinkedHashMap<String, Map<String, Double>>();
            for (int i = 0; i < weights.size(); i++) {
                double p = Math.exp(weights.get(i) - largest) / total;
                var persons = assignments.get(i);
                for (var body : bodies) {
                    posterior
                            .computeIfAbsent(body.sample(), b -> new LinkedHashMap<>())
                            .merge(persons.getOrDefault(body.sample(), Run.NOBODY), p, Double::sum);
                }
            }
            return posterior;
        }

        private void assign(
                int body,
                Map<String, String> personOf,
                List<Marker> used,
                boolean flat,
                List<Double> weights,
                List<Map<String, String>> assignments) {
            if (body == bodies.size()) {
                weights.add(lnLikelihood(personOf, used) + (flat ? 0 : lnPrior(personOf.size())));
                assignments.add(new LinkedHashMap<>(personOf));
                return;
            }
            assign(body + 1, personOf, used, flat, weights, assignments);
            for (var family : families) {
                for (var person : family.missing()) {
                    var sample = bodies.get(body).sample();
                    boolean man = family.pedigree().person(person).orElseThrow().sex() == Sex.MALE;
                    if (man && !personOf.containsValue(person)) {
                        personOf.put(sample, person);
                        assign(body + 1, personOf, used, flat, weights, assignments);
                        personOf.remove(sample);
                    }
                }
            }
        }

        private double lnPrior(int named) {
            int listed = families.stream().mapToInt(f -> f.missing().size()).sum();
            double ln = 0;
            // (N−M)!/(N−M−n+k)! as a falling product.
            for (int i = 0; i < bodies.size() - named; i++) {
                ln += Math.log(missing - listed - i);
            }
            return ln;
        }

        private double lnLikelihood(Map<String, String> personOf, List<Marker> used) {
            double ln = 0;
            for (var marker : used) {
                for (var family : families) {
                    var genotypes = new LinkedHashMap<String, Genotype>();
                    family.references().forEach((id, p) -> put(genotypes, id, p, marker));
                    for (var body : bodies) {
                        var person = personOf.get(body.sample());
                        if (person != null && family.missing().contains(person)) {
                            put(genotypes, person, body, marker);
                        }
                    }
                    ln += new PedigreeLikelihood(family.pedigree()).lnLikelihood(marker, genotypes, 0);
                }
                for (var body : bodies) {
                    if (!personOf.containsKey(body.sample())) {
                        var alone = new PedigreeLikelihood(Pedigree.of(List.of(Person.founder("x", Sex.MALE))));
                        ln += alone.lnLikelihood(
                                marker, Map.of("x", at(body, marker).orElseThrow()), 0);
                    }
                }
            }
            return ln;
        }

        private static void put(Map<String, Genotype> genotypes, String id, Profile profile, Marker marker) {
            at(profile, marker).ifPresent(g -> genotypes.put(id, g));
        }

        private static Optional<Genotype> at(Profile profile, Marker marker) {
            return profile.at(marker.name());
        }
    }
}
