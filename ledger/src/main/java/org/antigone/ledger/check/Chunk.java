package org.antigone.ledger.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antigone.ledger.Body;
import org.antigone.ledger.BodyFile;
import org.antigone.ledger.Kind;
import org.antigone.ledger.Leaf;
import org.antigone.ledger.Opening;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.TreeHasher;
import org.antigone.ledger.tiles.EntryBundle;
import org.antigone.ledger.tiles.Tile;
import org.jspecify.annotations.Nullable;

/**
 * Up to 256 entries, recomputed from their bundle, their tile and their bodies. Chunks do not depend on one another, so
 * they are checked in parallel; what joins them is in {@link RecordCheck}.
 *
 * @param number of the bundle
 * @param hashes the leaf hashes end to end, recomputed
 * @param first time of the first leaf
 * @param last time of the last leaf
 * @param business bodies of the record's own entries, by sequence number
 * @param missing entries without a body
 * @param files that bodies name, each with the last entry here that does
 */
record Chunk(
        long number,
        byte[] hashes,
        Instant first,
        Instant last,
        Map<Long, Body> business,
        List<Long> missing,
        Map<Hash, Long> files) {

    /**
     * Checks a chunk.
     *
     * @param writing whether a publication may be under way: then the file of bodies may hold more than the checkpoint
     *     covers, and a partial tile may have become a full one
     */
    static Chunk check(RecordFolder folder, long number, long size, boolean writing) throws BrokenException {
        int width = Tile.widthAt(Tile.ENTRIES, number, size);
        var bundleTile = new Tile(Tile.ENTRIES, number, width);
        var bundleFile = folder.path().resolve(bundleTile.path());
        var bodyFile = folder.bodies(number);
        List<byte[]> entries;
        List<@Nullable Opening> openings;
        var partial = writing && !bundleTile.full() ? readIfThere(bundleFile) : Optional.of(read(bundleFile));
        byte[] bytes = partial.isPresent() ? partial.get() : read(full(folder, bundleTile));
        try {
            entries = EntryBundle.parse(bytes, partial.isPresent() ? width : Tile.FULL)
                    .subList(0, width);
        } catch (IllegalArgumentException e) {
            throw new BrokenException(bundleFile, String.valueOf(e.getMessage()));
        }
        var hasher = new TreeHasher();
        var hashes = new byte[width * Hash.SIZE];
        var leaves = new ArrayList<Leaf>(width);
        for (int i = 0; i < width; i++) {
            long seq = number * Tile.FULL + i;
            System.arraycopy(hasher.leaf(entries.get(i)), 0, hashes, i * Hash.SIZE, Hash.SIZE);
            leaves.add(leaf(bundleFile, seq, entries.get(i)));
        }
        compare(folder, new Tile(0, number, width), hashes, writing);
        byte[] bodies = read(bodyFile);
        try {
            openings = BodyFile.parse(bodies, writing ? Math.max(width, BodyFile.lines(bodies)) : width)
                    .subList(0, width);
        } catch (IllegalArgumentException e) {
            throw new BrokenException(bodyFile, String.valueOf(e.getMessage()));
        }
        var business = new LinkedHashMap<Long, Body>();
        var missing = new ArrayList<Long>();
        var files = new HashMap<Hash, Long>();
        Instant before = leaves.getFirst().time();
        for (int i = 0; i < width; i++) {
            var leaf = leaves.get(i);
            if (leaf.time().isBefore(before)) {
                throw new BrokenException(
                        entry(bundleFile, leaf.seq()), "its time lies before that of the entry in front of it");
            }
            before = leaf.time();
            var opening = openings.get(i);
            if (opening == null) {
                if (leaf.kind() != Kind.SEALED) {
                    throw new BrokenException(
                            entry(bodyFile, leaf.seq()), "its body is gone, and it is none that can be withdrawn");
                }
                missing.add(leaf.seq());
            } else {
                var body = body(bodyFile, leaf, opening);
                body.files().forEach(file -> files.put(file, leaf.seq()));
                if (leaf.kind().own()) {
                    business.put(leaf.seq(), body);
                }
            }
        }
        return new Chunk(number, hashes, leaves.getFirst().time(), before, business, missing, files);
    }

    /** Checks one body against its leaf. */
    static Body body(Path file, Leaf leaf, Opening opening) throws BrokenException {
        if (!opening.commitment().equals(leaf.commitment())) {
            throw new BrokenException(entry(file, leaf.seq()), "salt and body are not those the leaf commits to");
        }
        try {
            var body = opening.read();
            if (Kind.of(body) == leaf.kind()) {
                return body;
            }
        } catch (IllegalArgumentException e) {
            throw new BrokenException(entry(file, leaf.seq()), "its body: " + e.getMessage());
        }
        throw new BrokenException(entry(file, leaf.seq()), "its body says another kind of thing than its leaf");
    }

    static Leaf leaf(Path file, long seq, byte[] bytes) throws BrokenException {
        try {
            var leaf = Leaf.parse(bytes);
            if (leaf.seq() == seq) {
                return leaf;
            }
            throw new BrokenException(entry(file, seq), "the leaf there is that of entry " + leaf.seq());
        } catch (IllegalArgumentException e) {
            throw new BrokenException(entry(file, seq), String.valueOf(e.getMessage()));
        }
    }

    /**
     * Compares a tile with recomputed hashes.
     *
     * @param optional whether the tile, if it is a partial one, need not be there
     */
    static void compare(RecordFolder folder, Tile tile, byte[] hashes, boolean optional) throws BrokenException {
        var file = folder.path().resolve(tile.path());
        var partial = optional && !tile.full() ? readIfThere(file) : Optional.of(read(file));
        if (partial.isEmpty()) {
            return;
        }
        byte[] there = partial.get();
        if (there.length != hashes.length) {
            throw new BrokenException(file, "has " + there.length + " bytes instead of " + hashes.length);
        }
        int at = Arrays.mismatch(there, hashes);
        if (at >= 0) {
            long first = (tile.index() * Tile.FULL + at / Hash.SIZE) << 8 * tile.level();
            String below = tile.level() == 0
                    ? "entry " + first + " in " + bundle(folder, tile)
                    : "the entries from " + first + " on";
            throw new BrokenException(
                    file, "hash " + at / Hash.SIZE + " is not that of " + below + ": one of the two was altered");
        }
    }

    private static Path bundle(RecordFolder folder, Tile leaves) {
        return folder.path().resolve(new Tile(Tile.ENTRIES, leaves.index(), leaves.width()).path());
    }

    private static Path full(RecordFolder folder, Tile partial) {
        return folder.path().resolve(new Tile(partial.level(), partial.index(), Tile.FULL).path());
    }

    static byte[] read(Path file) throws BrokenException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BrokenException(file, Files.exists(file) ? "cannot be read: " + e.getMessage() : "is missing");
        }
    }

    /** A file that may be cleared away at any time. */
    private static Optional<byte[]> readIfThere(Path file) throws BrokenException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new BrokenException(file, "cannot be read: " + e.getMessage());
        }
    }

    static String entry(Path file, long seq) {
        return file + ", entry " + seq;
    }
}
