package org.antigone.identify.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
        double largest = 0;
        double worstShare = 0;
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
            assertThat(hybrid.components()).anyMatch(c -> c.method() == Component.Method.HYBRID);
            assertThat(off).as("seed %d", seed).isLessThanOrEqualTo(stated + 1e-10);
            largest = Math.max(largest, off);
            worstShare = Math.max(worstShare, off / (stated + 1e-10));
        }
        // Neither exact by chance nor stated so widely that it says nothing.
        assertThat(largest).isGreaterThan(1e-6);
        assertThat(worstShare).isGreaterThan(0.005);
    }

    @Test
    void pruningKeepsToItsBound() {
        int pruned = 0;
        for (int seed = 0; seed < 60; seed++) {
            JointProblem problem = crowded(seed, 7, 9);
            JointResult exact = JointPosterior.solve(problem, EXACT);
            JointResult less = JointPosterior.solve(problem, new JointSettings(0.01, 0, 3, 3_000));
            boolean whole = less.components().stream().allMatch(c -> c.method() == Component.Method.EXACT);
            if (whole && less.discardedMass() > 0) {
                pruned++;
                assertThat(less.discardedMass()).isLessThanOrEqualTo(0.01);
                for (int j = 0; j < problem.bodies(); j++) {
                    for (int s = 0; s < problem.slots(); s++) {
                        assertThat(less.posterior(j, s))
                                .as("seed %d body %d slot %d", seed, j, s)
                                .isBetween(
                                        exact.posterior(j, s) - less.discardedMass() - 1e-12,
                                        exact.posterior(j, s) + less.discardedMass() + 1e-12);
                    }
                }
            }
        }
        assertThat(pruned).isGreaterThan(5);
    }

    @Test
    void aBackgroundStandsForPairsThatAreNotListed() {
        SplittableRandom random = new SplittableRandom(5);
        int bodies = 10;
        int families = 16;
        List<FamilyChoices> all = new ArrayList<>();
        List<FamilyChoices> strong = new ArrayList<>();
        double[] ofBody = new double[bodies];
        double[] ofSlot = new double[families];
        for (int f = 0; f < families; f++) {
            double[] lnLr = new double[bodies];
            List<Integer> kept = new ArrayList<>();
            for (int j = 0; j < bodies; j++) {
                lnLr[j] = j == f ? 9 : Math.log(0.6 + 0.8 * random.nextDouble());
                if (j == f) {
                    kept.add(j);
                } else {
                    ofBody[j] += Math.exp(lnLr[j]);
                    ofSlot[f] += Math.exp(lnLr[j]);
                }
            }
            int[] every = java.util.stream.IntStream.range(0, bodies).toArray();
            all.add(FamilyChoices.ofOne(every, lnLr));
            strong.add(FamilyChoices.ofOne(
                    kept.stream().mapToInt(i -> i).toArray(),
                    kept.stream().mapToDouble(i -> lnLr[i]).toArray()));
        }
        JointResult exact = JointPosterior.solve(new JointProblem(bodies, all, Prior.OPEN, 60, families), EXACT);
        JointResult summed = JointPosterior.solve(
                new JointProblem(bodies, strong, Prior.OPEN, 60, families, new Background(ofBody, ofSlot, 1.4)), EXACT);
        double error =
                summed.components().stream().mapToDouble(Component::error).max().orElse(0);
        assertThat(summed.background()).isGreaterThan(0.005);
        for (int j = 0; j < bodies; j++) {
            assertThat(summed.posterior(j, j)).isCloseTo(exact.posterior(j, j), within(error));
            assertThat(summed.bodies().get(j).nobody())
                    .isCloseTo(exact.bodies().get(j).nobody(), within(error));
        }
        JointResult dropped = JointPosterior.solve(new JointProblem(bodies, strong, Prior.OPEN, 60, families), EXACT);
        assertThat(Math.abs(dropped.posterior(3, 3) - exact.posterior(3, 3)))
                .isGreaterThan(3 * Math.abs(summed.posterior(3, 3) - exact.posterior(3, 3)));
    }
}
