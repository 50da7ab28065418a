package org.antigone.promession.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.antigone.promession.OutOfRangeException;
import org.junit.jupiter.api.Test;

class SeparationTest {
    @Test
    void seventyFiveKilograms() {
        var s = Separation.of(new Mass(45, 26.25, 3.75, 0), 0, 4.8, 0);
        assertThat(s.powder().total()).isCloseTo(30, within(1e-9));
        assertThat(s.powder().mineralShare()).isCloseTo(0.125, within(1e-9));
        assertThat(s.vapourPrimary() + s.vapourSecondary()).isCloseTo(45, within(1e-9));
        // '30 %' of the body's mass as powder needs a body of 70 % water.
        var wet = Separation.of(new Mass(52.5, 18.75, 3.75, 0), 0, 3.4, 0);
        assertThat(wet.powder().total() / 75).isCloseTo(0.30, within(1e-12));
    }

    @Test
    void closesForAnyBody() {
        var random = new SplittableRandom(8);
        for (int i = 0; i < 1000; i++) {
            double mass = random.nextDouble(3, 200);
            double water = random.nextDouble(0.35, 0.75) * mass;
            double mineral = random.nextDouble(0.01, 0.08) * mass;
            var body = new Mass(water, mass - water - mineral, mineral, random.nextDouble(0, 3));
            var s = Separation.of(
                    body, random.nextDouble(0, 0.1), water * random.nextDouble(0.02, 0.2), random.nextDouble(0, 0.1));
            assertThat(s.balance().residual()).isLessThan(1e-9);
            double water1 = s.dust().water()
                    + s.vapourPrimary()
                    + s.vapourSecondary()
                    + s.powder().water()
                    + s.rejected().water();
            assertThat(water1).isCloseTo(water, within(1e-9 * mass));
            double mineral1 =
                    s.dust().mineral() + s.powder().mineral() + s.rejected().mineral();
            assertThat(mineral1).isCloseTo(mineral, within(1e-9 * mass));
        }
    }

    @Test
    void anOpenBalanceIsRefused() {
        var open = new Balance(
                "mass", "kg", List.of(new Balance.Entry("in", 1)), List.of(new Balance.Entry("out", 1.00001)));
        assertThatThrownBy(open::closed).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void powderOrAsh() {
        assertThat(RemainsKind.of(0.11)).isEqualTo(RemainsKind.FREEZE_DRIED);
        assertThat(RemainsKind.of(0.95)).isEqualTo(RemainsKind.CREMATED);
        assertThat(RemainsKind.of(0.5)).isEqualTo(RemainsKind.UNCLEAR);
        assertThatThrownBy(() -> RemainsKind.of(1.2)).isInstanceOf(OutOfRangeException.class);
    }
}
