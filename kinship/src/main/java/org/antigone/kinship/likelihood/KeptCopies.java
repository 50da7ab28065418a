package org.antigone.kinship.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.kinship.Transition;
import org.antigone.kinship.likelihood.Passages.Passage;
import org.jspecify.annotations.Nullable;

/**
 * The asked person's copies while patterns of descent are followed: the line of copies from each up to its root, and the
 * table of their alleles, summed over the patterns.
 *
 * <p>A pattern gives a table over the alleles at the tops of the two lines, which is brought down them. The last passages
 * of a line, which nothing else hangs from, recur in many patterns: tables that go on by the same passages are summed first
 * and brought down these once.
 */
final class KeptCopies {
    private final int[] kept;
    private final int states;
    /** By copy: whether it is on a line, and how it hangs from the next one. */
    private final boolean[] onLine;

    private final @Nullable Passage[] above;
    private final Map<List<List<Transition>>, double[][]> tables = new LinkedHashMap<>();

    KeptCopies(int[] kept, int variables, int states) {
        this.kept = kept;
        this.states = states;
        this.onLine = new boolean[variables];
        this.above = new Passage[variables];
        for (int copy : kept) {
            onLine[copy] = true;
        }
    }

    /** Whether a copy is on a line. */
    boolean holds(int copy) {
        return onLine[copy];
    }

    /** The next copy up a line. @return whether that was on a line before */
    boolean hang(Passage passage) {
        boolean held = onLine[passage.from()];
        above[passage.to()] = passage;
        onLine[passage.from()] = true;
        return held;
    }

    /** Undoes {@link #hang}. @param held what that returned */
    void release(Passage passage, boolean held) {
        above[passage.to()] = null;
        onLine[passage.from()] = held;
    }

    /**
     * Adds a pattern.
     *
     * @param moments with the forms of all other founder copies
     * @param message by copy: what hangs from it beside the lines, by allele
     * @param bears by copy: whether anything does
     */
    void add(double weight, DirichletMoments moments, boolean[] founderCopy, double[][] message, boolean[] bears) {
        int a = kept[0];
        int b = kept[kept.length - 1];
        var lineA = line(a);
        var lineB = line(b);
        int top = meeting(lineA, lineB);
        if (top < 0) {
            var table = apart(moments, founderCopy, lineA.getFirst(), lineB.getFirst());
            multiply(table, message[lineA.getFirst()]);
            table = transposed(table);
            multiply(table, message[lineB.getFirst()]);
            descend(weight, transposed(table), lineA, lineB, message, bears);
            return;
        }
        var common = lineA.subList(0, lineA.indexOf(top) + 1);
        var table = new double[states][1];
        var root = new double[states];
        if (founderCopy[common.getFirst()]) {
            moments.one(root);
        } else {
            Arrays.fill(root, moments.none());
        }
        for (int x = 0; x < states; x++) {
            table[x][0] = root[x];
        }
        multiply(table, message[common.getFirst()]);
        for (int copy : common.subList(1, common.size())) {
            table = down(table, passing(copy));
            multiply(table, message[copy]);
        }
        if (kept.length == 2) {
            var apart = new double[states][states];
            for (int x = 0; x < states; x++) {
                apart[x][x] = table[x][0];
            }
            table = apart;
        }
        descend(
                weight,
                table,
                lineA.subList(common.size() - 1, lineA.size()),
                lineB.subList(common.size() - 1, lineB.size()),
                message,
                bears);
    }

    /** From the root down to a copy. */
    private List<Integer> line(int copy) {
        var line = new ArrayList<Integer>();
        line.add(copy);
        for (var passage = above[copy]; passage != null; passage = above[passage.from()]) {
            line.add(passage.from());
        }
        return line.reversed();
    }

    /** The last copy that two lines share; −1 if they have different roots. */
    private static int meeting(List<Integer> one, List<Integer> other) {
        int last = -1;
        for (int i = 0; i < Math.min(one.size(), other.size()) && one.get(i).equals(other.get(i)); i++) {
            last = one.get(i);
        }
        return last;
    }

