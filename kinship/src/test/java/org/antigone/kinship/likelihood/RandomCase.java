package org.antigone.kinship.likelihood;

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
import org.antigone.kinship.mutation.MutationModelException;

/**
 * A random question small enough to enumerate: loops, unconnected parts, parents that are not named, inbred founders, every
 * mutation model, male and female apart, silent alleles, X, θ, half-known genotypes and degraded readings.
 */
record RandomCase(Pedigree pedigree, Marker marker, Map<String, Genotype> genotypes, double theta) {
    private static final List<String> WHOLE = List.of("8", "9", "10", "11", "12");
    private static final List<String> MIXED = List.of("8", "9", "9.3", "10", "10.3");

    static RandomCase of(SplittableRandom random) {
        var chromosome = random.nextInt(4) == 0 ? Chromosome.X : Chromosome.AUTOSOMAL;
        var marker = marker("D1", random, chromosome, 2 + random.nextInt(4));
        var pedigree = pedigree(random, 1 + random.nextInt(6));
        double theta = random.nextInt(3) == 0 ? 0.005 + 0.2 * random.nextDouble() : 0;
        return new RandomCase(pedigree, marker, genotypes(random, pedigree, marker, most(marker)), theta);
    }

    /** How many people may have many possible genotypes: enumeration takes k² for each. */
    private static int most(Marker marker) {
        return switch (marker.alleleCount()) {
            case 2 -> 4;
            case 3 -> 3;
            default -> 2;
        };
    }

    double lnLikelihood() {
        return new PedigreeLikelihood(pedigree).lnLikelihood(marker, genotypes, theta);
    }

    static Marker marker(String name, SplittableRandom random, Chromosome chromosome, int k) {
        boolean whole = random.nextBoolean();
        boolean silent = k > 2 && random.nextInt(5) == 0;
        var alleles = new ArrayList<Allele>();
        var p = new double[k];
        double sum = 0;
        for (int i = 0; i < k; i++) {
            alleles.add(new Allele(silent && i == k - 1 ? "silent" : (whole ? WHOLE : MIXED).get(i)));
            p[i] = 0.1 + random.nextDouble();
            sum += p[i];
        }
        for (int i = 0; i < k; i++) {
            p[i] /= sum;
        }
        while (true) {
            try {
                var mutation = new Mutation(model(random, alleles, whole), model(random, alleles, whole));
                return new Marker(
                        MarkerName.of(name), chromosome, alleles, p, mutation, silent ? alleles.getLast() : null);
            } catch (MutationModelException e) {
                // A rate that these frequencies do not allow: draw another model.
                continue;
            }
        }
    }

    private static MutationModel model(SplittableRandom random, List<Allele> alleles, boolean whole) {
        double rate = 0.001 + 0.05 * random.nextDouble();
        return switch (random.nextInt(whole ? 9 : 7)) {
            case 0 -> new MutationModel.None();
            case 1 -> new MutationModel.Equal(rate);
            case 2 -> new MutationModel.Proportional(rate);
            case 3 -> new MutationModel.Stepwise(rate, 0.001, 0.2);
            case 4 -> new MutationModel.Stationary(new MutationModel.Stepwise(rate, 0.002, 0.3));
            case 5 -> new MutationModel.Stationary(new MutationModel.Equal(rate));
            case 6 -> custom(random, alleles);
            case 7 -> new MutationModel.OneStep(rate);
            default -> new MutationModel.Dawid(rate, 0.3);
        };
    }

    private static MutationModel custom(SplittableRandom random, List<Allele> alleles) {
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
        return new MutationModel.Custom(alleles, rows);
    }

    /** Founders first, then children of any two before them of opposite sex: half-sibs, sib mating, marriage loops. */
    static Pedigree pedigree(SplittableRandom random, int children) {
        var persons = new ArrayList<Person>();
        persons.add(new Person("0", null, null, Sex.MALE, random.nextInt(6) == 0 ? 0.25 : 0));
        persons.add(new Person("1", null, null, Sex.FEMALE, random.nextInt(6) == 0 ? 0.5 : 0));
        if (random.nextBoolean()) {
            persons.add(Person.founder("2", random.nextBoolean() ? Sex.MALE : Sex.FEMALE));
        }
        int founders = persons.size();
        for (int i = 0; i < children; i++) {
            var id = "" + (founders + i);
            var sex = random.nextBoolean() ? Sex.MALE : Sex.FEMALE;
            var father = pick(random, persons, Sex.MALE);
            var mother = pick(random, persons, Sex.FEMALE);
            switch (random.nextInt(8)) {
                case 0 -> persons.add(new Person(id, father, null, sex, 0));
                case 1 -> persons.add(new Person(id, null, mother, sex, 0));
                default -> persons.add(Person.child(id, sex, father, mother));
            }
        }
        return Pedigree.of(persons);
    }

    private static String pick(SplittableRandom random, List<Person> persons, Sex sex) {
        var candidates = persons.stream().filter(p -> p.sex() == sex).toList();
        return candidates.get(random.nextInt(candidates.size())).id();
    }

    /** Random genotypes; at most {@code most} persons with many possible ones. */
    static Map<String, Genotype> genotypes(SplittableRandom random, Pedigree pedigree, Marker marker, int most) {
        var genotypes = new LinkedHashMap<String, Genotype>();
        int open = 0;
        for (var person : pedigree.persons()) {
            if (open < most && random.nextInt(2) == 0) {
                open++;
                continue;
            }
            int visible = marker.alleleCount() - (marker.silent().isPresent() ? 1 : 0);
            var a = marker.alleles().get(random.nextInt(visible));
            var b = marker.alleles().get(random.nextInt(visible));
            boolean one = marker.chromosome() == Chromosome.X && person.sex() == Sex.MALE;
            if (open < most && random.nextInt(4) == 0) {
                open++;
                genotypes.put(
                        person.id(),
                        random.nextInt(3) == 0 ? new Genotype.HalfKnown(a) : degraded(random, marker, visible));
            } else {
                genotypes.put(person.id(), one ? new Genotype.Hemizygous(a) : new Genotype.Pair(a, b));
            }
        }
        return genotypes;
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
}
