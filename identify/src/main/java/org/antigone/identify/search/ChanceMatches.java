package org.antigone.identify.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Profile;

/*
 * How many pairs of a family and a stranger this very cross-product gives at or above each likelihood ratio.
 *
 * For one family and one remains, let the remains be a random person of the population who is typed at the same markers.
 * At each marker the stranger has genotype g with the probability that the family's table gives it, and the log LR is the
 * table's; the sum over the markers is independent given the family (with θ: given its references), so its distribution is
 * the convolution of the markers', taken as a product of spectra on a grid of 0.05 decades. The expected number is the sum
 * over all families and remains whose sexes do not differ, and only this sum is transformed back.
 *
 * Tilt. Cells hold P·10^(x/2) instead of P, x the log10 LR. The middle of the tilted distribution lies where LRs are large,
 * so rounding (1e-16 of the tilted sum) stays far below the tail; and what lies below −20 decades wraps around the circle of
 * 51.2 decades with a factor of 10^-25. A log LR between two grid points is shared between them such that P and its mean are
 * kept; this blurs the tail by less than a grid step. What is impossible (LR 0) drops out.
 *
 * Readings. A half-known reading shows one of the person's alleles, either with probability one half. A degraded reading is
 * counted as if it had shown the whole genotype, which gives rather more chance matches with high LRs than it can.
 *
 * Cost. A product of spectra for each (family, remains); beyond MOST_PRODUCTS of them families, and remains for each family,
 * are taken evenly spaced from their lists and weighted up; this is stated by `sampled`.
 */

/**
 * The chance pairs to expect at or above each likelihood ratio, from the families' tables and the allele frequencies.
 *
 * @param expected by step of {@link #STEP} decades from {@link #LEAST} on: the pairs at or above it
 * @param pairs how many pairs of a person and a profile there are
 * @param sampled for how many of them the distribution was computed; equal to {@code pairs} where for all
 */
public record ChanceMatches(List<Double> expected, long pairs, long sampled) {
    /** Decades between two entries of {@link #expected}. */
    public static final double STEP = 0.05;
    /** The log₁₀ LR of the first entry. */
    public static final double LEAST = -2;

    private static final int ENTRIES = 641;
    private static final int MOST_PRODUCTS = 12_000;
    private static final int MOST_FAMILIES = 600;
    private static final double TILT = 0.5;

    public ChanceMatches {
        expected = List.copyOf(expected);
    }

    /** Computes it for a cross-product. */
    public static ChanceMatches of(FamilyCompiler compiler, List<MissingPerson> persons, List<Profile> profiles) {
        var possible = persons.stream().filter(MissingPerson::possible).toList();
        int families = possible.size();
        long pairs = (long) persons.size() * profiles.size();
        if (families == 0 || profiles.isEmpty()) {
            return new ChanceMatches(List.of(), pairs, 0);
        }
        boolean all = (long) families * profiles.size() <= MOST_PRODUCTS;
        int taken = all ? families : Math.min(families, MOST_FAMILIES);
        int each = all ? profiles.size() : Math.min(profiles.size(), MOST_PRODUCTS / taken);
        var spectra = IntStream.range(0, taken)
                .parallel()
                .mapToObj(i -> {
                    var person = possible.get((int) ((long) i * families / taken));
                    return new OfPerson(compiler, person).sum(profiles, each, i);
                })
                .toList();
        var total = Spectrum.zero();
        double weight = (double) families / taken * profiles.size() / each;
        spectra.forEach(s -> total.add(s, weight));
        return new ChanceMatches(tail(total.cells()), pairs, all ? pairs : (long) taken * each);
    }

    private static List<Double> tail(double[] tilted) {
        int lowest = (int) Math.round(LEAST / STEP);
        var expected = new Double[ENTRIES];
        double above = 0;
        for (int i = ENTRIES - 1; i >= 0; i--) {
            int x = lowest + i;
            double here = Math.max(0, tilted[Math.floorMod(x, Spectrum.SIZE)] * Math.pow(10, -TILT * x * STEP));
            // A cell stands for what lies half a step around it.
            expected[i] = above + here / 2;
            above += here;
        }
        return List.of(expected);
    }

    /** The expected number of pairs at or above a likelihood ratio; NaN below 10^{@link #LEAST}. */
    public double atOrAbove(double log10Lr) {
        double at = (log10Lr - LEAST) / STEP;
        if (at < 0 || expected.isEmpty()) {
            return Double.NaN;
        }
        int i = (int) at;
        if (i >= expected.size() - 1) {
            return 0;
        }
        return expected.get(i) + (at - i) * (expected.get(i + 1) - expected.get(i));
    }

    /** The markers' spectra of one person. */
    private static final class OfPerson {
        private final FamilyCompiler compiler;
        private final MissingPerson person;
        private final Map<Typing, Spectrum> known = new HashMap<>();

        OfPerson(FamilyCompiler compiler, MissingPerson person) {
            this.compiler = compiler;
            this.person = person;
        }

