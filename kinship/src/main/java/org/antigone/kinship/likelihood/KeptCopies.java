package org.antigone.kinship.likelihood;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.antigone.kinship.likelihood.Passages.Passage;

/**
 * The asked person's copies while patterns of descent are followed: from each a line of copies goes up to a root, and a
 * table over the alleles at the two lines' tops is summed over the patterns that go on from there.
 *
 * <p>When a line grows by a copy, a new table begins over the new top. When all patterns beyond are summed, it is brought
 * down the passage and added to the one before: so a passage is done once for all patterns that have it in common. Where
 * one line reaches the other's top they go on as one, and the table has one column.
 */
final class KeptCopies {
    private final int states;
    private final double[] passed;
    private final boolean[] onLine;
    /** The lines' tops; −1 for the second where there is one line. */
    private int first;

    private int second;
    private double[][] table;
    /** Tables that are not in use. */
    private final ArrayDeque<double[][]> free = new ArrayDeque<>();

    KeptCopies(int[] kept, int variables, int states) {
        this.states = states;
        this.passed = new double[states];
        this.onLine = new boolean[variables];
        this.first = kept.length > 0 ? kept[0] : -1;
        this.second = kept.length > 1 ? kept[1] : -1;
        for (int copy : kept) {
            onLine[copy] = true;
        }
        this.table = begin();
    }

    private double[][] begin() {
        if (second < 0 || free.isEmpty()) {
            return new double[states][second < 0 ? 1 : states];
        }
        var begun = free.pop();
        for (var row : begun) {
            Arrays.fill(row, 0);
        }
        return begun;
    }

    /** Whether a copy is on a line. */
    boolean holds(int copy) {
        return onLine[copy];
    }

    /**
     * A line grows.
     *
     * @param message what else hangs from the copy that was its top, by allele
     * @param follow sums the patterns that go on from there
     */
    void hang(Passage passage, double[] message, Runnable follow) {
        int from = passage.from();
        boolean ofFirst = passage.to() == first;
        boolean meet = onLine[from];
        int oldFirst = first;
        int oldSecond = second;
        var below = table;
        first = ofFirst || meet ? from : first;
        second = meet ? -1 : ofFirst ? second : from;
        onLine[from] = true;
        table = begin();
        follow.run();
        var above = table;
        table = below;
        first = oldFirst;
        second = oldSecond;
        onLine[from] = meet;
        if (meet) {
            spread(passage, ofFirst, message, above);
        } else if (ofFirst) {
            downRows(passage, message, above);
        } else {
            downColumns(passage, message, above);
        }
        if (!meet && above[0].length == states) {
            free.push(above);
        }
    }

    /** One line becomes two again: its top is the other line's, and this one's hangs from it. */
    private void spread(Passage passage, boolean ofFirst, double[] message, double[][] above) {
        for (int x = 0; x < states; x++) {
            for (int z = 0; z < states; z++) {
                double p = above[x][0] * passage.rows()[x][z] * message[z];
                if (ofFirst) {
                    table[z][x] += p;
                } else {
                    table[x][z] += p;
                }
            }
        }
    }

    private void downRows(Passage passage, double[] message, double[][] above) {
        for (int z = 0; z < states; z++) {
            var sum = table[z];
            for (int x = 0; x < states; x++) {
                var row = above[x];
                double m = passage.columns()[z][x] * message[z];
                for (int y = 0; y < sum.length; y++) {
                    sum[y] += m * row[y];
                }
            }
        }
    }

    private void downColumns(Passage passage, double[] message, double[][] above) {
        for (int x = 0; x < states; x++) {
            Arrays.fill(passed, 0);
            for (int y = 0; y < states; y++) {
                double p = above[x][y];
                var row = passage.rows()[y];
                for (int z = 0; z < passed.length; z++) {
                    passed[z] += p * row[z];
                }
            }
            var sum = table[x];
            for (int z = 0; z < sum.length; z++) {
                sum[z] += passed[z] * message[z];
            }
        }
    }

    /**
     * Adds a pattern: the alleles of the two roots.
     *
     * @param moments with the forms of all other founder copies
     * @param message by copy: what hangs from it beside the lines, by allele
     */
    void add(double weight, DirichletMoments moments, boolean[] founderCopy, double[][] message) {
        var ofFirst = message[first];
        if (second < 0) {
            var one = alleles(first, moments, founderCopy);
            for (int x = 0; x < states; x++) {
                table[x][0] += weight * one[x] * ofFirst[x];
            }
            return;
        }
        var ofSecond = message[second];
        if (founderCopy[first] && founderCopy[second]) {
            moments.addTwo(table, weight, ofFirst, ofSecond);
            return;
        }
        // One root at least is a copy from a parent whose genotype is sure, which does not depend on the other.
        var rows = founderCopy[second] ? ones() : alleles(first, moments, founderCopy);
        var columns = founderCopy[second] ? alleles(second, moments, founderCopy) : ones();
        for (int x = 0; x < states; x++) {
            for (int y = 0; y < states; y++) {
                table[x][y] += weight * rows[x] * ofFirst[x] * columns[y] * ofSecond[y];
            }
        }
    }

    private double[] ones() {
        var ones = new double[states];
        Arrays.fill(ones, 1);
        return ones;
    }

    private double[] alleles(int root, DirichletMoments moments, boolean[] founderCopy) {
        var alleles = new double[states];
        if (founderCopy[root]) {
            moments.one(alleles);
        } else {
            Arrays.fill(alleles, moments.none());
        }
        return alleles;
    }

    /**
     * The table when all patterns are summed: row-major, first copy by second; or the only copy's.
     *
     * @param mirrored whether the table with the copies exchanged is to be added
     */
    double[] cells(boolean mirrored) {
        int columns = table[0].length;
        var cells = new double[states * columns];
        for (int x = 0; x < states; x++) {
            for (int y = 0; y < columns; y++) {
                cells[x * columns + y] = table[x][y] + (mirrored ? table[y][x] : 0);
            }
        }
        return cells;
    }
}
