package org.antigone.kinship.likelihood;

/*
 * Variable elimination (Dechter 1999; for pedigrees Lauritzen & Sheehan 2003), following a Plan.
 *
 * Layout. A table is row-major over its scope, its last variable along the rows, an array to each row; the plan orders
 * scopes alike in all tables, so that the last variable of a result runs along the rows of every input that holds it.
 *
 * Bounds. Tables are limited to MOST_CELLS; pedigrees that would need larger ones are refused before anything is computed.
 *
 * Underflow. After each step a table whose largest cell is below 1e-30 is scaled to 1 and the logarithm kept aside; up to
 * eight inputs then multiply without leaving the range of a double.
 */
final class Execution implements AutoCloseable {
    private static final double SMALL = 1e-30;
    private static final double MOST_CELLS = 2.5e8;

    private final Plan plan;
    private final int[] sizes;
    private final double[][][] tables;
    /** By table and place in its scope: how many rows a variable's next state lies away, as {@link Contraction.Input}s want. */
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
            strides[t] = new int[scope.length + 1];
            for (int i = last - 1; i >= 0; i--) {
                strides[t][i] = rows;
                rows *= sizes[scope[i]];
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
        var inputs = new Contraction.Input[n];
        for (int f = 0; f < n; f++) {
            int t = step.inputs()[f];
            inputs[f] = new Contraction.Input(tables[t], step.place()[f], strides[t], step.along()[f]);
        }
        Contraction.sum(inputs, shape, step.variable() < 0 ? 1 : sizes[step.variable()], result);
    }
}
