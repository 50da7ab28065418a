package org.antigone.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.antigone.identify.Prior;
import org.antigone.identify.joint.FamilyChoices;
import org.antigone.identify.joint.JointPosterior;
import org.antigone.identify.joint.JointProblem;
import org.antigone.identify.joint.JointResult;

/**
 * The exact joint posterior of n bodies and n families that all fit each other, beside how many assignments an enumeration
 * would go through: Σ C(n,k)²·k!. Prints the median of five solutions after two that warm up.
 */
public final class JointSizes {
    private static final int[] SIZES = {5, 7, 8, 11, 13, 14, 16};
    private static final int WARM_UP = 2;
    private static final int RUNS = 5;

    private JointSizes() {}

    public static void main(String[] arguments) {
        System.out.println(" n        assignments   median, ms   exact");
        for (int n : SIZES) {
            JointProblem problem = allCompatible(n);
            double[] milliseconds = new double[RUNS];
            boolean exact = true;
            for (int run = -WARM_UP; run < RUNS; run++) {
                long start = System.nanoTime();
                JointResult result = JointPosterior.solve(problem);
                if (run >= 0) {
                    milliseconds[run] = (System.nanoTime() - start) / 1e6;
                }
                exact &= result.components().stream().allMatch(c -> c.error() == 0) && result.discardedMass() == 0;
            }
            Arrays.sort(milliseconds);
            System.out.printf(
                    Locale.ROOT,
                    "%2d %18.3g %12.1f   %s%n",
                    n,
                    assignments(n),
                    milliseconds[RUNS / 2],
                    exact ? "yes" : "no");
        }
    }

    private static JointProblem allCompatible(int n) {
        var random = new SplittableRandom(n);
        int[] bodies = IntStream.range(0, n).toArray();
        List<FamilyChoices> families = new ArrayList<>();
        for (int f = 0; f < n; f++) {
            families.add(FamilyChoices.ofOne(
                    bodies,
                    Arrays.stream(bodies)
                            .mapToDouble(b -> -3 + 12 * random.nextDouble())
                            .toArray()));
        }
        return new JointProblem(n, families, Prior.OPEN, 10 * n, n);
    }

    private static double assignments(int n) {
        double sum = 0;
        double term = 1;
        for (int k = 0; k <= n; k++) {
            sum += term;
            term *= (double) (n - k) * (n - k) / (k + 1);
        }
        return sum;
    }
}
