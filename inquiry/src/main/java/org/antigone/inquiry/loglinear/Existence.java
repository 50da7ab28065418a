package org.antigone.inquiry.loglinear;

import java.util.ArrayList;
import org.hipparchus.exception.MathRuntimeException;
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
 * Whether a maximum likelihood estimate exists and is unique (Fienberg and Rinaldo, Ann. Statist. 40, 2012; Chan,
 * Silverman and Vincent, J. R. Stat. Soc. A 184, 2021). It exists if and only if some table with every cell positive
 * has the observed margins: the largest s with Aᵀz = Aᵀy and z ≥ s is positive. It is unique if and only if A has full
 * column rank.
 */
final class Existence {
    private static final double POSITIVE = 1e-7;

    private Existence() {}

    /** Whether the columns of the design are linearly independent. */
    static boolean fullRank(Design design) {
        if (design.cells() < design.columns()) {
            return false;
        }
        var a = design.matrix();
        int columns = design.columns();
        int rank = 0;
        for (int column = 0; column < columns; column++) {
            int pivot = rank;
            for (int row = rank; row < a.length; row++) {
                if (Math.abs(a[row][column]) > Math.abs(a[pivot][column])) {
                    pivot = row;
                }
            }
            if (rank == a.length || Math.abs(a[pivot][column]) < 1e-9) {
                return false;
            }
            var swap = a[rank];
            a[rank] = a[pivot];
            a[pivot] = swap;
            for (int row = rank + 1; row < a.length; row++) {
                double factor = a[row][column] / a[rank][column];
                if (factor != 0) {
                    for (int k = column; k < columns; k++) {
                        a[row][k] -= factor * a[rank][k];
                    }
                }
            }
            rank++;
        }
        return true;
    }

    /** Whether the estimate is finite: the linear programme, for the tables where the fit itself is no proof. */
    static boolean finite(Design design, double[] counts) {
        var a = design.matrix();
        int cells = a.length;
        var y = new double[cells];
        int at = 0;
        for (int x = 0; x < counts.length; x++) {
            if (design.included()[x]) {
                y[at++] = counts[x];
            }
        }
        // z = w + s with w ≥ 0: Aᵀw + s·Aᵀ1 = Aᵀy, s bounded to keep the programme bounded.
        var constraints = new ArrayList<LinearConstraint>();
        for (int column = 0; column < design.columns(); column++) {
            var row = new double[cells + 1];
            double margin = 0;
            for (int cell = 0; cell < cells; cell++) {
                row[cell] = a[cell][column];
                row[cells] += a[cell][column];
                margin += a[cell][column] * y[cell];
            }
            constraints.add(new LinearConstraint(row, Relationship.EQ, margin));
        }
        var goal = new double[cells + 1];
        goal[cells] = 1;
        try {
            var best = new SimplexSolver(1e-9, 10, 1e-12)
                    .optimize(
                            new MaxIter(20_000),
                            new LinearObjectiveFunction(goal, 0),
                            new LinearConstraintSet(constraints),
                            GoalType.MAXIMIZE,
                            new NonNegativeConstraint(true),
                            PivotSelectionRule.BLAND);
            return best.getValue() > POSITIVE;
        } catch (MathRuntimeException e) {
            return false;
        }
    }
}
