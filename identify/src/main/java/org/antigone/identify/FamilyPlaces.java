package org.antigone.identify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antigone.identify.JointStep.Column;
import org.antigone.identify.search.FamilyCompiler;
import org.antigone.identify.search.MissingPerson;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.PedigreeLikelihood;
import org.jspecify.annotations.Nullable;

/**
 * The places of a family that misses several, the bodies that are possible for each alone, and how a body is scored beside
 * others that stand in theirs.
 */
final class FamilyPlaces {
    private static final double LN_10 = Math.log(10);

    private final Family family;
    private final List<MissingPerson> places;
    private final List<Body> bodies;
    private final FamilyCompiler compiler;
    private final List<Column> columns;
    /** For each place the first that is like it: full siblings without children, neither of whom is told apart. */
    private final int[] firstAlike;

    private @Nullable PedigreeLikelihood withStrangers;

    /** @param columns for each place the bodies that are possible alone */
    FamilyPlaces(List<MissingPerson> places, List<Column> columns, List<Body> bodies, FamilyCompiler compiler) {
        this.family = places.getFirst().family();
        this.places = places;
        this.columns = columns;
        this.bodies = bodies;
        this.compiler = compiler;
        firstAlike = IntStream.range(0, places.size())
                .map(p -> IntStream.range(0, p)
                        .filter(q -> areAlike(p, q))
                        .findFirst()
                        .orElse(p))
                .toArray();
    }

    private boolean areAlike(int one, int other) {
        var pedigree = family.pedigree();
        var a = pedigree.person(places.get(one).missing()).orElseThrow();
        var b = pedigree.person(places.get(other).missing()).orElseThrow();
        return a.fatherId().isPresent()
                && a.fatherId().equals(b.fatherId())
                && a.motherId().equals(b.motherId())
                && a.sex() == b.sex()
                && a.inbreeding() == b.inbreeding()
                && family.sexNotSaid().contains(a.id()) == family.sexNotSaid().contains(b.id())
                && pedigree.childrenOf(a.id()).isEmpty()
                && pedigree.childrenOf(b.id()).isEmpty();
    }

    /** The same for two fillings that differ only in who stands where among places that are alike: they weigh the same. */
    FillingMemo.Key alike(int[] bodyOfPlace) {
        return new FillingMemo.Key(
                family.id(),
                IntStream.range(0, bodyOfPlace.length)
                        .boxed()
                        .sorted(Comparator.comparingInt((Integer p) -> firstAlike[p])
                                .thenComparingInt(p -> bodyOfPlace[p]))
                        .map(p -> bodyOfPlace[p] < 0
                                ? List.<String>of()
                                : bodies.get(bodyOfPlace[p]).samples())
                        .toList());
    }

    int size() {
        return places.size();
    }

    /** The bodies that are possible alone in a place; do not change it. */
    int[] possible(int place) {
        return columns.get(place).bodies();
    }

    /** Their ln LR alone, in the same order. */
    double[] lnLr(int place) {
        return columns.get(place).lnLr();
    }

    /** Who stands where, −1 for nobody, as typed relatives. */
    Map<String, Profile> placed(int[] bodyOfPlace) {
        var placed = new LinkedHashMap<String, Profile>();
        for (int p = 0; p < bodyOfPlace.length; p++) {
            if (bodyOfPlace[p] >= 0) {
                placed.put(places.get(p).missing(), bodies.get(bodyOfPlace[p]).profile());
            }
        }
        return placed;
    }

    /** A place as the references see it when these bodies stand in theirs. */
    MissingPerson beside(int place, Map<String, Profile> placed) {
        return placed.isEmpty()
                ? places.get(place)
                : MissingPerson.of(with(family, placed), places.get(place).missing(), compiler);
    }

    /**
     * ln LR of a body in a place, given who stands in others.
     *
     * @param given from {@link #beside}
     * @param few whether so few bodies are tried that tables are not worth their compilation
     */
    double lnLr(MissingPerson given, int body, boolean few) {
        var profile = bodies.get(body).profile();
        return LN_10 * (few ? given.log10LrUncompiled(profile) : given.log10Lr(profile));
    }

    /**
     * ln weight of a filling that was put together body by body. Where θ = 0 that is the sum of the ln LRs; with θ the
     * strangers of the denominators share the sub-population and the filling is evaluated as a whole.
     *
     * @param sum of the ln LRs, each given those before it
     */
    double lnWeight(double sum, int[] bodyOfPlace) {
        var placed = placed(bodyOfPlace);
        return compiler.theta() > 0 && placed.size() > 1 ? lnWhole(placed) : sum;
    }

    /** The family with these bodies in their places, as if they were typed relatives. */
    static Family with(Family family, Map<String, Profile> placed) {
        var references = new LinkedHashMap<>(family.references());
        references.putAll(placed);
        var left = family.missing().stream().filter(m -> !placed.containsKey(m)).toList();
        return new Family(family.id(), family.pedigree(), left, references, family.relations(), family.sexNotSaid());
    }

    /**
     * ln of the probability of all profiles with these bodies in their places, over that with the bodies strangers, who
     * share the sub-population with the family.
     *
     * @return negative infinity if impossible
     */
    private double lnWhole(Map<String, Profile> placed) {
        double sum = 0;
        for (var marker : compiler.markers()) {
            var related = family.genotypesAt(marker.name());
            var unrelated = new LinkedHashMap<>(related);
            boolean typed = false;
            for (var entry : placed.entrySet()) {
                var genotype = entry.getValue().at(marker.name());
                if (genotype.isPresent()) {
                    related.put(entry.getKey(), genotype.get());
                    unrelated.put(stranger(entry.getKey()), genotype.get());
                    typed = true;
                }
            }
            if (typed) {
                sum += ln(marker, related) - ln(marker, unrelated);
                if (Double.isInfinite(sum)) {
                    return Double.NEGATIVE_INFINITY;
                }
            }
        }
        return sum;
    }

    private double ln(Marker marker, Map<String, Genotype> genotypes) {
        return likelihood().lnLikelihood(marker, genotypes, compiler.theta());
    }

    private PedigreeLikelihood likelihood() {
        var known = withStrangers;
        if (known == null) {
            var persons = new ArrayList<>(family.pedigree().persons());
            for (var missing : family.missing()) {
                var sex = family.pedigree().person(missing).orElseThrow().sex();
                persons.add(Person.founder(stranger(missing), sex == Sex.UNKNOWN ? Sex.MALE : sex));
            }
            known = new PedigreeLikelihood(Pedigree.of(persons));
            withStrangers = known;
        }
        return known;
    }

    private static String stranger(String missing) {
        return "a stranger instead of " + missing;
    }
}
