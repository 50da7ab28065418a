package org.antigone.app.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6.49 | 3.1 × 10⁶ (log₁₀ 6.49)",
                "17.999 | 1.0 × 10¹⁸ (log₁₀ 18.00)",
                "2.6128 | 410 (log₁₀ 2.61)",
                "3.08 | 1,200 (log₁₀ 3.08)",
                "0 | 1.0 (log₁₀ 0.00)",
                "-1.5 | 0.032 (log₁₀ −1.50)",
                "-2.5 | 3.2 × 10⁻³ (log₁₀ −2.50)",
                "-0.001 | 1.0 (log₁₀ 0.00)",
                "-Infinity | 0 (impossible)",
            })
    void aLikelihoodRatioCarriesItsLogarithm(double log10, String text) {
        assertThat(Figures.likelihoodRatio(log10)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.99996 | 99.996 % | 25,000 : 1",
                "0.999959 | 99.995 % | 24,000 : 1",
                "0.9995 | 99.95 % | 2,000 : 1",
                "0.99946 | 99.94 % | 1,900 : 1",
                "0.999 | 99.9 % | 1,000 : 1",
                "0.8736 | 87.3 % | 6.9 : 1",
                "0.5 | 50.0 % | 1.0 : 1",
                "0.0123 | 1.2 % | 1 : 80",
                "0.00001 | 0.0010 % | 1 : 100,000",
                "3e-9 | below 0.0001 % | 1 : 3.3 × 10⁸",
                "0 | 0 % | none",
                "1 | over 99.999999 % | over 10¹² : 1",
            })
    void aProbabilityIsCutNeverRaised(double p, String percent, String odds) {
        assertThat(Figures.probability(p)).isEqualTo(percent);
        assertThat(Figures.odds(p)).isEqualTo(odds);
    }

    @Test
    void aProbabilityBelowAThresholdIsNeverWrittenAsTheThreshold() {
        assertThat(Figures.probability(Math.nextDown(0.9995))).isEqualTo("99.94 %");
        assertThat(Figures.probability(0.99999949)).isEqualTo("99.99994 %");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6.4914 | 3.1 million",
                "4.38 | 24,000",
                "0.3 | 2.0",
                "9.0 | 1.0 billion",
                "5.9999 | 1.0 million",
                "17.26 | 1.8 × 10¹⁷"
            })
    void timesAreWords(double log10, String text) {
        assertThat(Figures.times(log10)).isEqualTo(text);
    }

    @Test
    void aRatioBelowOneHasNoTimes() {
        assertThatThrownBy(() -> Figures.times(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsAndDecimals() {
        assertThat(Figures.count(1284)).isEqualTo("1,284");
        assertThat(Figures.count(1, "family", "families")).isEqualTo("1 family");
        assertThat(Figures.count(0, "family", "families")).isEqualTo("no families");
        assertThat(Figures.decimal(-0.004, 2)).isEqualTo("0.00");
        assertThat(Figures.decimal(-1234.5, 1)).isEqualTo("−1,234.5");
        assertThat(Figures.powerOfTen(-3)).isEqualTo("10⁻³");
    }
}
