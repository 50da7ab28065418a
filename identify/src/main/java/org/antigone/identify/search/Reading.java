package org.antigone.identify.search;

import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;

/**
 * What was read of a sample at one marker, ready for tables.
 *
 * @param number of the reading in its {@link Readings}
 * @param marker the marker's place in the run
 * @param genotype as it was read
 * @param ofTwo its weights for someone with two copies
 * @param ofOne its weights for a man at an X-chromosomal marker; at others the same as {@code ofTwo}
 */
record Reading(int number, int marker, Genotype genotype, Weights ofTwo, Weights ofOne) {
    static Reading of(int number, int place, Marker marker, Genotype genotype) {
        var ofTwo = Weights.of(genotype, marker, 2);
        var ofOne = marker.chromosome() == Chromosome.X ? Weights.of(genotype, marker, 1) : ofTwo;
        return new Reading(number, place, genotype, ofTwo, ofOne);
    }

    Weights weights(int copies) {
        return copies == 1 ? ofOne : ofTwo;
    }

    /** Whether one look-up in a table is all it takes. */
    boolean isSure() {
        return ofTwo.isSure() && ofOne.isSure();
    }
}
