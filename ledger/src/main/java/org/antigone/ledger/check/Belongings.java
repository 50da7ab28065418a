package org.antigone.ledger.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.tiles.PartialTiles;
import org.antigone.ledger.tiles.Tile;

/** Looks for files that have no place in a record. That those which must be there are there is checked by reading them. */
final class Belongings {
    private static final Set<String> TOP =
            Set.of("record.json", "checkpoint", "checkpoints", "tile", "bodies", "blobs", "journal", "keys", "lock");

    private final RecordFolder folder;
    private final long size;
    private final List<Long> published;
    private final boolean writing;

    /**
     * @param published sizes whose checkpoints are kept, with their partial tiles
     * @param writing whether there is a journal: then files of a publication under way may lie about
     */
    Belongings(RecordFolder folder, long size, List<Long> published, boolean writing) {
        this.folder = folder;
        this.size = size;
        this.published = published;
        this.writing = writing;
    }

    void check() throws BrokenException, IOException {
        for (var file : list(folder.path())) {
            var name = file.getFileName().toString();
            if (!TOP.contains(name) && !(writing && name.equals("checkpoint.part"))) {
                throw new BrokenException(file, "does not belong in a record");
            }
        }
        if (Files.exists(folder.path().resolve("lock"))
                && Files.size(folder.path().resolve("lock")) != 0) {
            throw new BrokenException(folder.path().resolve("lock"), "should be empty");
        }
        if (writing) {
            return;
        }
        var kept = PartialTiles.kept(published, size);
        for (long at : published) {
            if (!kept.contains(at)) {
                throw new BrokenException(
                        folder.checkpoints().resolve(Long.toString(at)), "does not belong there any more");
            }
        }
        walk(folder.path().resolve("tile"));
        walk(folder.path().resolve("bodies"));
    }

    private void walk(Path root) throws BrokenException, IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (var files = Files.walk(root)) {
            for (var file : (Iterable<Path>) files::iterator) {
                if (!Files.isDirectory(file)) {
                    check(file, folder.path().relativize(file).toString().replace('\\', '/'));
                }
            }
        }
    }

    private void check(Path file, String path) throws BrokenException {
        boolean bodies = path.startsWith("bodies/");
        Tile tile;
        try {
            tile = Tile.parse(bodies ? "tile/entries" + path.substring("bodies".length()) : path);
        } catch (IllegalArgumentException e) {
            throw new BrokenException(file, "does not belong there");
        }
        int width = Tile.widthAt(tile.level(), tile.index(), size);
        boolean whole = bodies || width == Tile.FULL;
        if (whole ? !tile.full() || width == 0 : tile.full() || tile.width() > width) {
            throw new BrokenException(file, "does not belong there");
        }
        long end = tile.index() * Tile.FULL + tile.width();
        if (!whole && tile.level() <= 0 && !published.contains(end)) {
            throw new BrokenException(
                    folder.checkpoints().resolve(Long.toString(end)),
                    "is missing, and " + file + " was published with it");
        }
    }

    static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
