package org.antigone.ledger.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Whole files whose order among each other does not matter, and which are forced together: the bytes of all are durable
 * once {@link #pass} returned, before that perhaps of none. Names are durable only after {@link Disk#forceFolder}.
 *
 * <p>If somebody waits, many forces are asked for at the same time: a file system then commits those in one go, which can
 * be several times as quick as one after the other for files that are new. If nobody does, they come one after the other,
 * and the forces of others are not held up behind them.
 */
public final class Barrier implements AutoCloseable {
    /** Files held open at most. */
    private static final int MOST_OPEN = 64;

    private static final int AT_ONCE = 8;

    private final Disk disk;
    private final BooleanSupplier awaited;
    private final List<Disk.File> files = new ArrayList<>();

    /** @param awaited whether somebody waits for it now */
    public Barrier(Disk disk, BooleanSupplier awaited) {
        this.disk = disk;
        this.awaited = awaited;
    }

    /** Writes a file, over one that may be there. Not atomic. */
    public void write(Path path, byte[] bytes) throws IOException {
        var file = disk.open(path);
        files.add(file);
        file.write(0, ByteBuffer.wrap(bytes));
        if (file.size() != bytes.length) {
            file.truncate(bytes.length);
        }
        if (files.size() == MOST_OPEN) {
            pass();
        }
    }

    /** Returns when all that was written is on the disk. */
    public void pass() throws IOException {
        if (files.size() > AT_ONCE && awaited.getAsBoolean()) {
            forceAtOnce();
        } else {
            for (var file : files) {
                file.force();
            }
        }
        close();
    }

    private void forceAtOnce() throws IOException {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var forced = new ArrayList<Future<?>>();
            for (var file : files) {
                forced.add(threads.submit(() -> {
                    file.force();
                    return null;
                }));
            }
            for (var one : forced) {
                one.get();
            }
        } catch (ExecutionException e) {
            var cause = e.getCause();
            throw cause instanceof IOException io ? io : new IOException(String.valueOf(cause), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while files were forced to the disk", e);
        }
    }

    /** Closes what is open; forces nothing. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (var file : files) {
            try {
                file.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        files.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
