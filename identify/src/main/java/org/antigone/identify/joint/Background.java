package org.antigone.identify.joint;

import java.util.Arrays;

/**
 * The pairs that are possible but not listed one by one, because there are too many of them and each is weak: only their
 * sums are known. They are spread over bodies and slots in proportion to the sums (as if of rank one).
 *
 * @param ofBody for each body the sum of the likelihood ratios of its pairs that are not listed
 * @param ofSlot for each slot the same; both have the same total
 * @param greatest the largest likelihood ratio that a pair not listed can have
 */
public record Background(double[] ofBody, double[] ofSlot, double greatest) {
    public Background {
        ofBody = ofBody.clone();
        ofSlot = ofSlot.clone();
        if (Arrays.stream(ofBody).anyMatch(v -> !(v >= 0))
                || Arrays.stream(ofSlot).anyMatch(v -> !(v >= 0))) {
            throw new JointException("A sum of likelihood ratios is negative or not a number");
        }
    }

    /** Every possible pair is listed. */
    public static Background none(int bodies, int slots) {
        return new Background(new double[bodies], new double[slots], 0);
    }

    /** The sum over all pairs that are not listed. */
    public double total() {
        return Arrays.stream(ofSlot).sum();
    }

    @Override
    public double[] ofBody() {
        return ofBody.clone();
    }

    @Override
    public double[] ofSlot() {
        return ofSlot.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Background that
                && Arrays.equals(ofBody, that.ofBody)
                && Arrays.equals(ofSlot, that.ofSlot)
                && greatest == that.greatest;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ofBody) + Arrays.hashCode(ofSlot);
    }

    @Override
    public String toString() {
        return "Background[" + total() + " in all, each at most " + greatest + "]";
    }
}
