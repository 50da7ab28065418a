package org.antigone.ledger.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.TreeHasher;
import org.antigone.ledger.tiles.Tile;

/** The levels of the tree above the leaves, recomputed from below and compared with their tiles. */
final class Levels {
    private final RecordFolder folder;
    private final boolean writing;
    private final TreeHasher hasher = new TreeHasher();
    private final List<byte[]> rows = new ArrayList<>();
    private final List<Long> indices = new ArrayList<>();

    /** @param writing whether a publication may be under way: then partial tiles may have given way to full ones */
    Levels(RecordFolder folder, boolean writing) {
        this.folder = folder;
        this.writing = writing;
        rows.add(new byte[0]);
        indices.add(0L);
    }

    /** Takes the leaf hashes of the next chunk. */
    void add(byte[] leafHashes) throws BrokenException {
        rows.set(0, leafHashes);
        if (leafHashes.length == Tile.FULL * Hash.SIZE) {
            rows.set(0, new byte[0]);
            push(1, hasher.complete(leafHashes, 0, Tile.FULL));
        }
    }

    private void push(int level, byte[] hash) throws BrokenException {
        if (rows.size() == level) {
            rows.add(new byte[0]);
            indices.add(0L);
        }
        byte[] row = Arrays.copyOf(rows.get(level), rows.get(level).length + Hash.SIZE);
        System.arraycopy(hash, 0, row, row.length - Hash.SIZE, Hash.SIZE);
        rows.set(level, row);
        if (row.length == Tile.FULL * Hash.SIZE) {
            compare(level, Tile.FULL, false);
            rows.set(level, new byte[0]);
            indices.set(level, indices.get(level) + 1);
            push(level + 1, hasher.complete(row, 0, Tile.FULL));
        }
    }

    private void compare(int level, int width, boolean optional) throws BrokenException {
        var tile = new Tile(level, indices.get(level), width);
        byte[] expected = Arrays.copyOf(rows.get(level), width * Hash.SIZE);
        Chunk.compare(folder, tile, expected, optional);
    }

    /**
     * Compares the partial tiles of the unfinished right edge, and returns the root. The widest must be there; which of the
     * others must be, their checkpoints say.
     */
    Hash root() throws BrokenException {
        byte[] root = null;
        for (int level = 0; level < rows.size(); level++) {
            int width = rows.get(level).length / Hash.SIZE;
            for (int partial = 1; level > 0 && partial <= width; partial++) {
                compare(level, partial, writing || partial < width);
            }
            for (int left = width; left > 0; ) {
                int block = Integer.lowestOneBit(left);
                left -= block;
                byte[] node = hasher.complete(rows.get(level), left, block);
                root = root == null ? node : hasher.node(node, root);
            }
        }
        return root == null ? TreeHasher.emptyRoot() : Hash.of(root);
    }
}
