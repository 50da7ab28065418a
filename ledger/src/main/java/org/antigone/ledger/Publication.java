package org.antigone.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.antigone.ledger.note.Checkpoint;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.SignerKey;
import org.antigone.ledger.store.Barrier;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.tiles.Tile;
import org.jspecify.annotations.Nullable;

/**
 * The published part of a record: brings entries from the journal into tiles, bundles and bodies, makes those durable,
 * and only then signs a checkpoint over them. A crash in between leaves the old checkpoint and files that the next
 * publication writes again, byte for byte.
 */
final class Publication {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final Disk disk;
    private final RecordFolder folder;
    private final SignerKey key;
    private TileWriter tiles;
    private SignedNote head;
    private boolean interrupted;
    private boolean headUncertain;

    private Publication(Disk disk, RecordFolder folder, SignerKey key, TileWriter tiles, SignedNote head) {
        this.disk = disk;
        this.folder = folder;
        this.key = key;
        this.tiles = tiles;
        this.head = head;
    }

    /** Signs the checkpoint of the empty record. */
    static void begin(Disk disk, RecordFolder folder, SignerKey key) throws IOException {
        var empty = new TileWriter(disk, folder.path());
        disk.replace(folder.checkpoint(), sign(key, empty).bytes());
    }

    private static SignedNote sign(SignerKey key, TileWriter tiles) {
        var checkpoint = new Checkpoint(key.verifier().name(), tiles.size(), tiles.root());
        return new SignedNote(checkpoint.text(), List.of(key.sign(checkpoint.text(), Instant.EPOCH)));
    }

    /**
     * Takes up where the newest checkpoint stands, and clears away what an interrupted publication left.
     *
     * @param durable how many entries the journals go to; 0 if there is nothing in them
     * @throws LedgerException if the checkpoint is not this key's, is older than another that is there, or the tiles at
     *     the tree's edge are not its
     */
    static Publication resume(Disk disk, RecordFolder folder, SignerKey key, long durable) throws IOException {
        var head = folder.head();
        requireSigned(folder.checkpoint(), head, key);
        var checkpoint = RecordFolder.checkpoint(head);
        var tiles = TileWriter.resume(disk, folder.path(), checkpoint.size());
        if (!tiles.root().equals(checkpoint.root())) {
            throw new LedgerException("the tiles at the edge of the tree in " + folder.path()
                    + " do not give the root of its checkpoint; verify the record");
        }
        var publication = new Publication(disk, folder, key, tiles, head);
        publication.requireNewest(Math.max(durable, checkpoint.size()));
        publication.clear(checkpoint.size());
        var copy = folder.checkpoints().resolve(Long.toString(checkpoint.size()));
        if (Files.exists(copy)) {
            var note = RecordFolder.note(copy);
            requireSigned(copy, note, key);
            if (!note.equals(head)) {
                publication.cosign(note); // this file is written first, so it has all of them if a crash came between
            }
        }
        return publication;
    }

