package org.antigone.kinship.likelihood;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Amplification;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;

/**
 * L(g): how probable what was seen of a person at a marker is for each genotype g that the person may have. A plain genotype
 * is 1 for itself and 0 elsewhere; a half-known one, a homozygote that may hide a silent allele and a degraded reading
 * ({@link Genotype.Degraded}) leave several genotypes possible.
 *
 * <p>Only a few alleles are told apart, the {@link #named} ones; every other allele weighs alike. Alleles are indices in the
 * marker. Immutable.
 */
public final class GenotypeLikelihood {
    private final int[] named;
    private final int copies;
    /** L(g), the largest 1: (m+1)×(m+1) symmetric, row-major, for two copies; m+1 for one; place m is 'any other allele'. */
    private final double[] weights;

    private final double lnScale;

    private GenotypeLikelihood(int[] named, int copies, double[] weights, double lnScale) {
        this.named = named;
        this.copies = copies;
        this.weights = weights;
        this.lnScale = lnScale;
    }

    /**
     * Reads a genotype against a marker.
     *
     * @param copies alleles the person carries here: 1 for a male at an X-chromosomal marker, else 2
     * @param person whose it is, for messages
     * @throws LikelihoodException if the marker lacks an allele, the number of alleles cannot be, or no genotype at all can
     *     show this (three alleles without drop-in)
     */
    public static GenotypeLikelihood of(Genotype genotype, Marker marker, int copies, String person) {
        return switch (genotype) {
            case Genotype.Pair pair -> {
                int a = index(pair.first(), marker, person);
                int b = index(pair.second(), marker, person);
                if (copies == 1) {
                    if (a != b) {
                        throw new LikelihoodException(
                                "marker " + marker + ", " + person + ": a male carries one allele of an"
                                        + " X-chromosomal marker, but " + genotype + " was given");
                    }
                    yield single(a);
                }
                yield a == b ? homozygous(a, silent(marker)) : heterozygous(a, b);
            }
            case Genotype.HalfKnown half -> {
                int a = index(half.known(), marker, person);
                yield copies == 1 ? single(a) : new GenotypeLikelihood(new int[] {a}, 2, new double[] {1, 1, 1, 0}, 0);
            }
            case Genotype.Hemizygous hemizygous -> {
                if (copies != 1) {
                    throw new LikelihoodException(
                            "marker " + marker + ", " + person
                                    + ": one allele was given where two are carried; write the second, or null if it is not known");
                }
                yield single(index(hemizygous.allele(), marker, person));
            }
            case Genotype.Degraded degraded -> degraded(degraded, marker, copies, person);
        };
    }

    private static GenotypeLikelihood single(int a) {
        return new GenotypeLikelihood(new int[] {a}, 1, new double[] {1, 0}, 0);
    }

    private static GenotypeLikelihood heterozygous(int a, int b) {
        return new GenotypeLikelihood(
                new int[] {Math.min(a, b), Math.max(a, b)}, 2, new double[] {0, 1, 0, 1, 0, 0, 0, 0, 0}, 0);
    }

    private static GenotypeLikelihood homozygous(int a, int silent) {
        if (silent < 0) {
            return new GenotypeLikelihood(new int[] {a}, 2, new double[] {1, 0, 0, 0}, 0);
        }
        var named = new int[] {Math.min(a, silent), Math.max(a, silent)};
        int at = named[0] == a ? 0 : 1;
        var weights = new double[9];
        weights[at * 3 + at] = 1;
        weights[1] = 1;
        weights[3] = 1;
        return new GenotypeLikelihood(named, 2, weights, 0);
    }

    private static GenotypeLikelihood degraded(Genotype.Degraded reading, Marker marker, int copies, String person) {
        var likelihood = weighed(reading, marker, copies, person);
        if (likelihood.lnScale == Double.NEGATIVE_INFINITY) {
            throw new LikelihoodException("marker " + marker + ", " + person + ": no genotype can show " + reading
                    + "; allow drop-in or drop-out, or correct the calls");
        }
        return likelihood;
    }

    /** Of a reading that perhaps no genotype can show: then all values are 0 and the scale is negative infinity. */
    static GenotypeLikelihood tolerant(Genotype.Degraded reading, Marker marker, int copies) {
        return weighed(reading, marker, copies, "the sample");
    }

    private static GenotypeLikelihood weighed(Genotype.Degraded reading, Marker marker, int copies, String person) {
        int silent = silent(marker);
        var shown = reading.alleles().stream().mapToInt(a -> index(a, marker, person));
        var named = (silent < 0 ? shown : IntStream.concat(shown, IntStream.of(silent)))
                .distinct()
                .sorted()
                .toArray();
        int places = named.length + 1;
        var ln = new double[copies == 1 ? places : places * places];
        for (var amplification : reading.amplifications()) {
            var dropping = new Dropping(amplification, reading, marker, named, silent);
            for (int i = 0; i < ln.length; i++) {
                ln[i] += Math.log(copies == 1 ? dropping.of(i, -1) : dropping.of(i / places, i % places));
            }
        }
        double top = Arrays.stream(ln).max().orElseThrow();
        if (top == Double.NEGATIVE_INFINITY) {
            return new GenotypeLikelihood(named, copies, new double[ln.length], top);
        }
        return new GenotypeLikelihood(
                named, copies, Arrays.stream(ln).map(x -> Math.exp(x - top)).toArray(), top);
    }

