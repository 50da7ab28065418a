package org.antigone.identify.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.antigone.identify.Prior;
import org.junit.jupiter.api.Test;

/** Two brothers fit two places in either order, beside a family that is too wide to be summed with them. */
class ParallelTest {
    private static final JointSettings EXACT = new JointSettings(0, 0, 3, 30_000_000);

    /** No region may be wider than one of four transitions, so that all but single families is belief propagation. */
    private static final JointSettings NARROW = new JointSettings(0, 0, 3, 16);

    /**
     * Cut out of a simulated case (12,000 families, 4,000 remains, seed 1, brothers 0.1, fathers 0.05; F-07431 with R-0112
     * and R-2853, and F-10536, which misses three), where belief propagation once gave one order of the brothers 1 and the
     * other 0.
     */
    private static JointProblem brothers() {
        FamilyChoices two = new FamilyChoices(
                2,
                List.of(
                        new Filling(new int[] {0, 1}, 32.51504081860748),
                        new Filling(new int[] {1, 0}, 32.51504081860747)));
        int[][] bodies = {
            {2, 3, 4},
            {2, 5, -1},
            {2, 4, 6},
            {2, 4, 7},
            {2, 4, 8},
            {2, 4, 9},
            {2, 4, 1},
            {2, 4, 10},
            {2, 4, 11},
            {2, 4, 12},
            {2, 13, -1},
            {2, 14, -1}
        };
        double[] ln = {
            44.3288904879798, 36.68112841585329, 50.75928308958961, 55.662952214956235, 51.416420082123295,
            46.799148527094864, 42.41025101674643, 43.4418204750002, 43.641730558924294, 49.52974839085317,
            40.244203749962004, 38.75181467027794
        };
        List<Filling> three = new ArrayList<>();
        for (int i = 0; i < ln.length; i++) {
            three.add(new Filling(bodies[i], ln[i]));
        }
        return new JointProblem(15, List.of(two, new FamilyChoices(3, three)), Prior.OPEN, 2_620, 5);
    }

    @Test
    void brothersInEitherOrderShareTheirPosteriorEvenly() {
        JointProblem problem = brothers();
        JointResult exact = JointPosterior.solve(problem, EXACT);
        JointResult narrow = JointPosterior.solve(problem, NARROW);
        assertThat(narrow.components()).allMatch(c -> c.method() == Component.Method.HYBRID);
        for (int body = 0; body < 2; body++) {
            for (int slot = 0; slot < 2; slot++) {
                assertThat(exact.posterior(body, slot)).isCloseTo(0.5, within(1e-6));
                assertThat(narrow.posterior(body, slot)).isCloseTo(exact.posterior(body, slot), within(1e-6));
            }
        }
    }

    @Test
    void edgesOverTheSameNodesAreOne() {
        JointProblem problem = brothers();
        Packing packing = Packing.of(problem);
        Parallel parallel = Parallel.of(packing);
        assertThat(packing.edges).isEqualTo(14);
        assertThat(parallel.merged().edges).isEqualTo(13);
        assertThat(parallel.into()[0]).isEqualTo(parallel.into()[1]);
        assertThat(parallel.share()[0]).isCloseTo(0.5, within(1e-12));
        assertThat(parallel.share()[2]).isEqualTo(1);
    }

    @Test
    void mergedSumsAreTheSums() {
        for (int seed = 0; seed < 300; seed++) {
            JointProblem problem = RandomProblems.small(new java.util.SplittableRandom(seed));
            Packing packing = Packing.of(problem);
            Parallel parallel = Parallel.of(packing);
            for (int merged = 0; merged < parallel.merged().edges; merged++) {
                double sum = 0;
                for (int e = 0; e < packing.edges; e++) {
                    sum += parallel.into()[e] == merged ? parallel.share()[e] : 0;
                }
                assertThat(sum).as("seed %d", seed).isCloseTo(1, within(1e-12));
            }
        }
    }
}
