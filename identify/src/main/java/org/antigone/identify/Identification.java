package org.antigone.identify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.antigone.identify.search.CandidatePairs;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;

/**
 * The main job: every remains against every missing person, then all together, then the policy.
 *
 * <p>Steps: prepare the markers, check the references, group samples of one body, compile each family into tables, score
 * all pairs by look-up, resolve all bodies and families jointly, apply the policy. Families are compiled in parallel; every
 * result is computed by itself and put in its place, so the number of threads changes nothing.
 */
public final class Identification {
    /** Up to so many pairs all are kept in the result; beyond, those with LR above 1. */
    public static final int ALL_PAIRS = 20_000;

    /** Without a prior, pairs from here on are looked at by the policy gate, so that a reader sees what carries them. */
    private static final double NOTABLE_LOG10_LR = 4;

    private static final double NOTABLE_POSTERIOR = 0.5;

    private final CaseData data;
    private final Settings settings;
    private final double theta;
    private final List<Note> notes;
    private final List<Marker> markers;

    private Identification(CaseData data, Settings settings) {
        this.data = data;
        this.settings = settings;
        this.theta = settings.theta().orElse(data.theta().orElse(0));
        var prepared = MarkerPreparation.of(data, settings);
        this.markers = prepared.markers();
        this.notes = new ArrayList<>(data.notes());
        this.notes.addAll(prepared.notes());
    }

    /**
     * Runs it.
     *
     * @param inputs the files that {@code data} was read from, for the record
     * @param version the software's version, for the record
     * @throws IllegalArgumentException if the frequencies or the mutation model cannot be used, naming the marker, or the
     *     number of missing is smaller than the case itself
     */
    public static Run run(CaseData data, Settings settings, List<Run.Input> inputs, String version) {
        return new Identification(data, settings).run(inputs, version);
    }

    private Run run(List<Run.Input> inputs, String version) {
        if (markers.isEmpty()) {
            throw new IllegalArgumentException(
                    "no marker can be used: none of the typed markers has allele frequencies");
        }
        var findings = new ArrayList<FamilyFinding>();
        IntStream.range(0, data.families().size())
                .parallel()
                .mapToObj(i -> ReferenceCheck.of(data.families().get(i), markers))
                .toList()
                .forEach(findings::addAll);
        var groups = SampleGroups.of(data.remains(), markers, theta);
        var compiled = compile();
        for (var slot : compiled) {
            if (!slot.possible() && findings.stream().noneMatch(f -> f.text().startsWith(noLr(slot.family())))) {
                findings.add(new FamilyFinding(
                        slot.family().id(),
                        List.of(),
                        noLr(slot.family()) + ": its references are impossible under the models of this run."));
            }
        }
        var bodies = Body.of(data.remains(), groups, data.pairings());
        var joint = settings.hasPrior()
                ? JointStep.solve(bodies, compiled, candidates(compiled, bodies), markers, theta, settings)
                : JointStep.NONE;
        notes.addAll(joint.notes());
        var pairs = pairs(compiled, bodies, joint);
        return new Run(
                version,
                inputs,
                settings,
                theta,
                markers,
                notes,
                findings,
                pairs,
                groups,
                joint.posterior(),
                joint.assignment(),
                joint.findings());
    }

    private static String noLr(Family family) {
        return "Family " + family.id() + " has no likelihood ratio";
    }

    private List<MissingPerson> compile() {
        var slots = data.families().stream()
                .flatMap(f -> f.missing().stream().map(m -> Map.entry(f, m)))
                .toList();
        return IntStream.range(0, slots.size())
                .parallel()
                .mapToObj(i ->
                        MissingPerson.of(slots.get(i).getKey(), slots.get(i).getValue(), markers, theta))
                .toList();
    }

    /** The pairs of bodies (by their place in the list) and missing persons that the joint step has to weigh. */
    private static CandidatePairs candidates(List<MissingPerson> slots, List<Body> bodies) {
        var log10Lr = slots.parallelStream()
                .map(slot -> bodies.stream()
                        .mapToDouble(b -> slot.possible() && !slot.sexDiffers(b.profile()) && b.mayBe(slot.missing())
                                ? CompiledFamily.log10Lr(slot.compare(b.profile()))
                                : Double.NEGATIVE_INFINITY)
                        .toArray())
                .toArray(double[][]::new);
        return CandidatePairs.all(log10Lr, bodies.size());
    }

