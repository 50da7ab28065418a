package org.antigone.kinship.likelihood;

/**
 * The probability of a family's genotypes together with each possible genotype of one person, at one marker.
 *
 * @param states number of alleles of the marker, k
 * @param copies 2, or 1 for a male at an X-chromosomal marker
 * @param scaled k×k (paternal, maternal) or k values, to be multiplied by {@code exp(lnScale)}
 * @param standardError of the logarithms; 0 where they are exact, see {@link Likelihood}
 */
public record GenotypeTable(int states, int copies, double[] scaled, double lnScale, double standardError) {

    /** ln P(family's genotypes, person has alleles a and b in either order); a = b counts once. For two copies. */
    public double lnProbability(int a, int b) {
        double p = scaled[a * states + b];
        return Math.log(a == b ? p : p + scaled[b * states + a]) + lnScale;
    }

    /** ln P(family's genotypes, person carries allele a). For one copy. */
    public double lnProbability(int a) {
        return Math.log(scaled[a]) + lnScale;
    }

    /**
     * ln Σ_g L(g) P(family's genotypes, person has g): the family and what was seen of the person together.
     *
     * @param seen for as many copies as this table
     */
    public double lnProbability(GenotypeLikelihood seen) {
        double sum = 0;
        for (int a = 0; a < states; a++) {
            if (copies == 1) {
                sum += seen.of(a) * scaled[a];
                continue;
            }
            for (int b = 0; b < states; b++) {
                sum += seen.of(a, b) * scaled[a * states + b];
            }
        }
        return Math.log(sum) + lnScale + seen.lnScale();
    }

    /** ln P(family's genotypes): the sum over all genotypes of the person. */
    public double lnTotal() {
        double sum = 0;
        for (double x : scaled) {
            sum += x;
        }
        return Math.log(sum) + lnScale;
    }
}
