package org.antigone.promession.freezing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.antigone.promession.OutOfRangeException;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PropertiesTest {
    @Test
    void choiOkosAtMinusTwenty() {
        assertThat(ChoiOkos.ICE.density(-20)).isCloseTo(919.5, within(0.05));
        assertThat(ChoiOkos.ICE.heatCapacity(-20)).isCloseTo(1940.8, within(0.05));
        assertThat(ChoiOkos.ICE.conductivity(-20)).isCloseTo(2.385, within(0.0005));
        assertThat(ChoiOkos.PROTEIN.density(-20)).isCloseTo(1340.3, within(0.05));
        assertThat(ChoiOkos.PROTEIN.heatCapacity(-20)).isCloseTo(1983.5, within(0.05));
        assertThat(ChoiOkos.PROTEIN.conductivity(-20)).isCloseTo(0.1538, within(0.00005));
        assertThat(ChoiOkos.FAT.density(-20)).isCloseTo(933.9, within(0.05));
        assertThat(ChoiOkos.FAT.heatCapacity(-20)).isCloseTo(1952.8, within(0.05));
        assertThat(ChoiOkos.FAT.conductivity(-20)).isCloseTo(0.1862, within(0.00005));
    }

    @Test
    void choiOkosIsNeverExtrapolated() {
        assertThatThrownBy(() -> ChoiOkos.PROTEIN.conductivity(-41))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("-41")
                .hasMessageContaining("-40");
        assertThatThrownBy(() -> ChoiOkos.ICE.density(1)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> ChoiOkos.WATER.heatCapacity(-1)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> Ice.heatCapacity(280)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> Ice.conductivity(29)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> Ice.vapourPressure(-1)).isInstanceOf(OutOfRangeException.class);
    }

    @Test
    void iceByTheEquationOfState() {
        // IAPWS R10-06, table 6: normal pressure melting point.
        assertThat(Ice.heatCapacity(273.152519)).isCloseTo(2096.71391, within(0.001));
        // The straight line often quoted for cold ice, 7.49·T + 90, holds within 6 %.
        for (double t = 80; t < 273; t += 10) {
            assertThat(Ice.heatCapacity(t)).isCloseTo(7.49 * t + 90, Percentage.withPercentage(6));
        }
    }

    /** The fit to eleven measured series meets the two other sources where they hold; 567/T would miss both by 6 %. */
    @Test
    void iceConductsAsMeasured() {
        assertThat(Ice.conductivity(253.15)).isCloseTo(ChoiOkos.ICE.conductivity(-20), Percentage.withPercentage(2));
        assertThat(Ice.conductivity(273.15)).isCloseTo(ChoiOkos.ICE.conductivity(0), Percentage.withPercentage(2));
        assertThat(Ice.conductivity(100)).isCloseTo(6.12, within(1e-9));
    }

    @Test
    void compositionsByWaterMineralAndFat() {
        assertThat(Composition.of(0.60, 0.05, 19.0 / 35).fat()).isCloseTo(0.19, within(1e-12));
        assertThat(Composition.of(0.60, 0.05, 19.0 / 35).protein()).isCloseTo(0.16, within(1e-12));
        assertThatThrownBy(() -> Composition.of(0.8, 0.25, 0.5)).isInstanceOf(OutOfRangeException.class);
    }

    @Test
    void vapourPressureOfIce() {
        assertThat(Ice.vapourPressure(233.15)).isCloseTo(12.8443, within(0.00005));
        assertThat(Ice.vapourPressure(253.15)).isCloseTo(103.252, within(0.0005));
        assertThat(Ice.vapourPressure(273.16)).isCloseTo(611.657, within(0.0005));
    }

    @Test
    void bodyGivesUpTheHeatThatItsCompositionHolds() {
        var tissue = Tissue.of(Composition.ADULT);
        double all = tissue.enthalpy(310.15) - tissue.enthalpy(Nitrogen.BOILING);
        double frozen = tissue.enthalpy(255.15) - tissue.enthalpy(Nitrogen.BOILING);
        // An independent estimate by hand: 562 and 225 kJ/kg. The second leaves out the ice that forms below −18 °C.
        assertThat(all).isCloseTo(562e3, Percentage.withPercentage(3));
        assertThat(frozen).isCloseTo(225e3, Percentage.withPercentage(10));
        assertThat(Nitrogen.forHeat(75 * 562e3, 0)).isCloseTo(211, within(1.0));
        assertThat(Nitrogen.forHeat(75 * 225e3, 0)).isCloseTo(85, within(0.5));
        assertThat(Nitrogen.forHeat(75 * 562e3, 1)).isCloseTo(104, within(0.5));
        assertThat(Nitrogen.forHeat(75 * 225e3, 1)).isCloseTo(42, within(0.5));
    }

    @Test
    void tablesAreInvertible() {
        var tissue = Tissue.of(Composition.ADULT);
        for (double t = 75; t < 315; t += 7.3) {
            assertThat(tissue.temperature(tissue.enthalpy(t))).isCloseTo(t, Offset.offset(1e-9));
        }
        assertThatThrownBy(() -> tissue.enthalpy(40)).isInstanceOf(OutOfRangeException.class);
    }

    @Test
    void impossibleBodiesAreRefused() {
        assertThatThrownBy(() -> new Composition(1.1, 0, 0, 0)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> new Composition(0.6, 0.16, 0.19, 0.10))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("sum");
        assertThatThrownBy(() -> new Body(75, Double.NaN)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> new Cooling.Convection(10, 50)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> Nitrogen.forHeat(1, 1.2)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> Tissue.of(Composition.ADULT, 4)).isInstanceOf(OutOfRangeException.class);
    }
}
