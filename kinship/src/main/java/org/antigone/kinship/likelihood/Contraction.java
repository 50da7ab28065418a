package org.antigone.kinship.likelihood;

import java.util.Arrays;

/*
 * One step of an elimination: the product of some tables, summed over one variable.
 *
 * Loop. To sum v out, a counter walks the result without its last variable w; every input has a running row and column that
 * move by its own strides. For each state of v, the inputs without w give one factor (where it is 0 the state is skipped),
 * and the row over w is accumulated, several states in one pass: result[w] += factor · a[w] · b[w] + … The compiler turns
 * that into vector instructions only where all arrays run from the same index (measured on JDK 25: a third of the time),
 * which is why rows are arrays. Where w has few states, or does not run along the rows, each cell of the result is a plain
 * sum over v. Nothing of the size of the full union is ever stored.
 */
final class Contraction {
    private static final int FEW = 4;

    private Contraction() {}

    /** An input of a step, and where in it the loop is. */
    static final class Input {
        private final double[][] rows;
        private final int[] place;
        private final int[] strides;
        private final int last;
        private final int rowAlong;
        private final int columnAlong;
        private int row;
        private int column;

        /**
         * @param place by variable of the result: its place in the input's scope; the scope's length if it is not there
         * @param strides by place in the input's scope: how many rows the next state lies away; 0 of the last variable,
         *     whose states are columns, and 0 at the end for those that are not there
         * @param along the summed variable's place in the input's scope, likewise
         */
        Input(double[][] rows, int[] place, int[] strides, int along) {
            this.rows = rows;
            this.place = place;
            this.strides = strides;
            this.last = strides.length - 2;
            this.rowAlong = strides[along];
            this.columnAlong = along == last ? 1 : 0;
        }

        double at(int state) {
            return rows[row + state * rowAlong][column + state * columnAlong];
        }

        double[] row(int state) {
            return rows[row + state * rowAlong];
        }

        boolean movesRowsWith(int dimension) {
            return strides[place[dimension]] != 0;
        }

        boolean runsAlong(int dimension) {
            return place[dimension] == last;
        }

        void move(int dimension, int steps) {
            row += steps * strides[place[dimension]];
            column += place[dimension] == last ? steps : 0;
        }
    }

    /**
     * @param shape states of the result's variables, slowest first
     * @param depth states of the variable that is summed out; 1 where none is
     * @param result receives the sums
     */
    static void sum(Input[] inputs, int[] shape, int depth, double[][] result) {
        int last = shape.length - 1;
        if (last >= 0 && shape[last] >= FEW && rowsStay(inputs, last)) {
            byRows(inputs, shape, depth, result);
        } else {
            byCells(inputs, shape, depth, result);
        }
    }

    /** Whether no input's rows change with a variable. */
    private static boolean rowsStay(Input[] inputs, int dimension) {
        for (var input : inputs) {
            if (input.movesRowsWith(dimension)) {
                return false;
            }
        }
        return true;
    }

    /** The inputs whose rows run along a variable, or those that do not hold it. */
    private static Input[] inputs(Input[] of, int dimension, boolean running) {
        var some = new Input[of.length];
        int n = 0;
        for (var input : of) {
            if (input.runsAlong(dimension) == running) {
                some[n++] = input;
            }
        }
        return Arrays.copyOf(some, n);
    }

    private static void byCells(Input[] inputs, int[] shape, int depth, double[][] result) {
        var counter = new int[shape.length];
        for (var row : result) {
            for (int w = 0; w < row.length; w++) {
                row[w] = cell(inputs, depth);
                advance(shape.length - 1, counter, shape, inputs);
            }
        }
    }

    private static double cell(Input[] inputs, int depth) {
        double sum = 0;
        for (int s = 0; s < depth; s++) {
            double product = 1;
            for (int f = 0; f < inputs.length && product != 0; f++) {
                product *= inputs[f].at(s);
            }
            sum += product;
        }
        return sum;
    }

