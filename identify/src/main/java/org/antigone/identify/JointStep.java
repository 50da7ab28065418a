package org.antigone.identify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antigone.identify.joint.Component;
import org.antigone.identify.joint.FamilyChoices;
import org.antigone.identify.joint.Filling;
import org.antigone.identify.joint.JointPosterior;
import org.antigone.identify.joint.JointProblem;
import org.antigone.identify.joint.JointResult;
import org.antigone.identify.joint.TooWideException;
import org.antigone.identify.search.CandidatePairs;
import org.antigone.identify.search.MissingPerson;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Profile;

/** Puts the likelihood ratios of a run to the joint inference, and its answer back into the case's names. */
final class JointStep {
    /** Candidates for a family with several missing, pair by pair, below which a place is not tried. */
    private static final double LEAST_LR = 1e-6;

    private static final int MOST_FILLINGS = 50_000;

    private static final double LN_10 = Math.log(10);

    /** What the joint inference says: posterior and best assignment by sample, and what was set aside. */
    record Outcome(Map<String, Map<String, Double>> posterior, Map<String, String> assignment, List<Note> notes) {
        double posterior(String sample, String missing) {
            return posterior.getOrDefault(sample, Map.of()).getOrDefault(missing, 0.0);
        }
    }

    static final Outcome NONE = new Outcome(Map.of(), Map.of(), List.of());

    private final List<Body> bodies;
    private final List<MissingPerson> slots;
    private final CandidatePairs pairs;
    private final Map<MissingPerson, Integer> numberOf = new IdentityHashMap<>();
    private final List<Marker> markers;
    private final double theta;
    private final Settings settings;
    private final List<Note> notes = new ArrayList<>();

    private JointStep(
            List<Body> bodies,
            List<MissingPerson> slots,
            CandidatePairs candidates,
            List<Marker> markers,
            double theta,
            Settings settings) {
        this.bodies = bodies;
        this.slots = slots;
        this.pairs = candidates;
        for (int i = 0; i < slots.size(); i++) {
            numberOf.put(slots.get(i), i);
        }
        this.markers = markers;
        this.theta = theta;
        this.settings = settings;
    }

    /** @param candidates pairs of bodies and slots, both by their place in the lists */
    static Outcome solve(
            List<Body> bodies,
            List<MissingPerson> slots,
            CandidatePairs candidates,
            List<Marker> markers,
            double theta,
            Settings settings) {
        return new JointStep(bodies, slots, candidates, markers, theta, settings).solve();
    }

    private Outcome solve() {
        var byFamily = new LinkedHashMap<String, List<MissingPerson>>();
        slots.forEach(s -> byFamily.computeIfAbsent(s.family().id(), f -> new ArrayList<>())
                .add(s));
        var families = List.copyOf(byFamily.values());
        var choices = IntStream.range(0, families.size())
                .parallel()
                .mapToObj(i -> choices(families.get(i)))
                .toList();
        var result = solvable(choices);
        noteApproximations(result);
        int[] best = result.best().slotOfBody();
        var names = families.stream()
                .flatMap(List::stream)
                .map(MissingPerson::missing)
                .toList();
        var posterior = new LinkedHashMap<String, Map<String, Double>>();
        var assignment = new LinkedHashMap<String, String>();
        for (int b = 0; b < bodies.size(); b++) {
            var row = new LinkedHashMap<String, Double>();
            result.bodies().get(b).pairs().forEach(p -> row.put(names.get(p.slot()), p.posterior()));
            row.put(Run.NOBODY, result.bodies().get(b).nobody());
            for (var sample : bodies.get(b).samples()) {
                posterior.put(sample, row);
                int slot = best[b];
                if (slot >= 0) {
                    assignment.put(sample, names.get(slot));
                }
            }
        }
        return new Outcome(posterior, assignment, notes);
    }

    /** Solves with every pair; where that is too wide, without the weakest, whose greatest possible weight is noted. */
    private JointResult solvable(List<FamilyChoices> all) {
        long missing = settings.missing().orElse(slots.size() + bodies.size());
        for (double least = Double.NEGATIVE_INFINITY; ; least = Math.max(-6, least + 0.5)) {
            double floor = least;
            var choices = all.stream().map(c -> strong(c, floor * LN_10)).toList();
            try {
                var result = JointPosterior.solve(
                        new JointProblem(bodies.size(), choices, settings.prior(), missing, slots.size()));
                if (least > Double.NEGATIVE_INFINITY) {
                    noteWeak(all, floor, missing);
                }
                return result;
            } catch (TooWideException e) {
                if (least > 12) {
                    throw e;
                }
            }
        }
    }

    /** The fillings whose ln weight reaches the floor, and for families with several missing all of them. */
    private static FamilyChoices strong(FamilyChoices choices, double floor) {
        return choices.slots() > 1
                ? choices
                : new FamilyChoices(
                        1,
                        choices.fillings().stream()
                                .filter(f -> f.lnWeight() >= floor)
                                .toList());
    }

