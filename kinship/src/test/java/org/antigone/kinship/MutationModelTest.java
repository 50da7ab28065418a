package org.antigone.kinship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.antigone.kinship.mutation.MutationModel;
import org.antigone.kinship.mutation.MutationModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transition matrices against their definitions. */
class MutationModelTest {
    private static final List<Allele> WHOLE = alleles("8", "9", "10", "12");
    private static final List<Allele> MIXED = alleles("8", "9", "9.3", "10", "10.3", "15.2");
    private static final double[] P4 = {0.1, 0.4, 0.3, 0.2};
    private static final double[] P6 = {0.1, 0.3, 0.2, 0.2, 0.15, 0.05};

    static Stream<MutationModel> models() {
        return Stream.of(
                new MutationModel.None(),
                new MutationModel.Equal(0.01),
                new MutationModel.Proportional(0.01),
                new MutationModel.Stepwise(0.01, 0.001, 0.1),
                new MutationModel.OneStep(0.01),
                new MutationModel.Dawid(0.01, 0.1),
                new MutationModel.Stationary(new MutationModel.Stepwise(0.01, 0.001, 0.1)),
                new MutationModel.Stationary(new MutationModel.Equal(0.01)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void rowsSumToOneAndNothingIsNegative(MutationModel model) {
        for (var row : model.matrix(WHOLE, P4)) {
            assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-14));
            assertThat(Arrays.stream(row).min().orElseThrow()).isNotNegative();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void stationaryModelsKeepTheFrequenciesAndTheRate(MutationModel model) {
        var m = model.matrix(WHOLE, P4);
        boolean stationary = !(model instanceof MutationModel.Equal
                || model instanceof MutationModel.Stepwise
                || model instanceof MutationModel.OneStep);
        double largestShift = 0;
        double rate = 1;
        for (int j = 0; j < 4; j++) {
            double after = 0;
            for (int i = 0; i < 4; i++) {
                after += P4[i] * m[i][j];
            }
            largestShift = Math.max(largestShift, Math.abs(after - P4[j]));
            rate -= P4[j] * m[j][j];
        }
        if (stationary) {
            assertThat(largestShift).isLessThan(1e-15);
        } else {
            assertThat(largestShift).isGreaterThan(1e-5);
        }
        if (!(model instanceof MutationModel.None) && !(model instanceof MutationModel.OneStep)) {
            assertThat(rate).isBetween(0.0099, 0.0111);
        }
    }

    @Test
    void stepwiseGroupsMicrovariantsByTheirFraction() {
        var m = new MutationModel.Stepwise(0.02, 0.004, 0.5).matrix(MIXED, P6);
        assertThat(m[0][1]).isCloseTo(0.02 * 0.5 / (0.5 + 0.25), within(1e-16));
        assertThat(m[0][3]).isCloseTo(0.02 * 0.25 / (0.5 + 0.25), within(1e-16));
        assertThat(m[0][2]).isCloseTo(0.004 / 3, within(1e-16));
        assertThat(m[2][4]).isCloseTo(0.02, within(1e-16));
        assertThat(m[5][5]).as("alone in its group: no μ").isCloseTo(1 - 0.004, within(1e-16));
        assertThat(m[0][0]).isCloseTo(1 - 0.024, within(1e-16));
    }

    @Test
    void oneStepLeavesAnAlleleWithoutNeighboursAlone() {
        var m = new MutationModel.OneStep(0.01).matrix(WHOLE, P4);
        assertThat(m[3]).containsExactly(0, 0, 0, 1);
        assertThat(m[1]).containsExactly(0.005, 0.99, 0.005, 0);
        assertThat(m[0]).containsExactly(0.99, 0.01, 0, 0);
    }

    @Test
    void dawidFollowsItsFormula() {
        double r = 0.1;
        double a = (1 - Math.pow(r, 4)) / (1 - r);
        var m = new MutationModel.Dawid(0.01, r).matrix(WHOLE, P4);
        assertThat(m[0][2]).isCloseTo(0.01 * (1 - r) * r * r / (2 * r * (4 - a) * P4[0]), within(1e-16));
    }

    @Test
    void impossibleRatesNameTheLargest() {
        double[] skewed = {0.001, 0.333, 0.333, 0.333};
        double heterozygosity = 0.001 * 0.999 + 3 * 0.333 * 0.667;
        assertThatThrownBy(() -> new MutationModel.Proportional(0.9).matrix(WHOLE, skewed))
                .isInstanceOf(MutationModelException.class)
                .hasMessageContaining("largest possible rate is " + heterozygosity / 0.999);
        assertThatThrownBy(() -> new MutationModel.Dawid(0.9, 0.1).matrix(WHOLE, skewed))
                .hasMessageContaining("largest possible rate is 0.00");
    }

    /** Of a rate that is an expectation over all alleles, the visible ones bear the whole; so does its largest value. */
    @Test
    void besideASilentAlleleTheLargestRateIsThatOfTheWholeMarker() {
        var model = new MutationModel.Proportional(0.9);
        double[] visible = {0.1 / 0.8, 0.4 / 0.8, 0.3 / 0.8};
        double heterozygosity = Arrays.stream(visible).map(p -> p * (1 - p)).sum();
        double largest = heterozygosity / (1 - visible[0]) * 0.8;
        assertThatThrownBy(() -> model.matrix(WHOLE, P4, 3))
                .hasMessageContaining("with rate 0.9 is")
                .satisfies(e -> assertThat(Double.parseDouble(
                                String.valueOf(e.getMessage()).replaceAll(".*rate is ", "")))
                        .isCloseTo(largest, within(1e-15)));
        assertThat(new MutationModel.Proportional(largest).matrix(WHOLE, P4, 3)[0][0])
                .isCloseTo(0, within(1e-15));
    }

    @Test
    void withoutMutationAnAlleleThatNobodyHasIsNoMatter() {
        assertThat(new MutationModel.Dawid(0, 0.1).matrix(WHOLE, new double[] {0, 0.5, 0.3, 0.2}))
                .isDeepEqualTo(new MutationModel.None().matrix(WHOLE, P4));
    }

    @Test
    void aMatrixIsQuotedByItsNumbers() {
        double[][] rows = {{0.9, 0.1}, {0.2, 0.8}};
        assertThat(new MutationModel.Custom(alleles("8", "9"), rows))
                .hasToString("Custom[alleles=[8, 9], rows=[[0.9, 0.1], [0.2, 0.8]]]");
    }

    @Test
    void labelsThatAreNoRepeatsRefuseStepwiseModels() {
        var odd = alleles("<8", "9", "10", "11");
        assertThatThrownBy(() -> new MutationModel.Stepwise(0.01, 0, 0.1).matrix(odd, P4))
                .hasMessageContaining("<8");
        assertThatThrownBy(() -> new MutationModel.OneStep(0.01).matrix(MIXED, P6))
                .hasMessageContaining("9.3")
                .hasMessageContaining("microvariant");
    }

    private static List<Allele> alleles(String... labels) {
        return Arrays.stream(labels).map(Allele::new).toList();
    }
}
