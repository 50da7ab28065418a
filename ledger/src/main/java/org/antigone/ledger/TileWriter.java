package org.antigone.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.TreeHasher;
import org.antigone.ledger.store.Barrier;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.tiles.EntryBundle;
import org.antigone.ledger.tiles.PartialTiles;
import org.antigone.ledger.tiles.Tile;

/*
 * The right edge of the tree, and the writing of tiles and bundles.
 *
 * In memory: for each level the hashes of its last, unfinished tile (at most 8 levels of 8 KiB for 2^64 entries), and the
 * entries of the last bundle. A full tile is written at once and its root moves up a level. Partial tiles and bundles are
 * written for the sizes of published checkpoints, and never again: one that the last checkpoint has is there.
 * Once a full tile is there its partial ones may go (c2sp.org/tlog-tiles, 'Partial Tiles'); they go after the checkpoint
 * that covers it is published.
 */
final class TileWriter {
    private final Disk disk;
    private final Path folder;
    private final TreeHasher hasher = new TreeHasher();
    private final List<Row> levels = new ArrayList<>();
    private final List<byte[]> bundle = new ArrayList<>();
    private final Set<Path> touched = new LinkedHashSet<>();
    private final List<Tile> finished = new ArrayList<>();
    private long size;
    private long published; // the size this one began at

    /** The hashes of a level's last, unfinished tile: {@code width} of them at the beginning of {@code hashes}. */
    private static final class Row {
        final byte[] hashes;
        int width;

        Row(byte[] begun) {
            hashes = Arrays.copyOf(begun, Tile.FULL * Hash.SIZE);
            width = begun.length / Hash.SIZE;
        }

        byte[] bytes() {
            return Arrays.copyOf(hashes, width * Hash.SIZE);
        }
    }

    TileWriter(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /** Takes up a log of {@code size} entries from its files. */
    static TileWriter resume(Disk disk, Path folder, long size) throws IOException {
        var writer = new TileWriter(disk, folder);
        writer.size = size;
        writer.published = size;
        for (int level = 0; level < 8 && size >>> 8 * level > 0; level++) {
            long hashes = size >>> 8 * level;
            int width = (int) (hashes % Tile.FULL);
            writer.levels.add(new Row(writer.load(level, hashes / Tile.FULL, width)));
        }
        int width = (int) (size % Tile.FULL);
        if (width > 0) {
            byte[] bytes = writer.read(new Tile(Tile.ENTRIES, size / Tile.FULL, width));
            writer.bundle.addAll(EntryBundle.parse(bytes, width));
        }
        return writer;
    }

    /** The same edge of the same tree, to go on from while this one stays: for a publication that may fail. */
    TileWriter copy() {
        var copy = new TileWriter(disk, folder);
        copy.size = size;
        copy.published = size;
        levels.forEach(row -> copy.levels.add(new Row(row.bytes())));
        copy.bundle.addAll(bundle);
        return copy;
    }

    private byte[] load(int level, long index, int width) throws IOException {
        if (width == 0) {
            return new byte[0];
        }
        byte[] bytes = read(new Tile(level, index, width));
        if (bytes.length != width * Hash.SIZE) {
            throw new LedgerException(folder.resolve(new Tile(level, index, width).path()) + ": has " + bytes.length
                    + " bytes instead of " + width * Hash.SIZE + "; verify the record");
        }
        return bytes;
    }

    private byte[] read(Tile tile) throws IOException {
        var path = folder.resolve(tile.path());
        if (!Files.exists(path)) {
            throw new LedgerException(path + " is missing; verify the record");
        }
        return Files.readAllBytes(path);
    }

    long size() {
        return size;
    }

    /** The root over all entries added so far. */
    Hash root() {
        byte[] root = null;
        for (var level : levels) {
            int left = level.width;
            while (left > 0) {
                int width = Integer.lowestOneBit(left);
                left -= width;
                byte[] node = hasher.complete(level.hashes, left, width);
                root = root == null ? node : hasher.node(node, root);
            }
        }
        return root == null ? TreeHasher.emptyRoot() : Hash.of(root);
    }

    /** Adds an entry; writes what it fills. */
    void add(byte[] entry, Barrier files) throws IOException {
        bundle.add(entry);
        if (bundle.size() == Tile.FULL) {
            write(new Tile(Tile.ENTRIES, size / Tile.FULL, Tile.FULL), EntryBundle.encode(bundle), files);
            bundle.clear();
        }
        push(0, hasher.leaf(entry), files);
        size++;
    }

    private void push(int level, byte[] hash, Barrier files) throws IOException {
        if (level == levels.size()) {
            levels.add(new Row(new byte[0]));
        }
        var row = levels.get(level);
        System.arraycopy(hash, 0, row.hashes, row.width * Hash.SIZE, Hash.SIZE);
        row.width++;
        long index = size >>> 8 * (level + 1);
        if (row.width == Tile.FULL) {
            write(new Tile(level, index, Tile.FULL), row.hashes, files);
            row.width = 0;
            push(level + 1, hasher.complete(row.hashes, 0, Tile.FULL), files);
        }
    }

    /** Writes the partial tiles and the partial bundle of the present size, those that are not there. */
    void finish(Barrier files) throws IOException {
        var tiles = PartialTiles.of(size);
        tiles.removeAll(PartialTiles.of(published));
        for (var tile : tiles) {
            int level = tile.level();
            write(
                    tile,
                    level == Tile.ENTRIES
                            ? EntryBundle.encode(bundle)
                            : levels.get(level).bytes(),
                    files);
        }
    }

    /** Makes all names written since the last time durable. */
    void forceNames() throws IOException {
        for (var parent : touched) {
            disk.forceFolder(parent);
        }
        touched.clear();
    }

    /** Deletes the partial tiles of tiles that are full by now. Only after a checkpoint over them is published. */
    void tidy() throws IOException {
        for (var tile : finished) {
            deletePartials(disk, folder, tile);
        }
        finished.clear();
    }

    static void deletePartials(Disk disk, Path folder, Tile full) throws IOException {
        var partials = folder.resolve(full.path() + ".p");
        if (Files.isDirectory(partials)) {
            List<Path> files;
            try (var list = Files.list(partials)) {
                files = list.sorted().toList();
            }
            for (var file : files) {
                disk.delete(file);
            }
            disk.delete(partials);
            disk.forceFolder(Disk.folderOf(partials));
        }
    }

    private void write(Tile tile, byte[] bytes, Barrier files) throws IOException {
        var path = folder.resolve(tile.path());
        disk.createFolders(Disk.folderOf(path));
        files.write(path, bytes);
        touched.add(Disk.folderOf(path));
        if (tile.full()) {
            finished.add(tile);
        }
    }
}
