package org.antigone.promession.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.Parameter;
import org.antigone.promession.Range;
import org.antigone.promession.Settings;
import org.antigone.promession.fragmentation.Fragmentation.Vibration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PlantTest {
    private static final Settings PLAUSIBLE = Settings.plausible();

    @Test
    void oneBodyBalances() {
        var body = BodyProcess.of(PLAUSIBLE.likely());
        for (var balance : BodyBalances.of(body).all()) {
            assertThat(balance.residual()).isLessThan(1e-9);
        }
        assertThat(body.separation().powder().mineralShare()).isBetween(0.09, 0.125);
    }

    @Test
    void balancesCloseForEveryPlantDrawn() {
        for (int i = 0; i < 200; i++) {
            var draw = MonteCarlo.draw(PLAUSIBLE, 5, i);
            var body = BodyProcess.coarse(draw);
            for (var balance : BodyBalances.of(body).all()) {
                assertThat(balance.residual()).isLessThan(1e-9);
            }
            assertThat(Plant.of(draw, body).nitrogenOfADay().residual()).isLessThan(1e-9);
        }
    }

    @Test
    void theCoarseGridOfTheMonteCarloIsGoodToAPercent() {
        for (int i = 0; i < 20; i++) {
            var draw = MonteCarlo.draw(PLAUSIBLE, 7, i);
            var coarse = BodyProcess.coarse(draw).freezing();
            var fine = BodyProcess.of(draw, BodyProcess.mill(draw), 2e-4).freezing();
            for (int s = 0; s < 2; s++) {
                assertThat(coarse.stages().get(s).seconds())
                        .isCloseTo(fine.stages().get(s).seconds(), Percentage.withPercentage(1));
                assertThat(coarse.stages().get(s).heat())
                        .isCloseTo(fine.stages().get(s).heat(), Percentage.withPercentage(1));
            }
        }
    }

    @Test
    void sameBitsForAnyNumberOfThreads() {
        var one = MonteCarlo.run(PLAUSIBLE, 300, 42, 1, n -> {});
        var three = MonteCarlo.run(PLAUSIBLE, 300, 42, 3, n -> {});
        assertThat(three).isEqualTo(one);
        assertThat(MonteCarlo.run(PLAUSIBLE, 300, 43, 3, n -> {})).isNotEqualTo(one);
    }

    /** The page's own count: one body at a time, 85 % up-time, cycles of 2, 6 and 24 h. */
    @Test
    void oneBodyAtATime() {
        assertThat(Plant.oneAtATime(30, 2, 0.85, 1)).isCloseTo(306, within(1e-9));
        assertThat(Plant.oneAtATime(30, 6, 0.85, 1)).isCloseTo(102, within(1e-9));
        assertThat(Plant.oneAtATime(30, 24, 0.85, 1)).isCloseTo(25.5, within(1e-9));
        var settings = PLAUSIBLE
                .with(Parameter.UPTIME, Range.of(0.85))
                .with(Parameter.SHIFT_HOURS, Range.of(24))
                .with(Parameter.IMMERSION_PLACES, Range.of(1));
        var draw = settings.likely();
        var body = BodyProcess.of(draw);
        double vat = body.freezing().stages().get(1).seconds() / 3600;
        var plant = Plant.of(draw.with(Parameter.HANDLING, 6 - vat), body);
        assertThat(30 * plant.limit(Stage.IMMERSION).rate()).isCloseTo(102, within(0.01));
        plant = Plant.of(draw.with(Parameter.HANDLING, 2 - vat), body);
        assertThat(30 * plant.limit(Stage.IMMERSION).rate()).isCloseTo(306, within(0.01));
    }

    /** A 10 mm bed at 6 kg/m² needs 12.5 m² for 75 kg; 1,000 bodies need 170–422 t at 50 % efficiency. */
    @Test
    void scale() {
        var settings = PLAUSIBLE
                .with(Parameter.BODY_MASS, Range.of(75))
                .with(Parameter.WATER, Range.of(0.6))
                .with(Parameter.MINERAL, Range.of(0.05))
                .with(Parameter.POWDER_LOSS, Range.of(0))
                .with(Parameter.VAPOUR_SHARE, Range.of(0))
                .with(Parameter.NITROGEN_OVERHEAD, Range.of(1));
        var body = BodyProcess.of(settings.likely());
        assertThat(body.trayArea()).isCloseTo(12.5, within(1e-9));
        assertThat(body.nitrogen().total()).isBetween(170.0, 422.0);
        double water = body.vapour();
        assertThat(water).isBetween(43.0, 45.0);
        assertThat(body.separation().powder().total()).isBetween(30.0, 32.0);
    }

    @Test
    void claims() {
        var plants = MonteCarlo.run(PLAUSIBLE, 400, 1, 2, n -> {});
        var easy = ClaimTest.of(plants, 1, 365);
        var claim = ClaimTest.of(plants, 300, 60);
        var hard = ClaimTest.of(plants, 100_000, 30);
        assertThat(easy.share()).isGreaterThan(0.99);
        assertThat(claim.share()).isBetween(hard.share(), easy.share());
        assertThat(hard.share()).isZero();
        assertThat(hard.failingBy().values().stream().mapToInt(i -> i).sum()).isEqualTo(400);
        assertThat(hard.bindingConstraint()).contains(Stage.DRYER);
        for (var need : claim.needs()) {
            assertThat(need.enough()).isGreaterThanOrEqualTo(claim.share());
            assertThat(need.size().p5()).isLessThanOrEqualTo(need.size().p95());
        }
        // A body alone takes longer than a day: then no stage is too small, time is.
        var oneDay = ClaimTest.of(plants, 1, 1);
        assertThat(oneDay.share()).isLessThan(0.1);
        assertThat(oneDay.binding()).startsWith("time");
        assertThatThrownBy(() -> ClaimTest.of(plants, -3, 60)).isInstanceOf(OutOfRangeException.class);
    }

    /** A stage of exactly the size that the claim needs of it does exactly what is asked. */
    @Test
    void needsAreExact() {
        var fixed = PLAUSIBLE;
        for (var p : Parameter.values()) {
            fixed = fixed.with(p, Range.of(fixed.range(p).mode()));
        }
        var claim = ClaimTest.of(MonteCarlo.run(fixed, 1, 1, 1, n -> {}), 500, 60);
        double trays = claim.needs().get(Stage.DRYER.ordinal()).size().median();
        assertThat(ClaimTest.of(
                                MonteCarlo.run(
                                        fixed.with(Parameter.TRAY_AREA, Range.of(trays * 1.0001)), 1, 1, 1, n -> {}),
                                500,
                                60)
                        .share())
                .isEqualTo(1);
        assertThat(ClaimTest.of(
                                MonteCarlo.run(
                                        fixed.with(Parameter.TRAY_AREA, Range.of(trays * 0.999)), 1, 1, 1, n -> {}),
                                500,
                                60)
                        .share())
                .isZero();
    }

    @Test
    void linesMultiplyEquipmentAndShareTheNitrogen() {
        var one = Plant.of(PLAUSIBLE.likely());
        var three = Plant.of(PLAUSIBLE.with(Parameter.LINES, Range.of(3)).likely());
        assertThat(three.limit(Stage.DRYER).rate())
                .isCloseTo(3 * one.limit(Stage.DRYER).rate(), within(1e-9));
        assertThat(three.limit(Stage.NITROGEN).rate())
                .isEqualTo(one.limit(Stage.NITROGEN).rate());
    }

    @Test
    void whatAnObserverSees() {
        var plant = Plant.of(PLAUSIBLE.likely());
        var traces = Traces.of(plant, plant.perDay());
        var balance = plant.nitrogenOfADay();
        assertThat(traces.nitrogen() * 1000).isCloseTo(balance.totalIn(), within(1e-9));
        assertThat(traces.tankersPerWeek() * Plant.arriving(plant.draw()) / 7)
                .isCloseTo(plant.perDay() * plant.body().nitrogen() + plant.tankLoss(), within(1e-6));
        assertThat(traces.water()).isCloseTo(plant.perDay() * plant.body().water(), within(1e-9));
        // At the rate that its dryers allow, all its trays are in use for the share of the time that it runs.
        assertThat(traces.tray())
                .isCloseTo(plant.limit(Stage.DRYER).size() * plant.draw().get(Parameter.UPTIME), within(1e-9));
        assertThat(Traces.of(plant, 0).tankersPerWeek()).isGreaterThan(0);
    }

    @Test
    void aBedThatNeverDriesGivesNoPowder() {
        var cold = PLAUSIBLE
                .with(Parameter.SHELF_TEMPERATURE, Range.of(-20))
                .with(Parameter.CHAMBER_PRESSURE, Range.of(200));
        var plant = Plant.of(cold.likely());
        assertThat(plant.binding()).isEqualTo(Stage.DRYER);
        assertThat(plant.perDay()).isZero();
        assertThat(plant.within(1e6)).isZero();
    }

    @Test
    void vibrationWithoutAnAssumedSizeEndsTheCalculation() {
        var draw = PLAUSIBLE.likely();
        assertThatThrownBy(() -> BodyProcess.of(draw, new Vibration(Optional.empty()), 0.005))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("UNPROVEN");
        var assumed = BodyProcess.of(draw, new Vibration(Optional.of(BodyProcess.sizes(draw))), 0.005);
        assertThat(assumed.nitrogen().mill()).isZero();
        assertThat(BodyBalances.of(assumed).energy().residual()).isLessThan(1e-9);
    }

    @Test
    void tornadoNamesWhatLimits() {
        var tornado = Tornado.of(PLAUSIBLE);
        var bars = tornado.bars();
        var plant = Plant.of(PLAUSIBLE.likely());
        assertThat(plant.binding()).isEqualTo(Stage.DRYER);
        assertThat(tornado.likely()).isCloseTo(30 * plant.perDay(), within(1e-9));
        assertThat(bars.subList(0, 3)).extracting(Tornado.Bar::parameter).contains(Parameter.TRAY_AREA);
        assertThat(bars.getFirst().swing())
                .isGreaterThanOrEqualTo(bars.getLast().swing());
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> PLAUSIBLE.with(Parameter.WATER, Range.of(1.1)))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("water");
        assertThatThrownBy(() -> PLAUSIBLE.with(Parameter.WATER, Range.of(60)))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("write 0.6 for 60");
        assertThatThrownBy(() -> PLAUSIBLE.with(Parameter.CORE_TARGET, Range.of(-280)))
                .isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> Parameter.of("tray-size"))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("tray-area");
        assertThat(Parameter.of("Tray_Area")).isEqualTo(Parameter.TRAY_AREA);
    }

    @Test
    void rangesHaveTheirQuantiles() {
        var triangle = Range.of(0, 1, 4);
        assertThat(triangle.quantile(0)).isEqualTo(0);
        assertThat(triangle.quantile(0.25)).isCloseTo(1, within(1e-12));
        assertThat(triangle.quantile(1)).isEqualTo(4);
        assertThat(Range.of(2, 4).quantile(0.25)).isEqualTo(2.5);
        assertThat(Range.of(3).quantile(0.7)).isEqualTo(3);
    }
}
