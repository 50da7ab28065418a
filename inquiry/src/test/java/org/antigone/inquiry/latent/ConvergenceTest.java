package org.antigone.inquiry.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ConvergenceTest {
    private static double[][] noise(double shiftOfLast) {
        var random = new Random(5);
        var chains = new double[4][1_000];
        for (int c = 0; c < 4; c++) {
            for (int i = 0; i < 1_000; i++) {
                chains[c][i] = random.nextGaussian() + (c == 3 ? shiftOfLast : 0);
            }
        }
        return chains;
    }

    @Test
    void independentDrawsAgree() {
        var convergence = Convergence.of(noise(0));
        assertThat(convergence.rHat()).isCloseTo(1, within(0.005));
        assertThat(convergence.effective()).isBetween(3_300.0, 4_700.0);
    }

    @Test
    void oneChainElsewhereIsSeen() {
        assertThat(Convergence.of(noise(2)).rHat()).isGreaterThan(Convergence.REFUSED);
    }

    @Test
    void slowChainsAreWorthFewDraws() {
        var chains = noise(0);
        for (var chain : chains) {
            for (int i = 1; i < chain.length; i++) {
                chain[i] = 0.9 * chain[i - 1] + chain[i];
            }
        }
        // Autocorrelation 0.9: 4,000 draws are worth 4,000·(1 − 0.9)/(1 + 0.9) = 211.
        assertThat(Convergence.of(chains).effective()).isBetween(120.0, 350.0);
    }
}
