package org.antigone.ledger.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.antigone.ledger.merkle.Hash;

/** The small grammar that all C2SP texts share, read without leniency: one value has one spelling. */
final class Strict {
    private Strict() {}

    /** Decodes UTF-8 and refuses anything malformed, and control characters other than newline. */
    static String text(byte[] bytes) throws NoteException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NoteException("not valid UTF-8");
        }
        requireClean(text);
        return text;
    }

    static void requireClean(String text) throws NoteException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n') {
                throw new NoteException("control character U+%04X at position %d".formatted((int) c, i));
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new NoteException("half of a surrogate pair at position " + i);
                }
                i++;
            }
        }
    }

    /** Standard Base64 in its one canonical spelling: padded, no stray bits, no other characters. */
    static byte[] base64(String text) throws NoteException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new NoteException("not standard Base64: " + quote(text));
        }
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new NoteException("Base64 not in its canonical spelling: " + quote(text));
        }
        return bytes;
    }

    static Hash hash(String text) throws NoteException {
        byte[] bytes = base64(text);
        if (bytes.length != Hash.SIZE) {
            throw new NoteException("a hash of " + bytes.length + " bytes instead of 32: " + quote(text));
        }
        return Hash.of(bytes);
    }

    /** An ASCII decimal without sign or leading zeros, up to 2^63 - 1. */
    static long decimal(String text) throws NoteException {
        boolean digits = !text.isEmpty()
                && text.length() <= 19
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
        if (!digits) {
            throw new NoteException("not a decimal number without leading zeros: " + quote(text));
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new NoteException("a number larger than 2^63 - 1: " + text);
        }
    }

    /** Splits text of which every line ends in a newline. */
    static List<String> lines(String text) throws NoteException {
        if (!text.endsWith("\n")) {
            throw new NoteException("the last line does not end in a newline");
        }
        var lines = new ArrayList<String>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            lines.add(text.substring(from, end));
            from = end + 1;
        }
        return lines;
    }

    /** A key name: not empty, no Unicode space, no plus sign. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c -> c == '+'
                                || c == 0x85
                                || Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || c < ' ');
    }

    static String quote(String text) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return "'" + shown.replace("\n", "\\n") + "'";
    }
}
