package org.antigone.ledger.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.antigone.ledger.store.Disk;

/** A disk that has so much room and no more, or on which one operation fails. */
final class FaultyDisk extends Disk {
    private long room = Long.MAX_VALUE;
    private int operations;
    private int failAt = Integer.MAX_VALUE;

    /** Leaves room for so many bytes more. */
    synchronized void leave(long bytes) {
        room = bytes;
    }

    /** Lets the operation with this number fail, counted from 0, and none after it. */
    synchronized void failAt(int operation) {
        failAt = operation;
    }

    synchronized int operations() {
        return operations;
    }

    private synchronized void step(String what) throws IOException {
        if (operations++ == failAt) {
            throw new IOException("Input/output error in " + what);
        }
    }

    private synchronized int grant(int bytes) {
        int granted = (int) Math.min(bytes, room);
        room -= granted;
        return granted;
    }

    @Override
    public File open(Path path) throws IOException {
        step("open");
        return new FaultyFile(super.open(path));
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        step("move");
        super.move(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        step("delete");
        super.delete(path);
    }

    @Override
    protected void createFolder(Path folder) throws IOException {
        step("create folder");
        super.createFolder(folder);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        step("force folder");
    }

    private final class FaultyFile implements File {
        private final File real;

        FaultyFile(File real) {
            this.real = real;
        }

        @Override
        public void write(long position, ByteBuffer bytes) throws IOException {
            step("write");
            int granted = grant(bytes.remaining());
            int wanted = bytes.remaining();
            real.write(position, bytes.slice(bytes.position(), granted));
            if (granted < wanted) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void fill(long position, int length) throws IOException {
            write(position, ByteBuffer.allocate(length));
        }

        @Override
        public void force() throws IOException {
            step("force");
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            step("truncate");
            real.truncate(size);
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
