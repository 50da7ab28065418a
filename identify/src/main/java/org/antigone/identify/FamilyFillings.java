package org.antigone.identify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.antigone.identify.joint.FamilyChoices;
import org.antigone.identify.joint.Filling;
import org.antigone.identify.search.MissingPerson;

/*
 * A family that misses several: which bodies can fill its places together, and how probable each filling is. Brothers
 * inform on each other, so the second place is scored with the first body added to the references:
 *   ln weight(b₁, b₂) = ln LR₁(b₁ | R) + ln LR₂(b₂ | R, b₁).
 *
 * Where everything can be tried, places are filled in order; a place with more than a few bodies is compiled once for each
 * filling before it, and the bodies are looked up.
 *
 * Where that is too much, a body is tried beside others only where something may come of it, which is estimated from what is
 * known without trying. With x the prior's factor for each body named and L the LR alone, a body is in a place with about
 * P = Lx / (1 + Σ Lx), the sum over all bodies of the place; with K the LR of two bodies as kin of each other whatever the
 * family says (KinSearch), two are in theirs with about P₁·P₂·max(1, K); and so on with the weight of a filling in place of
 * the first. What is below LEAST is not tried, and the sum of it is told.
 */
final class FamilyFillings {
    /** Compilations for one family, up to which everything is tried. */
    private static final int MOST_COMPILED = 64;

    /** Fillings for one family, likewise. */
    private static final int MOST_FILLINGS = 50_000;

    /** Up to so many bodies are compared one by one, without tables. */
    private static final int FEW = 12;

    /** About how probable a filling must be to be tried where not everything is. */
    private static final double LEAST_LN = Math.log(1e-2);

    /** How probable it must turn out to be kept. */
    private static final double KEPT_LN = Math.log(1e-9);

    /** Fillings of one family with the same number of bodies that are tried where not everything is, the likeliest first. */
    private static final int MOST_TRIED = 2_000;

    private static final double LN_10 = Math.log(10);

    private final FamilyPlaces places;
    private final List<Map<Integer, Double>> kin;
    private final double lnStep;
    private final Map<List<Integer>, Filling> fillings = new LinkedHashMap<>();
    private final Alone[] aloneIn;
    private final FillingMemo memo;
    private double lnAll;
    private double setAside;

    private FamilyFillings(FamilyPlaces places, List<Map<Integer, Double>> kin, double lnStep, FillingMemo memo) {
        this.memo = memo;
        this.places = places;
        this.kin = kin;
        this.lnStep = lnStep;
        aloneIn = new Alone[places.size()];
    }

    /**
     * What the places can be filled with.
     *
     * @param everything whether all fillings of possible bodies were tried
     * @param setAside about how many identifications those not tried hold
     */
    record Result(FamilyChoices choices, boolean everything, double setAside) {}

    /**
     * @param whole whether the case is small enough to try everything where a family allows it
     * @param kin for each body those that may be its kin by their profiles, with log₁₀ of their LR
     * @param memo what earlier rounds of the same run found
     * @param lnStep ln of the factor that the prior has for one more body named, at the number it expects
     */
    static Result of(
            FamilyPlaces places, boolean whole, List<Map<Integer, Double>> kin, double lnStep, FillingMemo memo) {
        var own = new FamilyFillings(places, kin, lnStep, memo);
        boolean everything = whole && own.everythingCanBeTried();
        if (everything) {
            own.fill(own.nobody(), 0, 0);
        } else {
            own.fillByLikelihood();
        }
        return new Result(
                new FamilyChoices(places.size(), List.copyOf(own.fillings.values())), everything, own.setAside);
    }

    private int[] nobody() {
        var nobody = new int[places.size()];
        Arrays.fill(nobody, -1);
        return nobody;
    }

