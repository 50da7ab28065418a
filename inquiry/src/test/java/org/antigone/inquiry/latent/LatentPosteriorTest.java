package org.antigone.inquiry.latent;

import static org.antigone.inquiry.PublishedTables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antigone.inquiry.lists.ListTable;
import org.junit.jupiter.api.Test;

class LatentPosteriorTest {
    @Test
    void kosovoAsInLcmcr() {
        // LCMCR 0.4.14, one chain each: medians 10,598.5, 10,422 and 10,406.5 with seeds 1 to 3.
        var posterior = LatentPosterior.of(table("kosovo_1999_4list"), LatentSettings.usual(1));
        assertThat(posterior.convergence().rHat()).isLessThan(Convergence.AGREED);
        assertThat(posterior.distribution().median()).isBetween(10_350.0, 10_650.0);
        assertThat(posterior.distribution().interval().low()).isBetween(8_800.0, 9_300.0);
        assertThat(posterior.distribution().interval().high()).isBetween(13_400.0, 14_900.0);
    }

    @Test
    void unitTestOfVerdata() {
        // The table that verdata's tests draw with R's generator and seed 19481210; K = 4; mean 105 and 106, variance
        // 46 and 82.
        var table = ListTable.of(List.of("A", "B", "C"), new double[] {0, 18, 22, 22, 5, 11, 4, 6});
        var posterior = LatentPosterior.of(table, new LatentSettings(4, 0.25, 0.25, 4, 10_000, 2_500, 20, 1));
        assertThat(posterior.mean()).isCloseTo(105.5, within(1.0));
        assertThat(posterior.variance()).isBetween(46.0, 95.0);
        assertThat(posterior.convergence().rHat()).isLessThan(1.01);
    }

    @Test
    void chainsDisagreeOnTheNetherlands() {
        var settings = new LatentSettings(10, 0.25, 0.25, 4, 5_000, 1_000, 25, 1);
        assertThat(LatentPosterior.of(table("sparsemse_Ned"), settings)
                        .convergence()
                        .rHat())
                .isGreaterThan(Convergence.REFUSED);
    }

    @Test
    void sameSeedSameDraws() {
        var table = ListTable.of(List.of("A", "B", "C"), new double[] {0, 18, 22, 22, 5, 11, 4, 6});
        var settings = new LatentSettings(4, 0.25, 0.25, 2, 100, 50, 2, 7);
        assertThat(LatentPosterior.of(table, settings).chains())
                .isDeepEqualTo(LatentPosterior.of(table, settings).chains());
        assertThat(LatentPosterior.of(table, settings).chains()[0])
                .isNotEqualTo(LatentPosterior.of(table, settings).chains()[1]);
    }
}
