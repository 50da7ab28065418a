package org.antigone.identify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antigone.identify.finding.JointFindings;
import org.antigone.identify.finding.JointFindings.ConnectedSet;
import org.antigone.identify.finding.JointFindings.Whole;
import org.antigone.identify.finding.Run;
import org.antigone.identify.joint.Background;
import org.antigone.identify.joint.Component;
import org.antigone.identify.joint.FamilyChoices;
import org.antigone.identify.joint.JointPosterior;
import org.antigone.identify.joint.JointProblem;
import org.antigone.identify.joint.JointResult;
import org.antigone.identify.joint.JointSettings;
import org.antigone.identify.joint.PairPosterior;
import org.antigone.identify.search.CandidatePairs;
import org.antigone.identify.search.FamilyCompiler;
import org.antigone.identify.search.MissingPerson;

/** Puts the likelihood ratios of a run to the joint inference, and its answer back into the case's names. */
final class JointStep {
    /** Up to so many pairs, all posteriors that a double can hold are listed; beyond, those of one in a million and more. */
    private static final int FEW_PAIRS = 1_000_000;

    /** From here on it is remembered that two bodies may be kin of each other. */
    private static final double KIN_LOG10_LR = 1;

    /** From here on a pair is more probable than not. */
    private static final double PROBABLE = 0.5;

    private static final double[] BOUNDS = {0.00001, 0.0001, 0.01};

    private static final double LN_10 = Math.log(10);

    /** What the joint inference says: posterior and best assignment by sample, the rest of it, and what was set aside. */
    record Outcome(
            Map<String, Map<String, Double>> posterior,
            Map<String, String> assignment,
            JointFindings findings,
            List<Note> notes) {
        double posterior(String sample, String missing) {
            return posterior.getOrDefault(sample, Map.of()).getOrDefault(missing, 0.0);
        }
    }

    static final Outcome NONE = new Outcome(Map.of(), Map.of(), JointFindings.NONE, List.of());

    private final List<Body> bodies;
    private final List<List<MissingPerson>> families;
    private final int[] firstSlot;
    private final List<String> names;
    private final CandidatePairs pairs;
    private final FamilyCompiler compiler;
    private final Settings settings;
    private final FillingMemo memo;
    private final List<Note> notes = new ArrayList<>();
    /** For each body those that may be its kin, with log₁₀ of their LR; empty where no family misses several. */
    private final List<Map<Integer, Double>> likelyKin;

    private JointStep(
            List<Body> bodies,
            List<MissingPerson> slots,
            CandidatePairs pairs,
            FamilyCompiler compiler,
            Settings settings,
            FillingMemo memo) {
        this.memo = memo;
        this.bodies = bodies;
        this.names = slots.stream().map(MissingPerson::missing).toList();
        this.pairs = pairs;
        this.compiler = compiler;
        this.settings = settings;
        var byFamily = new LinkedHashMap<String, List<MissingPerson>>();
        slots.forEach(s -> byFamily.computeIfAbsent(s.family().id(), f -> new ArrayList<>())
                .add(s));
        families = List.copyOf(byFamily.values());
        likelyKin = families.stream().anyMatch(f -> f.size() > 1)
                ? new KinSearch(bodies, compiler).fitting(KIN_LOG10_LR)
                : List.of();
        firstSlot = new int[families.size()];
        for (int f = 1; f < firstSlot.length; f++) {
            firstSlot[f] = firstSlot[f - 1] + families.get(f - 1).size();
        }
    }

    /**
     * @param slots the missing persons, those of a family one after the other
     * @param pairs bodies and slots, both by their place in the lists
     * @param memo what earlier rounds of the same run found
     */
    static Outcome solve(
            List<Body> bodies,
            List<MissingPerson> slots,
            CandidatePairs pairs,
            FamilyCompiler compiler,
            Settings settings,
            FillingMemo memo) {
        return new JointStep(bodies, slots, pairs, compiler, settings, memo).solve();
    }

