package org.antigone.identify.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JointPosteriorTest {
    private static final JointSettings ALL = new JointSettings(0, 0, 10, 1_000_000);

    @Test
    void equalsEnumerationOnSmallProblems() {
        int impossible = 0;
        for (int seed = 0; seed < 2000; seed++) {
            JointProblem problem = RandomProblems.small(new SplittableRandom(seed));
            Enumeration truth = new Enumeration(problem);
            if (truth.assignments.isEmpty()) {
                impossible++;
                assertThatThrownBy(() -> JointPosterior.solve(problem, ALL))
                        .isInstanceOf(JointException.class)
                        .hasMessageContaining("No assignment is possible");
                continue;
            }
            JointResult result = JointPosterior.solve(problem, ALL);
            for (int j = 0; j < problem.bodies(); j++) {
                for (int s = 0; s < problem.slots(); s++) {
                    assertThat(result.posterior(j, s))
                            .as("seed %d body %d slot %d", seed, j, s)
                            .isCloseTo(truth.posterior[j][s], within(1e-10));
                }
                assertThat(result.bodies().get(j).nobody())
                        .isCloseTo(truth.posterior[j][problem.slots()], within(1e-10));
                for (PairPosterior pair : result.bodies().get(j).pairs()) {
                    double expected = truth.lnGeneralisedRatio[j][pair.slot()];
                    assertThat(pair.lnGeneralisedLr())
                            .as("seed %d pair %s", seed, pair)
                            .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
                }
            }
            assertThat(result.expectedNamed()).isCloseTo(truth.expectedNamed, within(1e-9));
            assertThat(result.assignmentsProven()).isTrue();
            for (int i = 0; i < Math.min(10, truth.assignments.size()); i++) {
                Assignment expected = truth.assignments.get(i);
                Assignment found = result.assignments().get(i);
                assertThat(found.lnWeight())
                        .as("seed %d rank %d", seed, i)
                        .isCloseTo(expected.lnWeight(), within(1e-9 * Math.max(1, Math.abs(expected.lnWeight()))));
                assertThat(found.posterior()).isCloseTo(expected.posterior(), within(1e-10));
            }
        }
        assertThat(impossible).isBetween(1, 400);
    }

    @Test
    void theOrderOfBodiesAndFamiliesChangesNothing() {
        for (int seed = 3000; seed < 3300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            JointProblem problem = RandomProblems.small(random);
            if (new Enumeration(problem).assignments.isEmpty()) {
                continue;
            }
            int[] body = shuffled(problem.bodies(), random);
            int[] family = shuffled(problem.families().size(), random);
            List<FamilyChoices> moved = new ArrayList<>();
            int[] slot = new int[problem.slots()];
            int next = 0;
            for (int f : family) {
                FamilyChoices choices = problem.families().get(f);
                List<Filling> fillings = new ArrayList<>();
                for (Filling filling : choices.fillings()) {
                    int[] bodies = Arrays.stream(filling.bodyOfSlot())
                            .map(j -> j < 0 ? -1 : body[j])
                            .toArray();
                    fillings.add(new Filling(bodies, filling.lnWeight()));
                }
                Collections.reverse(fillings);
                moved.add(new FamilyChoices(choices.slots(), fillings));
                int first = 0;
                for (int g = 0; g < f; g++) {
                    first += problem.families().get(g).slots();
                }
                for (int s = 0; s < choices.slots(); s++) {
                    slot[first + s] = next++;
                }
            }
            JointResult one = JointPosterior.solve(problem, ALL);
            JointResult other = JointPosterior.solve(
                    new JointProblem(problem.bodies(), moved, problem.prior(), problem.missing(), problem.listed()),
                    ALL);
            for (int j = 0; j < problem.bodies(); j++) {
                for (int s = 0; s < problem.slots(); s++) {
                    assertThat(other.posterior(body[j], slot[s]))
                            .as("seed %d body %d slot %d", seed, j, s)
                            .isCloseTo(one.posterior(j, s), within(1e-12));
                }
            }
            assertThat(other.best().lnWeight()).isCloseTo(one.best().lnWeight(), within(1e-9));
        }
    }

    private static int[] shuffled(int size, SplittableRandom random) {
        int[] order = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
