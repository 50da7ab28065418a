package org.antigone.kinship.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antigone.kinship.likelihood.Passages.Passage;
import org.antigone.kinship.likelihood.Passages.Seen;

/** In which order patterns of descent are followed: the youngest children first, each choice just before it matters. */
final class DescentSteps {
    /** What happens next: a choice is made, a person was seen, something is passed up, a root has all that hangs from it. */
    sealed interface Step {}

    record Choose(int choice) implements Step {}

    record See(Seen seen) implements Step {}

    record Pass(Passage passage) implements Step {}

    record Settle(int copy) implements Step {}

    private final Passages passages;
    private final boolean[] founderCopy;
    private final int[] sizes;
    private final Step[] steps;
    private final double[] ahead;
    private final double[] share;

    /** @param founderCopy by variable */
    DescentSteps(Passages passages, boolean[] founderCopy) {
        this.passages = passages;
        this.founderCopy = founderCopy;
        this.sizes = passages.sizes();
        this.steps = steps();
        this.ahead = new double[steps.length + 1];
        this.share = new double[steps.length + 1];
        lookAhead();
    }

    private Step[] steps() {
        var steps = new ArrayList<Step>();
        var made = new boolean[sizes.length];
        for (var seen : passages.seen()) {
            choose(List.of(seen.choice()), made, steps);
            steps.add(new See(seen));
        }
        var hanging = new int[founderCopy.length];
        passages.passages().forEach(p -> hanging[p.from()]++);
        for (int v = 0; v < hanging.length; v++) {
            settle(v, hanging, steps);
        }
        for (var passage : passages.passages().reversed()) {
            choose(List.of(passage.phase(), passage.choice()), made, steps);
            steps.add(new Pass(passage));
            hanging[passage.from()]--;
            settle(passage.from(), hanging, steps);
        }
        for (int c = 0; c < made.length; c++) {
            choose(List.of(c), made, steps);
        }
        return steps.toArray(Step[]::new);
    }

    private void settle(int copy, int[] hanging, List<Step> steps) {
        if (hanging[copy] == 0 && (founderCopy[copy] || passages.fromKnown(copy))) {
            steps.add(new Settle(copy));
        }
    }

    private static void choose(List<Integer> choices, boolean[] made, List<Step> steps) {
        for (int c : choices) {
            if (c >= 0 && !made[c]) {
                made[c] = true;
                steps.add(new Choose(c));
            }
        }
    }

    private void lookAhead() {
        ahead[steps.length] = 1;
        share[steps.length] = 1 / Arrays.stream(sizes).asDoubleStream().reduce(1, (a, b) -> a * b);
        for (int i = steps.length - 1; i >= 0; i--) {
            ahead[i] = ahead[i + 1];
            share[i] = share[i + 1];
            if (steps[i] instanceof Choose choose) {
                double weights = 0;
                for (int s = 0; s < sizes[choose.choice()]; s++) {
                    weights += passages.weight(choose.choice(), s);
                }
                ahead[i] *= weights;
                share[i] *= sizes[choose.choice()];
            }
        }
    }

    int count() {
        return steps.length;
    }

    Step at(int i) {
        return steps[i];
    }

    /** The weight of all ways to go on from a step. */
    double ahead(int i) {
        return ahead[i];
    }

    /** Which share of all patterns these ways are. */
    double share(int i) {
        return share[i];
    }
}
