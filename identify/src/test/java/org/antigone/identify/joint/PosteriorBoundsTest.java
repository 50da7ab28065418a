package org.antigone.identify.joint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The intervals hold whatever is summed how; they are held against exact sums of small problems. */
class PosteriorBoundsTest {
    private static final JointSettings EXACT = new JointSettings(0, 0, 1, 1_000_000);

    @Test
    void everyPosteriorLiesInItsInterval() {
        int narrow = 0;
        int pairs = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            JointProblem problem = RandomProblems.small(new SplittableRandom(seed));
            CountPrior prior = CountPrior.of(problem);
            if (prior.least() > 0) {
                continue;
            }
            Packing packing = Packing.of(problem);
            Parallel parallel = Parallel.of(packing);
            PosteriorBounds bounds = new PosteriorBounds(
                    parallel.merged(), prior.lnSmallestStep(), prior.lnLargestStep(), new double[packing.nodes()]);
            Map<Long, PairBounds.Interval> intervals =
                    bounds.edges(new double[packing.bodies]).over(parallel).pairs(packing);
            JointResult exact = JointPosterior.solve(problem, EXACT);
            for (int j = 0; j < problem.bodies(); j++) {
                for (int s = 0; s < problem.slots(); s++) {
                    PairBounds.Interval interval = intervals.get(GeneralisedRatios.pair(j, s, problem.slots()));
                    if (interval != null) {
                        pairs++;
                        narrow += interval.high() - interval.low() < 0.01 ? 1 : 0;
                        assertThat(exact.posterior(j, s))
                                .as("seed %d body %d slot %d", seed, j, s)
                                .isBetween(interval.low() - 1e-12, interval.high() + 1e-12);
                    }
                }
                assertThat(exact.bodies().get(j).nobody())
                        .as("seed %d body %d", seed, j)
                        .isBetween(bounds.leastNobody(j) - 1e-12, bounds.mostNobody(j) + 1e-12);
            }
        }
        // Not so wide that they say nothing.
        assertThat(narrow).isGreaterThan(pairs / 2);
    }
}