    private List<PairResult> pairs(List<MissingPerson> slots, List<Body> bodies, JointStep.Outcome joint) {
        boolean all = (long) slots.size() * data.remains().size() <= ALL_PAIRS;
        var bodyOf = new LinkedHashMap<String, Body>();
        bodies.forEach(b -> b.samples().forEach(s -> bodyOf.put(s, b)));
        var gate = new PolicyGate(markers, theta);
        return IntStream.range(0, slots.size())
                .parallel()
                .mapToObj(i -> data.remains().stream()
                        .map(r -> pair(
                                slots.get(i), r, java.util.Objects.requireNonNull(bodyOf.get(r.sample())), joint, gate))
                        .filter(p -> all || p.log10Lr() > 0)
                        .toList())
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble(Identification::rank)
                        .reversed()
                        .thenComparing(PairResult::remains)
                        .thenComparing(PairResult::missing))
                .toList();
    }

    private static double rank(PairResult pair) {
        return Double.isNaN(pair.log10Lr()) ? Double.NEGATIVE_INFINITY : pair.log10Lr();
    }

    private PairResult pair(MissingPerson slot, Profile remains, Body body, JointStep.Outcome joint, PolicyGate gate) {
        var family = slot.family();
        boolean sexDiffers = slot.sexDiffers(remains);
        var evidence = slot.possible() ? slot.compare(remains) : List.<MarkerEvidence>of();
        double log10Lr = !slot.possible()
                ? Double.NaN
                : sexDiffers ? Double.NEGATIVE_INFINITY : CompiledFamily.log10Lr(evidence);
        var posterior = !settings.hasPrior() || Double.isNaN(log10Lr)
                ? OptionalDouble.empty()
                : OptionalDouble.of(joint.posterior(remains.sample(), slot.missing()));
        var alone = settings.missing().isEmpty() || Double.isNaN(log10Lr)
                ? OptionalDouble.empty()
                : OptionalDouble.of(alone(log10Lr, settings.missing().getAsLong()));
        boolean notable =
                posterior.isPresent() ? posterior.getAsDouble() >= NOTABLE_POSTERIOR : log10Lr >= NOTABLE_LOG10_LR;
        var weights = notable ? gate.weigh(family, slot.missing(), body.profile()) : List.<ReferenceWeight>of();
        return new PairResult(
                remains.sample(),
                family.id(),
                slot.missing(),
                log10Lr,
                sexDiffers,
                evidence,
                posterior,
                alone,
                verdict(log10Lr, posterior, weights),
                weights);
    }

    /** LR·prior/(LR·prior + 1 − prior) with prior 1/N. */
    private static double alone(double log10Lr, long missing) {
        if (missing == 1) {
            return log10Lr == Double.NEGATIVE_INFINITY ? 0 : 1;
        }
        return 1 / (1 + (missing - 1) * Math.pow(10, -log10Lr));
    }

    private Verdict verdict(double log10Lr, OptionalDouble posterior, List<ReferenceWeight> weights) {
        if (posterior.isEmpty()) {
            return Verdict.NONE;
        }
        if (log10Lr == Double.NEGATIVE_INFINITY) {
            return Verdict.EXCLUDED;
        }
        if (posterior.getAsDouble() >= settings.threshold()) {
            return PolicyGate.passes(weights) ? Verdict.IDENTIFICATION : Verdict.NEEDS_SECOND_LINE;
        }
        return log10Lr < 0 ? Verdict.SPEAKS_AGAINST : Verdict.INCONCLUSIVE;
    }

    /** A missing person's tables: one set, or one for each sex where the source does not say the sex. */
    record MissingPerson(CompiledFamily asDrawn, CompiledFamily asWoman) {
        static MissingPerson of(Family family, String missing, List<Marker> markers, double theta) {
            var asDrawn = CompiledFamily.of(family, missing, Sex.MALE, markers, theta);
            return new MissingPerson(
                    asDrawn,
                    family.sexNotSaid().contains(missing)
                            ? CompiledFamily.of(family, missing, Sex.FEMALE, markers, theta)
                            : asDrawn);
        }

        Family family() {
            return asDrawn.family();
        }

        String missing() {
            return asDrawn.missing();
        }

        boolean possible() {
            return asDrawn.possible();
        }

        boolean sexDiffers(Profile remains) {
            return asDrawn.sexDiffers(remains);
        }

        List<MarkerEvidence> compare(Profile remains) {
            return (remains.sex() == Sex.FEMALE ? asWoman : asDrawn).compare(remains);
        }
    }
}
