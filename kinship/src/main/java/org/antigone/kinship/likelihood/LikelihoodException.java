package org.antigone.kinship.likelihood;

/** Genotypes that cannot be evaluated: an allele without frequency, two alleles where one is carried. */
public final class LikelihoodException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public LikelihoodException(String message) {
        super(message);
    }
}
