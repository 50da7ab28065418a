package org.antigone.identify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antigone.identify.search.CandidatePairs;

/**
 * Which pairs a run lists one by one: all up to 20,000; of more those with a likelihood ratio above 1; and where these are
 * more than 50,000, the strongest 50,000 and, of each remains and each missing person, the best three.
 *
 * @param pairs person and remains of each, by their places, in the order of the persons
 * @param note what was not listed, if anything above 1 was not
 */
record PairListing(List<Pair> pairs, Optional<Note> note) {
    /** Up to so many pairs all are listed; beyond, those with LR above 1. */
    static final int ALL = 20_000;

    private static final int MOST = 50_000;
    private static final int BEST = 3;

    record Pair(int person, int remains, double log10Lr) {}

    /** @param candidates of the remains (profiles) and the missing persons of the run */
    static PairListing of(CandidatePairs candidates, int remains) {
        int persons = candidates.persons();
        if ((long) persons * remains <= ALL) {
            var all = new ArrayList<Pair>();
            for (int p = 0; p < persons; p++) {
                for (int r = 0; r < remains; r++) {
                    all.add(new Pair(p, r, candidates.log10Lr(p, r)));
                }
            }
            return new PairListing(all, Optional.empty());
        }
        var above = new double[candidates.size()];
        int n = 0;
        for (int p = 0; p < persons; p++) {
            var profiles = candidates.profilesOf(p);
            var log10Lr = candidates.log10LrOf(p);
            for (int i = 0; i < profiles.length; i++) {
                if (profiles[i] < remains && log10Lr[i] > 0) {
                    above[n++] = log10Lr[i];
                }
            }
        }
        return n <= MOST
                ? new PairListing(
                        chosen(candidates, remains, Double.MIN_VALUE, noBest(persons), noBest(remains)),
                        Optional.empty())
                : strongest(candidates, remains, Arrays.copyOf(above, n));
    }

    private static double[] noBest(int n) {
        var none = new double[n];
        Arrays.fill(none, Double.POSITIVE_INFINITY);
        return none;
    }

    private static PairListing strongest(CandidatePairs candidates, int remains, double[] above) {
        Arrays.sort(above);
        double least = above[above.length - MOST];
        var ofPerson = new Best(candidates.persons());
        var ofRemains = new Best(remains);
        for (int p = 0; p < candidates.persons(); p++) {
            var profiles = candidates.profilesOf(p);
            var log10Lr = candidates.log10LrOf(p);
            for (int i = 0; i < profiles.length; i++) {
                if (profiles[i] < remains) {
                    ofPerson.offer(p, log10Lr[i]);
                    ofRemains.offer(profiles[i], log10Lr[i]);
                }
            }
        }
        var pairs = chosen(candidates, remains, least, ofPerson.least(), ofRemains.least());
        return new PairListing(
                pairs,
                Optional.of(new Note(
                        Note.Kind.PAIRS_NOT_LISTED,
                        "pairs",
                        "Of " + (long) candidates.persons() * remains + " pairs " + above.length
                                + " have a likelihood ratio above 1. Listed one by one are " + pairs.size()
                                + ": those with log10 LR of " + least
                                + " and above, and of each remains and each missing"
                                + " person the best " + BEST + ". All of them entered the joint step.")));
    }

    private static List<Pair> chosen(
            CandidatePairs candidates, int remains, double least, double[] bestOfPerson, double[] bestOfRemains) {
        var pairs = new ArrayList<Pair>();
        for (int p = 0; p < candidates.persons(); p++) {
            var profiles = candidates.profilesOf(p);
            var log10Lr = candidates.log10LrOf(p);
            for (int i = 0; i < profiles.length; i++) {
                int r = profiles[i];
                if (r < remains
                        && log10Lr[i] > 0
                        && (log10Lr[i] >= least || log10Lr[i] >= bestOfPerson[p] || log10Lr[i] >= bestOfRemains[r])) {
                    pairs.add(new Pair(p, r, log10Lr[i]));
                }
            }
        }
        return pairs;
    }

    /** The best few ratios of each of many. */
    private static final class Best {
        private final double[][] best;

        Best(int n) {
            best = new double[n][BEST];
            for (var row : best) {
                Arrays.fill(row, Double.NEGATIVE_INFINITY);
            }
        }

        void offer(int of, double log10Lr) {
            var row = best[of];
            if (log10Lr > row[0]) {
                row[0] = log10Lr;
                Arrays.sort(row);
            }
        }

        /** By each, the least of its best. */
        double[] least() {
            return Arrays.stream(best).mapToDouble(row -> row[0]).toArray();
        }
    }
}
