package org.antigone.kinship.likelihood;

import java.util.Arrays;

/** A sum of tables of very different size: cells times {@code exp(lnScale)}. A single number is a table of one cell. */
final class Cells {
    private final double[] sum;
    private double lnScale = Double.NEGATIVE_INFINITY;

    Cells(int size) {
        this.sum = new double[size];
    }

    /** Adds {@code cells · exp(ln)}. */
    void add(double[] cells, double ln) {
        if (ln == Double.NEGATIVE_INFINITY || Arrays.stream(cells).allMatch(x -> x == 0)) {
            return;
        }
        double top = Math.max(ln, lnScale);
        double old = Math.exp(lnScale - top);
        double add = Math.exp(ln - top);
        for (int i = 0; i < sum.length; i++) {
            sum[i] = sum[i] * old + cells[i] * add;
        }
        lnScale = top;
    }

    double[] values() {
        return sum;
    }

    /** 0 where nothing was added: all cells are 0. */
    double lnScale() {
        return lnScale == Double.NEGATIVE_INFINITY ? 0 : lnScale;
    }

    double lnTotal() {
        return Math.log(Arrays.stream(sum).sum()) + lnScale();
    }
}
