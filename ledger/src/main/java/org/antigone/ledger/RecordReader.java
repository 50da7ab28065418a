package org.antigone.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.antigone.ledger.tiles.Tile;
import org.antigone.ledger.tiles.TiledLog;
import org.jspecify.annotations.Nullable;

/**
 * Reads published entries from a record's folder, each checked against its leaf; needs no lock and writes nothing. Keeps
 * the last 256 entries read; not for use by several threads at once.
 */
public final class RecordReader {
    private final RecordFolder folder;
    private final TiledLog log;
    private long loaded = -1;
    private List<byte[]> leaves = List.of();
    private List<@Nullable Opening> openings = List.of();

    /** Reads the entries under {@code log}'s size. */
    public RecordReader(RecordFolder folder, TiledLog log) {
        this.folder = folder;
        this.log = log;
    }

    /** Reads what the newest checkpoint covers. */
    public static RecordReader of(RecordFolder folder) {
        long size = RecordFolder.checkpoint(folder.head()).size();
        return new RecordReader(folder, new TiledLog(folder.path(), size));
    }

    /** Tree and proofs. */
    public TiledLog log() {
        return log;
    }

    /**
     * The entry with this number.
     *
     * @throws LedgerException if its files are not what they were
     */
    public Entry entry(long seq) throws IOException {
        long number = seq / Tile.FULL;
        if (loaded != number) {
            leaves = log.bundle(number);
            openings = load(folder, number, log.size());
            loaded = number;
        }
        Leaf leaf;
        try {
            leaf = Leaf.parse(leaves.get((int) (seq % Tile.FULL)));
        } catch (IllegalArgumentException e) {
            throw new LedgerException("entry " + seq + ": " + e.getMessage(), e);
        }
        var opening = openings.get((int) (seq % Tile.FULL));
        if (opening != null && !opening.commitment().equals(leaf.commitment())) {
            throw new LedgerException(folder.bodies(seq / Tile.FULL) + ": the body of entry " + seq
                    + " is not the one its leaf commits to");
        }
        return new Entry(leaf, opening);
    }

    /** The record's own entries of one kind from {@code seq} on; costs a reading of the leaves, not of the bodies. */
    public List<Entry> own(Kind kind, long seq) throws IOException {
        var found = new ArrayList<Entry>();
        for (long number = seq / Tile.FULL; number * Tile.FULL < log.size(); number++) {
            var bundle = log.bundle(number);
            for (int i = 0; i < bundle.size(); i++) {
                long at = number * Tile.FULL + i;
                if (at >= seq && Leaf.isKind(bundle.get(i), kind)) {
                    found.add(entry(at));
                }
            }
        }
        return found;
    }

    /**
     * Whether all that an entry was derived from, directly or over others, is still there: it is 'not repeatable: input
     * withdrawn' otherwise.
     */
    public boolean isRepeatable(Entry entry) throws IOException {
        var seen = new HashSet<Long>();
        var open = new ArrayDeque<>(List.of(entry));
        while (!open.isEmpty()) {
            var next = open.remove();
            for (long from : next.body().map(Body::from).orElse(List.of())) {
                if (from < next.seq() && seen.add(from)) { // as it is in every record that holds
                    var source = entry(from);
                    if (source.opening() == null) {
                        return false;
                    }
                    open.add(source);
                }
            }
        }
        return true;
    }

    /** The newest policy, as the record itself states it. */
    public Policy policy() throws IOException {
        return own(Kind.POLICY, 0).stream()
                .flatMap(entry -> entry.body().map(Policy::of).stream())
                .reduce(Policy.NONE, (earlier, later) -> later);
    }

    /** The anchors behind entry {@code seq}, oldest first. */
    public List<Anchors.Anchor> anchors(long seq) throws IOException {
        return own(Kind.ANCHOR, seq).stream()
                .flatMap(entry -> entry.body().map(Anchors.Anchor::of).stream())
                .toList();
    }

    static List<@Nullable Opening> load(RecordFolder folder, long number, long size) throws IOException {
        var file = folder.bodies(number);
        byte[] bytes = Files.readAllBytes(file);
        int expected = Tile.widthAt(Tile.ENTRIES, number, size);
        try {
            // A writer that is publishing right now may have added lines already.
            return BodyFile.parse(bytes, Math.max(BodyFile.lines(bytes), expected))
                    .subList(0, expected);
        } catch (IllegalArgumentException e) {
            throw new LedgerException(file + ": " + e.getMessage(), e);
        }
    }
}
