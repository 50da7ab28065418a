package org.antigone.identify.joint;

/**
 * One body in one slot.
 *
 * @param posterior probability over all assignments that this body is this missing person, 0 to 1
 * @param error how far the posterior may be off: a bound, given that the number of bodies named is within eight standard
 *     deviations of its mean; 0 where exact
 * @param lnGeneralisedLr ln of the generalised likelihood ratio: the highest likelihood of any assignment with this pair
 *     over the highest without it, no priors; NaN where it was not determined (the result says so)
 */
public record PairPosterior(int body, int slot, double posterior, double error, double lnGeneralisedLr) {}
