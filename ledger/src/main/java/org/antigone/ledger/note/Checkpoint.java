package org.antigone.ledger.note;

import java.util.List;
import org.antigone.ledger.merkle.Hash;

/**
 * What a log says of itself at one moment (c2sp.org/tlog-checkpoint): which log, how many entries, which root.
 *
 * @param origin the log's identity, a line
 * @param size number of entries
 * @param root of the RFC 6962 tree over them
 * @param extensions further lines, opaque; this log writes none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    public Checkpoint {
        extensions = List.copyOf(extensions);
    }

    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    /**
     * Reads the text of a note.
     *
     * @throws NoteException unless it is exactly a checkpoint: canonical numbers and Base64, a root of 32 bytes
     */
    public static Checkpoint parse(String text) throws NoteException {
        List<String> lines = Strict.lines(text);
        if (lines.size() < 3) {
            throw new NoteException("a checkpoint has at least three lines: origin, size, root");
        }
        if (lines.stream().anyMatch(String::isEmpty)) {
            throw new NoteException("a checkpoint has no empty lines");
        }
        return new Checkpoint(
                lines.get(0), Strict.decimal(lines.get(1)), Strict.hash(lines.get(2)), lines.subList(3, lines.size()));
    }

    /** The note text, newline at the end. */
    public String text() {
        var text = new StringBuilder(origin + "\n" + size + "\n" + root.base64() + "\n");
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
