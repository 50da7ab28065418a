package org.antigone.ledger.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antigone.ledger.Policy;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.note.Checkpoint;
import org.antigone.ledger.note.Cosignature;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignatureLine;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.VerifierKey;
import org.antigone.ledger.tiles.EntryBundle;
import org.antigone.ledger.tiles.PartialTiles;
import org.antigone.ledger.tiles.Tile;
import org.antigone.ledger.tiles.TiledLog;

/** The checkpoints of a record: their form, their signatures, and that all of them speak of one history. */
final class Heads {
    private final RecordFolder folder;
    private final VerifierKey key;
    private final boolean writing;

    /**
     * @param key the log's
     * @param writing whether there is a journal: then a publication may be under way, or was cut off
     */
    Heads(RecordFolder folder, VerifierKey key, boolean writing) {
        this.folder = folder;
        this.key = key;
        this.writing = writing;
    }

    static SignedNote note(Path file) throws BrokenException {
        try {
            return SignedNote.parse(Chunk.read(file));
        } catch (NoteException e) {
            throw new BrokenException(file, String.valueOf(e.getMessage()));
        }
    }

    /** A head of this record: signed by its key, with its origin, in exactly three lines. */
    Checkpoint checkpoint(Path file, SignedNote note) throws BrokenException {
        try {
            note.verify(List.of(key));
            checkOrder(note);
            var checkpoint = Checkpoint.parse(note.text());
            if (!checkpoint.origin().equals(key.name())
                    || !checkpoint.extensions().isEmpty()) {
                throw new BrokenException(file, "is the checkpoint of another log, '" + checkpoint.origin() + "'");
            }
            return checkpoint;
        } catch (NoteException e) {
            throw new BrokenException(file, String.valueOf(e.getMessage()));
        }
    }

    /** The log's line first, then cosignatures in order, no key twice: a file of ours has one spelling. */
    private void checkOrder(SignedNote note) throws NoteException {
        var lines = note.signatures();
        for (int i = 0; i < lines.size(); i++) {
            boolean placed = i == 0
                    ? key.claims(lines.getFirst())
                    : i == 1 || SignatureLine.ORDER.compare(lines.get(i - 1), lines.get(i)) < 0;
            if (!placed || i > 0 && key.claims(lines.get(i))) {
                throw new NoteException("its signatures are not the log's first and then others in order");
            }
        }
    }

    /** No checkpoint of a larger record lies beside the newest: then an older one was put in its place. */
    void checkNewest(Checkpoint newest) throws BrokenException, IOException {
        for (var file : Belongings.list(folder.checkpoints())) {
            var name = file.getFileName().toString();
            if (!writing && name.matches("[1-9][0-9]{0,17}") && Long.parseLong(name) > newest.size()) {
                throw new BrokenException(
                        folder.checkpoint(),
                        "speaks of " + newest.size() + " entries, and " + file
                                + " is there too: the record was rolled back, or one of the two files exchanged");
            }
        }
    }

    /** Checks the checkpoints that are kept, with their partial tiles; returns their sizes. */
    List<Long> checkOlder(SignedNote head, Checkpoint newest, TiledLog log) throws BrokenException, IOException {
        var sizes = new ArrayList<Long>();
        for (var file : Belongings.list(folder.checkpoints())) {
            if (writing && isUnderWay(file, newest.size())) {
                continue;
            }
            var note = note(file);
            var checkpoint = note.equals(head) ? newest : checkpoint(file, note);
            boolean same = checkpoint.size() < newest.size()
                    || checkpoint.size() == newest.size() && (note.equals(head) || writing);
            if (!same || !file.getFileName().toString().equals(Long.toString(checkpoint.size()))) {
                throw new BrokenException(file, "is not the checkpoint that was written there");
            }
            if (!log.root(checkpoint.size()).equals(checkpoint.root())) {
                throw new BrokenException(
                        file,
                        "states another root at size " + checkpoint.size()
                                + " than the record has: both are signed, so the log has shown two histories");
            }
            checkPartials(checkpoint.size(), log);
            sizes.add(checkpoint.size());
        }
        if (newest.size() > 0 && !sizes.contains(newest.size()) && !writing) {
            throw new BrokenException(folder.checkpoints().resolve(Long.toString(newest.size())), "is missing");
        }
        return sizes;
    }

    /** A checkpoint of a publication that is not done, one put aside, or one cleared away since it was listed. */
    private static boolean isUnderWay(Path file, long newest) {
        var name = file.getFileName().toString();
        return !Files.exists(file)
                || name.endsWith(".part")
                || name.matches("[1-9][0-9]{0,17}") && Long.parseLong(name) > newest;
    }

    /**
     * What was published with a head and is not full yet is there, and is the beginning of what the newest has. Of tiles
     * above the leaves that was compared when the tree was recomputed.
     */
    private void checkPartials(long size, TiledLog log) throws BrokenException, IOException {
        for (var tile : PartialTiles.of(size)) {
            var file = folder.path().resolve(tile.path());
            boolean full = Tile.widthAt(tile.level(), tile.index(), log.size()) == Tile.FULL;
            if (full || writing && !Files.exists(file)) { // or full by now
                continue;
            }
            switch (tile.level()) {
                case Tile.ENTRIES -> {
                    var entries = log.bundle(tile.index()).subList(0, tile.width());
                    if (!Arrays.equals(Chunk.read(file), EntryBundle.encode(entries))) {
                        throw new BrokenException(file, "does not hold the entries it was published with");
                    }
                }
                case 0 -> {
                    var hashes = new byte[tile.width() * Hash.SIZE];
                    for (int i = 0; i < tile.width(); i++) {
                        log.leafHash(tile.index() * Tile.FULL + i).copyTo(hashes, i * Hash.SIZE);
                    }
                    Chunk.compare(folder, tile, hashes, writing);
                }
                default -> Chunk.read(file);
            }
        }
    }

    /** The head holds our signature and those of our witnesses, nothing else, all good. */
    List<Verdict.Cosigner> checkSignatures(SignedNote head, Policy policy) throws BrokenException {
        var known = new ArrayList<>(policy.witnesses());
        known.add(key);
        var cosigners = new ArrayList<Verdict.Cosigner>();
        try {
            head.verifyStrictly(known);
            for (var line : head.signatures()) {
                for (var witness : policy.witnesses()) {
                    if (witness.claims(line)) {
                        cosigners.add(new Verdict.Cosigner(witness, Cosignature.time(line)));
                    }
                }
            }
        } catch (NoteException e) {
            throw new BrokenException(folder.checkpoint(), String.valueOf(e.getMessage()));
        }
        return cosigners;
    }
}
