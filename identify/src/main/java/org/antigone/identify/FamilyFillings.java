package org.antigone.identify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antigone.identify.JointStep.Column;
import org.antigone.identify.joint.FamilyChoices;
import org.antigone.identify.joint.Filling;
import org.antigone.identify.search.FamilyCompiler;
import org.antigone.identify.search.MissingPerson;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;
import org.antigone.kinship.likelihood.PedigreeLikelihood;

/*
 * A family that misses several: which bodies can fill its places together, and how probable each filling is. Brothers
 * inform on each other, so the second place is scored with the first body added to the references:
 *   ln weight(b₁, b₂) = ln LR₁(b₁ | R) + ln LR₂(b₂ | R, b₁).
 * That is one compilation for each body tried in a place, then look-ups. With θ the strangers of the denominator share the
 * sub-population, the product no longer holds, and each filling that is kept is evaluated as a whole.
 *
 * Where trying every body in every place would take too many compilations, only bodies that stand out alone are given
 * company, by bodies that stand out too or fit as their kin whatever the family says; the note says what was left out.
 */
final class FamilyFillings {
    /** Compilations for one family, up to which everything is tried. */
    private static final int MOST_COMPILED = 64;

    /** Up to so many bodies are compared one by one, without tables. */
    private static final int FEW = 12;

    /** Fillings for one family, likewise. */
    private static final int MOST_FILLINGS = 50_000;

    /** Where not everything can be tried: a body stands out alone from this LR on, but no more than so many in a place. */
    private static final double STANDS_OUT_LN = Math.log(10);

    private static final int MOST_STANDING_OUT = 8;

    /** Where not everything can be tried: the least LR of a filling of several. */
    private static final double LEAST_LN = Math.log(1e-3);

    private static final double LN_10 = Math.log(10);

    private final Family family;
    private final List<MissingPerson> places;
    private final List<Body> bodies;
    private final FamilyCompiler compiler;
    /** By place: the bodies that are possible alone, and their ln LR. */
    private final int[][] possible;

    private final double[][] lnLr;
    private final List<Set<Integer>> kin;
    private final Map<List<Integer>, Filling> fillings = new LinkedHashMap<>();
    private final boolean everything;

    private FamilyFillings(
            List<MissingPerson> places,
            List<Column> columns,
            List<Body> bodies,
            FamilyCompiler compiler,
            List<Set<Integer>> kin) {
        this.kin = kin;
        this.family = places.getFirst().family();
        this.places = places;
        this.bodies = bodies;
        this.compiler = compiler;
        possible = new int[places.size()][];
        lnLr = new double[places.size()][];
        for (int p = 0; p < places.size(); p++) {
            possible[p] = columns.get(p).bodies();
            lnLr[p] = columns.get(p).lnLr();
        }
        everything = everythingCanBeTried();
    }

    /** What the places can be filled with, and what was left out, if anything. */
    record Result(FamilyChoices choices, List<Note> notes) {}

    /**
     * @param columns for each place the bodies that are possible alone
     * @param kin for each body those that fit as its kin by their profiles
     */
    static Result of(
            List<MissingPerson> places,
            List<Column> columns,
            List<Body> bodies,
            FamilyCompiler compiler,
            List<Set<Integer>> kin) {
        return new FamilyFillings(places, columns, bodies, compiler, kin).result();
    }

    private Result result() {
        var nobody = new int[places.size()];
        Arrays.fill(nobody, -1);
        fill(nobody, -1, Map.of(), 0);
        var notes = everything
                ? List.<Note>of()
                : List.of(
                        new Note(
                                Note.Kind.PAIRS_SET_ASIDE,
                                family.id(),
                                "Family " + family.id() + " misses " + places.size()
                                        + " and too many bodies are possible for"
                                        + " them: every body was tried alone; company was tried for those with an LR of "
                                        + Math.round(Math.exp(STANDS_OUT_LN)) + " alone (at most " + MOST_STANDING_OUT
                                        + " in each place), from bodies that stand out too or fit as their kin. Other fillings of several bodies count as impossible."));
        return new Result(new FamilyChoices(places.size(), List.copyOf(fillings.values())), notes);
    }

    private boolean everythingCanBeTried() {
        double compilations = 0;
        double combinations = 1;
        for (int p = 0; p < possible.length; p++) {
            compilations += p < possible.length - 1 ? combinations * possible[p].length : 0;
            combinations *= possible[p].length + 1;
        }
        return compilations <= MOST_COMPILED && combinations <= MOST_FILLINGS;
    }

