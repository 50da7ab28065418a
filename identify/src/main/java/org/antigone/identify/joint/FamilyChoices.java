package org.antigone.identify.joint;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * What one family's slots can be filled with. The empty filling (nobody of the bodies belongs here) is always possible,
 * has ln weight 0 and need not be listed; a filling that is not listed is impossible.
 *
 * @param slots how many persons this family misses, at least 1
 * @param fillings the possible fillings, in any order, none twice
 */
public record FamilyChoices(int slots, List<Filling> fillings) {
    public FamilyChoices {
        if (slots < 1) {
            throw new JointException("A family needs at least one slot, not " + slots);
        }
        fillings = fillings instanceof Pairs ? fillings : List.copyOf(fillings);
    }

    /**
     * A family that misses one person, given as two arrays of the same length: body numbers and the ln LR of each. The
     * arrays are copied once and kept compact (12 bytes a pair).
     */
    public static FamilyChoices ofOne(int[] bodies, double[] lnLr) {
        if (bodies.length != lnLr.length) {
            throw new JointException(bodies.length + " bodies but " + lnLr.length + " likelihood ratios");
        }
        return new FamilyChoices(1, new Pairs(bodies.clone(), lnLr.clone()));
    }

    /** Body of the i-th filling's slot, without making an object of it. */
    int body(int filling, int slot) {
        return fillings instanceof Pairs pairs
                ? pairs.bodies[filling]
                : fillings.get(filling).bodyOfSlot()[slot];
    }

    double lnWeight(int filling) {
        return fillings instanceof Pairs pairs
                ? pairs.lnLr[filling]
                : fillings.get(filling).lnWeight();
    }

    private static final class Pairs extends AbstractList<Filling> implements RandomAccess {
        private final int[] bodies;
        private final double[] lnLr;

        Pairs(int[] bodies, double[] lnLr) {
            this.bodies = bodies;
            this.lnLr = lnLr;
        }

        @Override
        public Filling get(int index) {
            return new Filling(new int[] {bodies[index]}, lnLr[index]);
        }

        @Override
        public int size() {
            return bodies.length;
        }
    }
}
