package org.antigone.promession.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.Parameter;
import org.antigone.promession.Range;
import org.antigone.promession.Settings;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PlantTest {
    private static final Settings PLAUSIBLE = Settings.plausible();

    @Test
    void oneBodyBalances() {
        var body = BodyProcess.of(PLAUSIBLE.likely());
        assertThat(body.massBalance().residual()).isLessThan(1e-9);
        assertThat(body.energyBalance().residual()).isLessThan(1e-9);
        assertThat(body.nitrogenBalance().residual()).isLessThan(1e-9);
        assertThat(body.separation().powder().mineralShare()).isBetween(0.09, 0.125);
    }

    @Test
    void balancesCloseForEveryPlantDrawn() {
        for (int i = 0; i < 200; i++) {
            var draw = MonteCarlo.draw(PLAUSIBLE, 5, i);
            var body = BodyProcess.coarse(draw);
            assertThat(body.massBalance().residual()).isLessThan(1e-9);
            assertThat(body.energyBalance().residual()).isLessThan(1e-9);
            assertThat(body.nitrogenBalance().residual()).isLessThan(1e-9);
            assertThat(Plant.nitrogenOfADay(draw, Plant.of(draw, body)).residual())
                    .isLessThan(1e-9);
        }
    }

    @Test
    void theCoarseGridOfTheMonteCarloIsGoodToAPercent() {
        for (int i = 0; i < 20; i++) {
            var draw = MonteCarlo.draw(PLAUSIBLE, 7, i);
            var coarse = BodyProcess.coarse(draw).freezing();
            var fine = BodyProcess.of(draw, 2e-4).freezing();
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
        assertThat(30 * 24 * 0.85 / 2).isCloseTo(306, within(0.01));
        var settings = PLAUSIBLE
                .with(Parameter.UPTIME, Range.of(0.85))
                .with(Parameter.SHIFT_HOURS, Range.of(24))
                .with(Parameter.IMMERSION_PLACES, Range.of(1));
        var draw = settings.likely();
        var body = BodyProcess.of(draw);
        double vat = body.freezing().stages().get(1).seconds() / 3600;
        var plant = Plant.of(draw.with(Parameter.HANDLING, 6 - vat), body);
        assertThat(30 * plant.rate(Stage.IMMERSION)).isCloseTo(102, within(0.01));
        plant = Plant.of(draw.with(Parameter.HANDLING, 2 - vat), body);
        assertThat(30 * plant.rate(Stage.IMMERSION)).isCloseTo(306, within(0.01));
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
        assertThat(body.nitrogen()).isBetween(170.0, 422.0);
        double water = body.separation().vapourPrimary() + body.separation().vapourSecondary();
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
        for (var need : claim.needs()) {
            assertThat(need.enough()).isGreaterThanOrEqualTo(claim.share());
        }
        assertThatThrownBy(() -> ClaimTest.of(plants, -3, 60)).isInstanceOf(OutOfRangeException.class);
    }

    @Test
    void tornadoNamesWhatLimits() {
        var bars = MonteCarlo.tornado(PLAUSIBLE);
        var binding = Plant.of(PLAUSIBLE.likely()).binding();
        assertThat(binding).isEqualTo(Stage.DRYER);
        assertThat(bars.subList(0, 3)).extracting(MonteCarlo.Bar::parameter).contains(Parameter.TRAY_AREA);
        assertThat(bars.getFirst().swing())
                .isGreaterThanOrEqualTo(bars.getLast().swing());
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> PLAUSIBLE.with(Parameter.WATER, Range.of(1.1)))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("water");
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
