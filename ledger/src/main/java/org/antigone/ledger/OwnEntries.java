package org.antigone.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.antigone.ledger.tiles.Tile;

/**
 * The record's own entries (policies, anchors, withdrawals, holds), which are few among many: found once by their leaves,
 * then kept up. The first time costs a reading of all leaves.
 */
final class OwnEntries {
    private final List<Entry> found = new ArrayList<>();
    private long looked;

    /** All of them that a view has, in order. */
    synchronized List<Entry> in(View view) throws IOException {
        var reader = view.reader();
        while (looked < view.published().size()) {
            long number = looked / Tile.FULL;
            var leaves = view.published().bundle(number);
            for (; looked < number * Tile.FULL + leaves.size(); looked++) {
                add(view, reader, leaves.get((int) (looked % Tile.FULL)));
            }
        }
        for (; looked < view.size(); looked++) {
            add(view, reader, view.leaf(looked));
        }
        return found.stream().filter(entry -> entry.seq() < view.size()).toList();
    }

    private void add(View view, RecordReader reader, byte[] leaf) throws IOException {
        if (Leaf.isOwn(leaf)) {
            found.add(view.entry(reader, looked));
        }
    }
}
