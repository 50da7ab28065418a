package org.antigone.ledger.tiles;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Entries of a log, each behind its length in two big-endian bytes (c2sp.org/tlog-tiles, 'Log entries'). */
public final class EntryBundle {
    /** Longest entry in bytes. */
    public static final int MAX_ENTRY = 0xFFFF;

    private EntryBundle() {}

    /**
     * Takes a bundle apart.
     *
     * @param width how many entries it must hold, exactly
     * @throws IllegalArgumentException if it holds fewer or more, or ends inside one
     */
    public static List<byte[]> parse(byte[] bundle, int width) {
        var entries = new ArrayList<byte[]>(width);
        int at = 0;
        while (at < bundle.length) {
            if (entries.size() == width) {
                throw new IllegalArgumentException("bytes left over after " + width + " entries, from byte " + at);
            }
            int start = at + 2;
            int length = start > bundle.length ? 0 : (bundle[at] & 0xFF) << 8 | bundle[at + 1] & 0xFF;
            if (start > bundle.length || length > bundle.length - start) {
                throw new IllegalArgumentException("ends inside entry " + (entries.size() + 1) + " of " + width);
            }
            entries.add(Arrays.copyOfRange(bundle, start, start + length));
            at = start + length;
        }
        if (entries.size() != width) {
            throw new IllegalArgumentException("holds " + entries.size() + " entries instead of " + width);
        }
        return entries;
    }

    /** Puts a bundle together. */
    public static byte[] encode(List<byte[]> entries) {
        var bundle = new ByteArrayOutputStream(
                entries.stream().mapToInt(entry -> 2 + entry.length).sum());
        for (var entry : entries) {
            if (entry.length > MAX_ENTRY) {
                throw new IllegalArgumentException(
                        "an entry of " + entry.length + " bytes is longer than " + MAX_ENTRY);
            }
            bundle.write(entry.length >>> 8);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }
}
