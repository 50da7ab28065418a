package org.antigone.app.promession;

import java.util.List;
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

    Cake cake(SettingsFile file, List<Assumed.Given> given) {
        return Cake.vial(
                number(file, given, outer, "outer-cm2", 3.8, "vial's outer area, cm²"),
                number(file, given, inner, "inner-cm2", 3.14, "product area, cm²"),
                number(file, given, fill, "fill-ml", 2, "fill, mL"),
                number(file, given, solids, "solids", 0.05, "solute, g/mL"),
                number(file, given, soluteDensity, "solute-density", 1.5, "density of the dry solute, g/cm³"),
                number(file, given, r0, "r0", 1.4, "resistance of the surface, cm² h Torr/g"),
                number(file, given, a1, "a1", 16, "its growth, cm h Torr/g"),
                number(file, given, a2, "a2", 0, "its levelling, 1/cm"));
    }

    double coefficient(SettingsFile file, double pascal, List<Assumed.Given> given) {
        return Dryer.vialCoefficient(
                number(file, given, kc, "kc", 2.75e-4, "shelf to vial KC, cal/(s K cm²)"),
                number(file, given, kp, "kp", 8.93e-4, "KP, cal/(s K cm² Torr)"),
                number(file, given, kd, "kd", 0.46, "KD, 1/Torr"),
                pascal);
    }

    double sublimation(SettingsFile file, List<Assumed.Given> given) {
        return 1000
                * Drying.CALORIE
                * number(file, given, sublimation, "sublimation", 678, "heat of sublimation, cal/g");
    }

    private static double number(
            SettingsFile file,
            List<Assumed.Given> given,
            @Nullable Double option,
            String key,
            double usual,
            String meaning) {
        double value = file.number(option, "drying." + key, usual);
        boolean users = option != null || file.has("drying." + key);
        var text = Double.toString(value);
        given.add(
                users
                        ? Assumed.Given.user(key, meaning, text)
                        : Assumed.Given.of(
                                key, meaning, text, Basis.MEASURED, "Shivkumar et al. 2019, the published case"));
        return value;
    }
}
