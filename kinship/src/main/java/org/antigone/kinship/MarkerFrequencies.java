package org.antigone.kinship;

import java.util.Collections;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The allele frequencies of one marker as a table states them.
 *
 * @param frequencies allele to frequency, each at least 0 and at most 1; alleles with frequency 0 are not listed
 * @param sampleSize the number of chromosomes or people the table rests on (as people, N), where it says
 */
public record MarkerFrequencies(
        MarkerName name, Chromosome chromosome, SortedMap<Allele, Double> frequencies, OptionalInt sampleSize) {
    public MarkerFrequencies {
        for (var entry : frequencies.entrySet()) {
            double f = entry.getValue();
            if (!(f > 0 && f <= 1)) {
                throw new IllegalArgumentException("marker " + name + ", allele " + entry.getKey() + ": the frequency "
                        + f + " is not above 0 and at most 1");
            }
        }
        frequencies = Collections.unmodifiableSortedMap(new TreeMap<>(frequencies));
    }

    /** What the frequencies add up to; 1 in a complete table. */
    public double sum() {
        double sum = 0;
        for (double f : frequencies.values()) {
            sum += f;
        }
        return sum;
    }
}
