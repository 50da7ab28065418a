package org.antigone.identify.finding;

import java.util.ArrayList;
import java.util.List;
import org.antigone.identify.search.CandidatePairs;
import org.antigone.identify.search.ChanceMatches;

/**
 * How many pairs reach each likelihood ratio, and how many would by chance alone, if no remains belonged to any family: where
 * the first leaves the second behind, hits stand out.
 *
 * @param pairs all pairs of remains and missing persons
 * @param sampled for how many of them the chance was computed; the rest is weighted up
 * @param steps by likelihood ratio, ascending
 */
public record ChancePicture(long pairs, long sampled, List<Step> steps) {
    private static final double STEP = 0.25;
    /** Where every pair was kept the picture begins here. */
    private static final double LEAST = -1;

    /** Pairs at or above a likelihood ratio. */
    public record Step(double log10Lr, double expected, long observed) {}

    public ChancePicture {
        steps = List.copyOf(steps);
    }

    /** @param remains how many of the candidates' profiles, from the first, are remains */
    public static ChancePicture of(CandidatePairs candidates, int remains, ChanceMatches chance) {
        double from = Math.max(LEAST, candidates.log10Floor());
        double highest = from;
        for (int p = 0; p < candidates.persons(); p++) {
            for (double log10Lr : candidates.log10LrOf(p)) {
                highest = Math.max(highest, log10Lr);
            }
        }
        var observed = new long[(int) ((highest - from) / STEP) + 1];
        for (int p = 0; p < candidates.persons(); p++) {
            var profiles = candidates.profilesOf(p);
            var log10Lr = candidates.log10LrOf(p);
            for (int i = 0; i < profiles.length; i++) {
                if (profiles[i] < remains && log10Lr[i] >= from) {
                    observed[(int) ((log10Lr[i] - from) / STEP)]++;
                }
            }
        }
        var steps = new ArrayList<Step>();
        long above = 0;
        for (int i = observed.length - 1; i >= 0; i--) {
            above += observed[i];
            double at = from + i * STEP;
            steps.addFirst(new Step(at, chance.atOrAbove(at), above));
        }
        return new ChancePicture(chance.pairs(), chance.sampled(), steps);
    }
}
