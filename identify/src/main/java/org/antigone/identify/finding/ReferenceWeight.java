package org.antigone.identify.finding;

/**
 * How much one typed relative carries in a pair.
 *
 * @param person the relative's id in the pedigree
 * @param log10Loss by how much log₁₀ LR falls when the relative's profile is left out
 * @param informative whether the policy counts the relative: connected by blood, and a loss of at least 1
 */
public record ReferenceWeight(String person, double log10Loss, boolean informative) {}
