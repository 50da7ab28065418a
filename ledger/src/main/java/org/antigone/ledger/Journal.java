package org.antigone.ledger;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.TreeHasher;
import org.antigone.ledger.store.Disk;

/*
 * The journal: where an entry is durable first.
 *
 *   file   = batch* zeros
 *   batch  = u32 length of payload (not 0) | u64 sequence number of its first entry | payload | SHA-256 of all before
 *   payload = (u16 leaf length | leaf | 32-byte salt | u32 body length | body)*
 *
 * One write and one force make a batch durable, so the cost of the force is shared by all entries in it. A batch is
 * written only after the one before was forced. Hence, when the file is read after a crash, at most the last batch can be
 * torn, and it was never acknowledged: it is cut off. A bad batch with a good one behind it cannot come from a crash; that
 * is an alteration and is said so.
 *
 * The file is extended by zeros ahead of the writes, as much again as it has, so that a force need not also write a new
 * length. Published entries leave the journal: a new file is begun, with room for as many, and the old one deleted.
 */
final class Journal implements AutoCloseable {
    private static final int HEADER = Integer.BYTES + Long.BYTES;
    private static final int LEAST_STEP = 1 << 16;
    private static final int MOST_STEP = 1 << 20;

    private final Path path;
    private final Disk.File file;
    private long end;
    private long allocated;
    private boolean broken;

    private Journal(Path path, Disk.File file, long end, long allocated) {
        this.path = path;
        this.file = file;
        this.end = end;
        this.allocated = allocated;
    }

    /** An entry as the journal holds it. */
    record Item(byte[] leaf, Opening opening) {}

    /**
     * What a journal file holds.
     *
     * @param first sequence number of the first item; 0 if there is none
     * @param batches the bytes of all good batches
     * @param torn whether there are bytes after them which are not zeros
     */
    record Content(Path path, long first, List<Item> items, byte[] batches, boolean torn) {
        /** Sequence number of the entry that follows. */
        long next() {
            return first + items.size();
        }
    }

