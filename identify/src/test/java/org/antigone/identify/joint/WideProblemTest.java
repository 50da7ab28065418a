package org.antigone.identify.joint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.antigone.identify.Prior;
import org.junit.jupiter.api.Test;

/** What is done where a component is too wide, held against the exact solution of the same problem. */
class WideProblemTest {
    private static final JointSettings EXACT = new JointSettings(0, 0, 3, 30_000_000);

    /** Every body possible for every family, a few true pairs, the rest chance around LR 1; two slots now and then. */
    private static JointProblem crowded(long seed, int bodies, int families) {
        SplittableRandom random = new SplittableRandom(seed);
        List<FamilyChoices> list = new ArrayList<>();
        int slots = 0;
        for (int f = 0; f < families; f++) {
            List<Filling> fillings = new ArrayList<>();
            double[] ln = new double[bodies];
            double spread = 1 + 5 * random.nextDouble();
            for (int j = 0; j < bodies; j++) {
                boolean mate = j == f && random.nextInt(3) > 0;
                ln[j] = mate ? 6 + 14 * random.nextDouble() : spread * (gauss(random) - 0.5 * spread / 2);
                fillings.add(new Filling(new int[] {j}, ln[j]));
            }
            if (random.nextInt(5) == 0) {
                List<Filling> two = new ArrayList<>();
                for (int j = 0; j < bodies; j++) {
                    two.add(new Filling(new int[] {j, -1}, ln[j]));
                    two.add(new Filling(new int[] {-1, j}, ln[j] - 1));
                    int other = random.nextInt(bodies);
                    if (other != j) {
                        two.add(new Filling(new int[] {j, other}, ln[j] + ln[other] - 1));
                    }
                }
                fillings = two;
            }
            slots += fillings.getFirst().bodyOfSlot().length;
            list.add(new FamilyChoices(fillings.getFirst().bodyOfSlot().length, fillings));
        }
        boolean flat = random.nextInt(4) == 0;
        return new JointProblem(
                bodies, list, flat ? Prior.FLAT : Prior.OPEN, slots + bodies + 200L + random.nextInt(2000), slots);
    }

    private static double gauss(SplittableRandom random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    @Test
    void theStatedErrorHolds() {
        double worst = 0;
        for (int seed = 0; seed < 150; seed++) {
            JointProblem problem = crowded(seed, 9, 14);
            JointResult exact = JointPosterior.solve(problem, EXACT);
            assertThat(exact.components()).allMatch(c -> c.method() == Component.Method.EXACT);
            JointResult hybrid = JointPosterior.solve(problem, new JointSettings(0, 0, 3, 300));
            double stated = hybrid.components().stream()
                    .mapToDouble(Component::error)
                    .max()
                    .orElse(0);
            double off = 0;
            for (int j = 0; j < problem.bodies(); j++) {
                for (int s = 0; s < problem.slots(); s++) {
                    off = Math.max(off, Math.abs(exact.posterior(j, s) - hybrid.posterior(j, s)));
                }
                off = Math.max(
                        off,
                        Math.abs(exact.bodies().get(j).nobody()
                                - hybrid.bodies().get(j).nobody()));
            }
            if (System.getProperty("show") != null) System.out.printf("%d off %.3g stated %.3g lnZ %s K %.6f %.6f regions w %d %s%n", seed, off, stated, exact.best().posterior() + " " + hybrid.best().posterior(), exact.expectedNamed(), hybrid.expectedNamed(), hybrid.components().getFirst().width(), problem.prior());
            worst = Math.max(worst, off / Math.max(stated, 1e-12));
            if (System.getProperty("show") == null) assertThat(off).as("seed %d", seed).isLessThanOrEqualTo(stated + 1e-10);
        }
    }
}
