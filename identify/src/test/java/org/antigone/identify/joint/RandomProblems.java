package org.antigone.identify.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.antigone.identify.Prior;

/** Random joint problems: families of one to three slots, true pairs with large ratios, chance ones, impossible ones. */
final class RandomProblems {
    private RandomProblems() {}

    static JointProblem small(SplittableRandom random) {
        int bodies = 1 + random.nextInt(6);
        int families = 1 + random.nextInt(4);
        double density = 0.2 + 0.8 * random.nextDouble();
        List<FamilyChoices> list = new ArrayList<>();
        int slots = 0;
        for (int f = 0; f < families; f++) {
            int own = random.nextInt(4) == 0 ? 3 : 1 + random.nextInt(2);
            if (slots + own > 6) {
                own = 1;
            }
            slots += own;
            list.add(new FamilyChoices(own, fillings(own, bodies, density, random)));
        }
        boolean flat = random.nextBoolean();
        int listed = slots + (random.nextInt(3) == 0 ? random.nextInt(3) : 0);
        long extra = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(bodies + 1);
            case 1 -> bodies + random.nextInt(3);
            case 2 -> 1000 + random.nextInt(1000);
            default -> 100_000_000L;
        };
        long missing = Math.max(bodies, listed + extra);
        return new JointProblem(bodies, list, flat ? Prior.FLAT : Prior.OPEN, missing, listed);
    }

    private static List<Filling> fillings(int slots, int bodies, double density, SplittableRandom random) {
        double[][] pair = new double[slots][bodies];
        for (double[] row : pair) {
            for (int j = 0; j < bodies; j++) {
                row[j] = random.nextDouble() > density
                        ? Double.NEGATIVE_INFINITY
                        : Math.log(10)
                                * (random.nextInt(4) == 0 ? 6 + 6 * random.nextDouble() : -6 + 9 * random.nextDouble());
            }
        }
        List<Filling> fillings = new ArrayList<>();
        fill(pair, 0, new int[slots], 0, random, fillings);
        return fillings;
    }

    private static void fill(
            double[][] pair, int slot, int[] filling, double lnWeight, SplittableRandom random, List<Filling> out) {
        if (slot == pair.length) {
            long named = Arrays.stream(filling).filter(b -> b >= 0).count();
            if (named > 0 && (named == 1 || random.nextInt(8) > 0)) {
                double together = named > 1 ? 4 * random.nextDouble() - 2 : 0;
                out.add(new Filling(filling, lnWeight + together));
            }
            return;
        }
        filling[slot] = -1;
        fill(pair, slot + 1, filling, lnWeight, random, out);
        for (int j = 0; j < pair[slot].length; j++) {
            int body = j;
            if (pair[slot][j] > Double.NEGATIVE_INFINITY
                    && Arrays.stream(filling, 0, slot).noneMatch(b -> b == body)) {
                filling[slot] = j;
                fill(pair, slot + 1, filling, lnWeight + pair[slot][j], random, out);
            } else if (random.nextInt(20) == 0) {
                filling[slot] = j;
                if (Arrays.stream(filling, 0, slot).noneMatch(b -> b == body)) {
                    fill(pair, slot + 1, filling, Double.NEGATIVE_INFINITY, random, out);
                }
            }
        }
        filling[slot] = -1;
    }
}
