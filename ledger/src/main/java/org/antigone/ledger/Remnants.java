package org.antigone.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.tiles.PartialTiles;
import org.antigone.ledger.tiles.Tile;

/** What publications leave about that is no part of the record, because they were interrupted or a tile is full by now. */
final class Remnants {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final Disk disk;
    private final RecordFolder folder;

    Remnants(Disk disk, RecordFolder folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /** Where a file is written that takes the place of another when it is durable. */
    static Path aside(Path path) {
        return path.resolveSibling(path.getFileName() + ".part");
    }

    /** A checkpoint of more entries than tree and journals have was not left by a crash; clearing it would hide a loss. */
    void requireNewest(long durable) throws IOException {
        for (var file : list(folder.checkpoints())) {
            var name = file.getFileName().toString();
            if (SIZE.matcher(name).matches() && Long.parseLong(name) > durable) {
                throw new LedgerException("the record at " + folder.path() + " has " + durable + " entries, yet " + file
                        + " is there: the record was rolled back, or the file "
                        + folder.checkpoint().getFileName()
                        + " exchanged. Verify it, bring back the newest copy");
            }
        }
    }

    /** Clears checkpoints that are kept no more, and what is none. */
    void clearCheckpoints(long size) throws IOException {
        var files = list(folder.checkpoints());
        var kept = PartialTiles.kept(sizes(files), size);
        for (var file : files) {
            var name = file.getFileName().toString();
            if (!SIZE.matcher(name).matches() || !kept.contains(Long.parseLong(name))) {
                disk.delete(file);
            }
        }
    }

    private static List<Long> sizes(List<Path> checkpoints) {
        return checkpoints.stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> SIZE.matcher(name).matches())
                .map(Long::parseLong)
                .toList();
    }

    /**
     * Clears what an interrupted publication may have left: partial tiles beyond the tree or of full tiles, files put
     * aside. Partial tiles lie where the tree ends now, and where it ended at the older checkpoints that are still about:
     * those go last.
     */
    void clear(long size) throws IOException {
        for (long older : sizes(list(folder.checkpoints()))) {
            if (older < size) {
                clearEdge(older, size);
            }
        }
        clearCheckpoints(size);
        clearEdge(size, size);
        for (long number = Math.max(0, size / Tile.FULL - 1); number <= size / Tile.FULL + 1; number++) {
            disk.delete(aside(folder.bodies(number)));
        }
    }

    /** Clears around the place where the tree ended at {@code edge} entries, to be as it is at {@code size}. */
    private void clearEdge(long edge, long size) throws IOException {
        for (int level = Tile.ENTRIES; level < 8; level++) {
            long last = (edge >>> 8 * Math.max(0, level)) / Tile.FULL;
            for (long index = Math.max(0, last - 1); index <= last + 1 || isBeyond(level, index, size); index++) {
                clearPartials(level, index, Tile.widthAt(level, index, size));
            }
        }
    }

    private boolean isBeyond(int level, long index, long size) {
        return Tile.widthAt(level, index, size) == 0 && exists(level, index);
    }

    private boolean exists(int level, long index) {
        var full = folder.path().resolve(new Tile(level, index, Tile.FULL).path());
        return Files.exists(full) || Files.exists(full.resolveSibling(full.getFileName() + ".p"));
    }

    private void clearPartials(int level, long index, int width) throws IOException {
        var full = new Tile(level, index, Tile.FULL);
        var partials = folder.path().resolve(full.path() + ".p");
        if (width == Tile.FULL) {
            TileWriter.deletePartials(disk, folder.path(), full);
            return;
        }
        boolean bottom = level <= 0;
        boolean deleted = false;
        for (var file : list(partials)) {
            var name = file.getFileName().toString();
            int partial = name.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(name) : Integer.MAX_VALUE;
            long published = index * Tile.FULL + partial;
            boolean needed = partial <= width
                    && (!bottom
                            || partial == width
                            || Files.exists(folder.checkpoints().resolve(Long.toString(published))));
            if (!needed) {
                disk.delete(file);
                deleted = true;
            }
        }
        if (deleted) {
            disk.forceFolder(partials);
        }
        var file = folder.path().resolve(full.path());
        if (Files.exists(file)) {
            disk.delete(file);
            disk.forceFolder(Disk.folderOf(file));
        }
    }

    private static List<Path> list(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (var list = Files.list(path)) {
            return list.sorted().toList();
        }
    }
}
