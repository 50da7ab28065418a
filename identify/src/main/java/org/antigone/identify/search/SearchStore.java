package org.antigone.identify.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A folder in which searches keep what later ones can use: compiled tables ({@code tables.bin}) and the results of finished
 * blocks ({@code blocks/}), each under the hash of everything it depends on. What changed is computed, the rest is read; a
 * search that was cut off goes on after its last finished block. Blocks are written aside and moved, with a hash of their
 * own: one that is damaged is computed again.
 *
 * <p>The folder holds what can be traced back to relatives' genotypes: keep it as you keep these. It may be deleted at any
 * time.
 */
public final class SearchStore implements AutoCloseable {
    private static final int HASH = 32;

    private final Path blocks;
    private final TableMemo tables;

    private SearchStore(Path blocks, TableMemo tables) {
        this.blocks = blocks;
        this.tables = tables;
    }

    /**
     * Opens the folder, made where it is not there.
     *
     * @throws IllegalArgumentException if another run works with it, or its files are none of Antigone's
     */
    public static SearchStore open(Path folder) {
        try {
            var blocks = Files.createDirectories(folder.resolve("blocks"));
            return new SearchStore(blocks, TableMemo.in(folder));
        } catch (IOException e) {
            throw new IllegalArgumentException(folder + ": cannot be used as a store (" + e.getMessage() + ")", e);
        }
    }

    public TableMemo tables() {
        return tables;
    }

    /** The result of a block, if it was finished. */
    @Nullable
    BlockResult block(byte[] key) {
        try {
            var bytes = Files.readAllBytes(file(key));
            int body = bytes.length - HASH;
            if (body < 0
                    || !Arrays.equals(
                            TableKey.sha256().digest(Arrays.copyOf(bytes, body)),
                            Arrays.copyOfRange(bytes, body, bytes.length))) {
                return null;
            }
            return read(new DataInputStream(new ByteArrayInputStream(bytes, 0, body)));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(file(key) + ": cannot be read", e);
        }
    }

    /** Keeps the result of a block. */
    void put(byte[] key, BlockResult result) {
        var bytes = new ByteArrayOutputStream();
        try {
            write(result, new DataOutputStream(bytes));
            bytes.write(TableKey.sha256().digest(bytes.toByteArray()));
            var aside = Files.createTempFile(blocks, "block", ".part");
            Files.write(aside, bytes.toByteArray());
            Files.move(aside, file(key), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(blocks + ": a finished block cannot be written; is the disk full?", e);
        }
    }

    private Path file(byte[] key) {
        return blocks.resolve(HexFormat.of().formatHex(key, 0, 16));
    }

    private static void write(BlockResult result, DataOutputStream out) throws IOException {
        out.writeInt(result.possible().length);
        out.writeInt(result.profile().length);
        out.writeInt(result.belowOfProfile().length);
        for (int p = 0; p < result.possible().length; p++) {
            out.writeBoolean(result.possible()[p]);
            out.writeInt(result.first()[p + 1]);
            out.writeLong(result.belowOfPerson()[p]);
        }
        for (int i = 0; i < result.profile().length; i++) {
            out.writeInt(result.profile()[i]);
            out.writeDouble(result.log10Lr()[i]);
        }
        for (long below : result.belowOfProfile()) {
            out.writeLong(below);
        }
    }

    private static BlockResult read(DataInputStream in) throws IOException {
        int persons = in.readInt();
        int pairs = in.readInt();
        int profiles = in.readInt();
        var result = new BlockResult(
                new boolean[persons],
                new int[persons + 1],
                new int[pairs],
                new double[pairs],
                new long[profiles],
                new long[persons]);
        for (int p = 0; p < persons; p++) {
            result.possible()[p] = in.readBoolean();
            result.first()[p + 1] = in.readInt();
            result.belowOfPerson()[p] = in.readLong();
        }
        for (int i = 0; i < pairs; i++) {
            result.profile()[i] = in.readInt();
            result.log10Lr()[i] = in.readDouble();
        }
        for (int r = 0; r < profiles; r++) {
            result.belowOfProfile()[r] = in.readLong();
        }
        return result;
    }

    @Override
    public void close() {
        tables.close();
    }
}
