package org.antigone.identify;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Profile;

/**
 * The least number of people that the bodies can be: bodies of which any two must be two people are taken greedily, the best
 * typed first. A lower bound; the largest such set could be larger.
 */
final class MinimumIndividuals {
    /** Profiles that no drop-out reconciles at so many markers are two people: fewer may be wrong readings. */
    private static final int DIFFERENT = 3;

    /** So many are compared side by side with those counted before. */
    private static final int BLOCK = 256;

    private static final int NOT_READ = -1;
    /** A genotype is both alleles' places, a half word each. */
    private static final int HALF = 16;

    private final List<Body> bodies;
    private final Corrections corrections;
    private final List<Marker> markers;
    private final int[][] genotypes;

    private MinimumIndividuals(List<Body> bodies, List<Marker> markers, Corrections corrections) {
        this.bodies = bodies;
        this.corrections = corrections;
        this.markers = markers.stream()
                .filter(m -> m.chromosome() == Chromosome.AUTOSOMAL)
                .toList();
        this.genotypes = bodies.stream().map(b -> numbered(b.profile())).toArray(int[][]::new);
    }

    static int of(List<Body> bodies, List<Marker> markers, Corrections corrections) {
        return new MinimumIndividuals(bodies, markers, corrections).count();
    }

    private int[] numbered(Profile profile) {
        return markers.stream()
                .mapToInt(m -> profile.at(m.name())
                        .filter(g -> g instanceof Genotype.Pair)
                        .map(g -> number(m, (Genotype.Pair) g))
                        .orElse(NOT_READ))
                .toArray();
    }

    private static int number(Marker marker, Genotype.Pair pair) {
        return marker.indexOf(pair.first()).orElseThrow() << HALF
                | marker.indexOf(pair.second()).orElseThrow();
    }

    private int count() {
        int[] order = IntStream.range(0, genotypes.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) ->
                        -IntStream.of(genotypes[i]).filter(g -> g >= 0).count()))
                .mapToInt(Integer::intValue)
                .toArray();
        // Copies, so that in memory too they lie in the order in which they are gone through, again and again.
        int[][] ordered =
                Arrays.stream(order).mapToObj(i -> genotypes[i].clone()).toArray(int[][]::new);
        var people = new int[order.length];
        int n = 0;
        for (int from = 0; from < order.length; from += BLOCK) {
            int before = n;
            int[] others = IntStream.range(from, Math.min(from + BLOCK, order.length))
                    .parallel()
                    .filter(at -> isAnother(at, people, 0, before, order, ordered))
                    .toArray();
            for (int at : others) {
                if (isAnother(at, people, before, n, order, ordered)) {
                    people[n++] = at;
                }
            }
        }
        return n;
    }

    /** Whether a body, by its place in the order, must be another person than each of these. */
    private boolean isAnother(int at, int[] people, int from, int to, int[] order, int[][] ordered) {
        var own = ordered[at];
        for (int i = from; i < to; i++) {
            int earlier = people[i];
            if (!differ(ordered[earlier], own) && !apart(bodies.get(order[earlier]), bodies.get(order[at]))) {
                return false;
            }
        }
        return true;
    }

    private boolean apart(Body one, Body other) {
        return one.samples().stream().anyMatch(a -> other.samples().stream().anyMatch(b -> corrections.apart(a, b)));
    }

    private static boolean differ(int[] one, int[] other) {
        int different = 0;
        for (int m = 0; m < one.length; m++) {
            if (one[m] != other[m] && one[m] >= 0 && other[m] >= 0 && twoPeople(one[m], other[m])) {
                if (++different == DIFFERENT) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether no person can show both genotypes, even if an allele that is read alone hides one that was not read. */
    private static boolean twoPeople(int one, int other) {
        int a = one >>> HALF;
        int b = one & ((1 << HALF) - 1);
        int x = other >>> HALF;
        int y = other & ((1 << HALF) - 1);
        if (a == b) {
            return x != y && a != x && a != y;
        }
        return x != y || (x != a && x != b);
    }
}
