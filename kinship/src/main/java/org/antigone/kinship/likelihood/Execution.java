package org.antigone.kinship.likelihood;

import java.util.Arrays;

/*
 * Variable elimination (Dechter 1999; for pedigrees Lauritzen & Sheehan 2003), following a Plan.
 *
 * Layout. A table is row-major over its scope, its last variable along the rows, an array to each row; the plan orders
 * scopes alike in all tables, so that the last variable of a result runs along the rows of every input that holds it.
 *
 * Loop. To sum v out, a counter walks the result without its last variable w; every input has a running row and column that
 * move by its own strides. For each state of v, the inputs without w give one factor (where it is 0 the state is skipped),
 * and the row over w is accumulated, several states in one pass: result[w] += factor · a[w] · b[w] + … The compiler turns
 * that into vector instructions only where all arrays run from the same index (measured on JDK 25: a third of the time),
 * which is why rows are arrays. Where w has few states, or does not run along the rows, each cell of the result is a plain
 * sum over v. Nothing of the size of the full union is ever stored.
 *
 * Bounds. Tables are limited to MOST_CELLS; pedigrees that would need larger ones are refused before anything is computed.
 *
 * Underflow. After each step a table whose largest cell is below 1e-30 is scaled to 1 and the logarithm kept aside; up to
 * eight inputs then multiply without leaving the range of a double.
 */
final class Execution implements AutoCloseable {
    private static final double SMALL = 1e-30;
    private static final double MOST_CELLS = 2.5e8;
    private static final int FEW = 4;

    private final Plan plan;
    private final int[] sizes;
    private final double[][][] tables;
    /** By table and place in its scope: how many rows a variable's next state lies away; of the last, columns. */
    private final int[][] strides;

    private final double[][] draft;
    private final Buffers buffers = Buffers.ofThread();
    private double lnScale;

    /**
     * @param sizes states of each variable, at least 1
     * @throws LikelihoodException if the pedigree needs tables too large for exact evaluation
     */
    Execution(Plan plan, int[] sizes) {
        this.plan = plan;
        this.sizes = sizes;
        int count = plan.scopes().size();
        this.tables = new double[count][][];
        this.strides = new int[count][];
        double total = cells();
        if (total > MOST_CELLS) {
            throw new LikelihoodException(
                    "this pedigree with its untyped people is too interwoven for exact evaluation ("
                            + Math.round(total / 1e6)
                            + " million cells); type more people, leave out distant ones, or use a mutation"
                            + " model that lumps alleles");
        }
        int most = 1;
        for (int t = 0; t < count; t++) {
            var scope = plan.scopes().get(t);
            int last = scope.length - 1;
            int rows = 1;
            strides[t] = new int[scope.length];
            for (int i = last - 1; i >= 0; i--) {
                strides[t][i] = rows;
                rows *= sizes[scope[i]];
            }
            if (last >= 0) {
                strides[t][last] = 1;
            }
            tables[t] = buffers.take(rows, last < 0 ? 1 : sizes[scope[last]]);
            most = t < plan.terms().size() ? Math.max(most, rows * (last < 0 ? 1 : sizes[scope[last]])) : most;
        }
        this.draft = buffers.take(1, most);
    }

    private double cells() {
        double total = 0;
        for (var scope : plan.scopes()) {
            double size = 1;
            for (int v : scope) {
                size *= sizes[v];
            }
            total += size;
        }
        return total;
    }

    /** The cells that one run touches: a measure of its time. */
    double work() {
        double total = 0;
        for (var step : plan.steps()) {
            double cells = step.variable() < 0 ? 1 : sizes[step.variable()];
            for (int v : step.scope()) {
                cells *= sizes[v];
            }
            total += cells;
        }
        return total;
    }

    /** Where a term is written before {@link #fill}: long enough for each, the last variable of its scope fastest. */
    double[] draft() {
        return draft[0];
    }

    /** How far a variable's next state lies away in a term's draft, the last variable fastest; 0 if it is not there. */
    int stride(int term, int variable) {
        var scope = plan.scopes().get(term);
        int last = scope.length - 1;
        for (int i = 0; i <= last; i++) {
            if (scope[i] == variable) {
                return i == last ? 1 : strides[term][i] * sizes[scope[last]];
            }
        }
        return 0;
    }

