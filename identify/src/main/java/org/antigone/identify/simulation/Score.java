package org.antigone.identify.simulation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a run did on a case of which the truth is known. Bodies are counted, not samples: fragments of one body are one
 * identification.
 *
 * @param bodies how many bodies the case has
 * @param outcomes of each body that a family searches, by body
 * @param identifications everything that the run calls an identification
 * @param alone what the best pair of each body by itself would have given
 * @param rankedFirst of the searched bodies: how many have the true family first by likelihood ratio
 * @param hasPosterior whether the run gives posteriors at all
 * @param calibration posteriors against the truth, by bin
 */
public record Score(
        int bodies,
        Map<String, Outcome> outcomes,
        List<Identification> identifications,
        BestPairAlone alone,
        int rankedFirst,
        boolean hasPosterior,
        List<Bin> calibration) {
    /**
     * One identification.
     *
     * @param remains a sample of the body
     * @param missing who it is said to be
     * @param truth who it is, or {@code *}
     * @param cause why it is wrong; empty where it is right
     */
    public record Identification(String remains, String missing, double posterior, Truth truth, Optional<Cause> cause) {
        public boolean right() {
            return truth.missing().equals(missing);
        }
    }

    /**
     * Why an identification is wrong.
     *
     * @param text the same with what it was in this case, one sentence
     */
    public record Cause(Kind kind, String text) {
        /** The kinds, told apart by the truth. */
        public enum Kind {
            /** Samples of two people were taken as one body. */
            GROUPED,
            /** Another missing person of the same family: brothers exchanged. */
            SAME_FAMILY,
            /** Nobody in the table searches this body: chance. */
            CHANCE_OF_A_STRANGER,
            /** The true family does not fit: mutation, drop-out, or a reference that is not the relative it is said to be. */
            TRUE_FAMILY_AGAINST,
            /** The true family fits, another fits better. */
            CHANCE_OF_ANOTHER_FAMILY
        }
    }

    /**
     * What the best pair of each body by itself would have given, with the same threshold and policy but without the joint
     * inference.
     *
     * @param identified how many bodies would have been called identified, the wrong ones among them
     * @param equal how many more reach the threshold for two persons equally well, brothers mostly: not counted, because the
     *     pair does not say which
     */
    public record BestPairAlone(int identified, int wrong, int equal) {}

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

    /** How many of the searched bodies ended in each way. */
    public Map<Outcome, Integer> counts() {
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        for (var outcome : Outcome.values()) {
            counts.put(outcome, count(outcome));
        }
        return counts;
    }
}
