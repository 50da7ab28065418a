package org.antigone.inquiry.loglinear;

import java.util.ArrayList;
import java.util.List;
import org.antigone.inquiry.lists.ListTable;

/**
 * A model made ready for a table by the extended maximum likelihood of Chan, Silverman and Vincent (2021): a term whose
 * overlap is empty has the estimate −∞; it leaves the design, and the histories that contain it are fitted as 0.
 *
 * @param included histories that are fitted
 * @param terms the intercept (0) and the terms that stay
 * @param empty the terms whose estimate is −∞
 */
record Design(int lists, boolean[] included, int[] terms, boolean darroch, List<Integer> empty) {
    static Design of(LogLinearModel model, ListTable table) {
        return of(model, supersetSums(table));
    }

    /** As above with the table's superset sums, index = mask, made once for many models. */
    static Design of(LogLinearModel model, double[] onAll) {
        var included = new boolean[onAll.length];
        java.util.Arrays.fill(included, true);
        included[0] = false;
        var terms = new ArrayList<Integer>();
        var empty = new ArrayList<Integer>();
        terms.add(0);
        for (int list = 0; list < model.lists(); list++) {
            place(1 << list, onAll, terms, empty, included);
        }
        for (int term : model.interactions()) {
            place(term, onAll, terms, empty, included);
        }
        return new Design(
                model.lists(),
                included,
                terms.stream().mapToInt(Integer::intValue).toArray(),
                model.darroch(),
                empty);
    }

    static double[] supersetSums(ListTable table) {
        var sums = table.counts();
        for (int bit = 1; bit < sums.length; bit <<= 1) {
            for (int x = 0; x < sums.length; x++) {
                if ((x & bit) == 0) {
                    sums[x] += sums[x | bit];
                }
            }
        }
        return sums;
    }

    private static void place(int term, double[] onAll, List<Integer> terms, List<Integer> empty, boolean[] included) {
        if (onAll[term] > 0) {
            terms.add(term);
            return;
        }
        empty.add(term);
        for (int x = 1; x < included.length; x++) {
            if ((x & term) == term) {
                included[x] = false;
            }
        }
    }

    int cells() {
        int cells = 0;
        for (boolean in : included) {
            cells += in ? 1 : 0;
        }
        return cells;
    }

    int columns() {
        return terms.length + (darroch ? 1 : 0);
    }

    /** The design matrix of the included histories. */
    double[][] matrix() {
        var rows = new double[cells()][columns()];
        int row = 0;
        for (int x = 0; x < included.length; x++) {
            if (included[x]) {
                for (int i = 0; i < terms.length; i++) {
                    rows[row][i] = (x & terms[i]) == terms[i] ? 1 : 0;
                }
                if (darroch) {
                    int k = Integer.bitCount(x);
                    rows[row][terms.length] = k * k / 2.0;
                }
                row++;
            }
        }
        return rows;
    }
}
