package org.antigone.identify.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antigone.identify.finding.Run;
import org.antigone.identify.finding.Verdict;
import org.antigone.identify.simulation.Score.Cause.Kind;
import org.jspecify.annotations.Nullable;

/** Counts what a run came to, the truth beside it. */
final class Scoring {
    private static final double[] EDGES = {0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999, 1};

    /** log₁₀ likelihood ratios that differ by less are equal. */
    private static final double SAME = 1e-9;

    private final Map<String, Truth> truths;
    private final ScoredRun run;
    /** Each sample's body as the run sees it: the first sample of its group. */
    private final Map<String, String> grouped = new HashMap<>();

    private final Map<String, ScoredRun.Pair> truePairs = new HashMap<>();
    /** What the run calls an identification, by sample and person. */
    private final Map<String, ScoredRun.Pair> pairs = new HashMap<>();

    private final Map<String, ScoredRun.Pair> best = new LinkedHashMap<>();
    /** Remains whose best pair is equalled by another person's. */
    private final Set<String> equals = new HashSet<>();

    private final Map<String, Score.Identification> identifications = new LinkedHashMap<>();

    Scoring(Map<String, Truth> truths, ScoredRun run) {
        this.truths = truths;
        this.run = run;
        run.groups().forEach(group -> group.forEach(sample -> grouped.put(sample, group.getFirst())));
        run.pairs().forEach(this::take);
    }

    /** What the best pair of each body by itself would have been called. */
    private Score.BestPairAlone alone() {
        var ofBody = new LinkedHashMap<String, ScoredRun.Pair>();
        best.values().forEach(p -> ofBody.merge(body(p.remains()), p, (a, b) -> b.log10Lr() > a.log10Lr() ? b : a));
        int identified = 0;
        int wrong = 0;
        int equal = 0;
        for (var pair : ofBody.values()) {
            if (pair.verdictAlone() != Verdict.IDENTIFICATION) {
                continue;
            }
            if (equals.contains(pair.remains())) {
                equal++;
            } else {
                identified++;
                wrong += truth(pair.remains()).missing().equals(pair.missing()) ? 0 : 1;
            }
        }
        return new Score.BestPairAlone(identified, wrong, equal);
    }

    private Score.Identification withCause(Score.Identification found) {
        return found.right()
                ? found
                : new Score.Identification(
                        found.remains(), found.missing(), found.posterior(), found.truth(), Optional.of(cause(found)));
    }

    private Score.Cause cause(Score.Identification wrong) {
        var truth = wrong.truth();
        var other = grouped.entrySet().stream()
                .filter(e -> e.getValue().equals(body(wrong.remains())))
                .map(Map.Entry::getKey)
                .sorted()
                .filter(s -> !truth(s).body().equals(truth.body()))
                .findFirst();
        if (other.isPresent()) {
            return new Score.Cause(
                    Kind.GROUPED, "taken as one body with " + other.get() + ", which is of another person");
        }
        var said = pairs.get(wrong.remains() + "\n" + wrong.missing());
        var family = said == null ? wrong.missing() : said.family();
        if (family.equals(truth.family())) {
            return new Score.Cause(Kind.SAME_FAMILY, "exchanged with " + truth.missing() + " of the same family");
        }
        var its = said == null ? "" : " (log10 LR " + figure(said.log10Lr()) + ")";
        if (!truth.searched()) {
            return new Score.Cause(
                    Kind.CHANCE_OF_A_STRANGER, "a chance match" + its + ": no family in the table searches this body");
        }
        var right = truePairs.get(wrong.remains());
        if (right == null || !(right.log10Lr() > 0)) {
            return new Score.Cause(
                    Kind.TRUE_FAMILY_AGAINST,
                    "the DNA speaks against the true family " + truth.family()
                            + (right == null
                                    ? ""
                                    : " (log10 LR " + figure(right.log10Lr()) + ", " + right.inconsistent()
                                            + " inconsistent markers)")
                            + ": mutation, drop-out, or a reference that is not the relative");
        }
        return new Score.Cause(
                Kind.CHANCE_OF_ANOTHER_FAMILY,
                "a chance match" + its + "; the true family " + truth.family() + " has log10 LR "
                        + figure(right.log10Lr()) + " and " + right.inconsistent() + " inconsistent markers");
    }

    private static String figure(double log10) {
        return String.format(Locale.ROOT, "%.2f", log10);
    }

    private Truth truth(String sample) {
        return Optional.ofNullable(truths.get(sample))
                .orElseThrow(() -> new IllegalArgumentException("the run has the remains " + sample
                        + ", which the truth does not know: it is a run of another case"));
    }

    private String body(String sample) {
        return grouped.getOrDefault(sample, sample);
    }