    /** Begins a new journal, durably, with room for {@code length} bytes of batches. */
    static Journal create(Disk disk, Path path, long length) throws IOException {
        var file = disk.open(path);
        try {
            file.truncate(0);
            var journal = new Journal(path, file, 0, 0);
            journal.extend(length);
            disk.forceFolder(Disk.folderOf(path));
            return journal;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Takes up a journal after its good batches; what is behind them is cut off. The batches are written again, for if a
     * force failed before the program ended, they may be read and yet not be on the disk, and no other force writes them.
     */
    static Journal resume(Disk disk, Content content) throws IOException {
        var file = disk.open(content.path());
        try {
            long end = content.batches().length;
            file.write(0, ByteBuffer.wrap(content.batches()));
            file.truncate(end);
            file.force();
            return new Journal(content.path(), file, end, end);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** How many bytes of batches are in it. */
    long length() {
        return end;
    }

    /** Whether all that was written to it is known to be on the disk, or known not to be. */
    boolean isSound() {
        return !broken;
    }

    void requireSound() {
        if (broken) {
            throw new LedgerException("the record at " + path.getParent()
                    + " takes no more entries since its disk failed; close it, see to the disk, open it again");
        }
    }

    /**
     * Makes a batch durable.
     *
     * @throws LedgerException if the disk refuses; then nothing of the batch remains
     */
    void append(long first, List<Item> items) throws IOException {
        requireSound();
        var batch = encode(first, items);
        try {
            if (end + batch.remaining() + HEADER > allocated) {
                long step = Math.clamp(allocated, LEAST_STEP, MOST_STEP);
                extend(Math.max(step, batch.remaining() + (long) HEADER));
            }
            file.write(end, batch.duplicate());
        } catch (IOException e) {
            refuse(e);
        }
        try {
            file.force();
        } catch (IOException e) {
            // After a failed force nobody knows what is on the disk: no more entries until it was read again.
            broken = true;
            throw new LedgerException(
                    "the disk did not confirm the entry (" + e.getMessage()
                            + "). Close the record, see to the disk, open it again: then it shows whether the entry is "
                            + "recorded",
                    e);
        }
        end += batch.remaining();
    }

    /** Durably lengthens the file by zeros. */
    private void extend(long more) throws IOException {
        file.fill(allocated, Math.toIntExact(more));
        allocated += more;
        file.force();
    }

    private void refuse(IOException e) {
        try {
            file.truncate(end);
            allocated = end;
            file.force();
        } catch (IOException again) {
            broken = true;
            e.addSuppressed(again);
        }
        throw new LedgerException(
                "the entry is not recorded, the disk refused it (" + e.getMessage()
                        + "). What was recorded before is whole. Free some space, then try again",
                e);
    }

    private static ByteBuffer encode(long first, List<Item> items) {
        int length = 0;
        for (var item : items) {
            length += 2 + item.leaf.length + Opening.SALT + 4 + item.opening.body().length;
        }
        var batch =
                ByteBuffer.allocate(HEADER + length + Hash.SIZE).putInt(length).putLong(first);
        for (var item : items) {
            batch.putShort((short) item.leaf.length).put(item.leaf);
            batch.put(item.opening.salt());
            batch.putInt(item.opening.body().length).put(item.opening.body());
        }
        var digest = TreeHasher.sha256Digest();
        digest.update(batch.array(), 0, batch.position());
        batch.put(digest.digest());
        return batch.flip();
    }

    /**
     * Reads a journal file.
     *
     * @throws LedgerException if a batch in the middle is altered
     */
    static Content read(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        var items = new ArrayList<Item>();
        long start = 0;
        int at = 0;
        while (true) {
            int length = goodBatch(bytes, at);
            if (length < 0) {
                break;
            }
            var batch = ByteBuffer.wrap(bytes, at + Integer.BYTES, HEADER - Integer.BYTES + length);
            long first = batch.getLong();
            if (items.isEmpty()) {
                start = first;
            } else if (first != start + items.size()) {
                throw altered(path, at);
            }
            try {
                while (batch.hasRemaining()) {
                    items.add(item(batch));
                }
            } catch (BufferUnderflowException e) {
                throw altered(path, at);
            }
            at += HEADER + length + Hash.SIZE;
        }
        boolean torn = false;
        for (int i = at; i < bytes.length; i++) {
            torn |= bytes[i] != 0;
            if (i > at && goodBatch(bytes, i) >= 0) {
                throw altered(path, at);
            }
        }
        return new Content(path, start, items, Arrays.copyOf(bytes, at), torn);
    }

    private static LedgerException altered(Path path, int at) {
        return new LedgerException(path + ": the batch at byte " + at
                + " was altered: a good one follows it, which a crash cannot leave behind");
    }

    /** The payload length of the good batch at this place, -1 if there is none. */
    private static int goodBatch(byte[] bytes, int at) {
        if (at < 0 || bytes.length - at < HEADER + Hash.SIZE) {
            return -1;
        }
        int length = ByteBuffer.wrap(bytes, at, 4).getInt();
        if (length <= 0 || length > bytes.length - at - HEADER - Hash.SIZE) {
            return -1;
        }
        var digest = TreeHasher.sha256Digest();
        digest.update(bytes, at, HEADER + length);
        int end = at + HEADER + length;
        return Arrays.equals(digest.digest(), Arrays.copyOfRange(bytes, end, end + Hash.SIZE)) ? length : -1;
    }

    private static Item item(ByteBuffer batch) {
        byte[] leaf = take(batch, batch.getShort() & 0xFFFF);
        byte[] salt = take(batch, Opening.SALT);
        return new Item(leaf, new Opening(salt, take(batch, batch.getInt())));
    }

    private static byte[] take(ByteBuffer batch, int length) {
        if (length < 0 || length > batch.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[length];
        batch.get(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
