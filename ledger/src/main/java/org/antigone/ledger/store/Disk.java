package org.antigone.ledger.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The file operations by which a record is changed, each with a plain promise about what survives a power cut: bytes
 * survive once {@link File#force} returned, a name (new, moved or deleted) once {@link #forceFolder} of its folder did.
 *
 * <p>Every write of a record goes through here, so that tests can put a disk underneath that loses what was not forced,
 * or is full.
 */
public class Disk {
    private static final int PAGE = 1 << 12;

    /** A file open for writing. */
    public interface File extends AutoCloseable {
        void write(long position, ByteBuffer bytes) throws IOException;

        /** Writes zeros, in whose place small writes come, each with a force. */
        void fill(long position, int length) throws IOException;

        /** Returns when all bytes written so far are on the disk. */
        void force() throws IOException;

        long size() throws IOException;

        void truncate(long size) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Opens a file for writing; makes it if it is not there. */
    public File open(Path path) throws IOException {
        return new ChannelFile(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    /** Moves a file, over one that may be there, in one step. */
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes a file or an empty folder, if it is there. */
    public void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }

    /** Makes one folder; its parent must be there. */
    protected void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
    }

    /** Returns when the names in a folder are on the disk. */
    public void forceFolder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The folder that a path lies in. */
    public static Path folderOf(Path path) {
        var parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(path + " lies in no folder");
        }
        return parent;
    }

    /** Makes a folder and those above it, durably. */
    public final void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        var parent = folderOf(folder);
        createFolders(parent);
        createFolder(folder);
        forceFolder(parent);
    }

    /** Writes a whole file and forces its bytes; its name is durable only after {@link #forceFolder}. Not atomic. */
    public final void write(Path path, byte[] bytes) throws IOException {
        try (var file = open(path)) {
            file.write(0, ByteBuffer.wrap(bytes));
            if (file.size() != bytes.length) {
                file.truncate(bytes.length);
            }
            file.force();
        }
    }

    /** Puts a whole file in place of another: after a crash there is the old one or the new one, and on return the new one. */
    public final void replace(Path path, byte[] bytes) throws IOException {
        var aside = path.resolveSibling(path.getFileName() + ".part");
        write(aside, bytes);
        move(aside, path);
        forceFolder(folderOf(path));
    }

    private record ChannelFile(FileChannel channel) implements File {
        @Override
        public void write(long position, ByteBuffer bytes) throws IOException {
            long at = position;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        }

        /** Page by page: Linux caches a file in pieces as large as it was written in, and goes through all of one each time. */
        @Override
        public void fill(long position, int length) throws IOException {
            var zeros = ByteBuffer.allocate(PAGE);
            int done = 0;
            while (done < length) {
                int page = (int) Math.min(length - done, PAGE - (position + done) % PAGE);
                write(position + done, zeros.slice(0, page));
                done += page;
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