    private boolean everythingCanBeTried() {
        double compilations = 0;
        double combinations = 1;
        for (int p = 0; p < places.size(); p++) {
            compilations += p < places.size() - 1 ? combinations * places.possible(p).length : 0;
            combinations *= places.possible(p).length + 1;
        }
        return compilations <= MOST_COMPILED && combinations <= MOST_FILLINGS;
    }

    /** Puts one body more into each place from {@code first} on; so no filling comes twice. */
    private void fill(int[] bodyOfPlace, int first, double ln) {
        var placed = places.placed(bodyOfPlace);
        for (int place = first; place < places.size(); place++) {
            var given = places.beside(place, placed);
            boolean few = !placed.isEmpty() && places.possible(place).length <= FEW;
            for (int i = 0; (few || given.possible()) && i < places.possible(place).length; i++) {
                int b = places.possible(place)[i];
                if (IntStream.of(bodyOfPlace).noneMatch(other -> other == b)) {
                    bodyOfPlace[place] = b;
                    double own = placed.isEmpty() ? places.lnLr(place)[i] : places.lnLr(given, b, few);
                    double together = places.lnWeight(ln + own, bodyOfPlace);
                    if (together > Double.NEGATIVE_INFINITY) {
                        keep(bodyOfPlace, together);
                        fill(bodyOfPlace, place + 1, together);
                    }
                    bodyOfPlace[place] = -1;
                }
            }
        }
    }

    private void keep(int[] bodyOfPlace, double ln) {
        fillings.put(key(bodyOfPlace), new Filling(bodyOfPlace, ln));
    }

    private static List<Integer> key(int[] bodyOfPlace) {
        return Arrays.stream(bodyOfPlace).boxed().toList();
    }

    /** ln of about how probable a filling is. */
    private double lnProbability(Filling filling, int named) {
        double ln = filling.lnWeight() + named * lnStep;
        int[] bodies = filling.bodyOfSlot();
        for (int p = 0; p < bodies.length; p++) {
            ln -= bodies[p] < 0 ? 0 : aloneIn[p].lnAll;
        }
        return Math.min(0, named == 1 ? ln : Math.min(ln, filling.lnWeight() + named * lnStep - lnAll));
    }

    /** ln of the odds of all fillings that are known. */
    private double lnAllFillings() {
        return Math.log1p(fillings.values().stream()
                .mapToDouble(f -> Math.exp(f.lnWeight()
                        + IntStream.of(f.bodyOfSlot()).filter(b -> b >= 0).count() * lnStep))
                .sum());
    }

    /** A body more beside those of a filling, and ln of about how probable that is. */
    private record Candidate(Filling given, int place, int body, double lnExpected) {
        int[] bodies() {
            int[] bodies = given.bodyOfSlot();
            bodies[place] = body;
            return bodies;
        }
    }

    private void fillByLikelihood() {
        Arrays.setAll(aloneIn, place -> Alone.of(places.lnLr(place), lnStep));
        for (int place = 0; place < places.size(); place++) {
            for (int i = 0; i < places.possible(place).length; i++) {
                int[] alone = nobody();
                alone[place] = places.possible(place)[i];
                keep(alone, places.lnLr(place)[i]);
            }
        }
        var level = List.copyOf(fillings.values());
        var seen = new HashSet<List<Integer>>();
        for (int named = 1; named < places.size() && !level.isEmpty(); named++) {
            lnAll = lnAllFillings();
            level = withOneMore(level, named, seen);
        }
    }

