package org.antigone.identify.search;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.Likelihood;
import org.antigone.kinship.likelihood.PedigreeLikelihood;

/**
 * A pedigree and the place of a missing person in it, without names: families of equal shape share it, and with it the
 * elimination plans that the likelihood keeps. On autosomes a person's sex matters only as father or mother, which the
 * shape says; so sexes are part of it for X-chromosomal markers alone.
 */
final class FamilyShape {
    private static final String STRANGER = "stranger";

    private final byte[] key;
    private final String missing;
    private final PedigreeLikelihood likelihood;
    private final PedigreeLikelihood withStranger;

    private FamilyShape(byte[] key, String missing, List<Person> persons, Sex stranger) {
        this.key = key;
        this.missing = missing;
        this.likelihood = new PedigreeLikelihood(Pedigree.of(persons));
        var more = new ArrayList<>(persons);
        more.add(Person.founder(STRANGER, stranger));
        this.withStranger = new PedigreeLikelihood(Pedigree.of(more));
    }

    static FamilyShape of(Pedigree pedigree, String missing, Chromosome chromosome) {
        boolean sexes = chromosome == Chromosome.X;
        var places = places(pedigree);
        var persons = new ArrayList<Person>();
        for (var p : pedigree.persons()) {
            persons.add(new Person(
                    name(places.get(p.id())),
                    p.fatherId().map(f -> name(places.get(f))).orElse(null),
                    p.motherId().map(m -> name(places.get(m))).orElse(null),
                    sexes ? p.sex() : Sex.UNKNOWN,
                    p.inbreeding()));
        }
        var sex = pedigree.person(missing).map(Person::sex).orElse(Sex.UNKNOWN);
        return new FamilyShape(
                key(pedigree, missing, chromosome), name(places.get(missing)), persons, sexes ? sex : Sex.UNKNOWN);
    }

    /** What two pedigrees have in common exactly if they have the same shape. */
    static byte[] key(Pedigree pedigree, String missing, Chromosome chromosome) {
        var places = places(pedigree);
        var bytes = ByteBuffer.allocate(5 + places.size() * 17);
        bytes.put((byte) chromosome.ordinal()).putInt(places.getOrDefault(missing, -1));
        for (var p : pedigree.persons()) {
            bytes.putInt(p.fatherId().map(places::get).orElse(-1));
            bytes.putInt(p.motherId().map(places::get).orElse(-1));
            bytes.put((byte) (chromosome == Chromosome.X ? p.sex().ordinal() : -1));
            bytes.putDouble(p.inbreeding());
        }
        return java.util.Arrays.copyOf(bytes.array(), bytes.position());
    }

    static Map<String, Integer> places(Pedigree pedigree) {
        var places = new HashMap<String, Integer>();
        for (var p : pedigree.persons()) {
            places.put(p.id(), places.size());
        }
        return places;
    }

    private static String name(@org.jspecify.annotations.Nullable Integer place) {
        return "p" + place;
    }

    byte[] key() {
        return key;
    }

    /**
     * Compiles the table of one marker.
     *
     * @param typed what was read of the relatives, by their place in the pedigree
     * @param population the stranger's genotypes where θ = 0
     */
    MarkerTable compile(Marker marker, Map<Integer, Genotype> typed, double theta, double[] population) {
        var genotypes = named(typed);
        var related = likelihood.genotypesOf(missing, marker, genotypes, theta);
        var shares = GenotypeNumbers.shares(related);
        if (shares.length == 0) {
            return MarkerTable.IMPOSSIBLE;
        }
        if (theta == 0) {
            return new MarkerTable(shares, population, 0);
        }
        var stranger = withStranger.genotypesOf(STRANGER, marker, genotypes, theta);
        return new MarkerTable(
                shares,
                GenotypeNumbers.shares(stranger),
                Math.hypot(related.standardError(), stranger.standardError()));
    }

    /** ln P(what was read of the relatives), by their place in the pedigree. */
    double lnLikelihood(Marker marker, Map<Integer, Genotype> typed) {
        return likelihood.lnLikelihood(marker, named(typed), 0);
    }

    /** P(what was read of the relatives, and of the missing person). */
    Likelihood with(Marker marker, Map<Integer, Genotype> typed, Genotype reading, double theta) {
        var genotypes = named(typed);
        genotypes.put(missing, reading);
        return likelihood.likelihood(marker, genotypes, theta);
    }

    /** P(what was read of the relatives, and of a stranger from the same population). */
    Likelihood withStranger(Marker marker, Map<Integer, Genotype> typed, Genotype reading, double theta) {
        var genotypes = named(typed);
        genotypes.put(STRANGER, reading);
        return withStranger.likelihood(marker, genotypes, theta);
    }

    private static Map<String, Genotype> named(Map<Integer, Genotype> typed) {
        var genotypes = new HashMap<String, Genotype>();
        typed.forEach((place, genotype) -> genotypes.put(name(place), genotype));
        return genotypes;
    }

    /** Whether the relatives' genotypes, and the missing person's, can be without mutation. */
    boolean mendelian(Marker withoutMutation, Map<Integer, Genotype> typed) {
        return lnLikelihood(withoutMutation, typed) > Double.NEGATIVE_INFINITY;
    }
}