    private Outcome solve() {
        long missing = settings.missing().orElse(names.size() + bodies.size());
        boolean few = (long) names.size() * bodies.size() <= FEW_PAIRS;
        double named = (double) bodies.size() * names.size() / missing;
        double lnStep = settings.prior() == Prior.FLAT
                ? 0
                : -Math.log(Math.max(1, missing - names.size() - bodies.size() + named + 1));
        var results = IntStream.range(0, families.size())
                .parallel()
                .mapToObj(f -> choices(f, few, lnStep))
                .toList();
        noteSetAside(results);
        var choices = results.stream().map(FamilyFillings.Result::choices).toList();
        var standard = JointSettings.DEFAULT;
        var result = JointPosterior.solve(
                new JointProblem(bodies.size(), choices, settings.prior(), missing, names.size(), background()),
                few
                        ? standard
                        : new JointSettings(standard.discard(), 1e-6, standard.assignments(), standard.transitions()));
        noteApproximations(result);
        var posterior = new LinkedHashMap<String, Map<String, Double>>();
        var assignment = new LinkedHashMap<String, String>();
        int[] best = result.best().slotOfBody();
        for (int b = 0; b < bodies.size(); b++) {
            var row = new LinkedHashMap<String, Double>();
            result.bodies().get(b).pairs().forEach(p -> row.put(names.get(p.slot()), p.posterior()));
            row.put(Run.NOBODY, result.bodies().get(b).nobody());
            for (var sample : bodies.get(b).samples()) {
                posterior.put(sample, row);
                if (best[b] >= 0) {
                    assignment.put(sample, names.get(best[b]));
                }
            }
        }
        return new Outcome(posterior, assignment, findings(result, choices), notes);
    }

    private FamilyFillings.Result choices(int family, boolean few, double lnStep) {
        var places = families.get(family);
        int slot = firstSlot[family];
        if (!places.getFirst().possible()) {
            return new FamilyFillings.Result(new FamilyChoices(places.size(), List.of()), true, 0);
        }
        if (places.size() > 1) {
            var columns = IntStream.range(slot, slot + places.size())
                    .mapToObj(this::column)
                    .toList();
            return FamilyFillings.of(new FamilyPlaces(places, columns, bodies, compiler), few, likelyKin, lnStep, memo);
        }
        var column = column(slot);
        return new FamilyFillings.Result(FamilyChoices.ofOne(column.bodies(), column.lnLr()), true, 0);
    }

    private void noteSetAside(List<FamilyFillings.Result> results) {
        var partly = results.stream().filter(r -> !r.everything()).toList();
        if (!partly.isEmpty()) {
            long several = families.stream().filter(f -> f.size() > 1).count();
            double sum =
                    partly.stream().mapToDouble(FamilyFillings.Result::setAside).sum();
            double most = partly.stream()
                    .mapToDouble(FamilyFillings.Result::setAside)
                    .max()
                    .orElse(0);
            notes.add(new Note(
                    Note.Kind.PAIRS_SET_ASIDE,
                    "families that miss several",
                    "In " + partly.size() + " of the " + several + " families that miss several too many bodies are"
                            + " possible to try every combination. Every body was tried alone; several together where"
                            + " their likelihood ratios, alone and as kin of each other, make that at all probable"
                            + " (one in a hundred). Combinations not tried count as impossible; by the same estimate"
                            + " they hold " + twoFigures(sum) + " identifications of two in all, at most "
                            + twoFigures(most) + " in one family, none of which stands out."));
        }
    }

    /** The bodies that are possible for a slot, as far as the profiles tell and people know, and their ln LR. */
    record Column(int[] bodies, double[] lnLr) {}

    private Column column(int slot) {
        int[] profiles = pairs.profilesOf(slot);
        double[] log10Lr = pairs.log10LrOf(slot);
        int[] allowed = IntStream.range(0, profiles.length)
                .filter(i ->
                        settings.corrections().allows(bodies.get(profiles[i]).samples(), names.get(slot)))
                .toArray();
        return new Column(
                IntStream.of(allowed).map(i -> profiles[i]).toArray(),
                IntStream.of(allowed).mapToDouble(i -> log10Lr[i] * LN_10).toArray());
    }

    /** The pairs below the search's floor, of which only the sums are known. */
    private Background background() {
        if (pairs.log10Floor() == Double.NEGATIVE_INFINITY) {
            return Background.none(bodies.size(), names.size());
        }
        return new Background(
                IntStream.range(0, bodies.size())
                        .mapToDouble(pairs::sumBelowFloorOfProfile)
                        .toArray(),
                IntStream.range(0, names.size())
                        .mapToDouble(pairs::sumBelowFloorOfPerson)
                        .toArray(),
                Math.pow(10, pairs.log10Floor()));
    }