    private static void byRows(Input[] inputs, int[] shape, int depth, double[][] result) {
        int last = shape.length - 1;
        var running = inputs(inputs, last, true);
        var still = inputs(inputs, last, false);
        var product = new double[running.length > 2 ? shape[last] : 0];
        var factors = new double[depth];
        var states = new int[depth];
        var counter = new int[shape.length];
        for (var row : result) {
            Arrays.fill(row, 0);
            int n = live(still, depth, factors, states);
            switch (running.length) {
                case 1 -> addRows(row, factors, states, n, running[0]);
                case 2 -> addRows(row, factors, states, n, running[0], running[1]);
                default -> addProducts(row, factors, states, n, running, product);
            }
            advance(last - 1, counter, shape, inputs);
        }
    }

    /** The states whose factor is not 0. @return how many */
    private static int live(Input[] still, int depth, double[] factors, int[] states) {
        Arrays.fill(factors, 1);
        for (var input : still) {
            for (int s = 0; s < depth; s++) {
                factors[s] *= input.at(s);
            }
        }
        int n = 0;
        for (int s = 0; s < depth; s++) {
            states[n] = s;
            n += factors[s] == 0 ? 0 : 1;
        }
        return n;
    }

    /** Adds to {@code sum} the rows of the states, each by its factor. */
    private static void addRows(double[] sum, double[] factors, int[] states, int n, Input a) {
        int l = 0;
        for (; l + 3 < n; l += 4) {
            int s = states[l];
            int t = states[l + 1];
            int u = states[l + 2];
            int v = states[l + 3];
            add(sum, factors[s], a.row(s), factors[t], a.row(t), factors[u], a.row(u), factors[v], a.row(v));
        }
        for (; l < n; l++) {
            add(sum, factors[states[l]], a.row(states[l]));
        }
    }

    private static void addRows(double[] sum, double[] factors, int[] states, int n, Input a, Input b) {
        int l = 0;
        for (; l + 1 < n; l += 2) {
            int s = states[l];
            int t = states[l + 1];
            add(sum, factors[s], a.row(s), b.row(s), factors[t], a.row(t), b.row(t));
        }
        if (l < n) {
            int s = states[l];
            add(sum, factors[s], a.row(s), b.row(s));
        }
    }

    private static void addProducts(
            double[] sum, double[] factors, int[] states, int n, Input[] running, double[] product) {
        for (int l = 0; l < n; l++) {
            int s = states[l];
            System.arraycopy(running[0].row(s), 0, product, 0, product.length);
            for (int i = 1; i < running.length; i++) {
                multiply(product, running[i].row(s));
            }
            add(sum, factors[s], product);
        }
    }

    private static void add(double[] to, double f, double[] a) {
        for (int w = 0; w < to.length; w++) {
            to[w] += f * a[w];
        }
    }

    private static void add(double[] to, double f, double[] a, double[] b) {
        for (int w = 0; w < to.length; w++) {
            to[w] += f * a[w] * b[w];
        }
    }

    private static void add(double[] to, double f, double[] a, double[] b, double g, double[] c, double[] d) {
        for (int w = 0; w < to.length; w++) {
            to[w] = to[w] + f * a[w] * b[w] + g * c[w] * d[w];
        }
    }

    private static void add(
            double[] to, double f, double[] a, double g, double[] b, double h, double[] c, double k, double[] d) {
        for (int w = 0; w < to.length; w++) {
            to[w] = to[w] + f * a[w] + g * b[w] + h * c[w] + k * d[w];
        }
    }

    private static void multiply(double[] row, double[] a) {
        for (int w = 0; w < row.length; w++) {
            row[w] *= a[w];
        }
    }

    /** Moves the counter over dimensions 0…from by one, and every input with it. */
    private static void advance(int from, int[] counter, int[] shape, Input[] inputs) {
        for (int d = from; d >= 0; d--) {
            if (++counter[d] < shape[d]) {
                for (var input : inputs) {
                    input.move(d, 1);
                }
                return;
            }
            counter[d] = 0;
            for (var input : inputs) {
                input.move(d, 1 - shape[d]);
            }
        }
    }
}