    /** The alleles of two roots. */
    private double[][] apart(DirichletMoments moments, boolean[] founderCopy, int rootA, int rootB) {
        var table = new double[states][states];
        if (founderCopy[rootA] && founderCopy[rootB]) {
            moments.two(table);
            return table;
        }
        if (!founderCopy[rootA] && !founderCopy[rootB]) {
            for (var row : table) {
                Arrays.fill(row, moments.none());
            }
            return table;
        }
        var one = new double[states];
        moments.one(one);
        for (int x = 0; x < states; x++) {
            for (int y = 0; y < states; y++) {
                table[x][y] = founderCopy[rootA] ? one[x] : one[y];
            }
        }
        return table;
    }

    /** Brings a table down two lines, as far as something else hangs from them, and adds it to those that end alike. */
    private void descend(
            double weight,
            double[][] table,
            List<Integer> lineA,
            List<Integer> lineB,
            double[][] message,
            boolean[] bears) {
        int lastA = lastBearing(lineA, bears);
        int lastB = lastBearing(lineB, bears);
        var at = down(table, lineA.subList(1, lastA + 1), message);
        if (lastB > 0) {
            at = transposed(down(transposed(at), lineB.subList(1, lastB + 1), message));
        }
        int columns = at[0].length;
        var sum = tables.computeIfAbsent(
                List.of(passings(lineA.subList(lastA + 1, lineA.size())),
                        passings(lineB.subList(lastB + 1, lineB.size()))),
                k -> new double[states][columns]);
        for (int x = 0; x < states; x++) {
            for (int y = 0; y < columns; y++) {
                sum[x][y] += weight * at[x][y];
            }
        }
    }

    private static int lastBearing(List<Integer> line, boolean[] bears) {
        int last = line.size() - 1;
        while (last > 0 && !bears[line.get(last)]) {
            last--;
        }
        return last;
    }

    private double[][] down(double[][] table, List<Integer> copies, double[][] message) {
        var at = table;
        for (int copy : copies) {
            at = down(at, passing(copy));
            multiply(at, message[copy]);
        }
        return at;
    }

    private List<Transition> passings(List<Integer> copies) {
        return copies.stream().map(this::passing).toList();
    }

    private Transition passing(int copy) {
        var passage = above[copy];
        if (passage == null) {
            throw new IllegalStateException("a root");
        }
        return passage.passing();
    }

    /** By rows: from a parent's copy to a child's. */
    private static double[][] down(double[][] table, Transition passing) {
        var below = new double[table.length][table[0].length];
        for (int z = 0; z < table.length; z++) {
            var sum = below[z];
            for (int x = 0; x < table.length; x++) {
                var row = table[x];
                double m = passing.at(x, z);
                for (int y = 0; y < sum.length; y++) {
                    sum[y] += m * row[y];
                }
            }
        }
        return below;
    }

    private static void multiply(double[][] table, double[] byRow) {
        for (int x = 0; x < table.length; x++) {
            for (int y = 0; y < table[x].length; y++) {
                table[x][y] *= byRow[x];
            }
        }
    }

    private static double[][] transposed(double[][] table) {
        var turned = new double[table[0].length][table.length];
        for (int x = 0; x < table.length; x++) {
            for (int y = 0; y < table[x].length; y++) {
                turned[y][x] = table[x][y];
            }
        }
        return turned;
    }

    /**
     * The table, brought down to the asked copies: row-major, first copy by second; or the only copy's.
     *
     * @param mirrored whether the table with the copies exchanged is to be added
     */
    double[] cells(boolean mirrored) {
        int columns = kept.length == 2 ? states : 1;
        var cells = new double[states * columns];
        tables.forEach((endings, sum) -> {
            var at = sum;
            for (var passing : endings.getFirst()) {
                at = down(at, passing);
            }
            if (columns > 1) {
                at = transposed(at);
                for (var passing : endings.getLast()) {
                    at = down(at, passing);
                }
                at = transposed(at);
            }
            for (int x = 0; x < states; x++) {
                for (int y = 0; y < columns; y++) {
                    cells[x * columns + y] += at[x][y];
                    if (mirrored) {
                        cells[y * columns + x] += at[x][y];
                    }
                }
            }
        });
        return cells;
    }
}
