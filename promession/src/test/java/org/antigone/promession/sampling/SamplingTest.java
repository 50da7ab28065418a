package org.antigone.promession.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.antigone.promession.OutOfRangeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingTest {
    @ParameterizedTest
    @CsvSource({"10, 51", "50, 341", "100, 754", "1000, 9874"})
    void grainsForEqualDonors(int donors, long grains) {
        assertThat(CouponCollector.grainsForEqual(donors, 1, 0.95)).isEqualTo(grains);
        assertThat(CouponCollector.equal(donors, 1, grains - 1)).isLessThan(0.95);
    }

    @Test
    void oneDonorAtAPercent() {
        assertThat(CouponCollector.grainsForOne(0.01, 1, 0.95)).isEqualTo(299);
    }

    /** Against counting every outcome: 4 donors, 6 grains, 4^6 sequences. */
    @Test
    void againstEnumeration() {
        double[] p = {0.1, 0.2, 0.3, 0.4};
        double all = 0;
        double equal = 0;
        for (int code = 0; code < 4096; code++) {
            int seen = 0;
            double chance = 1;
            for (int i = 0, c = code; i < 6; i++, c /= 4) {
                seen |= 1 << (c % 4);
                chance *= p[c % 4];
            }
            if (seen == 15) {
                all += chance;
                equal += 1 / 4096.0;
            }
        }
        assertThat(CouponCollector.unequalCurve(p, 6)[6]).isCloseTo(all, within(1e-13));
        assertThat(CouponCollector.equal(4, 1, 6)).isCloseTo(equal, within(1e-13));
    }

    @Test
    void theTwoWaysAgree() {
        double[] p = new double[50];
        Arrays.fill(p, 0.8 / 50);
        double[] curve = CouponCollector.unequalCurve(p, 600);
        for (int n = 200; n <= 600; n += 50) {
            assertThat(CouponCollector.equal(50, 0.8, n)).isCloseTo(curve[n], within(1e-10));
        }
        assertThat(CouponCollector.grainsForUnequal(new double[] {3, 3, 3, 3, 3, 3, 3, 3, 3, 3}, 1, 0.95)
                        .grains())
                .isEqualTo(51);
    }

    @Test
    void againstSimulation() {
        double[] shares = {5, 1, 1, 0.5};
        var answer = CouponCollector.grainsForUnequal(shares, 0.7, 0.9);
        assertThat(answer.exact()).isTrue();
        var random = new SplittableRandom(3);
        int all = 0;
        int runs = 40_000;
        for (int i = 0; i < runs; i++) {
            int seen = 0;
            for (int g = 0; g < answer.grains(); g++) {
                if (random.nextDouble() < 0.7) {
                    double u = random.nextDouble() * 7.5;
                    seen |= u < 5 ? 1 : u < 6 ? 2 : u < 7 ? 4 : 8;
                }
            }
            all += seen == 15 ? 1 : 0;
        }
        assertThat(all / (double) runs).isCloseTo(answer.probability(), within(0.006));
    }

    @Test
    void manyUnequalDonorsAreBoundedAndSaySo() {
        double[] shares = new double[5000];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = 1 + i % 7;
        }
        var answer = CouponCollector.grainsForUnequal(shares, 1, 0.95);
        assertThat(answer.exact()).isFalse();
        assertThat(answer.probability()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void mixtures() {
        assertThat(Mixture.usable(1)).isEqualTo(1);
        assertThat(Mixture.usable(1, 1)).isZero();
        assertThat(Mixture.usable(3, 1)).isEqualTo(2);
        assertThat(Mixture.usable(6, 3, 1)).isEqualTo(3);
        assertThat(Mixture.usable(20, 1, 1, 1)).isEqualTo(1);
        double[] hundred = new double[100];
        Arrays.fill(hundred, 1);
        assertThat(Mixture.usable(hundred)).isZero();
    }

    @Test
    void gy() {
        // c·l·f·g·d³/Ms: 99·1.3·1·0.5·0.25·0.001/100 for a donor at 1 %, grains of 1 mm, 100 g of a huge lot.
        var one = Gy.donor(0.01, 1.3);
        assertThat(one.relativeError(0.1, 100, 1e12))
                .isCloseTo(Math.sqrt(99 * 1.3 * 0.125 * 0.001 / 100), within(1e-9));
        assertThat(one.sampleFor(0.1, one.relativeError(0.1, 100, 5000), 5000)).isCloseTo(100, within(1e-6));
        assertThat(one.relativeError(0.1, 5000, 5000)).isZero();
        assertThatThrownBy(() -> one.relativeError(0.1, 6000, 5000)).isInstanceOf(OutOfRangeException.class);
    }

    @Test
    void planForFiftyPeople() {
        var plan = SamplingPlan.of(
                new SamplingPlan.Question(50, Optional.empty(), 0.95, 1, 0.003, 1.3, Optional.of(1350.0)));
        assertThat(plan.grains()).isEqualTo(341);
        assertThat(plan.usableInPowder()).isZero();
        assertThat(plan.mass()).isCloseTo(341 * 5e-1 / 27.2, within(0.05));
        assertThat(plan.steps().getFirst()).contains("metal separator");
        assertThat(plan.steps()).anyMatch(s -> s.contains("341 grains"));
        assertThat(plan.increments() * plan.perIncrement()).isGreaterThanOrEqualTo(plan.mass());
    }

    @Test
    void impossibleQuestionsAreRefused() {
        assertThatThrownBy(() -> SamplingPlan.of(
                        new SamplingPlan.Question(50, Optional.empty(), 1.5, 1, 0.003, 1.3, Optional.empty())))
                .isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> SamplingPlan.of(
                        new SamplingPlan.Question(1000, Optional.empty(), 0.95, 1, 0.02, 1.3, Optional.of(1.0))))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("more than");
        assertThatThrownBy(() -> new SamplingPlan.Question(
                        3, Optional.of(new double[] {1, 2}), 0.95, 1, 0.003, 1.3, Optional.empty()))
                .isInstanceOf(OutOfRangeException.class);
    }
}
