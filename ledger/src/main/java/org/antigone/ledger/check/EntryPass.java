package org.antigone.ledger.check;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.tiles.Tile;

/**
 * Recomputes the entries of a record from the first on, and goes on from there when it has grown.
 *
 * <p>Chunks are handed to the threads some way ahead of the place where they are joined and joined strictly in order, so
 * that the first fault by this order is named whatever the number of threads, and memory does not grow with the record
 * (save for the hashes of files that entries name, and the numbers of withdrawn entries).
 */
final class EntryPass {
    private static final int AHEAD = 256;

    private final RecordFolder folder;
    private final boolean writing;
    private final Business business;
    private final LongConsumer progress;
    private final Levels levels;
    private long size;
    private Instant fullTime = Instant.EPOCH; // of the last entry in a full chunk
    private Instant lastTime = Instant.EPOCH;

    /**
     * @param business is told what the record's own entries say
     * @param progress is told how many entries are done
     * @param writing whether somebody may be writing
     */
    EntryPass(RecordFolder folder, Business business, LongConsumer progress, boolean writing) {
        this.folder = folder;
        this.writing = writing;
        this.business = business;
        this.progress = progress;
        this.levels = new Levels(folder, writing);
    }

    /** Of the last entry so far. */
    Instant lastTime() {
        return lastTime;
    }

    /** Goes on to so many entries, beginning with the chunk that was not full before, and returns the root over all. */
    Hash extend(long newSize) throws BrokenException {
        if (newSize > size) {
            check(size / Tile.FULL, newSize);
            size = newSize;
        }
        return levels.root();
    }

    private void check(long first, long newSize) throws BrokenException {
        long chunks = (newSize + Tile.FULL - 1) / Tile.FULL;
        if (chunks - first <= 2) {
            for (long number = first; number < chunks; number++) {
                join(Chunk.check(folder, number, newSize, writing));
            }
            return;
        }
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var ahead = new ArrayDeque<Future<Chunk>>();
            try {
                long next = first;
                for (long number = first; number < chunks; number++) {
                    for (; next < chunks && next < number + AHEAD; next++) {
                        long one = next;
                        ahead.add(threads.submit(() -> Chunk.check(folder, one, newSize, writing)));
                    }
                    join(ahead.remove().get());
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof BrokenException broken) {
                    throw broken;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LedgerException("interrupted", e);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private void join(Chunk chunk) throws BrokenException {
        long first = chunk.number() * Tile.FULL;
        if (chunk.first().isBefore(fullTime)) {
            throw new BrokenException("entry " + first, "its time lies before that of the entry in front of it");
        }
        int width = chunk.hashes().length / Hash.SIZE;
        lastTime = chunk.last();
        if (width == Tile.FULL) {
            fullTime = lastTime;
        }
        levels.add(chunk.hashes());
        business.add(chunk, size);
        progress.accept(first + width);
    }
}
