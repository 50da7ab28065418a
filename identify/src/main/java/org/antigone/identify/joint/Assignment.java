package org.antigone.identify.joint;

import java.util.Arrays;

/**
 * One assignment of all bodies.
 *
 * @param slotOfBody for each body its slot, or −1 for nobody
 * @param lnLikelihood sum of the ln weights of its fillings
 * @param lnPrior ln of its prior weight, (N−M)!/(N−M−n+k)! or 1
 * @param posterior its probability among all assignments; approximate where a component is
 */
public record Assignment(int[] slotOfBody, double lnLikelihood, double lnPrior, double posterior) {
    public Assignment {
        slotOfBody = slotOfBody.clone();
    }

    @Override
    public int[] slotOfBody() {
        return slotOfBody.clone();
    }

    public double lnWeight() {
        return lnLikelihood + lnPrior;
    }

    /** How many bodies it names. */
    public int named() {
        return (int) Arrays.stream(slotOfBody).filter(slot -> slot >= 0).count();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Assignment that
                && Arrays.equals(slotOfBody, that.slotOfBody)
                && lnLikelihood == that.lnLikelihood
                && lnPrior == that.lnPrior
                && posterior == that.posterior;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(slotOfBody);
    }

    @Override
    public String toString() {
        return "Assignment[" + Arrays.toString(slotOfBody) + ", lnWeight=" + lnWeight() + ", posterior=" + posterior
                + "]";
    }
}