    /** Fills a term with what stands in the draft. */
    void fill(int term) {
        var table = tables[term];
        int width = table[0].length;
        for (int r = 0; r < table.length; r++) {
            System.arraycopy(draft[0], r * width, table[r], 0, width);
        }
    }

    /** Follows the plan from the terms as they are filled. @return the table over {@link #resultScope}, as rows */
    double[][] run() {
        lnScale = 0;
        int next = plan.terms().size();
        for (var step : plan.steps()) {
            combine(step, tables[next]);
            scale(tables[next]);
            next++;
        }
        return tables[next - 1];
    }

    /** Gives the tables back; by the thread that made them. */
    @Override
    public void close() {
        for (var table : tables) {
            buffers.give(table);
        }
        buffers.give(draft);
    }

    /** The logarithm of what the last run's result is to be multiplied by. */
    double lnScale() {
        return lnScale;
    }

    /** The variables of the result, slowest first. */
    int[] resultScope() {
        return plan.scopes().getLast();
    }

    private void scale(double[][] values) {
        double max = 0;
        for (var row : values) {
            for (double x : row) {
                if (x >= SMALL) {
                    return;
                }
                max = Math.max(max, x);
            }
        }
        if (max == 0) {
            return;
        }
        for (var row : values) {
            for (int i = 0; i < row.length; i++) {
                row[i] /= max;
            }
        }
        lnScale += Math.log(max);
    }

    private void combine(Plan.Step step, double[][] result) {
        int n = step.inputs().length;
        int dims = step.scope().length;
        var shape = new int[dims];
        for (int d = 0; d < dims; d++) {
            shape[d] = sizes[step.scope()[d]];
        }
        var inputs = new Input[n];
        boolean contiguous = dims > 0 && shape[dims - 1] >= FEW;
        for (int f = 0; f < n; f++) {
            inputs[f] = input(step, f, dims);
            contiguous &= dims == 0 || inputs[f].rowMoves[dims - 1] == 0;
        }
        int depth = step.variable() < 0 ? 1 : sizes[step.variable()];
        if (contiguous) {
            byRows(inputs, shape, depth, result);
        } else {
            byCells(inputs, shape, depth, result);
        }
    }

    private Input input(Plan.Step step, int f, int dims) {
        int t = step.inputs()[f];
        int last = strides[t].length - 1;
        var rowMoves = new int[dims];
        var columnMoves = new int[dims];
        for (int d = 0; d < dims; d++) {
            int place = step.place()[f][d];
            rowMoves[d] = place < 0 || place == last ? 0 : strides[t][place];
            columnMoves[d] = place >= 0 && place == last ? 1 : 0;
        }
        int along = step.along()[f];
        return new Input(
                tables[t],
                rowMoves,
                columnMoves,
                along < 0 || along == last ? 0 : strides[t][along],
                along >= 0 && along == last ? 1 : 0);
    }

    /** An input of a step, where in it the loop is, and how it moves with the result's variables and along the summed one. */
    private static final class Input {
        private final double[][] rows;
        private final int[] rowMoves;
        private final int[] columnMoves;
        private final int rowAlong;
        private final int columnAlong;
        private int row;
        private int column;

        Input(double[][] rows, int[] rowMoves, int[] columnMoves, int rowAlong, int columnAlong) {
            this.rows = rows;
            this.rowMoves = rowMoves;
            this.columnMoves = columnMoves;
            this.rowAlong = rowAlong;
            this.columnAlong = columnAlong;
        }

        double at(int state) {
            return rows[row + state * rowAlong][column + state * columnAlong];
        }

        double[] row(int state) {
            return rows[row + state * rowAlong];
        }

        void move(int dimension, int steps) {
            row += steps * rowMoves[dimension];
            column += steps * columnMoves[dimension];
        }
    }

    private static void byCells(Input[] inputs, int[] shape, int depth, double[][] result) {
        var counter = new int[shape.length];
        for (var row : result) {
            for (int w = 0; w < row.length; w++) {
                row[w] = sum(inputs, depth);
                advance(shape.length - 1, counter, shape, inputs);
            }
        }
    }

    private static double sum(Input[] inputs, int depth) {
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
        var running =
                Arrays.stream(inputs).filter(i -> i.columnMoves[last] == 1).toArray(Input[]::new);
        var still = Arrays.stream(inputs).filter(i -> i.columnMoves[last] == 0).toArray(Input[]::new);
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
