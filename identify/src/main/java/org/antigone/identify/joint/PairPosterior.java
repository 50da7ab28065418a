package org.antigone.identify.joint;

/**
 * One body in one slot.
 *
 * @param posterior probability over all assignments that this body is this missing person, 0 to 1
 * @param lnGeneralisedLr ln of the generalised likelihood ratio: the highest likelihood of any assignment with this pair
 *     over the highest without it, no priors; NaN where it was not determined (the result says so)
 */
public record PairPosterior(int body, int slot, double posterior, double lnGeneralisedLr) {}