    /**
     * Puts one body more into a place that is still empty.
     *
     * @param last the place filled last; where everything is tried, places are filled in order, so that no filling comes twice
     */
    private void fill(int[] bodyOfPlace, int last, Map<String, Profile> placed, double ln) {
        for (int place = everything ? last + 1 : 0; place < places.size(); place++) {
            if (bodyOfPlace[place] >= 0 || !mayHaveCompany(place, bodyOfPlace, placed)) {
                continue;
            }
            var given = placed.isEmpty() ? places.get(place) : withCompany(place, placed);
            boolean few =
                    !placed.isEmpty() && company(place, bodyOfPlace, placed).count() <= FEW;
            if (few || given.possible()) {
                fill(place, given, few, bodyOfPlace, placed, ln);
            }
        }
    }

    /** @param few whether so few bodies are tried that tables are not worth their compilation */
    private void fill(
            int place, MissingPerson given, boolean few, int[] bodyOfPlace, Map<String, Profile> placed, double ln) {
        var standingOut = everything || !placed.isEmpty() ? Set.<Integer>of() : standingOut(place);
        for (int i = 0; i < possible[place].length; i++) {
            int b = possible[place][i];
            if (IntStream.of(bodyOfPlace).anyMatch(other -> other == b) || !isCompany(place, i, bodyOfPlace, placed)) {
                continue;
            }
            var body = bodies.get(b).profile();
            double own = placed.isEmpty()
                    ? lnLr[place][i]
                    : LN_10 * (few ? given.log10LrUncompiled(body) : given.log10Lr(body));
            double together = ln + own;
            if (!(together > Double.NEGATIVE_INFINITY) || (!placed.isEmpty() && !everything && together < LEAST_LN)) {
                continue;
            }
            bodyOfPlace[place] = b;
            var now = new LinkedHashMap<>(placed);
            now.put(places.get(place).missing(), bodies.get(b).profile());
            if (compiler.theta() > 0 && now.size() > 1) {
                together = lnWeight(now);
            }
            var key = Arrays.stream(bodyOfPlace).boxed().toList();
            if (together > Double.NEGATIVE_INFINITY && !fillings.containsKey(key)) {
                fillings.put(key, new Filling(bodyOfPlace, together));
                if (everything || standingOut.contains(b) || (!placed.isEmpty() && own >= STANDS_OUT_LN)) {
                    fill(bodyOfPlace, place, now, together);
                }
            }
            bodyOfPlace[place] = -1;
        }
    }

    /** Whether any body of this place is company for those that stand in theirs: only then a compilation is worth it. */
    private boolean mayHaveCompany(int place, int[] bodyOfPlace, Map<String, Profile> placed) {
        return company(place, bodyOfPlace, placed).findAny().isPresent();
    }

    private IntStream company(int place, int[] bodyOfPlace, Map<String, Profile> placed) {
        return IntStream.range(0, possible[place].length).filter(i -> isCompany(place, i, bodyOfPlace, placed));
    }

    /** Everybody where everything is tried; else who stands out alone too, or fits as kin of one who is placed. */
    private boolean isCompany(int place, int i, int[] bodyOfPlace, Map<String, Profile> placed) {
        if (everything || placed.isEmpty() || lnLr[place][i] >= STANDS_OUT_LN) {
            return true;
        }
        return IntStream.of(bodyOfPlace).anyMatch(b -> b >= 0 && kin.get(b).contains(possible[place][i]));
    }

    private Set<Integer> standingOut(int place) {
        var ratios = lnLr[place];
        var own = possible[place];
        return IntStream.range(0, own.length)
                .filter(i -> ratios[i] >= STANDS_OUT_LN)
                .boxed()
                .sorted((i, j) -> ratios[i] != ratios[j] ? Double.compare(ratios[j], ratios[i]) : Integer.compare(i, j))
                .limit(MOST_STANDING_OUT)
                .map(i -> own[i])
                .collect(Collectors.toSet());
    }

    /** The place as the references see it when these bodies stand in their places. */
    private MissingPerson withCompany(int place, Map<String, Profile> placed) {
        return MissingPerson.of(with(family, placed), places.get(place).missing(), compiler);
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
    private double lnWeight(Map<String, Profile> placed) {
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

    private @org.jspecify.annotations.Nullable PedigreeLikelihood withStrangers;

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
