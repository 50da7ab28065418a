package org.antigone.identify.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antigone.identify.Run;
import org.antigone.identify.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * How a run did on a case of which the truth is known. Bodies are counted, not samples: fragments of one body are one
 * identification.
 *
 * @param bodies how many bodies the case has
 * @param outcomes of each body that a family searches, by body
 * @param identifications everything that the run calls an identification
 * @param rankedFirst of the searched bodies: how many have the true family first by likelihood ratio
 * @param hasPosterior whether the run gives posteriors at all
 * @param calibration posteriors against the truth, by bin
 */
public record Score(
        int bodies,
        Map<String, Outcome> outcomes,
        List<Identification> identifications,
        int rankedFirst,
        boolean hasPosterior,
        List<Bin> calibration) {
    private static final double[] EDGES = {0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999, 1};

    /**
     * One identification.
     *
     * @param remains a sample of the body
     * @param missing who it is said to be
     * @param truth who it is, or {@code *}
     */
    public record Identification(String remains, String missing, double posterior, Truth truth) {
        public boolean right() {
            return truth.missing().equals(missing);
        }
    }

    /**
     * The pairs whose posterior lies in one range.
     *
     * @param from of the range, excluded but for 0
     * @param to of the range, included
     * @param expected how many should be true, the sum of the posteriors
     * @param least of the range that the number true keeps to in 99 of 100 worlds
     * @param most of that range
     */
    public record Bin(double from, double to, int pairs, double expected, int right, int least, int most) {
        /** Whether the number true is one that the posteriors let expect. */
        public boolean holds() {
            return right >= least && right <= most;
        }
    }

    /**
     * Scores a run.
     *
     * @param truths whose each sample is, by sample
     * @throws IllegalArgumentException if the run has a sample that the truth does not know: it is of another case
     */
    public static Score of(Map<String, Truth> truths, ScoredRun run) {
        return new Scoring(truths, run).score();
    }

    public List<Identification> wrong() {
        return identifications.stream().filter(i -> !i.right()).toList();
    }

    /** How many identifications should be wrong by the posteriors: Σ(1−posterior). */
    public double expectedWrong() {
        double sum = 0;
        for (var identification : identifications) {
            sum += 1 - identification.posterior();
        }
        return sum;
    }

    /** The number wrong that is exceeded in one of 100 worlds at most, by the Poisson distribution. */
    public int wrongBound() {
        return Counts.poissonQuantile(expectedWrong(), 0.99);
    }

    /** How many of the searched bodies ended so. */
    public int count(Outcome outcome) {
        return (int) outcomes.values().stream().filter(o -> o == outcome).count();
    }

    /** The counting. */
    private static final class Scoring {
        private final Map<String, Truth> truths;
        private final ScoredRun run;
        /** Each sample's body as the run sees it: the first sample of its group. */
        private final Map<String, String> grouped = new HashMap<>();

        private final Map<String, ScoredRun.Pair> truePairs = new HashMap<>();
        private final Map<String, ScoredRun.Pair> best = new HashMap<>();
        private final Map<String, Identification> identifications = new LinkedHashMap<>();

        Scoring(Map<String, Truth> truths, ScoredRun run) {
            this.truths = truths;
            this.run = run;
            run.groups().forEach(group -> group.forEach(sample -> grouped.put(sample, group.getFirst())));
            run.pairs().forEach(this::take);
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
            best.merge(pair.remains(), pair, (a, b) -> b.log10Lr() > a.log10Lr() ? b : a);
            if (pair.verdict() == Verdict.IDENTIFICATION) {
                double posterior = pair.posterior().orElse(0);
                var key = body(pair.remains()) + "\n" + pair.missing();
                var found = new Identification(pair.remains(), pair.missing(), posterior, truth);
                // Of a group's samples the one that is wrong counts, then the least certain.
                identifications.merge(key, found, (a, b) -> worse(a, b) ? a : b);
            }
        }

        private static boolean worse(Identification a, Identification b) {
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
                    List.copyOf(identifications.values()),
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

        private List<Bin> calibration() {
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
            var result = new ArrayList<Bin>();
            for (int b = 0; b < bins; b++) {
                var p = chances.get(b).stream().mapToDouble(x -> x).toArray();
                double expected = 0;
                for (double x : p) {
                    expected += x;
                }
                var range = Counts.central(p, 0.99);
                result.add(new Bin(EDGES[b], EDGES[b + 1], p.length, expected, right[b], range.least(), range.most()));
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

    /** How many of the searched bodies ended in each way. */
    public Map<Outcome, Integer> counts() {
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        for (var outcome : Outcome.values()) {
            counts.put(outcome, count(outcome));
        }
        return counts;
    }
}