        /** Over so many of the profiles, evenly spaced from a place that differs from family to family. */
        Spectrum sum(List<Profile> profiles, int each, int family) {
            var patterns = new LinkedHashMap<Typing, Integer>();
            for (int j = 0; j < each; j++) {
                int from = each == profiles.size() ? 0 : family * 7919;
                var profile = profiles.get((int) ((from + (long) j * profiles.size() / each) % profiles.size()));
                if (person.accepts(profile.sex())) {
                    patterns.merge(typing(profile), 1, Integer::sum);
                }
            }
            var sum = Spectrum.zero();
            patterns.forEach((typing, count) -> sum.add(of(typing), count));
            return sum;
        }

        /** What of a profile matters: the tables that hold for its sex, and twice each typed marker, plus 1 if half-known. */
        private record Typing(FamilyTables tables, List<Integer> markers) {}

        private Typing typing(Profile profile) {
            var typed = new ArrayList<Integer>();
            for (int m = 0; m < compiler.markers().size(); m++) {
                var read = profile.at(compiler.markers().get(m).name());
                if (read.isPresent()) {
                    typed.add(2 * m + (read.get() instanceof Genotype.HalfKnown ? 1 : 0));
                }
            }
            return new Typing(person.tables(profile.sex()), typed);
        }

        private Spectrum of(Typing typing) {
            Spectrum product = null;
            for (int code : typing.markers()) {
                var table = typing.tables().table(code / 2);
                if (table != null) {
                    var marker = marker(code, table, typing.tables());
                    product = product == null ? marker : product.times(marker);
                }
            }
            return product == null ? certain() : product;
        }

        /** No marker typed on both sides: the likelihood ratio is 1. */
        private static Spectrum certain() {
            var cells = new double[Spectrum.SIZE];
            cells[0] = 1;
            return Spectrum.of(cells);
        }

        private Spectrum marker(int code, MarkerTable table, FamilyTables tables) {
            var key = new Typing(tables, List.of(code));
            var spectrum = known.get(key);
            if (spectrum == null) {
                var cells = new double[Spectrum.SIZE];
                int m = code / 2;
                if (code % 2 == 1) {
                    halfKnown(m, table, tables.copies(m), cells);
                } else if (compiler.markers().get(m).silent().isPresent()) {
                    withSilent(compiler.markers().get(m), table, tables.copies(m), cells);
                } else {
                    for (int g = 0; g < table.stranger().length; g++) {
                        add(cells, table.stranger()[g], table.missing()[g] / table.stranger()[g]);
                    }
                }
                spectrum = Spectrum.of(cells);
                known.put(key, spectrum);
            }
            return spectrum;
        }

        /** What shows: a homozygote may hide the silent allele, and who carries it alone is not typed (LR 1). */
        private static void withSilent(Marker marker, MarkerTable table, int copies, double[] cells) {
            double shown = 0;
            for (var first : marker.alleles()) {
                for (var second : marker.alleles()) {
                    boolean visible = marker.silent().isEmpty()
                            || !(first.equals(marker.silent().get())
                                    || second.equals(marker.silent().get()));
                    if (visible && first.compareTo(second) <= 0 && (copies == 2 || first.equals(second))) {
                        var reading = Weights.of(new Genotype.Pair(first, second), marker, copies);
                        double p = 0;
                        for (int g : reading.genotypes()) {
                            p += table.stranger()[g];
                        }
                        shown += p;
                        add(cells, p, table.lr(reading));
                    }
                }
            }
            add(cells, 1 - shown, 1);
        }

        private void halfKnown(int m, MarkerTable table, int copies, double[] cells) {
            Marker marker = compiler.markers().get(m);
            int k = marker.alleleCount();
            for (int a = 0; a < k; a++) {
                if (marker.silent()
                        .equals(java.util.Optional.of(marker.alleles().get(a)))) {
                    continue;
                }
                double shown = 0;
                for (int b = 0; b < k; b++) {
                    int g = copies == 1 ? a : GenotypeNumbers.number(a, b, k);
                    shown += copies == 1 ? table.stranger()[g] / k : table.stranger()[g] * (a == b ? 1 : 0.5);
                }
                Allele allele = marker.alleles().get(a);
                add(cells, shown, table.lr(Weights.of(new Genotype.HalfKnown(allele), marker, copies)));
            }
        }

        private static void add(double[] cells, double p, double lr) {
            if (!(p > 0 && lr > 0)) {
                return;
            }
            double at = Math.log10(lr) / STEP;
            int below = (int) Math.floor(at);
            double share = at - below;
            cells[Math.floorMod(below, Spectrum.SIZE)] += p * (1 - share) * Math.pow(10, TILT * below * STEP);
            cells[Math.floorMod(below + 1, Spectrum.SIZE)] += p * share * Math.pow(10, TILT * (below + 1) * STEP);
        }
    }
}
