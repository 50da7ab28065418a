package org.antigone.identify.search;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every table compiled so far, so that none is compiled twice: on the heap up to a bound, beyond it in a file. With a
 * folder the file stays and serves later runs; without, it exists only where the heap is too small, and until the end.
 * Safe for use by several threads.
 */
public final class TableMemo implements AutoCloseable {
    private static final int OVERHEAD = 160;

    private final Map<TableKey, MarkerTable> onHeap = new ConcurrentHashMap<>();
    private final AtomicLong heapBytes = new AtomicLong();
    private final AtomicLong compiled = new AtomicLong();
    private final long mostOnHeap;
    private final boolean kept;
    private volatile @Nullable TableFile file;

    private TableMemo(long mostOnHeap, @Nullable TableFile file) {
        this.mostOnHeap = mostOnHeap;
        this.file = file;
        this.kept = file != null;
    }

    /** Tables for this run only. */
    public static TableMemo forOneRun() {
        return new TableMemo(Runtime.getRuntime().maxMemory() / 3, null);
    }

    /**
     * Tables kept in a folder, and those of earlier runs.
     *
     * @throws IllegalArgumentException if the folder's file is none of Antigone's, or in use
     */
    public static TableMemo in(Path folder) {
        return new TableMemo(Runtime.getRuntime().maxMemory() / 3, TableFile.open(folder.resolve("tables.bin")));
    }

    /** For tests: so many bytes on the heap, then the file. */
    static TableMemo bounded(long mostOnHeap) {
        return new TableMemo(mostOnHeap, null);
    }

    /** How many tables had to be compiled, rather than found. */
    public long compiled() {
        return compiled.get();
    }

    /** @param population the stranger's genotypes where all families share them (θ = 0); else null */
    MarkerTable get(TableKey key, double @Nullable [] population, Supplier<MarkerTable> compile) {
        var known = onHeap.get(key);
        if (known != null) {
            return known;
        }
        var shared = population == null ? new double[0] : population;
        var stored = file;
        var found = stored == null ? null : stored.get(key, shared);
        boolean isNew = found == null;
        var table = found == null ? compile.get() : found;
        if (isNew) {
            compiled.incrementAndGet();
        }
        remember(key, table, isNew, population != null);
        return table;
    }

    private void remember(TableKey key, MarkerTable table, boolean isNew, boolean shared) {
        long bytes = OVERHEAD + 8L * (table.missing().length + (shared ? 0 : table.stranger().length));
        boolean fits = heapBytes.get() + bytes <= mostOnHeap;
        if (fits && onHeap.putIfAbsent(key, table) == null) {
            heapBytes.addAndGet(bytes);
        }
        if (isNew && (kept || !fits)) {
            file().put(key, table, shared);
        }
    }

    private synchronized TableFile file() {
        var stored = file;
        if (stored == null) {
            stored = TableFile.temporary();
            file = stored;
        }
        return stored;
    }

    @Override
    public void close() {
        var stored = file;
        if (stored != null) {
            stored.close();
        }
    }
}
