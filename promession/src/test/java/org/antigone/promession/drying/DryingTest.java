package org.antigone.promession.drying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antigone.promession.OutOfRangeException;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryingTest {
    private static final Cake VIAL = Cake.vial(3.8, 3.14, 2, 0.05, 1.5, 1.4, 16, 0);

    private static Dryer vialDryer() {
        double pressure = 0.150 * Drying.TORR;
        double kv = Dryer.vialCoefficient(2.75e-4, 8.93e-4, 0.46, pressure);
        return new Dryer(pressure, 238.15, 293.15, 1.0 / 60, kv, 0, 0.05);
    }

    /** The published case on a converged step: front °C, flux kg/(h m²), share dried. */
    @ParameterizedTest
    @CsvSource({"1, -25.905, 1.1235, 10.17", "3, -19.953, 0.9962, 44.29", "6, -15.478, 0.9077, 90.43"})
    void vial(double hours, double front, double flux, double dried) {
        var run = Drying.primary(VIAL, vialDryer(), 678 * Drying.CALORIE * 1000, 1e-7);
        var at = at(run.profile(), hours * 3600);
        assertThat(at.front() - 273.15).isCloseTo(front, within(0.05));
        assertThat(at.flux() * 3600).isCloseTo(flux, Percentage.withPercentage(0.1));
        assertThat(at.dried() * 100).isCloseTo(dried, within(0.1));
        assertThat(run.seconds() / 3600).isCloseTo(6.654, Percentage.withPercentage(0.1));
    }

    private static Drying.Moment at(List<Drying.Moment> profile, double seconds) {
        int i = 1;
        while (profile.get(i).seconds() < seconds) {
            i++;
        }
        var a = profile.get(i - 1);
        var b = profile.get(i);
        double x = (seconds - a.seconds()) / (b.seconds() - a.seconds());
        return new Drying.Moment(
                seconds,
                a.front() + x * (b.front() - a.front()),
                a.flux() + x * (b.flux() - a.flux()),
                a.dried() + x * (b.dried() - a.dried()));
    }

    private static Cake bed(double depth) {
        return new Cake(depth, 600 * depth * 0.536, 1, 0.5, 50_000, 16 * Cake.CM2_HOUR_TORR_PER_GRAM * 100, 0);
    }

    private static final Dryer TRAY = new Dryer(60, 303.15, 303.15, Double.POSITIVE_INFINITY, 18, 4, 0.06);

    @Test
    void quadratureAgreesWithTheSteps() {
        assertThat(Drying.atConstantShelf(bed(0.01), TRAY, Drying.SUBLIMATION))
                .isCloseTo(
                        Drying.primary(bed(0.01), TRAY, Drying.SUBLIMATION, 1e-6)
                                .seconds(),
                        Percentage.withPercentage(0.01));
    }

    @Test
    void timeGrowsWithTheSquareOfTheDepthOnceTheDryLayerRules() {
        // A shelf that gives all the heat that is asked, so that only vapour through the dry layer limits.
        var hot = new Dryer(10, 263.15, 263.15, Double.POSITIVE_INFINITY, 400, 0, 0.06);
        double one = Drying.atConstantShelf(new Cake(0.02, 6, 1, 5, 1, 5e8, 0), hot, Drying.SUBLIMATION);
        double two = Drying.atConstantShelf(new Cake(0.04, 12, 1, 5, 1, 5e8, 0), hot, Drying.SUBLIMATION);
        assertThat(two / one).isCloseTo(4, within(0.1));
    }

    @Test
    void sublimationOfABodysWater() {
        assertThat(45 * Drying.SUBLIMATION / 3.6e6).isCloseTo(35.5, within(0.05));
    }

    @Test
    void secondary() {
        var milk = SecondaryDrying.usual();
        assertThat(milk.seconds(0.2, 0.05, 298.15)).isCloseTo(Math.log(0.195 / 0.045) / 7.8e-5, within(1e-6));
        assertThat(milk.seconds(0.2, 0.05, 313.15)).isLessThan(milk.seconds(0.2, 0.05, 298.15));
        assertThat(milk.seconds(0.04, 0.05, 298.15)).isZero();
        assertThatThrownBy(() -> milk.seconds(0.2, 0.004, 298.15)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> milk.seconds(0.2, 0.05, 400)).isInstanceOf(OutOfRangeException.class);
    }

    @Test
    void whatCannotDryIsRefused() {
        var cold = new Dryer(100, 243.15, 243.15, Double.POSITIVE_INFINITY, 18, 4, 0.06);
        assertThatThrownBy(() -> Drying.atConstantShelf(bed(0.01), cold, Drying.SUBLIMATION))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("does not dry");
        assertThatThrownBy(() -> new Dryer(-1, 300, 300, 1, 18, 0, 0.05)).isInstanceOf(OutOfRangeException.class);
    }
}
