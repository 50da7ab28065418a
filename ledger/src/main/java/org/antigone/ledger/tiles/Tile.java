package org.antigone.ledger.tiles;

/**
 * One file of a tiled log (c2sp.org/tlog-tiles).
 *
 * @param level 0 for leaf hashes, each level above hashes full tiles of the one below; {@link #ENTRIES} for an entry
 *     bundle
 * @param index from 0, in its level
 * @param width 1 to 256; below 256 the tile is partial
 */
public record Tile(int level, long index, int width) {
    /** Hashes in a full tile, entries in a full bundle. */
    public static final int FULL = 256;
    /** The level of entry bundles. */
    public static final int ENTRIES = -1;

    public Tile {
        if (level < ENTRIES || level > 63 || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("no tile at level " + level + ", index " + index + ", width " + width);
        }
    }

    /**
     * The tile as the tree of {@code size} leaves has it.
     *
     * @return its width there, 0 if it is not in that tree
     */
    public static int widthAt(int level, long index, long size) {
        int below = 8 * Math.max(0, level);
        long hashes = below >= Long.SIZE ? 0 : size >>> below;
        return (int) Math.clamp(hashes - index * FULL, 0, FULL);
    }

    public boolean full() {
        return width == FULL;
    }

    /** The path in the log's folder, with '/' between its parts: {@code tile/0/x001/x234/067.p/5}. */
    public String path() {
        var number = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            number.insert(0, "x%03d/".formatted(rest % 1000));
        }
        String folder = level == ENTRIES ? "entries" : Integer.toString(level);
        return "tile/" + folder + "/" + number + (full() ? "" : ".p/" + width);
    }

    /**
     * Reads a path, in its one spelling.
     *
     * @throws IllegalArgumentException if this is no tile's path
     */
    public static Tile parse(String path) {
        var wrong = new IllegalArgumentException("not the path of a tile: " + path);
        String[] parts = path.split("/", -1);
        if (parts.length < 3 || !parts[0].equals("tile")) {
            throw wrong;
        }
        try {
            int level = parts[1].equals("entries") ? ENTRIES : Integer.parseInt(parts[1]);
            int end = parts.length;
            int width = FULL;
            if (end > 3 && parts[end - 2].endsWith(".p")) {
                width = Integer.parseInt(parts[end - 1]);
                end--;
                parts[end - 1] = parts[end - 1].substring(0, parts[end - 1].length() - 2);
            }
            long index = 0;
            for (int i = 2; i < end; i++) {
                String digits = i < end - 1 && parts[i].startsWith("x") ? parts[i].substring(1) : parts[i];
                index = Math.addExact(Math.multiplyExact(index, 1000), Long.parseLong(digits));
            }
            var tile = new Tile(level, index, width);
            if (tile.path().equals(path)) {
                return tile;
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            wrong.addSuppressed(e);
        }
        throw wrong;
    }
}
