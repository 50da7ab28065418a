package org.antigone.identify;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.antigone.identify.finding.PairRank;
import org.antigone.identify.search.CandidatePairs;

/** Ranks the pairs that a run lists among all that it compared, listed or not. */
final class PairRanks {
    /** log₁₀ likelihood ratios that differ by less are equal. */
    private static final double SAME = 1e-9;

    private final CandidatePairs candidates;
    private final List<PairListing.Pair> pairs;
    private final int[] bodyOf;

    /** @param bodyOf by remains, the number of its body, from 0 */
    PairRanks(CandidatePairs candidates, List<PairListing.Pair> pairs, int[] bodyOf) {
        this.candidates = candidates;
        this.pairs = pairs;
        this.bodyOf = bodyOf;
    }

    /** By pair, in their order. */
    List<PairRank> ranks() {
        var amongMissing = amongMissing();
        var amongRemains = amongRemains();
        return IntStream.range(0, pairs.size())
                .mapToObj(i -> new PairRank(amongMissing[i], amongRemains[i]))
                .toList();
    }

    /** One pass over the candidates: each counts against the pairs of the same remains that are weaker. */
    private int[] amongMissing() {
        var ofRemains = IntStream.range(0, pairs.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> pairs.get(i).remains())
                        .thenComparingDouble(i -> pairs.get(i).log10Lr()))
                .mapToInt(i -> i)
                .toArray();
        var first = new int[bodyOf.length + 1];
        pairs.forEach(p -> first[p.remains() + 1]++);
        Arrays.parallelPrefix(first, Integer::sum);
        double[] ratios = Arrays.stream(ofRemains)
                .mapToDouble(i -> pairs.get(i).log10Lr())
                .toArray();
        // What beats the pair at a place beats all before it with the same remains: counted once, summed up after.
        var beats = new int[ratios.length];
        for (int p = 0; p < candidates.persons(); p++) {
            int[] profiles = candidates.profilesOf(p);
            double[] log10Lr = candidates.log10LrOf(p);
            for (int i = 0; i < profiles.length && profiles[i] < bodyOf.length; i++) {
                int weaker = below(ratios, first[profiles[i]], first[profiles[i] + 1], log10Lr[i] - SAME) - 1;
                if (weaker >= first[profiles[i]]) {
                    beats[weaker]++;
                }
            }
        }
        var ranks = new int[ratios.length];
        for (int r = 0; r < bodyOf.length; r++) {
            int better = 0;
            for (int place = first[r + 1] - 1; place >= first[r]; place--) {
                better += beats[place];
                ranks[ofRemains[place]] = better + 1;
            }
        }
        return ranks;
    }

    private int[] amongRemains() {
        var ranks = new int[pairs.size()];
        var best = new double[Arrays.stream(bodyOf).max().orElse(-1) + 1];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        int person = -1;
        double[] sorted = {};
        for (int i = 0; i < ranks.length; i++) {
            var pair = pairs.get(i);
            if (pair.person() != person) {
                forget(person, best);
                person = pair.person();
                sorted = bestOfBodies(person, best);
            }
            double reached = pair.log10Lr() + SAME;
            int better = sorted.length - below(sorted, 0, sorted.length, reached);
            // Another sample of the same body is no rival.
            double own = best[bodyOf[pair.remains()]];
            ranks[i] = 1 + better - (own >= reached && own > Double.NEGATIVE_INFINITY ? 1 : 0);
        }
        return ranks;
    }

    /** Sets the best ratio of each body that is a candidate for a person. @return these, ascending */
    private double[] bestOfBodies(int person, double[] best) {
        int[] profiles = candidates.profilesOf(person);
        double[] log10Lr = candidates.log10LrOf(person);
        for (int i = 0; i < profiles.length && profiles[i] < bodyOf.length; i++) {
            int body = bodyOf[profiles[i]];
            best[body] = Math.max(best[body], log10Lr[i]);
        }
        return bodies(person).mapToDouble(b -> best[b]).sorted().toArray();
    }

    private void forget(int person, double[] best) {
        if (person >= 0) {
            bodies(person).forEach(b -> best[b] = Double.NEGATIVE_INFINITY);
        }
    }

    private IntStream bodies(int person) {
        return Arrays.stream(candidates.profilesOf(person))
                .filter(p -> p < bodyOf.length)
                .map(p -> bodyOf[p])
                .distinct();
    }

    /** The first place from {@code from} on whose value is not below this one. */
    private static int below(double[] ascending, int from, int to, double value) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
