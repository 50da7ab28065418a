package org.antigone.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.hipparchus.distribution.discrete.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seeded; bounds of five standard errors. */
class DrawsTest {
    private static final int DRAWS = 200_000;

    private static void assertMoments(DoubleSupplier source, double mean, double variance, double fourth) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = source.getAsDouble() - mean;
            sum += x;
            squares += x * x;
        }
        assertThat(sum / DRAWS).isCloseTo(0, within(5 * Math.sqrt(variance / DRAWS)));
        assertThat(squares / DRAWS).isCloseTo(variance, within(5 * Math.sqrt((fourth - variance * variance) / DRAWS)));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.3", "7, 0.9", "40, 0.2", "50, 0.5", "1000, 0.02", "1000, 0.7", "5000, 0.31"})
    void binomial(int n, double p) {
        var draws = new Draws(11);
        double v = n * p * (1 - p);
        assertMoments(() -> draws.binomial(n, p), n * p, v, v * (1 + 3.0 * (n - 2) * p * (1 - p)) + 1e-9);
        var distribution = new BinomialDistribution(n, p);
        int at = (int) Math.round(n * p);
        int hits = 0;
        for (int i = 0; i < DRAWS; i++) {
            hits += draws.binomial(n, p) <= at ? 1 : 0;
        }
        double share = distribution.cumulativeProbability(at);
        assertThat((double) hits / DRAWS).isCloseTo(share, within(5 * Math.sqrt(share * (1 - share) / DRAWS) + 1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0.3", "9.9", "12", "150", "30000"})
    void poisson(double mean) {
        var draws = new Draws(12);
        assertMoments(() -> draws.poisson(mean), mean, mean, mean * (1 + 3 * mean));
        var distribution = new PoissonDistribution(mean);
        int at = (int) Math.round(mean);
        int hits = 0;
        for (int i = 0; i < DRAWS; i++) {
            hits += draws.poisson(mean) <= at ? 1 : 0;
        }
        double share = distribution.cumulativeProbability(at);
        assertThat((double) hits / DRAWS).isCloseTo(share, within(5 * Math.sqrt(share * (1 - share) / DRAWS)));
    }

    @ParameterizedTest
    @CsvSource({"0.2", "1", "3.5", "800"})
    void gamma(double shape) {
        var draws = new Draws(13);
        assertMoments(() -> draws.gamma(shape), shape, shape, 3 * shape * (shape + 2));
    }

    @Test
    void logGammaOfATinyShapeStaysFinite() {
        var draws = new Draws(14);
        for (int i = 0; i < 1_000; i++) {
            assertThat(draws.logGamma(1e-4)).isFinite();
        }
    }
}
