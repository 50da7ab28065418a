package org.antigone.identify.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/*
 * Compiled tables on disk, one after the other, never changed once written:
 *
 *   key 16 bytes | cells of the missing person, int | cells of the stranger, int | standard error, double |
 *   the cells, doubles | CRC-32C, int
 *
 * in little-endian order, after an eight-byte mark. A process that is killed leaves at most one unfinished table at the
 * end; opening the file cuts it off. A table whose checksum fails is taken as not there, and compiled anew.
 */
final class TableFile implements AutoCloseable {
    private static final long MARK = 0x3262_6154_746e_4121L;
    private static final int HEAD = 32;
    private static final int TAIL = 4;

    private final FileChannel channel;
    private final Map<TableKey, Long> positions = new ConcurrentHashMap<>();
    private long end;

    private TableFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens the tables of earlier runs, or begins a new file.
     *
     * @throws IllegalArgumentException if the file is none of Antigone's, or another process works with it
     */
    static TableFile open(Path file) {
        try {
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() == null) {
                    throw new IllegalArgumentException(file + ": in use by another run; wait for it, or name another");
                }
            } catch (OverlappingFileLockException e) {
                throw new IllegalArgumentException(file + ": in use by this process already", e);
            }
            var tables = new TableFile(channel);
            tables.index(file);
            return tables;
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": the stored tables cannot be opened", e);
        }
    }

    /** A file for tables that outgrow the heap; gone when closed. */
    static TableFile temporary() {
        try {
            var file = Files.createTempFile("antigone-tables", ".bin");
            var tables = new TableFile(FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
            tables.begin();
            return tables;
        } catch (IOException e) {
            throw new UncheckedIOException("no room for the tables that outgrow the heap", e);
        }
    }

    private void begin() throws IOException {
        write(buffer(8).putLong(MARK).flip(), 0);
        end = 8;
    }

    private void index(Path file) throws IOException {
        long size = channel.size();
        if (size < 8) {
            channel.truncate(0);
            begin();
            return;
        }
        if (read(0, 8).getLong() != MARK) {
            throw new IllegalArgumentException(
                    file + ": is no file of compiled tables; name another folder, or remove it");
        }
        end = 8;
        while (end + HEAD + TAIL <= size) {
            var head = read(end, HEAD);
            var key = new TableKey(head.getLong(), head.getLong());
            long length = length(head.getInt(), head.getInt());
            if (length < 0 || end + length > size) {
                break;
            }
            positions.put(key, end);
            end += length;
        }
        channel.truncate(end);
    }

    private static long length(int missing, int stranger) {
        return missing < 0 || stranger < 0 ? -1 : HEAD + 8L * ((long) missing + stranger) + TAIL;
    }

    int size() {
        return positions.size();
    }

    /** @param population the stranger's genotypes where the table does not hold its own */
    @Nullable
    MarkerTable get(TableKey key, double[] population) {
        var position = positions.get(key);
        if (position == null) {
            return null;
        }
        try {
            var head = read(position, HEAD);
            head.position(16);
            int missing = head.getInt();
            int stranger = head.getInt();
            var record = read(position, (int) length(missing, stranger));
            int body = record.limit() - TAIL;
            if (record.getInt(body) != checksum(record.slice(0, body))) {
                return null;
            }
            record.position(HEAD - 8);
            double error = record.getDouble();
            var ofMissing = doubles(record, missing);
            if (missing == 0) {
                return MarkerTable.IMPOSSIBLE;
            }
            return new MarkerTable(ofMissing, stranger == 0 ? population : doubles(record, stranger), error);
        } catch (IOException e) {
            throw new UncheckedIOException("the stored tables cannot be read", e);
        }
    }

    private static double[] doubles(ByteBuffer buffer, int n) {
        var values = new double[n];
        buffer.asDoubleBuffer().get(values);
        buffer.position(buffer.position() + 8 * n);
        return values;
    }

    /** Adds a table; once added it is never changed. */
    void put(TableKey key, MarkerTable table, boolean strangerShared) {
        var stranger = strangerShared ? new double[0] : table.stranger();
        var record = buffer((int) length(table.missing().length, stranger.length));
        record.putLong(key.high()).putLong(key.low());
        record.putInt(table.missing().length).putInt(stranger.length).putDouble(table.standardError());
        for (double x : table.missing()) {
            record.putDouble(x);
        }
        for (double x : stranger) {
            record.putDouble(x);
        }
        record.putInt(checksum(record.slice(0, record.position())));
        record.flip();
        try {
            append(key, record);
        } catch (IOException e) {
            throw new UncheckedIOException("the compiled tables cannot be written; is the disk full?", e);
        }
    }

    private synchronized void append(TableKey key, ByteBuffer record) throws IOException {
        int length = record.remaining();
        write(record, end);
        positions.put(key, end);
        end += length;
    }

    private static int checksum(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer read(long position, int bytes) throws IOException {
        var buffer = buffer(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("ends early");
            }
        }
        return buffer.flip();
    }

    private void write(ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            position += channel.write(buffer, position);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the stored tables cannot be closed", e);
        }
    }
}
