package org.antigone.kinship.likelihood;

import java.util.Arrays;

/*
 * Variable elimination (Dechter 1999; for pedigrees Lauritzen & Sheehan 2003), following a Plan.
 *
 * Layout. A table is a flat double array, row-major over its scope; the plan orders scopes alike in all tables, so that the
 * last variable of a result runs with stride 1 in every input that holds it.
 *
 * Loop. To sum v out, a counter walks the result without its last variable w; every input has one running offset that moves
 * by its own stride. For each state of v, the inputs without w give one factor (where it is 0 the row is skipped), and the
 * row over w is accumulated: result[w] += factor · a[w] · b[w]. The compiler turns that into vector instructions only where
 * all arrays run from the same index (measured on JDK 25: a third of the time), so the inputs of such a step are laid out
 * as rows, an array to a row, which costs their size once. Where w has few states, or does not run contiguously, each cell
 * of the result is a plain sum over v. Nothing of the size of the full union is ever stored.
 *
 * Bounds. Tables are limited to MOST_CELLS; pedigrees that would need larger ones are refused before anything is computed.
 *
 * Underflow. After each step a table whose largest cell is below 1e-30 is scaled to 1 and the logarithm kept aside; up to
 * eight inputs then multiply without leaving the range of a double.
 */
final class Execution {
    private static final double SMALL = 1e-30;
    private static final double MOST_CELLS = 2.5e8;
    private static final int FEW = 4;

    private final Plan plan;
    private final int[] sizes;
    private final double[][] tables;
    private final int[][] strides;
    private double lnScale;