    /** A checkpoint of more entries than tree and journals have was not left by a crash; clearing it would hide a loss. */
    private void requireNewest(long durable) throws IOException {
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

    private static void requireSigned(Path file, SignedNote note, SignerKey key) {
        try {
            note.verify(List.of(key.verifier()));
        } catch (NoteException e) {
            throw new LedgerException(file + ": " + e.getMessage(), e);
        }
    }

    long size() {
        return tiles.size();
    }

    SignedNote head() {
        return head;
    }

    /** Adds entries and publishes. If that fails, the record is as before but for files that the next time clears. */
    void publish(List<Journal.Item> items) throws IOException {
        if (headUncertain) {
            throw new LedgerException("the disk failed while a checkpoint was put in its place at " + folder.path()
                    + ": which one is there is not known. Close the record, see to the disk, open it again");
        }
        if (interrupted) {
            clear(tiles.size());
        }
        interrupted = true;
        var grown = tiles.copy();
        write(grown, items);
        var note = sign(key, grown);
        disk.createFolders(folder.checkpoints());
        disk.write(folder.checkpoints().resolve(Long.toString(grown.size())), note.bytes());
        disk.forceFolder(folder.checkpoints());
        headUncertain = true;
        disk.replace(folder.checkpoint(), note.bytes());
        headUncertain = false;
        tiles = grown;
        head = note;
        tidy();
    }

    /** What is published is published: files that cannot be cleared away now are cleared before the next time. */
    private void tidy() {
        try {
            tiles.tidy();
            clearCheckpoints(tiles.size());
            interrupted = false;
        } catch (IOException e) {
            interrupted = true;
        }
    }

    /**
     * Writes tiles, bundles and bodies, and makes them durable. Bodies of published entries are not written over: the file
     * that holds some already is put aside, and takes its place when it is durable.
     */
    private void write(TileWriter grown, List<Journal.Item> items) throws IOException {
        var parents = new LinkedHashSet<Path>();
        var openings = new ArrayList<@Nullable Opening>();
        var begun = folder.bodies(grown.size() / Tile.FULL);
        boolean inUse = grown.size() % Tile.FULL != 0;
        if (inUse) {
            openings.addAll(RecordReader.load(folder, grown.size() / Tile.FULL, grown.size()));
        }
        try (var files = new Barrier(disk)) {
            for (int i = 0; i < items.size(); i++) {
                grown.add(items.get(i).leaf(), files);
                openings.add(items.get(i).opening());
                if (openings.size() == Tile.FULL || i == items.size() - 1) {
                    var path = folder.bodies((grown.size() - 1) / Tile.FULL);
                    disk.createFolders(Disk.folderOf(path));
                    files.write(inUse && path.equals(begun) ? aside(path) : path, BodyFile.encode(openings));
                    parents.add(Disk.folderOf(path));
                    openings.clear();
                }
            }
            grown.finish(files);
            files.pass();
        }
        if (inUse) {
            disk.move(aside(begun), begun);
        }
        grown.forceNames();
        for (var parent : parents) {
            disk.forceFolder(parent);
        }
    }

    private static Path aside(Path path) {
        return path.resolveSibling(path.getFileName() + ".part");
    }

    /** Makes durable that old checkpoints, and files as they came in, are gone, before the record counts as closed. */
    void settle() throws IOException {
        disk.forceFolder(folder.checkpoints());
        if (Files.isDirectory(folder.blobs())) {
            disk.forceFolder(folder.blobs());
        }
    }

    /** Replaces the newest checkpoint by the same with more signatures. */
    boolean cosign(SignedNote cosigned) throws IOException {
        if (!cosigned.text().equals(head.text())) {
            return false;
        }
        // In both places, so that a cosignature cannot be taken away from one unseen.
        disk.replace(folder.checkpoints().resolve(Long.toString(size())), cosigned.bytes());
        disk.replace(folder.checkpoint(), cosigned.bytes());
        head = cosigned;
        return true;
    }

    /** Which published sizes still have files of their own: those of the last, unfinished bundle, and the newest. */
    static boolean kept(long published, long size) {
        return published == size
                || published < size && published / Tile.FULL == size / Tile.FULL && published % Tile.FULL != 0;
    }

    private void clearCheckpoints(long size) throws IOException {
        for (var file : list(folder.checkpoints())) {
            var name = file.getFileName().toString();
            if (!SIZE.matcher(name).matches() || !kept(Long.parseLong(name), size)) {
                disk.delete(file);
            }
        }
    }

    /**
     * Clears what an interrupted publication may have left: partial tiles beyond the tree or of full tiles, files put
     * aside. Partial tiles lie where the tree ends now, and where it ended at the older checkpoints that are still about:
     * those go last.
     */
    private void clear(long size) throws IOException {
        for (var file : list(folder.checkpoints())) {
            var name = file.getFileName().toString();
            if (SIZE.matcher(name).matches() && Long.parseLong(name) < size) {
                clearEdge(Long.parseLong(name), size);
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
