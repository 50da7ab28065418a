package org.antigone.identify.joint;

import java.util.Arrays;

/**
 * One filling of a family that misses several.
 *
 * @param family number of the family
 * @param bodyOfSlot for each slot of the family the body in it, or −1
 * @param posterior its probability over all assignments
 */
public record FillingPosterior(int family, int[] bodyOfSlot, double posterior) {
    public FillingPosterior {
        bodyOfSlot = bodyOfSlot.clone();
    }

    @Override
    public int[] bodyOfSlot() {
        return bodyOfSlot.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FillingPosterior that
                && family == that.family
                && Arrays.equals(bodyOfSlot, that.bodyOfSlot)
                && posterior == that.posterior;
    }

    @Override
    public int hashCode() {
        return 31 * family + Arrays.hashCode(bodyOfSlot);
    }

    @Override
    public String toString() {
        return "FillingPosterior[" + family + ", " + Arrays.toString(bodyOfSlot) + ", " + posterior + "]";
    }
}
