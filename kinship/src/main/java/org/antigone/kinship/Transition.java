package org.antigone.kinship;

/**
 * The probabilities that a parent's allele arrives as another, or itself, in the child, at one marker and by one sex.
 * Immutable.
 */
public final class Transition {
    private final int size;
    private final double[] cells;

    /** @param rows {@code [parent's allele][child's allele]}, as many columns as rows; copied */
    public Transition(double[][] rows) {
        this.size = rows.length;
        this.cells = new double[size * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(rows[i], 0, cells, i * size, size);
        }
    }

    /** How many alleles there are. */
    public int size() {
        return size;
    }

    /** The probability that the parent's allele {@code from} arrives as {@code to}. */
    public double at(int from, int to) {
        return cells[from * size + to];
    }
}
