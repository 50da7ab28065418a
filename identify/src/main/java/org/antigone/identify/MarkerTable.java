package org.antigone.identify;

import org.antigone.kinship.Allele;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.likelihood.GenotypeTable;

/**
 * What a family says about its missing person at one marker: for every genotype g, how probable it is in the family and in
 * a stranger. A pair of remains and family is scored by looking up.
 *
 * <p>Genotypes are numbered: alleles a ≤ b of k have number {@code a·k − a(a−1)/2 + b − a}; with one copy, a.
 */
final class MarkerTable {
    private final Marker marker;
    private final int copies;
    private final double[] related;
    private final double[] unrelated;
    private final double lnRelatedScale;
    private final double lnUnrelatedScale;
    private final boolean[] mendelian;

    /**
     * @param related the missing person's genotypes together with the references
     * @param unrelated a stranger's genotypes together with the references
     * @param withoutMutation {@code related} with mutation switched off: zero cells are inconsistent genotypes
     */
    MarkerTable(Marker marker, GenotypeTable related, GenotypeTable unrelated, GenotypeTable withoutMutation) {
        this.marker = marker;
        this.copies = related.copies();
        this.related = unordered(related);
        this.unrelated = unordered(unrelated);
        this.lnRelatedScale = related.lnScale();
        this.lnUnrelatedScale = unrelated.lnScale();
        this.mendelian = new boolean[this.related.length];
        var strict = unordered(withoutMutation);
        for (int g = 0; g < strict.length; g++) {
            mendelian[g] = strict[g] > 0;
        }
    }

    private static double[] unordered(GenotypeTable table) {
        int k = table.states();
        if (table.copies() == 1) {
            return table.scaled().clone();
        }
        var cells = new double[k * (k + 1) / 2];
        int next = 0;
        for (int a = 0; a < k; a++) {
            cells[next++] = table.scaled()[a * k + a];
            for (int b = a + 1; b < k; b++) {
                cells[next++] = table.scaled()[a * k + b] + table.scaled()[b * k + a];
            }
        }
        return cells;
    }

    /** Natural logarithm of the likelihood ratio for remains with this genotype; negative infinity if impossible. */
    double lnLr(Genotype genotype) {
        double numerator = 0;
        double denominator = 0;
        for (int g : numbers(genotype)) {
            numerator += related[g];
            denominator += unrelated[g];
        }
        return Math.log(numerator) + lnRelatedScale - Math.log(denominator) - lnUnrelatedScale;
    }

    /** Whether the genotype breaks Mendel's rules in this family. */
    boolean inconsistent(Genotype genotype) {
        for (int g : numbers(genotype)) {
            if (mendelian[g]) {
                return false;
            }
        }
        return true;
    }

    /** The genotypes that a reading allows; with a silent allele, a homozygote may hide it. */
    private int[] numbers(Genotype genotype) {
        int k = marker.alleleCount();
        if (genotype instanceof Genotype.Pair pair && copies == 2) {
            int a = index(pair.first());
            int b = index(pair.second());
            if (a == b && marker.silent().isPresent()) {
                int silent = index(marker.silent().get());
                return new int[] {number(a, a), number(a, silent)};
            }
            return new int[] {number(a, b)};
        }
        int known = index(genotype.alleles().getFirst());
        if (copies == 1) {
            return new int[] {known};
        }
        var numbers = new int[k];
        for (int other = 0; other < k; other++) {
            numbers[other] = number(known, other);
        }
        return numbers;
    }

    private int number(int a, int b) {
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        return low * marker.alleleCount() - low * (low - 1) / 2 + high - low;
    }

    private int index(Allele allele) {
        return marker.indexOf(allele).orElseThrow();
    }
}