    private void noteApproximations(JointResult result) {
        var approximate = result.components().stream()
                .filter(c -> c.method() != Component.Method.EXACT && c.error() > 0)
                .toList();
        if (!approximate.isEmpty()) {
            double[] errors = result.bodies().stream()
                    .flatMap(body -> body.pairs().stream())
                    .filter(p -> p.posterior() >= PROBABLE)
                    .mapToDouble(PairPosterior::error)
                    .sorted()
                    .toArray();
            notes.add(new Note(
                    Note.Kind.JOINT_APPROXIMATE,
                    "joint posterior",
                    "In " + approximate.size() + " of " + result.components().size() + " connected sets so many bodies"
                            + " and families are possible for each other that strong pairs were summed exactly and weak"
                            + " ones by belief propagation. Each posterior is given with a bound on its error: "
                            + within(errors)));
        }
        if (result.background() > 0) {
            notes.add(new Note(
                    Note.Kind.JOINT_APPROXIMATE,
                    "joint posterior",
                    "Pairs with an LR below 10^" + pairs.log10Floor() + " are not listed one by one; together they are"
                            + " expected to hold " + twoFigures(result.background())
                            + " identifications, none of which stands out."));
        }
        if (result.discardedMass() > 0) {
            notes.add(new Note(
                    Note.Kind.JOINT_APPROXIMATE,
                    "joint posterior",
                    "Pairs too improbable to matter were set aside; no posterior changes by more than "
                            + twoFigures(result.discardedMass()) + "."));
        }
        if (!result.ratiosOverAll()) {
            notes.add(new Note(
                    Note.Kind.JOINT_APPROXIMATE,
                    "generalised likelihood ratios",
                    "The generalised likelihood ratios are over the assignments of the strong pairs alone."));
        }
    }

    /** How many of the probable pairs are off by no more than this and that. */
    private static String within(double[] sorted) {
        if (sorted.length == 0) {
            return "no pair is more probable than not.";
        }
        var text = new StringBuilder("of the " + sorted.length + " pairs more probable than not, ");
        for (double bound : BOUNDS) {
            long inside = Arrays.stream(sorted).filter(e -> e <= bound).count();
            text.append(inside)
                    .append(" are within ")
                    .append(BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString())
                    .append(", ");
        }
        return text + "the widest within " + twoFigures(sorted[sorted.length - 1]) + ".";
    }

    /** Rounded up, so that an error is never said to be smaller than it is. */
    private static String twoFigures(double error) {
        return BigDecimal.valueOf(error)
                .round(new MathContext(2, RoundingMode.UP))
                .stripTrailingZeros()
                .toString();
    }

    private JointFindings findings(JointResult result, List<FamilyChoices> choices) {
        var ratios = new LinkedHashMap<String, Map<String, Double>>();
        var errors = new LinkedHashMap<String, Map<String, Double>>();
        for (int b = 0; b < bodies.size(); b++) {
            var row = new LinkedHashMap<String, Double>();
            for (var pair : result.bodies().get(b).pairs()) {
                if (!Double.isNaN(pair.lnGeneralisedLr())) {
                    row.put(names.get(pair.slot()), pair.lnGeneralisedLr() / LN_10);
                }
            }
            ratios.put(name(b), row);
            var own = new LinkedHashMap<String, Double>();
            result.bodies().get(b).pairs().stream()
                    .filter(p -> p.error() > 0)
                    .forEach(p -> own.put(names.get(p.slot()), p.error()));
            if (!own.isEmpty()) {
                errors.put(name(b), own);
            }
        }
        var sets = result.components().stream()
                .map(c -> new ConnectedSet(
                        c.bodies().stream().map(this::name).toList(),
                        c.slots().stream().map(names::get).toList(),
                        c.method(),
                        c.width(),
                        c.transitions(),
                        c.error()))
                .sorted(Comparator.comparingInt((ConnectedSet s) -> -s.remains().size()))
                .toList();
        return new JointFindings(
                result.discardedMass(),
                result.background(),
                result.expectedNamed(),
                sets,
                wholes(result),
                result.assignmentsProven(),
                errors,
                ratios,
                result.ratiosOverAll(),
                new Symmetries(
                                choices,
                                result,
                                this::name,
                                names,
                                f -> families.get(f).getFirst().family().id())
                        .find());
    }

    private List<Whole> wholes(JointResult result) {
        int[] best = result.best().slotOfBody();
        var wholes = new ArrayList<Whole>();
        for (var assignment : result.assignments()) {
            int[] own = assignment.slotOfBody();
            var changes = new LinkedHashMap<String, String>();
            for (int b = 0; b < own.length; b++) {
                if (own[b] != best[b]) {
                    changes.put(name(b), own[b] < 0 ? Run.NOBODY : names.get(own[b]));
                }
            }
            wholes.add(new Whole(
                    assignment.posterior(),
                    (result.best().lnWeight() - assignment.lnWeight()) / LN_10,
                    assignment.named(),
                    changes));
        }
        return wholes;
    }

    private String name(int body) {
        return bodies.get(body).samples().getFirst();
    }
}
