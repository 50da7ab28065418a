package org.antigone.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.TreeHasher;

/**
 * What the tree holds of an entry: canonical JSON that names nobody. Witnesses and auditors see this and no more.
 *
 * @param commitment SHA-256(salt ‖ body); without the salt it says nothing of the body
 * @param kind the organisation's, or the record's own business
 * @param seq position in the record, from 0
 * @param time when it was appended by the clock of the record, whole seconds, never before the entry in front of it
 */
public record Leaf(Hash commitment, Kind kind, long seq, Instant time) {
    private static final int KIND_AT = "{\"commitment\":\"".length() + 2 * Hash.SIZE + "\",\"kind\":\"".length();
    private static final Pattern FORM = Pattern.compile(
            "\\{\"commitment\":\"([0-9a-f]{64})\",\"kind\":\"([a-z]+)\",\"seq\":(0|[1-9][0-9]{0,15}),\"time\":\"([^\"]{20})\"}");

    public Leaf {
        if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("the time of a leaf is in whole seconds, not " + time);
        }
    }

    /** Whether a leaf is of one of the record's {@linkplain Kind#own own} kinds, told from its place in the bytes. */
    static boolean isOwn(byte[] leaf) {
        return !isKind(leaf, Kind.ENTRY) && !isKind(leaf, Kind.SEALED);
    }

    /** Whether a leaf is of a kind, told without reading the rest of it. */
    static boolean isKind(byte[] leaf, Kind kind) {
        var word = kind.word();
        if (leaf.length <= KIND_AT + word.length() || leaf[KIND_AT + word.length()] != '"') {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (leaf[KIND_AT + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The commitment to a body under a salt. */
    public static Hash commitment(byte[] salt, byte[] body) {
        MessageDigest sha256 = TreeHasher.sha256Digest();
        sha256.update(salt);
        sha256.update(body);
        return Hash.of(sha256.digest());
    }

    /** The canonical bytes, which are the log entry. */
    public byte[] bytes() {
        return bytes(beginning(commitment, kind), seq, end(time));
    }

    /** The bytes of a leaf up to its number. */
    static byte[] beginning(Hash commitment, Kind kind) {
        return ascii("{\"commitment\":\"" + commitment.hex() + "\",\"kind\":\"" + kind.word() + "\",\"seq\":");
    }

    /** The bytes of a leaf behind its number. */
    static byte[] end(Instant time) {
        return ascii(",\"time\":\"" + time + "\"}");
    }

    /** Puts a leaf together. */
    static byte[] bytes(byte[] beginning, long seq, byte[] end) {
        byte[] number = ascii(Long.toString(seq));
        byte[] leaf = Arrays.copyOf(beginning, beginning.length + number.length + end.length);
        System.arraycopy(number, 0, leaf, beginning.length, number.length);
        System.arraycopy(end, 0, leaf, beginning.length + number.length, end.length);
        return leaf;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads a leaf.
     *
     * @throws IllegalArgumentException unless the bytes are exactly the canonical form of one
     */
    public static Leaf parse(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a leaf of a record");
        }
        try {
            var leaf = new Leaf(
                    Hash.ofHex(match.group(1)),
                    Kind.of(match.group(2)),
                    Long.parseLong(match.group(3)),
                    Instant.parse(match.group(4)));
            if (leaf.time.toString().equals(match.group(4))) {
                return leaf;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a leaf with the impossible time " + match.group(4), e);
        }
        throw new IllegalArgumentException("a leaf whose time is not in canonical form: " + match.group(4));
    }
}
