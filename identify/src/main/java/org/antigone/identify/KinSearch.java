package org.antigone.identify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antigone.identify.finding.RemainsFindings.Kin;
import org.antigone.identify.search.BlindSearch;
import org.antigone.identify.search.CandidatePairs;
import org.antigone.identify.search.FamilyCompiler;
import org.antigone.identify.search.MissingPerson;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;

/**
 * Kin among the bodies: each body is taken as the one typed relative of somebody's family, once of a full sibling's and once
 * of a child's, and all bodies are searched for these two as for any missing person, so that the models of the run, its
 * tables and its speed are the same.
 */
final class KinSearch {
    private static final String BODY = "body";
    private static final String KIN = "kin";
    private static final Pedigree SIBLING = Pedigree.of(List.of(
            Person.founder("father", Sex.MALE),
            Person.founder("mother", Sex.FEMALE),
            Person.child(BODY, Sex.MALE, "father", "mother"),
            Person.child(KIN, Sex.UNKNOWN, "father", "mother")));
    private static final Pedigree CHILD = Pedigree.of(List.of(
            Person.founder(BODY, Sex.MALE),
            Person.founder("mother", Sex.FEMALE),
            Person.child(KIN, Sex.UNKNOWN, BODY, "mother")));
    private static final int RELATIONS = 2;

    private final List<Body> bodies;
    private final FamilyCompiler compiler;
    /** Body by body: the sibling, the child. */
    private final List<MissingPerson> relatives;

    KinSearch(List<Body> bodies, FamilyCompiler compiler) {
        this.bodies = bodies;
        this.compiler = compiler;
        this.relatives = IntStream.range(0, bodies.size() * RELATIONS)
                .parallel()
                .mapToObj(i -> relative(bodies.get(i / RELATIONS).profile(), i % RELATIONS == 0 ? SIBLING : CHILD))
                .toList();
    }

    private MissingPerson relative(Profile body, Pedigree pedigree) {
        var family = new Family(KIN, pedigree, List.of(KIN), Map.of(BODY, body), Map.of());
        return MissingPerson.of(family, KIN, compiler);
    }

    /** The pairs that fit as siblings, or the earlier one as the other's parent, from a likelihood ratio on, strongest first. */
    List<Kin> from(double leastLog10Lr) {
        var fitting = fitting(leastLog10Lr);
        return IntStream.range(0, bodies.size())
                .parallel()
                .mapToObj(i -> fitting.get(i).keySet().stream()
                        .filter(j -> j > i)
                        .map(j -> kin(i, j))
                        .filter(k -> k.log10Lr() >= leastLog10Lr)
                        .toList())
                .toList()
                .stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble((Kin k) -> -k.log10Lr())
                        .thenComparing(Kin::one)
                        .thenComparing(Kin::other))
                .toList();
    }

    /** For each body those that fit as its full sibling or child, or as whose child it fits, with the largest log₁₀ LR. */
    List<Map<Integer, Double>> fitting(double leastLog10Lr) {
        var profiles = bodies.stream().map(Body::profile).toList();
        var found = new BlindSearch(compiler, relatives, profiles, leastLog10Lr, null).run(done -> {});
        var fitting = new ArrayList<Map<Integer, Double>>();
        bodies.forEach(b -> fitting.add(new HashMap<>()));
        for (int relative = 0; relative < relatives.size(); relative++) {
            add(relative / RELATIONS, relative, found, fitting);
        }
        return fitting;
    }

    private static void add(int body, int relative, CandidatePairs found, List<Map<Integer, Double>> fitting) {
        int[] others = found.profilesOf(relative);
        double[] log10Lr = found.log10LrOf(relative);
        for (int i = 0; i < others.length; i++) {
            if (others[i] != body) {
                fitting.get(body).merge(others[i], log10Lr[i], Math::max);
                fitting.get(others[i]).merge(body, log10Lr[i], Math::max);
            }
        }
    }

    private Kin kin(int one, int other) {
        var first = bodies.get(one);
        var second = bodies.get(other);
        long compared = compiler.markers().stream()
                .filter(m -> m.chromosome() == Chromosome.AUTOSOMAL
                        && first.profile().at(m.name()).isPresent()
                        && second.profile().at(m.name()).isPresent())
                .count();
        return new Kin(
                first.samples().getFirst(),
                second.samples().getFirst(),
                relatives.get(one * RELATIONS).log10Lr(second.profile()),
                relatives.get(one * RELATIONS + 1).log10Lr(second.profile()),
                (int) compared);
    }
}
