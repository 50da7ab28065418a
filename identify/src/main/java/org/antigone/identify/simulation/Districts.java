package org.antigone.identify.simulation;

import java.util.random.RandomGenerator;

/**
 * Allele frequencies of the districts that a population divides into: each district's are a draw from a Dirichlet
 * distribution with parameters p(1−θ)/θ, which is what the sub-population correction θ (F_ST) means (Balding &amp; Nichols).
 */
final class Districts {
    private Districts() {}

    static int count(double theta) {
        return theta == 0 ? 1 : SimulatedWorld.DISTRICTS;
    }

    /** By district, in the order of the marker's alleles. */
    static double[][] frequencies(ReferencePopulation.Locus locus, double theta, RandomGenerator random) {
        var p = locus.frequencies().frequencies().values().stream()
                .mapToDouble(f -> f)
                .toArray();
        if (theta == 0) {
            return new double[][] {p};
        }
        var districts = new double[SimulatedWorld.DISTRICTS][p.length];
        for (var district : districts) {
            double sum = 0;
            for (int a = 0; a < p.length; a++) {
                district[a] = gamma(p[a] * (1 - theta) / theta, random);
                sum += district[a];
            }
            for (int a = 0; a < p.length; a++) {
                district[a] /= sum;
            }
        }
        return districts;
    }

    /** A gamma variate with scale 1, by Marsaglia &amp; Tsang (2000), shapes below 1 by their boost. */
    private static double gamma(double shape, RandomGenerator random) {
        if (shape < 1) {
            return gamma(shape + 1, random) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double t = 1 + c * x;
            double v = t * t * t;
            if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