    private void take(ScoredRun.Pair pair) {
        var truth = truth(pair.remains());
        if (truth.missing().equals(pair.missing())) {
            truePairs.put(pair.remains(), pair);
        }
        if (pair.verdict() == Verdict.IDENTIFICATION) {
            pairs.put(pair.remains() + "\n" + pair.missing(), pair);
        }
        var other = best.get(pair.remains());
        if (other != null && Math.abs(other.log10Lr() - pair.log10Lr()) < SAME) {
            equals.add(pair.remains());
        } else if (other == null || pair.log10Lr() > other.log10Lr()) {
            best.put(pair.remains(), pair);
            equals.remove(pair.remains());
        }
        if (pair.verdict() == Verdict.IDENTIFICATION) {
            double posterior = pair.posterior().orElse(0);
            var key = body(pair.remains()) + "\n" + pair.missing();
            var found = new Score.Identification(pair.remains(), pair.missing(), posterior, truth, Optional.empty());
            // Of a group's samples the one that is wrong counts, then the least certain.
            identifications.merge(key, found, (a, b) -> worse(a, b) ? a : b);
        }
    }

    private static boolean worse(Score.Identification a, Score.Identification b) {
        return a.right() == b.right() ? a.posterior() <= b.posterior() : !a.right();
    }

    Score score() {
        var samples = new LinkedHashMap<String, List<Truth>>();
        truths.values()
                .forEach(t -> samples.computeIfAbsent(t.body(), b -> new ArrayList<>())
                        .add(t));
        var wrong = new HashMap<String, Boolean>();
        identifications.values().forEach(i -> wrong.merge(body(i.remains()), !i.right(), Boolean::logicalOr));
        var outcomes = new LinkedHashMap<String, Outcome>();
        int first = 0;
        for (var entry : samples.entrySet()) {
            if (entry.getValue().getFirst().searched()) {
                outcomes.put(entry.getKey(), outcome(entry.getValue(), wrong));
                first += entry.getValue().stream().anyMatch(this::rankedFirst) ? 1 : 0;
            }
        }
        return new Score(
                samples.size(),
                outcomes,
                identifications.values().stream().map(this::withCause).toList(),
                alone(),
                first,
                !run.posterior().isEmpty(),
                calibration());
    }

    private boolean rankedFirst(Truth truth) {
        var pair = best.get(truth.remains());
        return pair != null && pair.missing().equals(truth.missing()) && pair.log10Lr() > 0;
    }

    /** The best that any of the body's samples came to. */
    private Outcome outcome(List<Truth> samples, Map<String, Boolean> wrong) {
        var outcome = Outcome.NOT_COMPARED;
        for (var truth : samples) {
            var of = outcome(truth, wrong.get(body(truth.remains())));
            outcome = of.compareTo(outcome) < 0 ? of : outcome;
        }
        return outcome;
    }

    private Outcome outcome(Truth truth, @Nullable Boolean wrong) {
        if (wrong != null) {
            return wrong ? Outcome.WRONG : Outcome.IDENTIFIED;
        }
        var pair = truePairs.get(truth.remains());
        if (pair == null) {
            return best.containsKey(truth.remains()) || run.posterior().containsKey(truth.remains())
                    ? Outcome.DNA_AGAINST
                    : Outcome.NOT_COMPARED;
        }
        if (pair.verdict() == Verdict.NEEDS_SECOND_LINE) {
            return Outcome.NEEDS_SECOND_LINE;
        }
        if (pair.verdict() == Verdict.EXCLUDED || pair.log10Lr() <= 0) {
            return Outcome.DNA_AGAINST;
        }
        return pair.posterior().orElse(0) >= 0.5 ? Outcome.BELOW_THRESHOLD : Outcome.NOT_ENOUGH_EVIDENCE;
    }

    private List<Score.Bin> calibration() {
        int bins = EDGES.length - 1;
        var chances = new ArrayList<List<Double>>();
        var right = new int[bins];
        for (int b = 0; b < bins; b++) {
            chances.add(new ArrayList<>());
        }
        run.posterior().forEach((sample, persons) -> {
            if (!body(sample).equals(sample)) {
                return;
            }
            var missing = truth(sample).missing();
            persons.forEach((person, posterior) -> {
                if (!person.equals(Run.NOBODY)) {
                    int b = bin(posterior);
                    chances.get(b).add(posterior);
                    right[b] += person.equals(missing) ? 1 : 0;
                }
            });
        });
        var result = new ArrayList<Score.Bin>();
        for (int b = 0; b < bins; b++) {
            var p = chances.get(b).stream().mapToDouble(x -> x).toArray();
            double expected = 0;
            for (double x : p) {
                expected += x;
            }
            var range = Counts.central(p, 0.99);
            result.add(
                    new Score.Bin(EDGES[b], EDGES[b + 1], p.length, expected, right[b], range.least(), range.most()));
        }
        return result;
    }

    private static int bin(double posterior) {
        int b = 0;
        while (b < EDGES.length - 2 && posterior > EDGES[b + 1]) {
            b++;
        }
        return b;
    }
}
