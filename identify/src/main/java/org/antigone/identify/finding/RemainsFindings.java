package org.antigone.identify.finding;

import java.util.List;

/**
 * What the remains say among themselves, before any family is looked at.
 *
 * @param minimumIndividuals the least number of people that the profiles can come from
 * @param mixtures samples that show more than one person
 * @param kin bodies that look like close kin, the strongest first
 */
public record RemainsFindings(int minimumIndividuals, List<Mixture> mixtures, List<Kin> kin) {
    /** A sample with three alleles or more at two loci or more: DNA of two people at least. */
    public record Mixture(String sample, List<String> loci) {
        public Mixture {
            loci = List.copyOf(loci);
        }
    }

    /**
     * Two bodies, by their first samples.
     *
     * @param log10Siblings log₁₀ LR of full siblings against strangers
     * @param log10ParentChild log₁₀ LR of parent and child against strangers
     * @param markers compared
     */
    public record Kin(String one, String other, double log10Siblings, double log10ParentChild, int markers) {
        /** The better of the two. */
        public double log10Lr() {
            return Math.max(log10Siblings, log10ParentChild);
        }

        public String relation() {
            return log10ParentChild > log10Siblings ? "parent and child" : "full siblings";
        }
    }

    public RemainsFindings {
        mixtures = List.copyOf(mixtures);
        kin = List.copyOf(kin);
    }
}
