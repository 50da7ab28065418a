package org.antigone.kinship.likelihood;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Tables that one thread uses again and again: compiling a nation's families would otherwise clear and throw away a hundred
 * kilobytes for each. They come with whatever was in them. Not for several threads.
 */
final class Buffers {
    /** Cells that are kept at most: 16 MB a thread. */
    private static final long MOST = 1 << 21;

    private static final ThreadLocal<Buffers> OF_THREAD = ThreadLocal.withInitial(Buffers::new);

    private final Map<Shape, ArrayDeque<double[][]>> free = new HashMap<>();
    private long kept;

    private record Shape(int rows, int width) {}

    private Buffers() {}

    static Buffers ofThread() {
        return OF_THREAD.get();
    }

    /** A table of {@code rows} arrays of {@code width} cells, its contents arbitrary. */
    double[][] take(int rows, int width) {
        var same = free.get(new Shape(rows, width));
        var found = same == null ? null : same.poll();
        if (found == null) {
            return new double[rows][width];
        }
        kept -= (long) rows * width;
        return found;
    }

    /** Gives a table back; nobody may use it any more. */
    void give(double[][] table) {
        int width = table.length == 0 ? 0 : table[0].length;
        long cells = (long) table.length * width;
        if (cells > 0 && kept + cells <= MOST) {
            free.computeIfAbsent(new Shape(table.length, width), s -> new ArrayDeque<>())
                    .push(table);
            kept += cells;
        }
    }
}
