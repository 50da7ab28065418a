package org.antigone.identify;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;

/*
 * All bodies against each other by the closed forms without θ and mutation model, for genotypes g and h:
 *   same person 1/P(h), parent and child P(h | one allele from g)/P(h), siblings ¼ + ½·(parent and child) + ¼·(same person),
 * where a parent and child that share nothing count 1/500 (a mutation).
 *
 * For one body the ratios at every genotype that the other may have are written into one row, marker after marker (24 markers
 * of 15 alleles: 43 kB for each of the two relations, which stay in cache); a pair then is one look-up a marker and relation.
 * Products of a hundred markers stay inside the range of a double. A pair is computed once, the first body's row before it.
 */
final class KinScreen {
    private static final double MUTATED = 0.002;

    private final double[][] frequencies;
    /** For each marker where its genotypes begin in a row; before them one place for 'not read'. */
    private final int[] first;

    private final int cells;
    /** For each body and marker its place in a row. */
    private final int[][] place;

    /** Two bodies, {@code one} before {@code other}, and log₁₀ of the larger of their two likelihood ratios. */
    record Fit(int one, int other, double log10Lr) {}

    /** @param markers those that are not autosomal are left out */
    KinScreen(List<Marker> markers, List<Body> bodies) {
        var autosomal = markers.stream()
                .filter(m -> m.chromosome() == Chromosome.AUTOSOMAL)
                .toList();
        frequencies = autosomal.stream()
                .map(m -> IntStream.range(0, m.alleleCount())
                        .mapToDouble(m::frequency)
                        .toArray())
                .toArray(double[][]::new);
        first = new int[frequencies.length];
        int next = 0;
        for (int m = 0; m < first.length; m++) {
            first[m] = next;
            next += 1 + frequencies[m].length * frequencies[m].length;
        }
        cells = next;
        place = bodies.stream().map(b -> places(autosomal, b)).toArray(int[][]::new);
    }

    private int[] places(List<Marker> markers, Body body) {
        return IntStream.range(0, first.length)
                .map(m -> first[m] + 1 + number(markers.get(m), body))
                .toArray();
    }

    /** The two alleles as one number, −1 where the marker is not typed or not fully read. */
    static int number(Marker marker, Body body) {
        return body.profile()
                .at(marker.name())
                .filter(g -> g instanceof Genotype.Pair)
                .map(g -> marker.indexOf(g.alleles().getFirst()).orElseThrow() * marker.alleleCount()
                        + marker.indexOf(g.alleles().getLast()).orElseThrow())
                .orElse(-1);
    }

    /** The pairs with at least this log₁₀ LR as full siblings or as parent and child, in order. */
    List<Fit> fits(double leastLog10Lr) {
        double least = Math.pow(10, leastLog10Lr);
        return IntStream.range(0, place.length)
                .parallel()
                .boxed()
                .flatMap(i -> row(i, least).stream())
                .toList();
    }

    private List<Fit> row(int one, double least) {
        var siblings = new double[cells];
        var parent = new double[cells];
        for (int m = 0; m < first.length; m++) {
            fill(m, place[one][m] - first[m] - 1, siblings, parent);
        }
        var found = new java.util.ArrayList<Fit>();
        for (int j = one + 1; j < place.length; j++) {
            double asSiblings = 1;
            double asParent = 1;
            for (int at : place[j]) {
                asSiblings *= siblings[at];
                asParent *= parent[at];
            }
            double larger = Math.max(asSiblings, asParent);
            if (larger >= least) {
                found.add(new Fit(one, j, Math.log10(larger)));
            }
        }
        return found;
    }

    /** Genotypes are numbered with the lower allele first. */
    private void fill(int m, int own, double[] siblings, double[] parent) {
        int k = frequencies[m].length;
        if (own < 0) {
            Arrays.fill(siblings, first[m], first[m] + 1 + k * k, 1);
            Arrays.fill(parent, first[m], first[m] + 1 + k * k, 1);
            return;
        }
        siblings[first[m]] = 1;
        parent[first[m]] = 1;
        double[] p = frequencies[m];
        int x = own / k;
        int y = own % k;
        for (int a = 0; a < k; a++) {
            double halfOfA = (x == a ? 0.5 : 0) + (y == a ? 0.5 : 0);
            for (int b = 0; b < k; b++) {
                double halfOfB = (x == b ? 0.5 : 0) + (y == b ? 0.5 : 0);
                double stranger = a == b ? p[a] * p[a] : 2 * p[a] * p[b];
                double child = a == b ? p[a] * halfOfA : p[b] * halfOfA + p[a] * halfOfB;
                double pc = child / stranger;
                int at = first[m] + 1 + a * k + b;
                siblings[at] = 0.25 + 0.5 * pc + (own == a * k + b ? 0.25 / stranger : 0);
                parent[at] = Math.max(MUTATED, pc);
            }
        }
    }
}
