package org.antigone.ledger.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/*
 * POSIX gives a file lock to a process, not to a channel, and closing any channel on the file takes the lock away from
 * the whole process. So the file is opened only by who may hold it: within this program a set of names decides first.
 */

/** Makes one writer of a folder the only one, among the threads of this program and among programs on this machine. */
public final class WriterLock implements AutoCloseable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private WriterLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock; it goes with {@link #close} or with the process.
     *
     * @param file the lock file, made if it is not there and always empty; its folder must be there
     * @return empty if somebody else holds it
     */
    public static synchronized Optional<WriterLock> take(Path file) throws IOException {
        var real = Disk.folderOf(file).toRealPath().resolve(file.getFileName());
        if (!HELD.add(real)) {
            return Optional.empty();
        }
        boolean taken = false;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(real, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = channel.tryLock() != null;
            return taken ? Optional.of(new WriterLock(real, channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } finally {
            if (!taken) {
                HELD.remove(real);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    /** Whether somebody holds the lock now. */
    public static synchronized boolean isHeld(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        if (!Files.isWritable(file)) {
            return isHeldByAnotherUser(file);
        }
        var lock = take(file);
        if (lock.isPresent()) {
            lock.get().close();
        }
        return lock.isEmpty();
    }

    /** For who may only read the file, and so is not the one who holds it: a shared lock is not to be had then. */
    private static boolean isHeldByAnotherUser(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.tryLock(0, Long.MAX_VALUE, true) == null;
        } catch (AccessDeniedException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HELD.remove(file);
        }
    }
}
