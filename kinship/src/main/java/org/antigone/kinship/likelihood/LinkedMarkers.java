package org.antigone.kinship.likelihood;

import org.antigone.kinship.Marker;

/**
 * Two markers on one chromosome, such as vWA and D12S391. Their alleles are drawn independently in founders (linkage
 * equilibrium); in each meiosis they come from the same grandparent with probability 1 − ρ.
 *
 * @param rho recombination fraction, 0 to ½; the same in both sexes
 */
public record LinkedMarkers(Marker first, Marker second, double rho) {
    /** @throws IllegalArgumentException if ρ is out of range, or the markers lie on different kinds of chromosome */
    public LinkedMarkers {
        if (!(rho >= 0 && rho <= 0.5)) {
            throw new IllegalArgumentException("the recombination fraction " + rho + " of " + first + " and " + second
                    + " is not between 0 and 0.5");
        }
        if (first.chromosome() != second.chromosome()) {
            throw new IllegalArgumentException(
                    first + " and " + second + " cannot be linked: one is autosomal, one X-chromosomal");
        }
        if (first.name().equals(second.name())) {
            throw new IllegalArgumentException(first + " cannot be linked with itself");
        }
    }
}
