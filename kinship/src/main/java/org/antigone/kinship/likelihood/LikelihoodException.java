package org.antigone.kinship.likelihood;

import org.antigone.kinship.Allele;
import org.antigone.kinship.Marker;

/** Genotypes that cannot be evaluated: an allele without frequency, two alleles where one is carried. */
public final class LikelihoodException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public LikelihoodException(String message) {
        super(message);
    }

    static LikelihoodException noFrequency(Marker marker, String person, Allele allele) {
        return new LikelihoodException("marker " + marker + ", " + person + ": the allele " + allele
                + " has no frequency; give it one (for example the minimum frequency)");
    }
}