    private List<Filling> withOneMore(List<Filling> level, int named, Set<List<Integer>> seen) {
        var candidates = new ArrayList<Candidate>();
        for (var given : level) {
            int[] bodies = given.bodyOfSlot();
            int last = bodies.length - 1;
            while (bodies[last] < 0) {
                last--;
            }
            // A pair comes from its first body alone: the estimate is the same from the other.
            for (int place = named == 1 ? last + 1 : 0; place < bodies.length; place++) {
                if (bodies[place] < 0) {
                    candidates(given, bodies, place, named, candidates);
                }
            }
        }
        candidates.sort(Comparator.comparingDouble((Candidate c) -> -c.lnExpected)
                .thenComparingInt(Candidate::place)
                .thenComparingInt(Candidate::body));
        var next = new ArrayList<Filling>();
        var beside = new HashMap<Filling, Map<Integer, MissingPerson>>();
        int tried = 0;
        for (var candidate : candidates) {
            if (tried == MOST_TRIED) {
                setAside += Math.exp(candidate.lnExpected);
            } else if (seen.add(key(candidate.bodies()))) {
                tried++;
                var given = beside.computeIfAbsent(candidate.given, g -> new HashMap<>())
                        .computeIfAbsent(
                                candidate.place, p -> places.beside(p, places.placed(candidate.given.bodyOfSlot())));
                double together = memo.get(places.alike(candidate.bodies()), () -> {
                    double own = places.lnLr(given, candidate.body, true);
                    return places.lnWeight(candidate.given.lnWeight() + own, candidate.bodies());
                });
                var filling = new Filling(candidate.bodies(), together);
                if (lnProbability(filling, named + 1) >= KEPT_LN) {
                    fillings.put(key(candidate.bodies()), filling);
                    next.add(filling);
                }
            }
        }
        return next;
    }

    /**
     * Adds the bodies that may stand beside these in a place: their kin, and the strongest alone. All others are set aside
     * without being looked at, their estimates by a sum that is known.
     */
    private void candidates(Filling given, int[] bodies, int place, int named, List<Candidate> into) {
        double lnGiven = lnProbability(given, named);
        var alone = aloneIn[place];
        setAside += Math.exp(lnGiven) * alone.sum;
        var near = new TreeMap<Integer, Double>();
        for (int other : bodies) {
            if (other >= 0) {
                kin.get(other).forEach((b, log10Kin) -> {
                    int i = Arrays.binarySearch(places.possible(place), b);
                    if (i >= 0) {
                        near.merge(i, LN_10 * log10Kin, Math::max);
                    }
                });
            }
        }
        near.forEach((i, lnKin) -> consider(given, place, i, lnGiven, lnKin, into));
        for (int i : alone.strongestFirst) {
            if (lnGiven + alone.ln[i] < LEAST_LN) {
                break;
            }
            if (!near.containsKey(i)) {
                consider(given, place, i, lnGiven, 0, into);
            }
        }
    }

    private void consider(Filling given, int place, int i, double lnGiven, double lnKin, List<Candidate> into) {
        int b = places.possible(place)[i];
        double ln = lnGiven + aloneIn[place].ln[i];
        setAside = Math.max(0, setAside - Math.exp(ln));
        if (IntStream.of(given.bodyOfSlot()).noneMatch(other -> other == b)) {
            if (ln + lnKin >= LEAST_LN) {
                into.add(new Candidate(given, place, b, ln + lnKin));
            } else {
                setAside += Math.exp(ln + lnKin);
            }
        }
    }

    /**
     * The bodies of a place, each alone.
     *
     * @param ln of about how probable each is
     * @param strongestFirst their order by it
     * @param sum of the probabilities
     * @param lnAll ln (1 + Σ Lx)
     */
    private record Alone(double[] ln, int[] strongestFirst, double sum, double lnAll) {
        static Alone of(double[] lnLr, double lnStep) {
            double odds = Arrays.stream(lnLr).map(l -> Math.exp(l + lnStep)).sum();
            double lnAll = Math.log1p(odds);
            return new Alone(
                    Arrays.stream(lnLr).map(l -> l + lnStep - lnAll).toArray(),
                    IntStream.range(0, lnLr.length)
                            .boxed()
                            .sorted(Comparator.comparingDouble((Integer i) -> -lnLr[i]))
                            .mapToInt(i -> i)
                            .toArray(),
                    odds / (1 + odds),
                    lnAll);
        }
    }
}
