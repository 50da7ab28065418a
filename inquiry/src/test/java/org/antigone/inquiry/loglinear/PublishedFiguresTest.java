package org.antigone.inquiry.loglinear;

import static org.antigone.inquiry.PublishedTables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of Rcapture and SparseMSE on published tables. */
class PublishedFiguresTest {
    private static Fit.Estimated fit(String name, String model) {
        var table = table(name);
        return (Fit.Estimated) LogLinear.fit(table, LogLinearModel.parse(model, table.lists()));
    }

    @Test
    void kosovoAsInBallAndOthers() {
        var table = table("kosovo_1999_4list");
        var fit = fit("kosovo_1999_4list", "[123,14,34]");
        assertThat(fit.total()).isCloseTo(10_356.52, within(0.01));
        assertThat(fit.standardError()).isCloseTo(785.9022, within(0.001));
        assertThat(fit.deviance()).isCloseTo(9.32267, within(1e-4));
        assertThat(fit.df()).isEqualTo(4);
        assertThat(fit.aic()).isCloseTo(132.7467, within(1e-3));
        var profile = new Profile(table, fit);
        assertThat(profile.maximum()).isCloseTo(10_334.5, within(0.5));
        assertThat(profile.interval().low()).isCloseTo(8_994.257, within(0.5));
        assertThat(profile.interval().high()).isCloseTo(12_110.41, within(0.5));
        var curve = profile.distribution();
        assertThat(curve.quantile(0.025)).isCloseTo(profile.interval().low(), within(3.0));
        assertThat(curve.quantile(0.975)).isCloseTo(profile.interval().high(), within(3.0));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "kosovo_1999_4list | independence | 7394.587 | 129.6254 | 245.9387 | 10",
                "kosovo_1999_4list | independence+darroch | 12797.343 | 814.8342 | 119.4484 | 9",
                "rcapture_HIV | [12,3,4] | 12318.47 | 1188.722 | 7.614 | 9",
                "rcapture_HIV | independence | 11124.578 | 904.75198 | 13.02614 | 10",
                "rcapture_HIV | [12,13,14,23,24,34] | 23443.5 | 9594.9 | 3.037 | 4",
                "rcapture_lesbian | independence+darroch | 6963.740 | 650.07506 | 98.13439 | 9",
            })
    void rcapture(String name, String model, double total, double error, double deviance, int df) {
        var fit = fit(name, model);
        assertThat(fit.total()).isCloseTo(total, within(0.06));
        assertThat(fit.standardError()).isCloseTo(error, within(0.06));
        assertThat(fit.deviance()).isCloseTo(deviance, within(6e-4));
        assertThat(fit.df()).isEqualTo(df);
    }

    @Test
    void romeHivProfile() {
        var profile = new Profile(table("rcapture_HIV"), fit("rcapture_HIV", "[12,3,4]"));
        assertThat(profile.maximum()).isCloseTo(12_308.03, within(0.5));
        assertThat(profile.interval().low()).isCloseTo(10_265.99, within(0.5));
        assertThat(profile.interval().high()).isCloseTo(14_992.33, within(0.5));
    }
}
