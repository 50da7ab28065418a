package org.antigone.ledger.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * A text with signatures under it (c2sp.org/signed-note). Parsing checks the form only; nothing in {@code text} may be
 * believed before {@link #verify} or {@link #verifyStrictly}.
 *
 * @param text ends in a newline
 * @param signatures at least one
 */
public record SignedNote(String text, List<SignatureLine> signatures) {
    /** Longest note that is read, in bytes. */
    public static final int MAX_BYTES = 1 << 20;
    /** Most signature lines that are read. */
    public static final int MAX_SIGNATURES = 100;

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /**
     * Reads a note.
     *
     * @throws NoteException if it is malformed in any way
     */
    public static SignedNote parse(byte[] bytes) throws NoteException {
        if (bytes.length > MAX_BYTES) {
            throw new NoteException("a note of " + bytes.length + " bytes is longer than " + MAX_BYTES);
        }
        String all = Strict.text(bytes);
        int split = all.lastIndexOf("\n\n");
        if (split < 0) {
            throw new NoteException("no blank line between the text and its signatures");
        }
        String block = all.substring(split + 2);
        if (block.isEmpty()) {
            throw new NoteException("no signature under the text");
        }
        List<String> lines = Strict.lines(block);
        if (lines.size() > MAX_SIGNATURES) {
            throw new NoteException(lines.size() + " signatures are more than " + MAX_SIGNATURES);
        }
        var signatures = new ArrayList<SignatureLine>();
        for (var line : lines) {
            signatures.add(SignatureLine.parse(line));
        }
        return new SignedNote(all.substring(0, split + 1), signatures);
    }

    /**
     * Checks the signatures as somebody does who knows some of the keys: lines by unknown keys are ignored, a bad
     * signature of a known key rejects the note, and so does the lack of any good one.
     *
     * @return the verified lines, in the note's order, one a key
     */
    public List<SignatureLine> verify(Collection<VerifierKey> known) throws NoteException {
        var verified = new ArrayList<SignatureLine>();
        var seen = new HashSet<VerifierKey>();
        for (var line : signatures) {
            for (var key : known) {
                if (key.claims(line) && seen.add(key)) {
                    if (!key.verifies(text, line.signature())) {
                        throw new NoteException("the signature of " + line.name() + " is not good for this text");
                    }
                    verified.add(line);
                }
            }
        }
        if (verified.isEmpty()) {
            throw new NoteException("no signature by a known key");
        }
        return verified;
    }

    /**
     * Checks the signatures as a record does with its own files: every line must be by a known key and good, and no key
     * may sign twice. What we did not put there has no place there.
     *
     * @return all lines
     */
    public List<SignatureLine> verifyStrictly(Collection<VerifierKey> known) throws NoteException {
        var seen = new HashSet<VerifierKey>();
        for (var line : signatures) {
            var key = known.stream()
                    .filter(k -> k.claims(line))
                    .findFirst()
                    .orElseThrow(() -> new NoteException("a signature by an unknown key, '" + line.name() + "'"));
            if (!seen.add(key)) {
                throw new NoteException("two signatures by " + line.name());
            }
        }
        return verify(known);
    }

    /** Whether one of the lines is by this key and good. */
    public boolean isSignedBy(VerifierKey key) {
        return signatures.stream().anyMatch(line -> key.claims(line) && key.verifies(text, line.signature()));
    }

    /** The same note with one more line under it, in place of an older one by the same key. */
    public SignedNote with(SignatureLine added) {
        var lines = new ArrayList<>(signatures);
        lines.removeIf(line -> line.name().equals(added.name()) && line.keyId() == added.keyId());
        lines.add(added);
        return new SignedNote(text, lines);
    }

    /** The note as bytes; {@code parse(bytes())} gives it back. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        var all = new StringBuilder(text).append('\n');
        signatures.forEach(line -> all.append(line.encoded()));
        return all.toString();
    }
}
