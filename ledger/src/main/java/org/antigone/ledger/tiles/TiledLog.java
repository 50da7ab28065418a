package org.antigone.ledger.tiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.TreeHasher;

/**
 * Reads a tiled log from a folder: entries, roots at any size, proofs. It believes the tiles; whoever needs more checks
 * the proof it returns, or verifies the record.
 *
 * <p>Safe for several threads. Memory: at most {@value #CACHED} tiles.
 */
public final class TiledLog {
    private static final int CACHED = 256;

    private final Path folder;
    private final long size;
    private final Map<Tile, byte[]> cache = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, byte[]> eldest) {
            return size() > CACHED;
        }
    };

    /**
     * @param folder the log's folder, in which {@code tile/} lies
     * @param size the tree whose tiles are read
     */
    public TiledLog(Path folder, long size) {
        this.folder = folder;
        this.size = size;
    }

    public long size() {
        return size;
    }

    /** The leaf hash at {@code index}. */
    public Hash leafHash(long index) throws IOException {
        requireWithin(index, size);
        return Hash.of(node(new TreeHasher(), 0, index));
    }

    /** The entry at {@code index}, checked against its leaf hash. */
    public byte[] entry(long index) throws IOException {
        requireWithin(index, size);
        return bundle(index / Tile.FULL).get((int) (index % Tile.FULL));
    }

    /** The entries from {@code 256 × number} on, up to 256, each checked against its leaf hash. */
    public List<byte[]> bundle(long number) throws IOException {
        requireWithin(number * Tile.FULL, size);
        var tile = new Tile(Tile.ENTRIES, number, Tile.widthAt(Tile.ENTRIES, number, size));
        List<byte[]> entries;
        try {
            entries = EntryBundle.parse(load(tile), tile.width());
        } catch (IllegalArgumentException e) {
            throw new IOException(folder.resolve(tile.path()) + ": " + e.getMessage(), e);
        }
        byte[] leaves = read(new Tile(0, number, tile.width()));
        var hasher = new TreeHasher();
        for (int i = 0; i < entries.size(); i++) {
            if (!Hash.of(leaves, i * Hash.SIZE).equals(Hash.of(hasher.leaf(entries.get(i))))) {
                throw new IOException(folder.resolve(tile.path()) + ": entry " + (number * Tile.FULL + i)
                        + " does not hash to its leaf in the tree");
            }
        }
        return entries;
    }

    /** The root of the first {@code at} entries. */
    public Hash root(long at) throws IOException {
        if (at < 0 || at > size) {
            throw new IllegalArgumentException("no root at size " + at + " in a log of size " + size);
        }
        return at == 0 ? TreeHasher.emptyRoot() : Hash.of(range(new TreeHasher(), 0, at));
    }

    /** RFC 6962 inclusion proof of the entry at {@code index} in the tree of {@code at} entries. */
    public List<Hash> inclusion(long index, long at) throws IOException {
        requireWithin(index, at);
        requireWithin(at - 1, size);
        var proof = new ArrayList<Hash>();
        inclusion(new TreeHasher(), index, 0, at, proof);
        return proof;
    }

    private void inclusion(TreeHasher hasher, long index, long low, long high, List<Hash> proof) throws IOException {
        if (high - low == 1) {
            return;
        }
        long split = low + Long.highestOneBit(high - low - 1);
        if (index < split) {
            inclusion(hasher, index, low, split, proof);
            proof.add(Hash.of(range(hasher, split, high)));
        } else {
            inclusion(hasher, index, split, high, proof);
            proof.add(Hash.of(range(hasher, low, split)));
        }
    }

    /** RFC 6962 consistency proof from the tree of {@code from} entries to that of {@code to}; empty for 0 or equal sizes. */
    public List<Hash> consistency(long from, long to) throws IOException {
        if (from < 0 || from > to || to > size) {
            throw new IllegalArgumentException(
                    "no consistency proof from " + from + " to " + to + " in a log of size " + size);
        }
        var proof = new ArrayList<Hash>();
        if (from > 0 && from < to) {
            consistency(new TreeHasher(), from, 0, to, true, proof);
        }
        return proof;
    }

    private void consistency(TreeHasher hasher, long from, long low, long high, boolean known, List<Hash> proof)
            throws IOException {
        if (from == high) {
            if (!known) {
                proof.add(Hash.of(range(hasher, low, high)));
            }
            return;
        }
        long split = low + Long.highestOneBit(high - low - 1);
        if (from <= split) {
            consistency(hasher, from, low, split, known, proof);
            proof.add(Hash.of(range(hasher, split, high)));
        } else {
            consistency(hasher, from, split, high, false, proof);
            proof.add(Hash.of(range(hasher, low, split)));
        }
    }

    /** The hash over {@code [low, high)}; low is a multiple of the largest power of two below the width, as in the tree. */
    private byte[] range(TreeHasher hasher, long low, long high) throws IOException {
        long width = high - low;
        if (Long.bitCount(width) == 1) {
            int level = Long.numberOfTrailingZeros(width);
            return node(hasher, level, low >>> level);
        }
        long split = low + Long.highestOneBit(width - 1);
        byte[] left = range(hasher, low, split);
        return hasher.node(left, range(hasher, split, high));
    }

    /** The hash of the complete subtree of 2^level leaves with this index. */
    private byte[] node(TreeHasher hasher, int level, long index) throws IOException {
        int tileLevel = level / 8;
        int within = level % 8;
        long first = index << within;
        long number = first / Tile.FULL;
        var tile = new Tile(tileLevel, number, Tile.widthAt(tileLevel, number, size));
        return hasher.complete(read(tile), (int) (first % Tile.FULL), 1 << within);
    }

    private byte[] read(Tile tile) throws IOException {
        synchronized (cache) {
            byte[] bytes = cache.get(tile);
            if (bytes != null) {
                return bytes;
            }
        }
        byte[] bytes = load(tile);
        synchronized (cache) {
            cache.put(tile, bytes);
        }
        return bytes;
    }

    private byte[] load(Tile tile) throws IOException {
        var path = folder.resolve(tile.path());
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            if (tile.full()) {
                throw e;
            }
            return prefix(tile); // the log grew since, and the partial tile went
        }
        if (tile.level() != Tile.ENTRIES && bytes.length != tile.width() * Hash.SIZE) {
            throw new IOException(path + ": has " + bytes.length + " bytes instead of " + tile.width() * Hash.SIZE);
        }
        return bytes;
    }

    private byte[] prefix(Tile tile) throws IOException {
        byte[] bytes = load(new Tile(tile.level(), tile.index(), Tile.FULL));
        return tile.level() == Tile.ENTRIES
                ? EntryBundle.encode(EntryBundle.parse(bytes, Tile.FULL).subList(0, tile.width()))
                : Arrays.copyOf(bytes, tile.width() * Hash.SIZE);
    }

    private static void requireWithin(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("entry " + index + " is not among the " + size + " entries");
        }
    }
}
