package org.antigone.app.promession;

import org.antigone.app.promession.Inputs.Usual;
import org.antigone.promession.Basis;
import org.antigone.promession.drying.Cake;
import org.antigone.promession.drying.Dryer;
import org.antigone.promession.drying.Drying;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A vial on a shelf, in the units of the freeze-drying literature; the defaults are the published case. */
final class VialOptions {
    @Option(names = "--outer-cm2", paramLabel = "A", description = "vial: outer area; default 3.8")
    private @Nullable Double outer;

    @Option(names = "--inner-cm2", paramLabel = "A", description = "vial: product area; default 3.14")
    private @Nullable Double inner;

    @Option(names = "--fill-ml", paramLabel = "V", description = "vial: fill; default 2")
    private @Nullable Double fill;

    @Option(names = "--solids", paramLabel = "C", description = "vial: solute, g/mL; default 0.05")
    private @Nullable Double solids;

    @Option(names = "--solute-density", paramLabel = "D", description = "vial: of the dry solute, g/cm³; default 1.5")
    private @Nullable Double soluteDensity;

    @Option(names = "--r0", paramLabel = "R0", description = "vial: resistance, cm² h Torr/g; default 1.4")
    private @Nullable Double r0;

    @Option(names = "--a1", paramLabel = "A1", description = "vial: its growth, cm h Torr/g; default 16")
    private @Nullable Double a1;

    @Option(names = "--a2", paramLabel = "A2", description = "vial: its levelling, 1/cm; default 0")
    private @Nullable Double a2;

    @Option(names = "--kc", paramLabel = "KC", description = "vial: cal/(s K cm²); default 2.75e-4")
    private @Nullable Double kc;

    @Option(names = "--kp", paramLabel = "KP", description = "vial: cal/(s K cm² Torr); default 8.93e-4")
    private @Nullable Double kp;

    @Option(names = "--kd", paramLabel = "KD", description = "vial: 1/Torr; default 0.46")
    private @Nullable Double kd;

    @Option(names = "--sublimation", paramLabel = "H", description = "vial: heat of sublimation, cal/g; default 678")
    private @Nullable Double sublimation;

    Cake cake(Inputs inputs) {
        return Cake.vial(
                inputs.number(outer, "drying.outer-cm2", published(3.8, "vial's outer area", " cm²")),
                inputs.number(inner, "drying.inner-cm2", published(3.14, "product area", " cm²")),
                inputs.number(fill, "drying.fill-ml", published(2, "fill", " mL")),
                inputs.number(solids, "drying.solids", published(0.05, "solute", " g/mL")),
                inputs.number(
                        soluteDensity, "drying.solute-density", published(1.5, "density of the dry solute", " g/cm³")),
                inputs.number(r0, "drying.r0", published(1.4, "resistance of the surface", " cm² h Torr/g")),
                inputs.number(a1, "drying.a1", published(16, "its growth", " cm h Torr/g")),
                inputs.number(a2, "drying.a2", published(0, "its levelling", " 1/cm")));
    }

    /** Shelf to vial, W/(m² K), at this pressure (Pa). */
    double coefficient(Inputs inputs, double pascal) {
        return Dryer.vialCoefficient(
                inputs.number(kc, "drying.kc", published(2.75e-4, "shelf to vial KC", " cal/(s K cm²)")),
                inputs.number(kp, "drying.kp", published(8.93e-4, "KP", " cal/(s K cm² Torr)")),
                inputs.number(kd, "drying.kd", published(0.46, "KD", " 1/Torr")),
                pascal);
    }

    /** Heat of sublimation, J/kg. */
    double sublimation(Inputs inputs) {
        double calories =
                inputs.number(sublimation, "drying.sublimation", published(678, "heat of sublimation", " cal/g"));
        return 1000 * Drying.CALORIE * calories;
    }

    private static Usual published(double value, String meaning, String unit) {
        return new Usual(value, meaning, unit, Basis.MEASURED, "Shivkumar et al. 2019, the published case");
    }
}
