package org.antigone.inquiry.loglinear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
        Arrays.fill(included, true);
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
        return histories().length;
    }

    /** The histories that are fitted. */
    int[] histories() {
        return IntStream.range(0, included.length).filter(x -> included[x]).toArray();
    }

    int columns() {
        return terms.length + (darroch ? 1 : 0);
    }

    /**
     * Whether the columns are linearly independent: then every parameter is identified.
     *
     * <p>A term that is not empty is itself a history that is fitted, so the columns but the intercept's are triangular,
     * and the one combination of them that can be 1 on all terms has the coefficients (−1)^(size+1). The intercept is
     * independent if and only if that combination is not 1 on some history: if Σ (−1)^size over the terms within a history,
     * the intercept among them, is not 0. For many lists this is thousands of times faster than elimination.
     */
    boolean independent() {
        if (darroch) {
            return rank() == columns();
        }
        var signs = new int[included.length];
        for (int term : terms) {
            signs[term] = Integer.bitCount(term) % 2 == 0 ? 1 : -1;
        }
        for (int bit = 1; bit < signs.length; bit <<= 1) {
            for (int x = 0; x < signs.length; x++) {
                if ((x & bit) != 0) {
                    signs[x] += signs[x ^ bit];
                }
            }
        }
        return IntStream.range(0, signs.length).anyMatch(x -> included[x] && signs[x] != 0);
    }

    /** Rank of the design matrix, by elimination. */
    int rank() {
        return independentColumns(matrix()).length;
    }

    /** Whether the intercept, and with it the dark figure, is a function of the fitted counts: 1 at the intercept and 0 elsewhere is a sum of rows. */
    boolean determinesDarkFigure() {
        var rows = matrix();
        var more = Arrays.copyOf(rows, rows.length + 1);
        more[rows.length] = new double[columns()];
        more[rows.length][0] = 1;
        return independentColumns(rows).length == independentColumns(more).length;
    }

    /** The same terms on fewer histories. */
    Design on(boolean[] face) {
        return new Design(lists, face, terms, darroch, empty);
    }

    /** Without the terms that are sums of earlier ones: a dark figure that is determined stays the same. */
    Design withoutDependentTerms() {
        var kept = independentColumns(matrix());
        return new Design(
                lists,
                included,
                Arrays.stream(kept)
                        .filter(c -> c < terms.length)
                        .map(c -> terms[c])
                        .toArray(),
                darroch && Arrays.stream(kept).anyMatch(c -> c == terms.length),
                empty);
    }

    /** The columns that are no linear combination of those before them, by elimination. */
    private static int[] independentColumns(double[][] matrix) {
        var a = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
        int columns = a.length == 0 ? 0 : a[0].length;
        var kept = new int[columns];
        int rank = 0;
        for (int column = 0; column < columns && rank < a.length; column++) {
            int pivot = rank;
            for (int row = rank; row < a.length; row++) {
                if (Math.abs(a[row][column]) > Math.abs(a[pivot][column])) {
                    pivot = row;
                }
            }
            if (Math.abs(a[pivot][column]) < 1e-9) {
                continue;
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
            kept[rank++] = column;
        }
        return Arrays.copyOf(kept, rank);
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
