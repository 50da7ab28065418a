package org.antigone.promession.sampling;

import java.util.List;

/** What each stage does to DNA, with the figure and its source. */
public record Survival(String stage, String effect, String figure, String source) {
    /** The stages in order. */
    public static List<Survival> stages() {
        return List.of(
                new Survival(
                        "cold room, −18 °C",
                        "keeps DNA",
                        "the laboratory's own way to store samples",
                        "general practice"),
                new Survival(
                        "liquid nitrogen",
                        "keeps DNA",
                        "laboratories grind bone in it: a 67-year-old tibia gave a full mini-STR profile",
                        "PMID 21198612"),
                new Survival(
                        "milling",
                        "breaks tissue, not DNA",
                        "war-grave femora, milled cold: 1.94 ng/g (0.25–9.58), 20 of 20 full profiles at 16 loci;"
                                + " a test takes 0.5–2 ng",
                        "PMC2080566"),
                new Survival(
                        "vacuum drying",
                        "keeps DNA",
                        "freeze-dried tissue kept DNA at room temperature for at least 24 weeks",
                        "Takahashi 1995"),
                new Survival(
                        "metal separation",
                        "sets evidence apart",
                        "implants with numbers, fillings, discs and projectiles are untouched by cold and gather in the"
                                + " reject",
                        "process"),
                new Survival(
                        "mixing with others",
                        "hides persons, destroys nothing",
                        "by the mixture rule an even powder of two or more equal donors has no usable component;"
                                + " a coarse grain is one person",
                        "rule: ≥ 10 % and ≥ 1.5 : 1"),
                new Survival(
                        "burning, for comparison",
                        "destroys DNA",
                        "usable at 200–250 °C, lost steeply at 350–550 °C",
                        "review of burnt bone"),
                new Survival(
                        "alkaline hydrolysis, for comparison",
                        "destroys DNA",
                        "150–160 °C for 4–6 h; implants survive",
                        "industry"));
    }
}
