package org.antigone.ledger.receipt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antigone.ledger.Anchors.Anchor;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.Policy;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.RecordReader;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.TlogProof;
import org.antigone.ledger.store.Blobs;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.tiles.TiledLog;

/**
 * Makes receipts of published entries; reads only. Of the checkpoints that cover an entry it takes the oldest that is
 * time-stamped and cosigned as the record's policy asks; else the newest if that is cosigned; else the oldest
 * time-stamped; else the newest.
 */
public final class Receipts {
    private final RecordFolder folder;
    private final SignedNote head;
    private final RecordReader reader;
    private final Policy policy;
    private final List<Cover> stamped = new ArrayList<>();

    /** A checkpoint to prove against, with the time-stamp on it. */
    private record Cover(SignedNote checkpoint, long size, Optional<byte[]> stamp) {}

    /**
     * Looks at a record as it is now; costs a reading of its leaves.
     *
     * @throws LedgerException if it cannot be read
     */
    public Receipts(RecordFolder folder) {
        this.folder = folder;
        try {
            head = folder.head();
            reader = new RecordReader(
                    folder,
                    new TiledLog(folder.path(), RecordFolder.checkpoint(head).size()));
            policy = reader.policy();
            var blobs = new Blobs(new Disk(), folder.blobs());
            for (var anchor : reader.anchors(0)) {
                stamped.add(new Cover(note(blobs, anchor), anchor.size(), Optional.of(blobs.read(anchor.token()))));
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static SignedNote note(Blobs blobs, Anchor anchor) throws IOException {
        try {
            return SignedNote.parse(blobs.read(anchor.checkpoint()));
        } catch (NoteException e) {
            throw new LedgerException(
                    "the time-stamped checkpoint of size " + anchor.size() + ": " + e.getMessage(), e);
        }
    }

    private LedgerException unreadable(IOException e) {
        return new LedgerException("the record at " + folder.path() + " cannot be read: " + e.getMessage(), e);
    }

    /** The record's entries under {@link #head}. */
    public RecordReader reader() {
        return reader;
    }

    /** The checkpoint that was the newest. */
    public SignedNote head() {
        return head;
    }

    /** The policy that was the newest. */
    public Policy policy() {
        return policy;
    }

    /**
     * The receipt of an entry.
     *
     * @param withBody whether it shows what the entry says
     * @throws LedgerException if there is no such entry, or its body was withdrawn and is asked for
     */
    public Receipt of(long seq, boolean withBody) {
        if (seq < 0 || seq >= reader.log().size()) {
            throw new LedgerException("no entry " + seq + " under the newest checkpoint, which covers "
                    + reader.log().size() + " entries, numbered from 0");
        }
        try {
            var entry = reader.entry(seq);
            if (withBody && entry.opening() == null) {
                throw new LedgerException(
                        "the body of entry " + seq + " was withdrawn; a receipt without it can be given");
            }
            var cover = cover(seq);
            return new Receipt(
                    new TlogProof(null, seq, reader.log().inclusion(seq, cover.size), cover.checkpoint),
                    entry.leaf().bytes(),
                    withBody ? Optional.ofNullable(entry.opening()) : Optional.empty(),
                    folder.key(),
                    policy.witnesses(),
                    cover.stamp);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Cover cover(long seq) {
        var newest = new Cover(head, reader.log().size(), Optional.empty());
        var covering = stamped.stream().filter(cover -> cover.size > seq).toList();
        return covering.stream()
                .filter(cover -> policy.met(cover.checkpoint))
                .findFirst()
                .orElseGet(() ->
                        policy.quorum() > 0 && policy.met(head) || covering.isEmpty() ? newest : covering.getFirst());
    }
}
