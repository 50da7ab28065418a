package org.antigone.kinship.likelihood;

import java.util.Arrays;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one person at one marker, as a likelihood L(g) of every genotype g. Only the alleles named here are told
 * apart; all others weigh the same and share the last place.
 *
 * @param alleles indices of the m alleles that matter, ascending
 * @param copies alleles a person carries here: 2, or 1 for a male at an X-chromosomal marker
 * @param weights L(g): (m+1)×(m+1) symmetric, row-major, for two copies; m+1 for one; place m is 'any other allele'
 */
record Observation(int[] alleles, int copies, double[] weights) {

    /**
     * Reads a genotype against a marker. With a silent allele, a homozygote may also carry its one visible allele beside the
     * silent one.
     *
     * @param copies 1 for a male at an X-chromosomal marker, else 2
     * @throws LikelihoodException if the marker lacks the allele, or the number of alleles cannot be
     */
    static Observation of(Genotype genotype, Marker marker, int copies, String person) {
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
                yield copies == 1 ? single(a) : new Observation(new int[] {a}, 2, new double[] {1, 1, 1, 0});
            }
            case Genotype.Hemizygous hemizygous -> {
                if (copies != 1) {
                    throw new LikelihoodException(
                            "marker " + marker + ", " + person
                                    + ": one allele was given where two are carried; write the second, or null if it is not known");
                }
                yield single(index(hemizygous.allele(), marker, person));
            }
        };
    }

    private static Observation single(int a) {
        return new Observation(new int[] {a}, 1, new double[] {1, 0});
    }

    private static Observation heterozygous(int a, int b) {
        return new Observation(new int[] {Math.min(a, b), Math.max(a, b)}, 2, new double[] {0, 1, 0, 1, 0, 0, 0, 0, 0});
    }

    private static Observation homozygous(int a, int silent) {
        if (silent < 0) {
            return new Observation(new int[] {a}, 2, new double[] {1, 0, 0, 0});
        }
        var alleles = new int[] {Math.min(a, silent), Math.max(a, silent)};
        int at = alleles[0] == a ? 0 : 1;
        var weights = new double[9];
        weights[at * 3 + at] = 1;
        weights[1] = 1;
        weights[3] = 1;
        return new Observation(alleles, 2, weights);
    }

    private static int silent(Marker marker) {
        return marker.silent().map(s -> marker.indexOf(s).orElse(-1)).orElse(-1);
    }

    private static int index(Allele allele, Marker marker, String person) {
        return marker.indexOf(allele)
                .orElseThrow(() -> new LikelihoodException("marker " + marker + ", " + person + ": the allele " + allele
                        + " has no frequency; give it one (for example the minimum frequency)"));
    }

    /** Whether exactly one unordered genotype is possible; then its alleles are {@link #sure}. */
    boolean isSure() {
        return sure() != null;
    }

    /** The one possible genotype as allele indices, or null where several are possible. */
    int @Nullable [] sure() {
        int m = alleles.length;
        int found = -1;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] == 0) {
                continue;
            }
            int row = copies == 1 ? i : Math.min(i / (m + 1), i % (m + 1));
            int column = copies == 1 ? i : Math.max(i / (m + 1), i % (m + 1));
            int code = row * (m + 1) + column;
            if (column == m || weights[i] != 1 || (found >= 0 && found != code)) {
                return null;
            }
            found = code;
        }
        if (found < 0) {
            return null;
        }
        return copies == 1
                ? new int[] {alleles[found % (m + 1)]}
                : new int[] {alleles[found / (m + 1)], alleles[found % (m + 1)]};
    }

    /** The weight of a genotype given by places 0…m in {@link #alleles} (m: any other). */
    double weight(int place1, int place2) {
        return copies == 1 ? weights[place1] : weights[place1 * (alleles.length + 1) + place2];
    }

    /** The place of an allele index: 0…m−1 where named, m otherwise. */
    int place(int allele) {
        int at = Arrays.binarySearch(alleles, allele);
        return at >= 0 ? at : alleles.length;
    }
}
