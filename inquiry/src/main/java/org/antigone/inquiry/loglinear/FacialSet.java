package org.antigone.inquiry.loglinear;

import java.util.ArrayList;
import java.util.Arrays;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.PivotSelectionRule;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;

/**
 * The facial set of a table under a model (Fienberg and Rinaldo, Ann. Statist. 40, 2012): the histories whose fitted
 * count is positive where the likelihood is highest. The maximum likelihood estimate exists if and only if that is all of
 * them; otherwise the others run to 0 and some parameters to infinity, and what is left is an estimate on a smaller set
 * of histories (extended maximum likelihood).
 *
 * <p>A history belongs to it if and only if some table z ≥ 0 with the margins of the observed one, up to a factor, is
 * positive there. Only where the counts are positive matters, not how large they are; so one linear programme in small
 * whole numbers decides all histories at once: maximise Σ s with Aᵀ(w + s) = τ·Aᵀ1(y > 0), w ≥ 0, τ ≥ 0, 0 ≤ s ≤ 1. The
 * feasible tables form a cone, so at the maximum each s is 1 or 0.
 */
final class FacialSet {
    private FacialSet() {}

    /** Index = history; among those that the design includes. */
    static boolean[] of(Design design, double[] counts) {
        var a = design.matrix();
        var histories = design.histories();
        int cells = histories.length;
        int columns = design.columns();
        var empty = Arrays.stream(histories).filter(x -> counts[x] <= 0).toArray();
        var constraints = new ArrayList<LinearConstraint>();
        int variables = cells + empty.length + 1;
        for (int column = 0; column < columns; column++) {
            var row = new double[variables];
            for (int cell = 0, s = cells; cell < cells; cell++) {
                row[cell] = a[cell][column];
                if (counts[histories[cell]] <= 0) {
                    row[s++] = a[cell][column];
                } else {
                    row[variables - 1] -= a[cell][column];
                }
            }
            constraints.add(new LinearConstraint(row, Relationship.EQ, 0));
        }
        var goal = new double[variables];
        for (int s = 0; s < empty.length; s++) {
            goal[cells + s] = 1;
            var row = new double[variables];
            row[cells + s] = 1;
            constraints.add(new LinearConstraint(row, Relationship.LEQ, 1));
        }
        var best = new SimplexSolver(1e-9, 10, 1e-12)
                .optimize(
                        new MaxIter(100_000),
                        new LinearObjectiveFunction(goal, 0),
                        new LinearConstraintSet(constraints),
                        GoalType.MAXIMIZE,
                        new NonNegativeConstraint(true),
                        PivotSelectionRule.BLAND)
                .getPoint();
        var face = new boolean[counts.length];
        for (int x : histories) {
            face[x] = counts[x] > 0;
        }
        for (int s = 0; s < empty.length; s++) {
            face[empty[s]] = best[cells + s] > 0.5;
        }
        return face;
    }
}
