package org.antigone.promession.freezing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.freezing.BodyFreezing.Stage;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConductionTest {
    private static final Material WATER = Material.pure(2.22, 2050, 0.56, 4180, 917, 333_600, 273.15);

    @Test
    void stefanAndNeumann() {
        var stefan20 = AnalyticFreezing.stefan(2.22, 2050, 917, 333_600, 20);
        assertThat(stefan20.lambda()).isCloseTo(0.2430408, Percentage.withPercentage(1e-4));
        assertThat(stefan20.timeTo(0.05)).isCloseTo(8959.66, Percentage.withPercentage(1e-4));
        var stefan40 = AnalyticFreezing.stefan(2.22, 2050, 917, 333_600, 40);
        assertThat(stefan40.lambda()).isCloseTo(0.3374215, Percentage.withPercentage(1e-4));
        assertThat(stefan40.timeTo(0.05)).isCloseTo(4648.41, Percentage.withPercentage(1e-4));
        var neumann = AnalyticFreezing.neumann(2.22, 2050, 0.56, 4180, 917, 333_600, 20, 10);
        assertThat(neumann.lambda()).isCloseTo(0.2224031, Percentage.withPercentage(1e-4));
        assertThat(neumann.timeTo(0.05)).isCloseTo(10699.6, Percentage.withPercentage(1e-3));
    }

    /** The solver itself against the analytic front: 1e-4; at a jump of the enthalpy its order is about 1.6, not 2. */
    @ParameterizedTest
    @CsvSource({"20, 0, 8959.66", "40, 0, 4648.41", "20, 10, 10699.6"})
    void solverReproducesTheFront(double below, double above, double seconds) {
        double[] error = new double[3];
        int[] cells = {40, 80, 160};
        for (int i = 0; i < 3; i++) {
            error[i] = Math.abs(frontAtFiveCentimetres(below, above, cells[i]) / seconds - 1);
        }
        assertThat(error[2]).isLessThan(1e-4);
        double order = Math.log(error[0] / error[2]) / Math.log(4);
        assertThat(order).isBetween(1.5, 2.3);
    }

    /** Time until as much has frozen as a front at 5 cm means; the cell's outer face lies there. */
    private static double frontAtFiveCentimetres(double below, double above, int upTo) {
        double dr = 0.05 / (upTo + 0.5);
        int cells = above > 0 ? 5 * upTo : 2 * upTo;
        var run = new Conduction(
                WATER,
                Shape.SLAB,
                cells * dr,
                cells,
                273.15 + Math.max(above, 1e-9),
                new Cooling.Held(273.15 - below),
                0.5);
        int node = cells - upTo;
        double before = 0;
        double beforeEnthalpy = run.state()[node];
        while (true) {
            run.runTo(run.time() + 1, new History.Builder());
            double now = run.state()[node];
            if (now <= 0) {
                // 333.6 kJ/kg leave the cell at an even rate: the moment it is used up within this second.
                return before + beforeEnthalpy / (beforeEnthalpy - now);
            }
            before = run.time();
            beforeEnthalpy = now;
        }
    }

    /** The table was made with another program on a coarse grid and ice of 567/T: 'expect a few per cent'. */
    @ParameterizedTest
    @CsvSource({"0.15, 0.69, 0.82, 0.39", "0.25, 1.69, 1.97, 0.92", "0.30, 2.34, 2.71, 1.26"})
    void cylinders(double diameter, double toMinus20, double toMinus150, double fromMinus18) {
        var tissue = Tissue.of(Composition.ADULT);
        var film = new Cooling.Convection(150, Nitrogen.BOILING);
        assertThat(hours(tissue, diameter, 310.15, film, 253.15)).isCloseTo(toMinus20, Percentage.withPercentage(4));
        assertThat(hours(tissue, diameter, 310.15, film, 123.15)).isCloseTo(toMinus150, Percentage.withPercentage(4));
        assertThat(hours(tissue, diameter, 255.15, film, 123.15)).isCloseTo(fromMinus18, Percentage.withPercentage(4));
    }

    private static double hours(Material tissue, double diameter, double start, Cooling cooling, double centre) {
        return Freezing.untilCentre(tissue, Shape.CYLINDER, diameter / 2, start, cooling, centre, 0.002)
                        .seconds()
                / 3600;
    }

    @ParameterizedTest
    @CsvSource({"SLAB", "CYLINDER"})
    void tissueConvergesWithSecondOrder(Shape shape) {
        double[] t = new double[5];
        for (int i = 0; i < t.length; i++) {
            t[i] = toMinus20(shape, 16 << i);
        }
        double exact = t[4] + (t[4] - t[3]) / 3;
        assertThat(Math.log(Math.abs(t[0] - exact) / Math.abs(t[2] - exact)) / Math.log(4))
                .isBetween(1.7, 2.3);
        assertThat(Math.abs(t[2] - exact) / exact).isLessThan(2e-4);
    }

    @Test
    void sphereOfTissueConverges() {
        assertThat(toMinus20(Shape.SPHERE, 32))
                .isCloseTo(toMinus20(Shape.SPHERE, 256), Percentage.withPercentage(0.02));
    }

    private static double toMinus20(Shape shape, int cells) {
        return Freezing.onGrid(
                        Tissue.of(Composition.ADULT),
                        shape,
                        0.1,
                        310.15,
                        new Cooling.Convection(150, Nitrogen.BOILING),
                        253.15,
                        cells,
                        1e-6)
                .seconds();
    }

    /** No phase change: a sphere in a stirred bath against its Fourier series (Carslaw and Jaeger, 9.4). */
    @Test
    void coolingSphereAgainstItsSeries() {
        double radius = 0.05;
        double h = 100;
        double k = 0.56;
        double rhoC = 917 * 4180.0;
        var bath = new Cooling.Convection(h, 275.15);
        double seconds = 3000;
        double biot = h * radius / k;
        double fourier = k / rhoC * seconds / (radius * radius);
        double sum = 0;
        for (int n = 1; n < 40; n++) {
            double low = (n - 1) * Math.PI + 1e-9;
            double high = n * Math.PI - 1e-9;
            for (int i = 0; i < 100; i++) {
                double m = 0.5 * (low + high);
                if (1 - m / Math.tan(m) < biot) {
                    low = m;
                } else {
                    high = m;
                }
            }
            double z = low;
            sum += 4 * (Math.sin(z) - z * Math.cos(z)) / (2 * z - Math.sin(2 * z)) * Math.exp(-z * z * fourier);
        }
        double centre = 275.15 + 30 * sum;
        double[] error = new double[2];
        for (int i = 0; i < 2; i++) {
            var run = new Conduction(WATER, Shape.SPHERE, radius, 20 << i, 305.15, bath, 0.5);
            run.runTo(seconds, new History.Builder());
            error[i] = Math.abs(run.centre() - centre);
        }
        assertThat(error[1]).isLessThan(0.01);
        assertThat(error[0] / error[1]).isBetween(3.2, 4.8);
    }

    @Test
    void phamsWorkedStep() {
        var d = AnalyticFreezing.phamDifferences(28.5, -2.1, -20.9, -13.7);
        assertThat(d.precooling()).isCloseTo(31.7, within(0.05));
        assertThat(d.freezing()).isCloseTo(18.8, within(1e-9));
        assertThat(d.subcooling()).isCloseTo(12.1, within(0.05));
        // Its end temperature: −10 − 10.9/(2 + 4/Bi) = −13.7 at the Biot number of the example.
        assertThat(AnalyticFreezing.phamEnd(-10, -20.9, 4.23)).isCloseTo(-13.7, within(0.01));
        assertThatThrownBy(() -> AnalyticFreezing.phamDifferences(-5, -2.1, -20.9, -13.7))
                .isInstanceOf(OutOfRangeException.class);
    }

    /** Two methods that share nothing but the enthalpy of tissue: an empirical formula and the solver. */
    @ParameterizedTest
    @CsvSource({"15, 0.03", "15, 0.05", "30, 0.03", "30, 0.05", "30, 0.1", "60, 0.05"})
    void phams1986FormulaAgreesWithTheSolver(double coefficient, double half) {
        var tissue = Tissue.of(Composition.ADULT);
        double solver = Freezing.untilCentre(
                        tissue, Shape.SLAB, half, 293.15, new Cooling.Convection(coefficient, 243.15), 263.15, 0.002)
                .seconds();
        assertThat(AnalyticFreezing.pham1986(tissue, half, coefficient, 20, -30, -10))
                .isCloseTo(solver, Percentage.withPercentage(3));
        assertThatThrownBy(() -> AnalyticFreezing.pham1986(tissue, half, coefficient, 20, -60, -10))
                .isInstanceOf(OutOfRangeException.class);
    }

    @Test
    void bodyInStages() {
        var tissue = Tissue.of(Composition.ADULT);
        var stages = List.of(
                Stage.until("cold room", new Cooling.Convection(15, 248.15), 255.15),
                Stage.until("nitrogen", Cooling.Boiling.usual(), 123.15));
        var coarse = BodyFreezing.of(new Body(75, 1.75), tissue, 310.15, stages, Freezing.TOLERANCE);
        var fine = BodyFreezing.of(new Body(75, 1.75), tissue, 310.15, stages, 2e-4);
        for (int i = 0; i < 2; i++) {
            assertThat(coarse.stages().get(i).seconds())
                    .isCloseTo(fine.stages().get(i).seconds(), Percentage.withPercentage(0.5));
            assertThat(coarse.stages().get(i).slowest()).isEqualTo("trunk");
        }
        // What left the body in both stages is what its enthalpy lost: no heat is made or lost on the way.
        double heat = coarse.stages().get(0).heat() + coarse.stages().get(1).heat();
        assertThat(heat).isLessThan(75 * (tissue.enthalpy(310.15) - tissue.enthalpy(Nitrogen.BOILING)));
        assertThat(heat).isGreaterThan(75 * (tissue.enthalpy(310.15) - tissue.enthalpy(123.15)));
        // The heat through the skin, integrated for itself, against what is left in the body.
        double start = 75 * tissue.enthalpy(310.15);
        assertThat(coarse.enthalpy() + heat).isCloseTo(start, Percentage.withPercentage(1e-9));
        double segments = coarse.segments().stream()
                .mapToDouble(s -> s.segment().count() * s.segment().mass())
                .sum();
        assertThat(segments).isCloseTo(75, within(1e-9));
    }

    @Test
    void aBodyThatArrivesFrozenSkipsTheColdRoom() {
        var stages = List.of(
                Stage.until("cold room", new Cooling.Convection(15, 248.15), 255.15),
                Stage.until("nitrogen", Cooling.Boiling.usual(), 123.15));
        var frozen = BodyFreezing.of(new Body(75, 1.75), Tissue.of(Composition.ADULT), 250.15, stages, 0.005);
        assertThat(frozen.stages().get(0).seconds()).isZero();
        assertThat(frozen.stages().get(0).heat()).isZero();
        assertThat(frozen.stages().get(1).reached()).isTrue();
    }

    @Test
    void heavierBodiesTakeLonger() {
        double before = 0;
        for (double mass : new double[] {20, 50, 90, 140}) {
            var one = BodyFreezing.of(
                    new Body(mass, 1.75),
                    Tissue.of(Composition.ADULT),
                    310.15,
                    List.of(Stage.until("nitrogen", Cooling.Boiling.usual(), 123.15)),
                    0.005);
            assertThat(one.stages().getFirst().seconds()).isGreaterThan(before);
            before = one.stages().getFirst().seconds();
        }
    }

    @Test
    void unreachableTargetsAreRefused() {
        assertThatThrownBy(() -> Freezing.untilCentre(
                        Tissue.of(Composition.ADULT), Shape.SPHERE, 0.1, 250, Cooling.Boiling.usual(), 260, 0.005))
                .isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> Stage.until("cold room", new Cooling.Convection(15, 255.15), 255.15))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("coolant");
    }

    @Test
    void boilingCurveIsContinuous() {
        var boiling = Cooling.Boiling.usual();
        for (double at : new double[] {11, 50}) {
            double t = Nitrogen.BOILING + at;
            assertThat(boiling.flux(t - 1e-9)).isCloseTo(boiling.flux(t + 1e-9), Percentage.withPercentage(1e-4));
        }
        assertThat(boiling.flux(Nitrogen.BOILING + 100)).isCloseTo(15_000, within(1e-6));
        assertThat(boiling.flux(Nitrogen.BOILING + 5)).isCloseTo(6_750, within(1e-6));
    }
}