    private static int silent(Marker marker) {
        return marker.silent().map(s -> marker.indexOf(s).orElse(-1)).orElse(-1);
    }

    private static int index(Allele allele, Marker marker, String person) {
        return marker.indexOf(allele).orElseThrow(() -> LikelihoodException.noFrequency(marker, person, allele));
    }

    /** Alleles a person carries here: 2, or 1 for a male at an X-chromosomal marker. */
    public int copies() {
        return copies;
    }

    /** The alleles that are told apart, as indices in the marker, ascending. */
    public int[] named() {
        return named.clone();
    }

    /** L of the genotype of two alleles in either order, divided by {@code exp(lnScale())}; the largest is 1. */
    public double of(int a, int b) {
        return weight(place(a), place(b));
    }

    /** L of a single allele, divided by {@code exp(lnScale())}; for one copy. */
    public double of(int a) {
        return weights[place(a)];
    }

    /** What all values are to be multiplied by, as a natural logarithm; 0 unless a degraded reading makes them small. */
    public double lnScale() {
        return lnScale;
    }

    /** The value at places 0…m in {@link #named} (m: any other allele). */
    double weight(int place1, int place2) {
        return copies == 1 ? weights[place1] : weights[place1 * (named.length + 1) + place2];
    }

    /** The place of an allele: 0…m−1 where named, m otherwise. */
    int place(int allele) {
        for (int i = 0; i < named.length; i++) {
            if (named[i] == allele) {
                return i;
            }
        }
        return named.length;
    }

    /** Whether exactly one unordered genotype is possible; then its alleles are {@link #sure}. */
    boolean isSure() {
        return sure().length > 0;
    }

    /** The one possible genotype as allele indices; empty where several are possible. */
    int[] sure() {
        int m = named.length;
        int found = -1;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] == 0) {
                continue;
            }
            int row = copies == 1 ? i : Math.min(i / (m + 1), i % (m + 1));
            int column = copies == 1 ? i : Math.max(i / (m + 1), i % (m + 1));
            int code = row * (m + 1) + column;
            if (column == m || (found >= 0 && found != code)) {
                return new int[0];
            }
            found = code;
        }
        return copies == 1
                ? new int[] {named[found % (m + 1)]}
                : new int[] {named[found / (m + 1)], named[found % (m + 1)]};
    }

    /** One amplification of the semi-continuous model: see {@link Genotype.Degraded}. */
    private static final class Dropping {
        private final double dropout;
        private final double dropin;
        private final int silent;
        private final int[] named;
        private final boolean[] seen;
        private final boolean[] uncertain;
        private final double[] frequency;

        Dropping(Amplification amplification, Genotype.Degraded reading, Marker marker, int[] named, int silent) {
            this.dropout = reading.dropout();
            this.dropin = reading.dropin();
            this.named = named;
            this.silent = silent;
            this.seen = new boolean[named.length];
            this.uncertain = new boolean[named.length];
            this.frequency = new double[named.length];
            for (int i = 0; i < named.length; i++) {
                var allele = marker.alleles().get(named[i]);
                seen[i] = amplification.seen().contains(allele);
                uncertain[i] = amplification.uncertain().contains(allele);
                frequency[i] = marker.frequency(named[i]);
            }
        }

        /** The probability of what was seen if the alleles at these places are carried; −1 for no second copy. */
        double of(int place1, int place2) {
            return sum(0, place1, place2, 1, false);
        }

        /** Over the named alleles from {@code i} on, an uncertain one both there and not. */
        private double sum(int i, int place1, int place2, double p, boolean droppedIn) {
            if (p == 0) {
                return 0;
            }
            if (i == named.length) {
                int hidden = (place1 == i ? 1 : 0) + (place2 == i ? 1 : 0);
                return p * Math.pow(dropout, hidden) * (droppedIn ? 1 : 1 - dropin);
            }
            int carried = named[i] == silent ? 0 : (place1 == i ? 1 : 0) + (place2 == i ? 1 : 0);
            double missing = Math.pow(dropout, carried);
            double shows = carried > 0 ? 1 - missing : dropin * frequency[i];
            double there =
                    seen[i] || uncertain[i] ? sum(i + 1, place1, place2, p * shows, droppedIn || carried == 0) : 0;
            double absent = seen[i] ? 0 : sum(i + 1, place1, place2, p * missing, droppedIn);
            return there + absent;
        }
    }
}
