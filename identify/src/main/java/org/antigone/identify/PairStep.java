package org.antigone.identify;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.antigone.identify.finding.MarkerEvidence;
import org.antigone.identify.finding.PairRank;
import org.antigone.identify.finding.PairResult;
import org.antigone.identify.finding.ReferenceWeight;
import org.antigone.identify.finding.Verdict;
import org.antigone.identify.search.CandidatePairs;
import org.antigone.identify.search.MissingPerson;
import org.antigone.kinship.Profile;

/** Lists the pairs of a run with all that is said of each: evidence by marker, ranks, posteriors, verdict. */
final class PairStep {
    /** From this posterior on it is worked out what each reference carries. */
    private static final double NOTABLE_POSTERIOR = 0.5;

    private final List<Profile> remains;
    private final List<MissingPerson> persons;
    private final List<Body> bodies;
    private final int[] bodyOfRemains;
    private final Settings settings;
    private final JointStep.Outcome joint;
    private final PolicyGate gate;

    PairStep(
            List<Profile> remains,
            List<MissingPerson> persons,
            List<Body> bodies,
            Settings settings,
            JointStep.Outcome joint,
            PolicyGate gate) {
        this.remains = remains;
        this.persons = persons;
        this.bodies = bodies;
        this.settings = settings;
        this.joint = joint;
        this.gate = gate;
        var bodyOf = new HashMap<String, Integer>();
        for (int b = 0; b < bodies.size(); b++) {
            for (var sample : bodies.get(b).samples()) {
                bodyOf.put(sample, b);
            }
        }
        this.bodyOfRemains = remains.stream()
                .mapToInt(r -> Objects.requireNonNull(bodyOf.get(r.sample())))
                .toArray();
    }

    /** Those of the listing, the highest likelihood ratio first. */
    List<PairResult> pairs(CandidatePairs candidates, PairListing listing) {
        var ranks = new PairRanks(candidates, listing.pairs(), bodyOfRemains).ranks();
        return IntStream.range(0, ranks.size())
                .parallel()
                .mapToObj(i -> pair(listing.pairs().get(i), ranks.get(i)))
                .sorted(Comparator.comparingDouble(PairStep::height)
                        .reversed()
                        .thenComparing(PairResult::remains)
                        .thenComparing(PairResult::missing))
                .toList();
    }

    private static double height(PairResult pair) {
        return Double.isNaN(pair.log10Lr()) ? Double.NEGATIVE_INFINITY : pair.log10Lr();
    }

    private PairResult pair(PairListing.Pair pair, PairRank rank) {
        var person = persons.get(pair.person());
        var sample = remains.get(pair.remains());
        var body = bodies.get(bodyOfRemains[pair.remains()]);
        var family = person.family();
        var evidence = person.possible() ? person.compare(sample) : List.<MarkerEvidence>of();
        double log10Lr = person.possible() ? pair.log10Lr() : Double.NaN;
        var posterior = !settings.hasPrior() || Double.isNaN(log10Lr)
                ? OptionalDouble.empty()
                : OptionalDouble.of(joint.posterior(sample.sample(), person.missing()));
        var alone = settings.missing().isEmpty() || Double.isNaN(log10Lr)
                ? OptionalDouble.empty()
                : OptionalDouble.of(alone(log10Lr, settings.missing().getAsLong()));
        var weights = posterior.orElse(0) >= NOTABLE_POSTERIOR || alone.orElse(0) >= settings.threshold()
                ? gate.weigh(family, person.missing(), body.profile())
                : List.<ReferenceWeight>of();
        return new PairResult(
                sample.sample(),
                body.samples().getFirst(),
                family.id(),
                person.missing(),
                person.possible() ? rank : PairRank.NONE,
                log10Lr,
                person.sexDiffers(sample),
                evidence,
                posterior,
                alone,
                verdict(log10Lr, evidence, posterior, weights),
                verdict(log10Lr, evidence, alone, weights),
                weights);
    }

    /** LR·prior/(LR·prior + 1 − prior) with prior 1/N. */
    private static double alone(double log10Lr, long missing) {
        if (missing == 1) {
            return log10Lr == Double.NEGATIVE_INFINITY ? 0 : 1;
        }
        return 1 / (1 + (missing - 1) * Math.pow(10, -log10Lr));
    }

    private Verdict verdict(
            double log10Lr, List<MarkerEvidence> evidence, OptionalDouble posterior, List<ReferenceWeight> weights) {
        if (posterior.isEmpty()) {
            return Verdict.NONE;
        }
        if (log10Lr == Double.NEGATIVE_INFINITY) {
            return Verdict.EXCLUDED;
        }
        if (posterior.getAsDouble() >= settings.threshold()) {
            int inconsistent =
                    (int) evidence.stream().filter(MarkerEvidence::inconsistent).count();
            return gate.passes(evidence.size(), inconsistent, weights)
                    ? Verdict.IDENTIFICATION
                    : Verdict.NEEDS_SECOND_LINE;
        }
        return log10Lr < 0 ? Verdict.SPEAKS_AGAINST : Verdict.INCONCLUSIVE;
    }
}
