package org.antigone.promession;

/** What the model takes for granted beside its {@link Parameter}s: laws, their ranges, simplifications. */
public enum ModelAssumption {
    ICE(
            "Ice: heat capacity by IAPWS R10-06; conductivity 567/T; vapour pressure by Murphy and Koop",
            Basis.MEASURED,
            "IAPWS 2009; Klinger 1980; Murphy and Koop 2005"),
    TISSUE(
            "Protein, fat, mineral, liquid water above −40 °C: Choi–Okos, never beyond −40…150 °C",
            Basis.MEASURED,
            "Choi and Okos 1986, ASHRAE"),
    COLD_TISSUE(
            "Below −40 °C heat capacities of protein, fat and mineral fall with absolute temperature, conductivities stay",
            Basis.ASSUMED,
            "no source for tissue; the law is measured on collagen, 50–300 K"),
    FREEZING_CURVE(
            "Ice forms as in an ideal dilute solution from −1 °C; 0.4 kg of water per kg of protein never freezes",
            Basis.ANALOGOUS,
            "ASHRAE, foods"),
    PARALLEL(
            "Conductivity: components side by side by volume, the upper bound of mixing rules",
            Basis.ASSUMED,
            "ASHRAE; the time to freeze through may be somewhat longer"),
    NO_EXPANSION(
            "Density stays that of the unfrozen body; cracks do not let nitrogen in", Basis.ASSUMED, "simplification"),
    SEGMENTS(
            "The body is a sphere and cylinders without clothes; heat through their ends is left out",
            Basis.ASSUMED,
            "segment masses and lengths: Winter, Biomechanics, table 4.1"),
    BOILING(
            "Boiling by wall superheat: film from 50 K, nucleate to 11 K, log-linear between",
            Basis.ANALOGOUS,
            "coefficients Santos et al. 2014; the two superheats assumed"),
    NITROGEN("Nitrogen: 77.355 K, 199.18 kJ/kg, 405.25 kJ/kg to gas at 0 °C", Basis.MEASURED, "NIST"),
    SUBLIMATION(
            "Sublimation takes 2838 kJ/kg, desorption 2900 kJ/kg",
            Basis.MEASURED,
            "Murphy and Koop 2005; desorption within 10 %"),
    DESORPTION(
            "Secondary drying is a first-order desorption with 37.7 kJ/mol",
            Basis.ANALOGOUS,
            "skim milk; none published for tissue"),
    MELT_GUARD("The operator lowers the shelf so that the drying front stays below −3 °C", Basis.ASSUMED, "practice"),
    BOND("Grinding work by Bond's law", Basis.ANALOGOUS, "Bond 1952, minerals"),
    STEADY(
            "Cold room and dryers run around the clock, vats and mill while a crew is there; no learning, no strikes",
            Basis.ASSUMED,
            "simplification");

    private final String text;
    private final Basis basis;
    private final String source;

    ModelAssumption(String text, Basis basis, String source) {
        this.text = text;
        this.basis = basis;
        this.source = source;
    }

    public String text() {
        return text;
    }

    public Basis basis() {
        return basis;
    }

    public String source() {
        return source;
    }
}
