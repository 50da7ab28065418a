package org.antigone.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.tiles.TiledLog;

/**
 * A record as it stands at one moment. The writer replaces it whole, so readers need no lock.
 *
 * @param waiting durable entries under no checkpoint yet; the list grows behind {@code count}, which was its length
 */
record View(RecordFolder folder, TiledLog published, SignedNote head, List<Journal.Item> waiting, int count) {
    long size() {
        return published.size() + count;
    }

    /** The same with more entries that wait. Only of the newest view. */
    View grown(List<Journal.Item> items) {
        synchronized (waiting) {
            waiting.addAll(items);
        }
        return new View(folder, published, head, waiting, count + items.size());
    }

    /** The same under a newer checkpoint; what it covers waits no more. Only of the newest view. */
    View under(SignedNote newer) {
        long size = RecordFolder.checkpoint(newer).size();
        if (size == published.size()) {
            return new View(folder, published, newer, waiting, count);
        }
        var left = items();
        left.subList(0, (int) (size - published.size())).clear();
        return new View(folder, new TiledLog(folder.path(), size), newer, left, left.size());
    }

    /** The entries that wait, in a list of their own. */
    List<Journal.Item> items() {
        synchronized (waiting) {
            return new ArrayList<>(waiting.subList(0, count));
        }
    }

    /** A reader of the published part. */
    RecordReader reader() {
        return new RecordReader(folder, published);
    }

    /** The bytes of a leaf. */
    byte[] leaf(long seq) throws IOException {
        return seq < published.size() ? published.entry(seq) : waiting(seq).leaf();
    }

    /**
     * Reads an entry.
     *
     * @param reader over this view's published part, kept by who reads many
     */
    Entry entry(RecordReader reader, long seq) throws IOException {
        if (seq < published.size()) {
            return reader.entry(seq);
        }
        var item = waiting(seq);
        return new Entry(Leaf.parse(item.leaf()), item.opening());
    }

    private Journal.Item waiting(long seq) {
        synchronized (waiting) {
            return waiting.get((int) (seq - published.size()));
        }
    }
}
