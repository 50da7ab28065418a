package org.antigone.promession;

import java.util.Arrays;
import java.util.List;

/** What the model takes for granted beside its {@link Parameter}s: laws, their ranges, simplifications. */
public enum ModelAssumption {
    ICE(
            Topic.FREEZING,
            Basis.MEASURED,
            "Ice: heat capacity by IAPWS R10-06; conductivity 612/T, ±10 %, 30–273 K",
            "IAPWS 2009; Carnahan et al. 2021, eleven measured series"),
    TISSUE(
            Topic.FREEZING,
            Basis.MEASURED,
            "Protein, fat, mineral, liquid water above −40 °C: Choi–Okos, never beyond −40…150 °C",
            "Choi and Okos 1986, ASHRAE"),
    COLD_TISSUE(
            Topic.FREEZING,
            Basis.ASSUMED,
            "Below −40 °C heat capacities of protein, fat and mineral fall with absolute temperature, conductivities stay",
            "no source for tissue; the law is measured on collagen, 50–300 K"),
    FREEZING_CURVE(
            Topic.FREEZING,
            Basis.ANALOGOUS,
            "Ice forms as in an ideal dilute solution from −1 °C; 0.4 kg of water per kg of protein never freezes",
            "ASHRAE, foods"),
    PARALLEL(
            Topic.FREEZING,
            Basis.ASSUMED,
            "Conductivity: components side by side by volume, the upper bound of mixing rules",
            "ASHRAE; the time to freeze through may be somewhat longer"),
    NO_EXPANSION(
            Topic.FREEZING,
            Basis.ASSUMED,
            "Density stays that of the unfrozen body; cracks do not let nitrogen in",
            "simplification"),
    SEGMENTS(
            Topic.FREEZING,
            Basis.ASSUMED,
            "The body is a sphere and cylinders without clothes; heat through their ends is left out",
            "segment masses and lengths: Winter, Biomechanics, table 4.1"),
    BOILING(
            Topic.FREEZING,
            Basis.ANALOGOUS,
            "Boiling by wall superheat: film, nucleate, log-linear between them",
            "coefficients Santos et al. 2014; the two superheats assumed"),
    NITROGEN(
            Topic.FREEZING,
            Basis.MEASURED,
            "Nitrogen: 77.355 K, 199.18 kJ/kg, 405.25 kJ/kg to gas at 0 °C",
            "Span et al. 2000; NIST"),
    VIBRATION(
            Topic.BREAKING,
            Basis.ASSUMED,
            "Vibration breaks nothing unless you assume a grain size; plants are calculated with a cold mill",
            "claimed 1999–2015, no amplitude, frequency, size or trial ever published"),
    BOND(
            Topic.BREAKING,
            Basis.ANALOGOUS,
            "Grinding work by Bond's law unless another is chosen",
            "Bond 1952, minerals; product 0.05–50 mm"),
    GRAINS(
            Topic.BREAKING,
            Basis.ANALOGOUS,
            "Grain sizes by mass after Rosin and Rammler",
            "hammer mills; none measured on tissue"),
    SUBLIMATION(
            Topic.DRYING,
            Basis.MEASURED,
            "Sublimation takes 2838 kJ/kg, desorption 2900 kJ/kg; vapour pressure of ice 110–273.16 K",
            "Murphy and Koop 2005; desorption within 10 %"),
    DESORPTION(
            Topic.DRYING,
            Basis.ANALOGOUS,
            "Secondary drying is a first-order desorption with 37.7 kJ/mol, down to 0.5 %",
            "skim milk; none published for tissue"),
    MELT_GUARD(
            Topic.DRYING,
            Basis.ASSUMED,
            "The operator lowers the shelf so that the drying front stays below −3 °C, and keeps dry powder below 60 °C",
            "practice"),
    CLINGING(
            Topic.DRYING,
            Basis.ASSUMED,
            "0.05 kg of powder clings to each kg of metal that the separator rejects",
            "no source"),
    STEADY(
            Topic.PLANT,
            Basis.ASSUMED,
            "Cold room and dryers run around the clock, vats and mill while a crew is there; no learning, no strikes",
            "simplification"),
    INDEPENDENT(
            Topic.PLANT,
            Basis.ASSUMED,
            "Parameters are drawn independently, each triangular between its least and most plausible value",
            "real plants would be more of a piece: small ones small throughout"),
    ONE_PERSON(
            Topic.SAMPLING,
            Basis.ASSUMED,
            "A grain is one person, and is picked with the probability of its donor's share of the mass",
            "coarse grains of a mill; dust is a mixture"),
    MIXTURE(
            Topic.SAMPLING,
            Basis.ANALOGOUS,
            "A component of a mixture is usable by eye from 10 % of it and 1.5 times the next",
            "laboratory practice; probabilistic genotyping reaches further"),
    BONE(
            Topic.SAMPLING,
            Basis.MEASURED,
            "Bone holds 1.94 ng of DNA per g (0.25–9.58); an STR test takes 0.5–2 ng",
            "war-grave femora, PMC2080566"),
    GY(
            Topic.SAMPLING,
            Basis.ANALOGOUS,
            "Gy: liberation 1, shape 0.5, granulometry 0.25",
            "Gy 1979, unsorted round grains"),
    LOT(
            Topic.SAMPLING,
            Basis.ASSUMED,
            "Where the amount found is not stated, 27 kg a donor; places to take from grow with its cube root, 30–500",
            "powder of a 70 kg body; practice");

    /** What an assumption is about. */
    public enum Topic {
        FREEZING,
        BREAKING,
        DRYING,
        PLANT,
        SAMPLING
    }

    private final Topic topic;
    private final Basis basis;
    private final String text;
    private final String source;

    ModelAssumption(Topic topic, Basis basis, String text, String source) {
        this.topic = topic;
        this.basis = basis;
        this.text = text;
        this.source = source;
    }

    /** All about these topics, in order. */
    public static List<ModelAssumption> about(Topic... topics) {
        return Arrays.stream(values())
                .filter(a -> Arrays.asList(topics).contains(a.topic))
                .toList();
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
