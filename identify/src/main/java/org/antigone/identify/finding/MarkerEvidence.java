package org.antigone.identify.finding;

import org.antigone.kinship.MarkerName;

/**
 * What one marker says about a pair.
 *
 * @param log10Lr log₁₀ of the likelihood ratio; negative infinity where the pair is impossible at this marker
 * @param inconsistent whether the pair breaks Mendel's rules here (possible by mutation only)
 */
public record MarkerEvidence(MarkerName marker, double log10Lr, boolean inconsistent) {}
