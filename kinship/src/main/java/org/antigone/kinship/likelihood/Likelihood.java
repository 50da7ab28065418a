package org.antigone.kinship.likelihood;

/**
 * How probable genotypes are.
 *
 * @param ln natural logarithm; negative infinity if they are impossible
 * @param standardError of {@code ln}; 0 where it is exact, else from seeded integration over the sub-population's
 *     frequencies
 */
public record Likelihood(double ln, double standardError) {
    public boolean isExact() {
        return standardError == 0;
    }
}
