package org.antigone.identify.joint;

import java.util.Arrays;

/**
 * One way to fill the slots (missing persons) of one family.
 *
 * @param bodyOfSlot for each slot of the family the number of the body in it, or −1 for none of the bodies
 * @param lnWeight ln [ P(references, slots filled | pedigree) / (P(references) · ∏ P(body's profile as a stranger)) ];
 *     negative infinity where the filling is impossible. For one body in one slot it is the ln LR of the pair.
 */
public record Filling(int[] bodyOfSlot, double lnWeight) {
    public Filling {
        bodyOfSlot = bodyOfSlot.clone();
        if (Double.isNaN(lnWeight) || lnWeight == Double.POSITIVE_INFINITY) {
            throw new JointException("The weight of filling " + Arrays.toString(bodyOfSlot) + " is " + lnWeight
                    + "; it must be a finite logarithm, or negative infinity for an impossible filling");
        }
    }

    @Override
    public int[] bodyOfSlot() {
        return bodyOfSlot.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Filling that
                && Arrays.equals(bodyOfSlot, that.bodyOfSlot)
                && Double.compare(lnWeight, that.lnWeight) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bodyOfSlot) + Double.hashCode(lnWeight);
    }

    @Override
    public String toString() {
        return "Filling[" + Arrays.toString(bodyOfSlot) + ", " + lnWeight + "]";
    }
}