    /**
     * @param sizes states of each variable, at least 1
     * @throws LikelihoodException if the pedigree needs tables too large for exact evaluation
     */
    Execution(Plan plan, int[] sizes) {
        this.plan = plan;
        this.sizes = sizes;
        int count = plan.scopes().size();
        this.tables = new double[count][];
        this.strides = new int[count][];
        double total = cells();
        if (total > MOST_CELLS) {
            throw new LikelihoodException(
                    "this pedigree with its untyped people is too interwoven for exact evaluation ("
                            + Math.round(total / 1e6)
                            + " million cells); type more people, leave out distant ones, or use a mutation"
                            + " model that lumps alleles");
        }
        for (int t = 0; t < count; t++) {
            var scope = plan.scopes().get(t);
            int stride = 1;
            strides[t] = new int[scope.length];
            for (int i = scope.length - 1; i >= 0; i--) {
                strides[t][i] = stride;
                stride *= sizes[scope[i]];
            }
            tables[t] = new double[stride];
        }
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

    /** The table of a term, to be filled. */
    double[] table(int term) {
        return tables[term];
    }

    /** How far a variable's next state lies away in the table of a term; 0 if the term does not hold it. */
    int stride(int term, int variable) {
        var scope = plan.scopes().get(term);
        for (int i = 0; i < scope.length; i++) {
            if (scope[i] == variable) {
                return strides[term][i];
            }
        }
        return 0;
    }

    /** Follows the plan from the terms as they are filled. @return the table over the kept copies, by the plan's layout */
    double[] run() {
        lnScale = 0;
        int next = plan.terms().size();
        for (var step : plan.steps()) {
            combine(step, tables[next]);
            scale(tables[next]);
            next++;
        }
        return tables[next - 1];
    }

    /** The logarithm of what the last run's result is to be multiplied by. */
    double lnScale() {
        return lnScale;
    }

    /** The variables of the result, slowest first. */
    int[] resultScope() {
        return plan.scopes().getLast();
    }

    private void scale(double[] values) {
        double max = 0;
        for (double x : values) {
            max = Math.max(max, x);
        }
        if (max == 0 || max >= SMALL) {
            return;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= max;
        }
        lnScale += Math.log(max);
    }

    private void combine(Plan.Step step, double[] result) {
        int n = step.inputs().length;
        int dims = step.scope().length;
        var values = new double[n][];
        var along = new int[n];
        var moves = new int[n][dims];
        boolean contiguous = true;
        for (int f = 0; f < n; f++) {
            int t = step.inputs()[f];
            values[f] = tables[t];
            along[f] = step.along()[f] < 0 ? 0 : strides[t][step.along()[f]];
            for (int d = 0; d < dims; d++) {
                moves[f][d] = step.place()[f][d] < 0 ? 0 : strides[t][step.place()[f][d]];
            }
            contiguous &= dims == 0 || moves[f][dims - 1] <= 1;
        }
        int depth = step.variable() < 0 ? 1 : sizes[step.variable()];
        var shape = new int[dims];
        for (int d = 0; d < dims; d++) {
            shape[d] = sizes[step.scope()[d]];
        }
        if (dims > 0 && contiguous && shape[dims - 1] >= FEW) {
            byRows(values, along, moves, shape, depth, result);
        } else {
            byCells(values, along, moves, shape, depth, result);
        }
    }

    private static void byCells(
            double[][] values, int[] along, int[][] moves, int[] shape, int depth, double[] result) {
        var at = new int[values.length];
        var counter = new int[shape.length];
        for (int cell = 0; cell < result.length; cell++) {
            result[cell] = sum(values, at, along, depth);
            advance(shape.length - 1, counter, shape, at, moves);
        }
    }

    private static void byRows(double[][] values, int[] along, int[][] moves, int[] shape, int depth, double[] result) {
        int n = values.length;
        int last = shape.length - 1;
        int width = shape[last];
        int running = 0;
        var order = new int[n];
        int still = n;
        var rows = new double[n][][];
        for (int f = 0; f < n; f++) {
            if (moves[f][last] == 1) {
                order[running++] = f;
                rows[f] = rows(values[f], width);
                along[f] /= width;
                for (int d = 0; d < last; d++) {
                    moves[f][d] /= width;
                }
            } else {
                order[--still] = f;
            }
        }
        var at = new int[n];
        var counter = new int[shape.length];
        var sum = new double[width];
        var product = new double[width];
        for (int start = 0; start < result.length; start += width) {
            Arrays.fill(sum, 0);
            for (int s = 0; s < depth; s++) {
                double factor = 1;
                for (int i = running; i < n && factor != 0; i++) {
                    int f = order[i];
                    factor *= values[f][at[f] + s * along[f]];
                }
                if (factor == 0) {
                    continue;
                }
                int f = order[0];
                var one = rows[f][at[f] + s * along[f]];
                switch (running) {
                    case 1 -> add(sum, factor, one);
                    case 2 -> {
                        int g = order[1];
                        add(sum, factor, one, rows[g][at[g] + s * along[g]]);
                    }
                    default -> {
                        System.arraycopy(one, 0, product, 0, width);
                        for (int i = 1; i < running - 1; i++) {
                            int g = order[i];
                            multiply(product, rows[g][at[g] + s * along[g]]);
                        }
                        int g = order[running - 1];
                        add(sum, factor, product, rows[g][at[g] + s * along[g]]);
                    }
                }
            }
            System.arraycopy(sum, 0, result, start, width);
            advance(last - 1, counter, shape, at, moves);
        }
    }

    /** A table whose last variable has {@code width} states, an array to each row. */
    private static double[][] rows(double[] table, int width) {
        var rows = new double[table.length / width][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = Arrays.copyOfRange(table, r * width, (r + 1) * width);
        }
        return rows;
    }

    private static void add(double[] to, double factor, double[] a) {
        for (int w = 0; w < to.length; w++) {
            to[w] += factor * a[w];
        }
    }

    private static void add(double[] to, double factor, double[] a, double[] b) {
        for (int w = 0; w < to.length; w++) {
            to[w] += factor * a[w] * b[w];
        }
    }

    private static void multiply(double[] row, double[] a) {
        for (int w = 0; w < row.length; w++) {
            row[w] *= a[w];
        }
    }

    /** Moves the counter over dimensions 0…from by one, and every input's offset with it. */
    private static void advance(int from, int[] counter, int[] shape, int[] at, int[][] moves) {
        for (int d = from; d >= 0; d--) {
            if (++counter[d] < shape[d]) {
                for (int f = 0; f < at.length; f++) {
                    at[f] += moves[f][d];
                }
                return;
            }
            counter[d] = 0;
            for (int f = 0; f < at.length; f++) {
                at[f] -= moves[f][d] * (shape[d] - 1);
            }
        }
    }

    private static double sum(double[][] values, int[] at, int[] along, int depth) {
        double sum = 0;
        switch (values.length) {
            case 1 -> {
                var a = values[0];
                for (int s = 0, i = at[0]; s < depth; s++, i += along[0]) {
                    sum += a[i];
                }
            }
            case 2 -> {
                var a = values[0];
                var b = values[1];
                for (int s = 0, i = at[0], j = at[1]; s < depth; s++, i += along[0], j += along[1]) {
                    sum += a[i] * b[j];
                }
            }
            default -> {
                for (int s = 0; s < depth; s++) {
                    double product = 1;
                    for (int f = 0; f < values.length; f++) {
                        product *= values[f][at[f] + s * along[f]];
                    }
                    sum += product;
                }
            }
        }
        return sum;
    }
}
