package org.antigone.promession.sampling;

import java.util.Arrays;
import org.antigone.promession.OutOfRangeException;

/**
 * What a laboratory can take from a mixture by eye: a component is usable if it makes up at least 10 % and at least 1.5
 * times the next. Testing known families against a mixture needs probabilistic genotyping and is not judged here.
 */
public final class Mixture {
    private static final double LEAST = 0.10;
    private static final double OVER_NEXT = 1.5;

    private Mixture() {}

    /** Number of usable components of a mixture with these masses (any unit). */
    public static int usable(double... masses) {
        OutOfRangeException.require("components of the mixture", masses.length, 1, 1e7, "");
        double[] sorted = masses.clone();
        Arrays.sort(sorted);
        double sum = Arrays.stream(sorted).sum();
        int count = 0;
        for (int i = sorted.length - 1; i >= 0; i--) {
            double next = i > 0 ? sorted[i - 1] : 0;
            if (sorted[i] < LEAST * sum || sorted[i] < OVER_NEXT * next) {
                break;
            }
            count++;
        }
        return count;
    }
}
