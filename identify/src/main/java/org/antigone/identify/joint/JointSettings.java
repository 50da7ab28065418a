package org.antigone.identify.joint;

/**
 * How far the joint solution goes.
 *
 * @param discard how much posterior may be discarded in all before the problem is cut into components; a component that
 *     can be solved whole loses nothing
 * @param floor pairs with a posterior below this are not listed (their sum is given for each body)
 * @param assignments how many of the most likely assignments are given
 * @param transitions how large the dynamic programme of one component may become (4 bytes each)
 */
public record JointSettings(double discard, double floor, int assignments, long transitions) {
    public static final JointSettings DEFAULT = new JointSettings(1e-9, 1e-12, 10, 20_000_000);
}
