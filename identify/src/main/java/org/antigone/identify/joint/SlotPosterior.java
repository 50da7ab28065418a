package org.antigone.identify.joint;

/**
 * What is known of one missing person.
 *
 * @param unfilled probability that none of the bodies is this person
 * @param component number of its component in the result, −1 where no body is possible
 */
public record SlotPosterior(int slot, double unfilled, int component) {}
