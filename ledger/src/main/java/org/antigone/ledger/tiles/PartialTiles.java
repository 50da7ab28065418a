package org.antigone.ledger.tiles;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;

/**
 * Which partial tiles a log must have: those at the edge of every tree that was published, until the full tile is there
 * (c2sp.org/tlog-tiles, 'Partial Tiles').
 */
public final class PartialTiles {
    private PartialTiles() {}

    /** The partial bundle and tiles at the edge of a tree of {@code size} leaves, from below. */
    public static List<Tile> of(long size) {
        var tiles = new ArrayList<Tile>();
        for (int level = Tile.ENTRIES; level < 8; level++) {
            long hashes = size >>> 8 * Math.max(0, level);
            int width = (int) (hashes % Tile.FULL);
            if (width > 0) {
                tiles.add(new Tile(level, hashes / Tile.FULL, width));
            }
        }
        return tiles;
    }

    /**
     * The sizes whose checkpoints are kept: the present one, and the newest that was published with any one partial tile
     * that is not full yet. So which partial tiles must be there follows from the checkpoints that are, at most 255 for
     * each level.
     *
     * @param published sizes of checkpoints, in any order; those beyond the present size are left out
     * @param size the present one
     */
    public static List<Long> kept(Collection<Long> published, long size) {
        var seen = new HashSet<Tile>();
        var kept = new ArrayList<Long>();
        for (long at : new TreeSet<>(published).headSet(size, true).descendingSet()) {
            boolean needed = at == size;
            for (var tile : of(at)) {
                boolean open = Tile.widthAt(tile.level(), tile.index(), size) < Tile.FULL;
                needed |= open && seen.add(tile);
            }
            if (needed) {
                kept.add(at);
            }
        }
        return kept;
    }
}
