package org.antigone.identify.search;

import org.antigone.kinship.likelihood.GenotypeTable;

/**
 * Genotypes are numbered through: with two copies, alleles a ≤ b of k have number {@code a·k − a(a−1)/2 + b − a}; with one
 * copy the number is the allele's.
 */
final class GenotypeNumbers {
    private GenotypeNumbers() {}

    static int count(int alleles, int copies) {
        return copies == 1 ? alleles : alleles * (alleles + 1) / 2;
    }

    static int number(int a, int b, int alleles) {
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        return low * alleles - low * (low - 1) / 2 + high - low;
    }

    /** Probabilities of the unordered genotypes of someone from the population. */
    static double[] ofPopulation(double[] frequency, int copies) {
        if (copies == 1) {
            return frequency.clone();
        }
        int k = frequency.length;
        var cells = new double[count(k, 2)];
        int next = 0;
        for (int a = 0; a < k; a++) {
            cells[next++] = frequency[a] * frequency[a];
            for (int b = a + 1; b < k; b++) {
                cells[next++] = 2 * frequency[a] * frequency[b];
            }
        }
        return cells;
    }

    /** A table's cells by unordered genotype, together 1; empty where everything is impossible. */
    static double[] shares(GenotypeTable table) {
        int k = table.states();
        var ordered = table.scaled();
        double total = 0;
        for (double x : ordered) {
            total += x;
        }
        if (!(total > 0)) {
            return new double[0];
        }
        var cells = new double[count(k, table.copies())];
        if (table.copies() == 1) {
            for (int a = 0; a < k; a++) {
                cells[a] = ordered[a] / total;
            }
            return cells;
        }
        int next = 0;
        for (int a = 0; a < k; a++) {
            cells[next++] = ordered[a * k + a] / total;
            for (int b = a + 1; b < k; b++) {
                cells[next++] = (ordered[a * k + b] + ordered[b * k + a]) / total;
            }
        }
        return cells;
    }
}