    private void noteWeak(List<FamilyChoices> all, double log10Floor, long missing) {
        double most = 0;
        double expected = 0;
        int n = 0;
        double perOdds = 1.0 / Math.max(1, missing - slots.size() - bodies.size() + 1);
        for (var choices : all) {
            for (var filling : choices.fillings()) {
                if (choices.slots() == 1 && filling.lnWeight() < log10Floor * LN_10) {
                    double odds = Math.exp(filling.lnWeight()) * (settings.prior() == Prior.FLAT ? 1 : perOdds);
                    most = Math.max(most, odds / (1 + odds));
                    expected += odds / (1 + odds);
                    n++;
                }
            }
        }
        notes.add(new Note(
                Note.Kind.JOINT_APPROXIMATE,
                "joint posterior",
                "So many bodies and families are possible for each other that " + n + " weak pairs, with LR below 10^"
                        + log10Floor + ", were left out of the joint step. None of them can have a posterior above "
                        + most
                        + "; all together they can hold at most " + expected + " identifications."));
    }

    private void noteApproximations(JointResult result) {
        long approximate = result.components().stream()
                .filter(c -> c.method() != Component.Method.EXACT)
                .count();
        if (approximate > 0) {
            double error = result.components().stream()
                    .mapToDouble(Component::error)
                    .max()
                    .orElse(0);
            notes.add(new Note(
                    Note.Kind.JOINT_APPROXIMATE,
                    "joint posterior",
                    "So many bodies and families are possible for each other that the posterior of " + approximate
                            + " of "
                            + result.components().size()
                            + " connected sets was computed with weak pairs approximated; no posterior is off by more than about "
                            + error + "."));
        }
        if (result.discardedMass() > 1e-6) {
            notes.add(new Note(
                    Note.Kind.JOINT_APPROXIMATE,
                    "joint posterior",
                    "Pairs too improbable to matter were left out; together they hold at most the probability "
                            + result.discardedMass() + "."));
        }
    }

    private FamilyChoices choices(List<MissingPerson> places) {
        var fillings = new ArrayList<Filling>();
        var nobody = new int[places.size()];
        Arrays.fill(nobody, -1);
        fillings.add(new Filling(nobody, 0));
        if (!places.getFirst().possible()) {
            return new FamilyChoices(places.size(), fillings);
        }
        if (places.size() == 1) {
            int slot = number(places.getFirst());
            var lnLr = pairs.log10LrOf(slot);
            for (int i = 0; i < lnLr.length; i++) {
                lnLr[i] *= LN_10;
            }
            return FamilyChoices.ofOne(pairs.profilesOf(slot), lnLr);
        }
        var likelihood = new FamilyFillings(places.getFirst().family(), markers, theta);
        fill(places, candidates(places), likelihood, 0, nobody.clone(), fillings);
        return new FamilyChoices(places.size(), fillings);
    }

    private int number(MissingPerson place) {
        return java.util.Objects.requireNonNull(numberOf.get(place));
    }

    /** The bodies to try in each place; fewer where trying all combinations would take too long, which is noted. */
    private List<List<Integer>> candidates(List<MissingPerson> places) {
        double least = Math.log10(LEAST_LR);
        while (true) {
            var candidates = new ArrayList<List<Integer>>();
            double combinations = 1;
            int setAside = 0;
            for (var place : places) {
                var some = new ArrayList<Integer>();
                int slot = number(place);
                var tried = pairs.profilesOf(slot);
                var log10Lr = pairs.log10LrOf(slot);
                for (int i = 0; i < tried.length; i++) {
                    if (log10Lr[i] >= least) {
                        some.add(tried[i]);
                    } else if (log10Lr[i] >= Math.log10(LEAST_LR)) {
                        setAside++;
                    }
                }
                candidates.add(some);
                combinations *= some.size() + 1;
            }
            if (combinations <= MOST_FILLINGS) {
                if (setAside > 0) {
                    synchronized (notes) {
                        var family = places.getFirst().family().id();
                        notes.add(new Note(
                                Note.Kind.PAIRS_SET_ASIDE,
                                family,
                                "Family " + family + " has several missing and too many possible combinations: "
                                        + setAside + " pairs with LR below 10^" + least
                                        + " were set aside in the joint step."));
                    }
                }
                return candidates;
            }
            least++;
        }
    }

    private void fill(
            List<MissingPerson> places,
            List<List<Integer>> candidates,
            FamilyFillings likelihood,
            int place,
            int[] bodyOfPlace,
            List<Filling> fillings) {
        if (place == places.size()) {
            return;
        }
        fill(places, candidates, likelihood, place + 1, bodyOfPlace, fillings);
        for (int b : candidates.get(place)) {
            if (IntStream.of(bodyOfPlace).anyMatch(other -> other == b)) {
                continue;
            }
            bodyOfPlace[place] = b;
            double lnWeight = likelihood.lnWeight(placed(places, bodyOfPlace));
            if (lnWeight > Double.NEGATIVE_INFINITY) {
                fillings.add(new Filling(bodyOfPlace.clone(), lnWeight));
                fill(places, candidates, likelihood, place + 1, bodyOfPlace, fillings);
            }
            bodyOfPlace[place] = -1;
        }
    }

    private Map<String, Profile> placed(List<MissingPerson> places, int[] bodyOfPlace) {
        var placed = new LinkedHashMap<String, Profile>();
        for (int i = 0; i < bodyOfPlace.length; i++) {
            if (bodyOfPlace[i] >= 0) {
                placed.put(places.get(i).missing(), bodies.get(bodyOfPlace[i]).profile());
            }
        }
        return placed;
    }
}
