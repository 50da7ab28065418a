package org.antigone.promession.drying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.freezing.Ice;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryingTest {
    private static final Cake VIAL = Cake.vial(3.8, 3.14, 2, 0.05, 1.5, 1.4, 16, 0);

    private static Dryer vialDryer() {
        double pressure = 0.150 * Drying.TORR;
        double kv = Dryer.vialCoefficient(2.75e-4, 8.93e-4, 0.46, pressure);
        return new Dryer(pressure, ShelfCycle.ramp(238.15, 293.15, 1.0 / 60), kv, 0, 0.05);
    }

    /** The published case on a converged step: front °C, flux kg/(h m²), share dried. */
    @ParameterizedTest
    @CsvSource({"1, -25.905, 1.1235, 10.17", "3, -19.953, 0.9962, 44.29", "6, -15.478, 0.9077, 90.43"})
    void vial(double hours, double front, double flux, double dried) {
        var run = Drying.primary(VIAL, vialDryer(), 678 * Drying.CALORIE * 1000, 1e-7);
        var at = run.at(hours * 3600);
        assertThat(at.front() - 273.15).isCloseTo(front, within(0.05));
        assertThat(at.flux() * 3600).isCloseTo(flux, Percentage.withPercentage(0.1));
        assertThat(at.dried() * 100).isCloseTo(dried, within(0.1));
        assertThat(run.seconds() / 3600).isCloseTo(6.654, Percentage.withPercentage(0.1));
    }

    private static Cake bed(double depth) {
        return new Cake(depth, 600 * depth * 0.536, 1, 0.5, 50_000, 16 * Cake.CM2_HOUR_TORR_PER_GRAM * 100, 0);
    }

    private static final Dryer TRAY = new Dryer(60, ShelfCycle.constant(303.15), 18, 4, 0.06);

    private static double seconds(Cake cake, Dryer dryer) {
        return new SublimationFront(cake, dryer, Drying.SUBLIMATION)
                .seconds(dryer.shelf().last());
    }

    @Test
    void quadratureAgreesWithTheSteps() {
        assertThat(seconds(bed(0.01), TRAY))
                .isCloseTo(
                        Drying.primary(bed(0.01), TRAY, Drying.SUBLIMATION, 1e-6)
                                .seconds(),
                        Percentage.withPercentage(0.01));
    }

    @Test
    void timeGrowsWithTheSquareOfTheDepthOnceTheDryLayerRules() {
        // A shelf that gives all the heat that is asked, so that only vapour through the dry layer limits.
        var hot = new Dryer(10, ShelfCycle.constant(263.15), 400, 0, 0.06);
        double one = seconds(new Cake(0.02, 6, 1, 5, 1, 5e8, 0), hot);
        double two = seconds(new Cake(0.04, 12, 1, 5, 1, 5e8, 0), hot);
        assertThat(two / one).isCloseTo(4, within(0.1));
    }

    /** A cycle of two ramps and a hold against plain Euler steps of one second with a balance solved by bisection. */
    @Test
    void anotherShelfCycle() {
        double pressure = 0.08 * Drying.TORR;
        var cycle = new ShelfCycle(
                233.15,
                List.of(new ShelfCycle.Ramp(258.15, 0.5 / 60, 5 * 3600), new ShelfCycle.Ramp(283.15, 0.25 / 60, 0)));
        double kv = Dryer.vialCoefficient(2.75e-4, 8.93e-4, 0.46, pressure);
        var cake = Cake.vial(3.8, 3.14, 3, 0.08, 1.5, 2, 11, 0.5);
        var run = Drying.primary(cake, new Dryer(pressure, cycle, kv, 0, 0.05), Drying.SUBLIMATION, 1e-6);
        double l = 0;
        double t = 0;
        while (l < cake.thickness()) {
            double shelf =
                    t < 3000 ? 233.15 + t / 120 : t < 21_000 ? 258.15 : Math.min(283.15, 258.15 + (t - 21_000) / 240);
            double low = 200;
            double high = 273.15;
            for (int i = 0; i < 60; i++) {
                double m = 0.5 * (low + high);
                double heat = (shelf - m) / (1 / (cake.contact() * kv) + (cake.thickness() - l) / cake.conductivity());
                double vapour = (Ice.vapourPressure(m) - pressure) / cake.resistance(l) * Drying.SUBLIMATION;
                if (heat > vapour) {
                    low = m;
                } else {
                    high = m;
                }
            }
            double flux = Math.max(0, (Ice.vapourPressure(low) - pressure) / cake.resistance(l));
            l += flux * cake.thickness() / cake.ice();
            t += 1;
        }
        assertThat(run.seconds()).isCloseTo(t, Percentage.withPercentage(0.02));
        assertThat(run.seconds()).isGreaterThan(21_000);
        // All ice that lay there has left: the flux integrated over the course.
        double left = 0;
        for (int i = 1; i < run.profile().size(); i++) {
            var a = run.profile().get(i - 1);
            var b = run.profile().get(i);
            left += 0.5 * (a.flux() + b.flux()) * (b.seconds() - a.seconds());
        }
        assertThat(left).isCloseTo(cake.ice(), Percentage.withPercentage(0.05));
    }

    @Test
    void shelfCycles() {
        var cycle = new ShelfCycle(
                240,
                List.of(
                        new ShelfCycle.Ramp(250, 0.1, 50),
                        new ShelfCycle.Ramp(260, Double.POSITIVE_INFINITY, 20),
                        new ShelfCycle.Ramp(255, 0.5, 0)));
        assertThat(cycle.at(0)).isEqualTo(240);
        assertThat(cycle.at(50)).isCloseTo(245, within(1e-9));
        assertThat(cycle.at(120)).isEqualTo(250);
        assertThat(cycle.at(151)).isEqualTo(260);
        assertThat(cycle.at(175)).isCloseTo(257.5, within(1e-9));
        assertThat(cycle.at(1e6)).isEqualTo(255);
        assertThat(cycle.warmest()).isEqualTo(260);
        assertThat(cycle.nextTurn(0)).isCloseTo(100, within(1e-9));
        assertThat(cycle.nextTurn(100)).isCloseTo(150, within(1e-9));
        assertThat(cycle.nextTurn(180)).isInfinite();
        assertThatThrownBy(() -> new ShelfCycle.Ramp(250, 0, 0)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> ShelfCycle.constant(-10)).isInstanceOf(OutOfRangeException.class);
    }

    /** On the warmest shelf that the guard allows the front reaches the guard somewhere and passes it nowhere. */
    @Test
    void theShelfIsLoweredJustSoThatNothingMelts() {
        var front = new SublimationFront(bed(0.015), TRAY, Drying.SUBLIMATION);
        double shelf = front.warmestShelf(270.15);
        double warmest = 0;
        for (int i = 0; i <= 160; i++) {
            warmest = Math.max(warmest, front.temperature(shelf, 0.015 * i / 160));
        }
        assertThat(warmest).isCloseTo(270.15, within(1e-3));
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
        var cold = new Dryer(100, ShelfCycle.constant(243.15), 18, 4, 0.06);
        assertThat(seconds(bed(0.01), cold)).isInfinite();
        assertThatThrownBy(() -> Drying.primary(bed(0.01), cold, Drying.SUBLIMATION, 1e-4))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("does not dry");
        assertThatThrownBy(() -> new Dryer(-1, ShelfCycle.constant(300), 18, 0, 0.05))
                .isInstanceOf(OutOfRangeException.class);
    }
}
