package org.antigone.inquiry.loglinear;

import static org.antigone.inquiry.PublishedTables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.antigone.inquiry.lists.ListTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FacialSetTest {
    @Test
    void anEstimateOnTheBoundaryByHand() {
        // [12,234] with nobody on lists 3 and 4 that is not on 2: no maximum in the usual sense, but the dark figure is
        // that of the cross-product among those not on list 2: 34 × (198 + 100) / (4 + 1).
        var australia = ListTable.of(
                List.of("A", "B", "C", "D"), new double[] {0, 34, 13, 3, 198, 4, 36, 6, 100, 1, 2, 1, 0, 0, 15, 1});
        var fit = (Fit.Estimated) LogLinear.fit(australia, LogLinearModel.parse("[12,234]", 4));
        assertThat(fit.boundary()).isTrue();
        assertThat(fit.dark()).isCloseTo(34.0 * 298 / 5, within(1e-6));
        var profile = new Profile(australia, fit);
        assertThat(profile.interval().contains(fit.total())).isTrue();
        assertThat(profile.maximum()).isCloseTo(fit.total(), within(60.0));
    }

    @Test
    void aDarkFigureThatRunsAwayHasNoEstimate() {
        // Lists 1 and 2 share nobody with list 3 but through each other: [12,13,23] leaves the corner free.
        var lists = ListTable.of(List.of("a", "b", "c"), new double[] {0, 40, 30, 6, 20, 0, 0, 0});
        assertThat(LogLinear.fit(lists, LogLinearModel.parse("[12,13,23]", 3)))
                .isEqualTo(new Fit.None(LogLinearModel.parse("[12,13,23]", 3), Fit.Reason.NOT_IDENTIFIABLE));
        // All three overlap once in a way that the margins of [12,13,23] leave only one table with, its corner empty.
        var corner = ListTable.of(List.of("a", "b", "c"), new double[] {0, 0, 5, 3, 5, 3, 4, 2});
        assertThat(LogLinear.fit(corner, LogLinearModel.parse("[12,13,23]", 3))).isInstanceOf(Fit.None.class);
    }

    /** A short Newton step and the linear programme must say the same of every model of sparse tables. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "australia_4list",
                "rcapture_HIV",
                "sparsemse_Artificial_3",
                "sparsemse_Western",
                "sparsemse_NewOrl_5",
                "sparsemse_UKdat_5"
            })
    void newtonStepsAndTheLinearProgrammeAgree(String name) {
        var table = table(name);
        var onAll = Design.supersetSums(table);
        var models = LogLinearModel.all(table.lists(), table.lists() - 1);
        int every = Math.max(1, models.size() / 400);
        for (int i = 0; i < models.size(); i += every) {
            var design = Design.of(models.get(i), onAll);
            assertThat(design.independent()).isEqualTo(design.rank() == design.columns());
            if (design.independent()) {
                boolean whole = Arrays.equals(FacialSet.of(design, table.counts()), design.included());
                assertThat(new PoissonFit(design, table.counts()).run(null).exists())
                        .as(models.get(i).label())
                        .isEqualTo(whole);
            }
        }
    }
}
