package org.antigone.promession.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
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
        assertThat(CouponCollector.equal(donors, 1).grains(0.95)).isEqualTo(grains);
        assertThat(CouponCollector.equal(donors, 1).probability(grains - 1)).isLessThan(0.95);
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
        assertThat(CouponCollector.unequal(p, 1).probability(6)).isCloseTo(all, within(1e-13));
        assertThat(CouponCollector.equal(4, 1).probability(6)).isCloseTo(equal, within(1e-13));
    }

    /** Σ (−1)^k·C(N,k)·(1 − k/N)^n in whole numbers: no rounding at all until the last division. */
    @ParameterizedTest
    @CsvSource({"2, 2", "5, 5", "10, 51", "10, 23", "50, 200", "50, 341", "120, 900"})
    void againstInclusionAndExclusionInFractions(int donors, int grains) {
        var sum = BigInteger.ZERO;
        var choose = BigInteger.ONE;
        for (int k = 0; k < donors; k++) {
            var term = choose.multiply(BigInteger.valueOf(donors - k).pow(grains));
            sum = k % 2 == 0 ? sum.add(term) : sum.subtract(term);
            choose = choose.multiply(BigInteger.valueOf(donors - k)).divide(BigInteger.valueOf(k + 1));
        }
        double exact = new BigDecimal(sum)
                .divide(new BigDecimal(BigInteger.valueOf(donors).pow(grains)), MathContext.DECIMAL128)
                .doubleValue();
        assertThat(CouponCollector.equal(donors, 1).probability(grains)).isCloseTo(exact, within(1e-12));
    }

    @Test
    void equalSharesInAnyUnitAreEqualDonors() {
        double[] threes = new double[10];
        Arrays.fill(threes, 3);
        assertThat(CouponCollector.unequal(threes, 1).grains(0.95)).isEqualTo(51);
        // Shares that differ in the last digit only are factors of their own and give the same.
        double[] nearly = new double[50];
        for (int i = 0; i < nearly.length; i++) {
            nearly[i] = 1 + i * 1e-15;
        }
        for (int n = 200; n <= 600; n += 50) {
            assertThat(CouponCollector.unequal(nearly, 0.8).probability(n))
                    .isCloseTo(CouponCollector.equal(50, 0.8).probability(n), within(1e-12));
        }
    }

    @Test
    void againstSimulation() {
        double[] shares = {5, 1, 1, 0.5};
        var collector = CouponCollector.unequal(shares, 0.7);
        long grains = collector.grains(0.9);
        var random = new SplittableRandom(3);
        int all = 0;
        int runs = 40_000;
        for (int i = 0; i < runs; i++) {
            int seen = 0;
            for (int g = 0; g < grains; g++) {
                if (random.nextDouble() < 0.7) {
                    double u = random.nextDouble() * 7.5;
                    seen |= u < 5 ? 1 : u < 6 ? 2 : u < 7 ? 4 : 8;
                }
            }
            all += seen == 15 ? 1 : 0;
        }
        assertThat(all / (double) runs).isCloseTo(collector.probability(grains), within(0.006));
    }

    /** Thousands of different shares are exact too; the union bound is never below the answer and close to it. */
    @Test
    void manyUnequalDonors() {
        double[] shares = new double[5000];
        double total = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = 1 + (i * 0.618 % 1);
            total += shares[i];
        }
        var collector = CouponCollector.unequal(shares, 1);
        long grains = collector.grains(0.95);
        assertThat(collector.probability(grains)).isGreaterThanOrEqualTo(0.95);
        assertThat(collector.probability(grains - 1)).isLessThan(0.95);
        double missed = 0;
        for (double share : shares) {
            missed += Math.pow(1 - share / total, grains);
        }
        assertThat(1 - missed).isBetween(0.948, 0.95);
    }

    @Test
    void probabilityGrowsWithEveryGrain() {
        var collector = CouponCollector.unequal(new double[] {8, 4, 2, 1, 1}, 0.6);
        double before = 0;
        for (int n = 5; n < 200; n++) {
            double now = collector.probability(n);
            assertThat(now).isGreaterThan(before);
            before = now;
        }
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
        assertThat(plan.taken()).isGreaterThanOrEqualTo(plan.mass());
        assertThat(plan.picked() * plan.increments()).isGreaterThanOrEqualTo(341);
        assertThat(plan.plates() * 88).isGreaterThanOrEqualTo(plan.picked() * plan.increments());
        var steps = FieldSteps.of(plan);
        assertThat(steps.getFirst().what()).contains("metal separator");
        assertThat(steps).anyMatch(s -> s.what().contains("of which 341 are needed"));
        // 1.94 ng/g: half a nanogram lies in 0.26 g, a grain of 7.2 mm.
        assertThat(plan.boneGrainForTest()).isCloseTo(0.00723, within(0.00005));
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
                        3, Optional.of(List.of(1.0, 2.0)), 0.95, 1, 0.003, 1.3, Optional.empty()))
                .isInstanceOf(OutOfRangeException.class);
    }
}
