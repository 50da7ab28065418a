package org.antigone.kinship.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Amplification;
import org.antigone.kinship.Chromosome;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.mutation.Mutation;
import org.junit.jupiter.api.Test;

class DropoutEstimateTest {
    private static final Marker MARKER = new Marker(
            MarkerName.of("D1"),
            Chromosome.AUTOSOMAL,
            List.of(new Allele("8"), new Allele("9"), new Allele("10")),
            new double[] {0.2, 0.3, 0.5},
            Mutation.NONE,
            null);

    /** Both alleles are known from the replicates together, so d is the share of copies not seen. */
    @Test
    void isTheShareOfCopiesMissing() {
        var reading = new Genotype.Degraded(
                List.of(
                        Amplification.of("8", "9"),
                        Amplification.of("8", "9"),
                        Amplification.of("8"),
                        Amplification.of("9"),
                        Amplification.of()),
                0,
                0);
        var estimate = DropoutEstimate.of(Map.of(MARKER, reading), 2);
        assertThat(estimate.dropout()).isCloseTo(0.4, within(1e-6));
        assertThat(estimate.lower()).isBetween(0.1, 0.4);
        assertThat(estimate.upper()).isBetween(0.4, 0.8);
    }

    @Test
    void isNoneWhereEveryReplicateShowsTheSame() {
        var reading = new Genotype.Degraded(List.of(Amplification.of("8", "9"), Amplification.of("8", "9")), 0, 0);
        assertThat(DropoutEstimate.of(Map.of(MARKER, reading), 2).dropout()).isZero();
    }

    @Test
    void needsAReading() {
        assertThatThrownBy(() -> DropoutEstimate.of(Map.of(), 2)).isInstanceOf(LikelihoodException.class);
    }

    @Test
    void aReadingNobodyCanShowIsRefused() {
        var three = new Genotype.Degraded(List.of(Amplification.of("8", "9", "10")), 0.1, 0);
        assertThatThrownBy(() -> GenotypeLikelihood.of(three, MARKER, 2, "bone"))
                .isInstanceOf(LikelihoodException.class)
                .hasMessageContaining("bone")
                .hasMessageContaining("drop-in");
    }
}
