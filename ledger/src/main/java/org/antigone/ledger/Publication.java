package org.antigone.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
    private final Disk disk;
    private final RecordFolder folder;
    private final SignerKey key;
    private TileWriter tiles;
    private SignedNote head;
    private final Remnants remnants;
    private boolean interrupted;
    private boolean headUncertain;
    private volatile boolean awaited;

    private Publication(Disk disk, RecordFolder folder, SignerKey key, TileWriter tiles, SignedNote head) {
        this.disk = disk;
        this.folder = folder;
        this.key = key;
        this.tiles = tiles;
        this.head = head;
        this.remnants = new Remnants(disk, folder);
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
        publication.remnants.requireNewest(Math.max(durable, checkpoint.size()));
        publication.remnants.clear(checkpoint.size());
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

    /** Says whether somebody waits for what is being published, or about to be: then it hurries, at the cost of others. */
    void await(boolean waits) {
        awaited = waits;
    }

    /** Adds entries and publishes. If that fails, the record is as before but for files that the next time clears. */
    void publish(List<Journal.Item> items) throws IOException {
        if (headUncertain) {
            throw new LedgerException("the disk failed while a checkpoint was put in its place at " + folder.path()
                    + ": which one is there is not known. Close the record, see to the disk, open it again");
        }
        if (interrupted) {
            remnants.clear(tiles.size());
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
            remnants.clearCheckpoints(tiles.size());
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
        try (var files = new Barrier(disk, () -> awaited)) {
            for (int i = 0; i < items.size(); i++) {
                grown.add(items.get(i).leaf(), files);
                openings.add(items.get(i).opening());
                if (openings.size() == Tile.FULL || i == items.size() - 1) {
                    var path = folder.bodies((grown.size() - 1) / Tile.FULL);
                    disk.createFolders(Disk.folderOf(path));
                    files.write(inUse && path.equals(begun) ? Remnants.aside(path) : path, BodyFile.encode(openings));
                    parents.add(Disk.folderOf(path));
                    openings.clear();
                }
            }
            grown.finish(files);
            files.pass();
        }
        if (inUse) {
            disk.move(Remnants.aside(begun), begun);
        }
        grown.forceNames();
        for (var parent : parents) {
            disk.forceFolder(parent);
        }
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
}
