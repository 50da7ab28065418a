package org.antigone.kinship.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/*
 * Variable elimination (Dechter 1999; for pedigrees Lauritzen & Sheehan 2003).
 *
 * Layout. A factor is a flat double array, row-major over its ascending scope. To eliminate v, the factors that hold v
 * are combined in one pass over the cells of the union of their scopes without v: a counter walks these cells, every
 * factor has one running offset that moves by its own stride, and the innermost loop sums over v. Nothing of the size of
 * the full union is ever stored.
 *
 * Order. Greedy: at each step the variable whose union table is smallest, ties to the lower number, so the order, and
 * with it every rounding, depends on the graph alone. For allele copies with typed persons restricted to what they show,
 * tables stay near k² to k⁴ on ordinary pedigrees; a loop adds about one dimension while it is open.
 *
 * Underflow. After each step a table whose largest cell is below 1e-100 is scaled to 1 and the logarithm kept aside.
 */
final class Elimination {
    private static final double SMALL = 1e-100;

    private final int[] sizes;
    private final List<Factor> factors;
    private double lnScale;

    /** @param sizes number of states of each variable; variables of size 1 must not occur in scopes */
    Elimination(int[] sizes, List<Factor> factors) {
        this.sizes = sizes;
        this.factors = new ArrayList<>(factors);
    }

    /** Sums everything out but the {@code kept} variables (ascending) and returns the table over them. */
    Scaled run(int[] kept) {
        var open = openVariables(kept);
        while (!open.isEmpty()) {
            int v = cheapest(open);
            open.remove((Integer) v);
            eliminate(v);
        }
        return remaining(kept);
    }

    private List<Integer> openVariables(int[] kept) {
        var seen = new boolean[sizes.length];
        for (var f : factors) {
            for (int v : f.scope()) {
                seen[v] = true;
            }
        }
        for (int v : kept) {
            seen[v] = false;
        }
        var open = new ArrayList<Integer>();
        for (int v = 0; v < seen.length; v++) {
            if (seen[v]) {
                open.add(v);
            }
        }
        return open;
    }

    private int cheapest(List<Integer> open) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        var mark = new boolean[sizes.length];
        for (int v : open) {
            double size = 1;
            Arrays.fill(mark, false);
            for (var f : factors) {
                if (f.holds(v)) {
                    for (int w : f.scope()) {
                        if (!mark[w]) {
                            mark[w] = true;
                            size *= sizes[w];
                        }
                    }
                }
            }
            if (size < least) {
                least = size;
                best = v;
            }
        }
        return best;
    }

    private void eliminate(int v) {
        var with = new ArrayList<Factor>();
        for (var it = factors.iterator(); it.hasNext(); ) {
            var f = it.next();
            if (f.holds(v)) {
                with.add(f);
                it.remove();
            }
        }
        factors.add(scaled(combine(with, without(union(with), v), v)));
    }

    private Scaled remaining(int[] kept) {
        var result = combine(factors, kept, -1);
        return new Scaled(result.values(), lnScale);
    }

    private Factor scaled(Factor f) {
        double max = 0;
        for (double x : f.values()) {
            max = Math.max(max, x);
        }
        if (max == 0 || max >= SMALL) {
            return f;
        }
        var values = f.values();
        for (int i = 0; i < values.length; i++) {
            values[i] /= max;
        }
        lnScale += Math.log(max);
        return f;
    }

    /** The product of the factors as a table over {@code out}, summed over {@code v} (−1: over nothing). */
    private Factor combine(List<Factor> with, int[] out, int v) {
        int n = with.size();
        int cells = 1;
        for (int w : out) {
            cells = Math.multiplyExact(cells, sizes[w]);
        }
        var values = new double[n][];
        var along = new int[n];
        var strides = new int[n][out.length];
        for (int f = 0; f < n; f++) {
            var factor = with.get(f);
            values[f] = factor.values();
            int stride = 1;
            for (int i = factor.scope().length - 1; i >= 0; i--) {
                int w = factor.scope()[i];
                if (w == v) {
                    along[f] = stride;
                } else {
                    strides[f][Arrays.binarySearch(out, w)] = stride;
                }
                stride *= sizes[w];
            }
        }
        var result = new double[cells];
        var at = new int[n];
        var counter = new int[out.length];
        int depth = v < 0 ? 1 : sizes[v];
        for (int cell = 0; cell < cells; cell++) {
            result[cell] = sum(values, at, along, depth);
            for (int d = out.length - 1; d >= 0; d--) {
                if (++counter[d] < sizes[out[d]]) {
                    for (int f = 0; f < n; f++) {
                        at[f] += strides[f][d];
                    }
                    break;
                }
                counter[d] = 0;
                int back = sizes[out[d]] - 1;
                for (int f = 0; f < n; f++) {
                    at[f] -= strides[f][d] * back;
                }
            }
        }
        return new Factor(out, result);
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
                int da = along[0];
                int db = along[1];
                for (int s = 0, i = at[0], j = at[1]; s < depth; s++, i += da, j += db) {
                    sum += a[i] * b[j];
                }
            }
            case 3 -> {
                var a = values[0];
                var b = values[1];
                var c = values[2];
                int da = along[0];
                int db = along[1];
                int dc = along[2];
                for (int s = 0, i = at[0], j = at[1], l = at[2]; s < depth; s++, i += da, j += db, l += dc) {
                    sum += a[i] * b[j] * c[l];
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

    private static int[] union(List<Factor> with) {
        return with.stream()
                .flatMapToInt(f -> Arrays.stream(f.scope()))
                .distinct()
                .sorted()
                .toArray();
    }

    private static int[] without(int[] scope, int v) {
        return Arrays.stream(scope).filter(w -> w != v).toArray();
    }

    /** A table times {@code exp(lnScale)}. */
    record Scaled(double[] values, double lnScale) {}
}
