package org.antigone.promession.fragmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.fragmentation.Fragmentation.CryogenicMill;
import org.antigone.promession.fragmentation.Fragmentation.Vibration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class FragmentationTest {
    @Test
    void vibrationGivesNoSizeUnlessAssumed() {
        var bare = new Vibration(Optional.empty());
        assertThat(bare.sizes()).isEmpty();
        assertThat(bare.standing()).startsWith("UNPROVEN");
        var assumed = new Vibration(Optional.of(new GrainSizes(0.005, 1)));
        assertThat(assumed.sizes()).isPresent();
        assertThat(assumed.standing()).contains("your assumption");
    }

    @Test
    void amplitudeForOneCrack() {
        // 130 MPa over an impedance of 6.65e6 is 19.5 m/s: at 50 Hz a stroke of 62 mm either way.
        assertThat(Vibration.amplitude(Vibration.BONE_STRENGTH, Vibration.BONE_IMPEDANCE, 50))
                .isCloseTo(0.0622, within(0.0005));
    }

    @Test
    void bond() {
        // Wi 10 kWh/t from 10 mm to 100 µm: 10·10·(1/10 − 1/100) = 9 kWh/t.
        assertThat(GrindingLaw.BOND.work(10, 0.01, 1e-4) / 3600).isCloseTo(9, within(1e-9));
        assertThat(GrindingLaw.RITTINGER.work(2, 0.01, 0.001) / 3600).isCloseTo(1.8, within(1e-9));
        assertThat(GrindingLaw.KICK.work(2, 0.1, 0.01) / 3600).isCloseTo(2 * Math.log(10), within(1e-9));
        assertThatThrownBy(() -> GrindingLaw.BOND.work(10, 0.001, 0.002)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> GrindingLaw.BOND.work(10, 0.001, 1e-6)).isInstanceOf(OutOfRangeException.class);
    }

    @Test
    void sizes() {
        var sizes = new GrainSizes(0.003, 1.1);
        assertThat(sizes.finer(0.003)).isCloseTo(0.8, within(1e-12));
        assertThat(sizes.passing(0.8)).isCloseTo(0.003, within(1e-12));
        assertThat(sizes.passing(0.5)).isLessThan(0.003);
        // Narrow sizes: all grains nearly alike, so a kilogram holds 1/mass of them.
        var narrow = new GrainSizes(0.001, 4);
        double mean = 1 / narrow.grains(1e-5, 0.01, 1300);
        assertThat(mean).isBetween(GrainSizes.grainMass(0.0004, 1300), GrainSizes.grainMass(0.001, 1300));
    }

    @Test
    void grainsInHalfAGram() {
        assertThat(5e-4 / GrainSizes.grainMass(0.001, 1300)).isCloseTo(735, within(0.5));
        assertThat(5e-4 / GrainSizes.grainMass(0.003, 1300)).isCloseTo(27, within(0.5));
        assertThat(5e-4 / GrainSizes.grainMass(0.005, 1300)).isCloseTo(6, within(0.5));
    }

    @Test
    void millWork() {
        var mill = new CryogenicMill(new GrainSizes(0.003, 1), 0.1, GrindingLaw.BOND, 30);
        assertThat(75 * mill.work() / 3.6e6).isCloseTo(0.34, Percentage.withPercentage(2));
    }
}
