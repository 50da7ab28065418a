package org.antigone.app;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Text that others wrote, as it may be shown: without characters that move the cursor, hide or reorder what stands around
 * them, so that no name and no note can make a screen or a page say what we do not. They are spelled out as JSON spells
 * them, {@code \}{@code u202e}: control characters (ISO 6429), line and paragraph separators, and Unicode's directional
 * embeddings, overrides and isolates (UAX #9; Boucher and Anderson, "Trojan Source", 2021). Letters of all scripts, and the
 * marks that some need (U+200C to U+200F), stay.
 */
public final class Legible {
    private Legible() {}

    /** What stands on one line: line breaks and tabs are spelled out too. */
    public static String line(String text) {
        return spelled(text, false);
    }

    /** What may have lines of its own: line breaks and tabs stay. */
    public static String text(String text) {
        return spelled(text, true);
    }

    /** A writer that passes on {@link #text}. */
    static PrintWriter writer(PrintWriter out) {
        return new PrintWriter(new Through(out), true);
    }

    private static String spelled(String text, boolean lines) {
        var spelled = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean breaks = c == '\n' || c == '\t' || c == '\r' && text.startsWith("\n", i + 1);
            if (misleads(c) && !(lines && breaks)) {
                spelled.append("\\u%04x".formatted((int) c));
            } else {
                spelled.append(c);
            }
        }
        return spelled.toString();
    }

    private static boolean misleads(char c) {
        return Character.isISOControl(c) || (c >= '\u2028' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    }

    private static final class Through extends FilterWriter {
        Through(Writer out) {
            super(out);
        }

        @Override
        public void write(int c) throws IOException {
            write(String.valueOf((char) c));
        }

        @Override
        public void write(char[] chars, int from, int length) throws IOException {
            write(new String(chars, from, length));
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            out.write(text(text.substring(from, from + length)));
        }
    }
}
