package org.antigone.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.tiles.Tile;
import org.jspecify.annotations.Nullable;

/**
 * The file with the bodies of 256 entries, one a line, so that it can be read with anything: salt in hexadecimal, a
 * space, the body; a single '-' where a body was withdrawn. Canonical JSON has no newline of its own.
 */
public final class BodyFile {
    private static final byte[] WITHDRAWN = {'-'};

    private BodyFile() {}

    /** The file's path for the bodies from {@code 256 × number} on, as tiles are numbered. */
    public static String path(long number) {
        return "bodies" + new Tile(Tile.ENTRIES, number, Tile.FULL).path().substring("tile/entries".length());
    }

    static byte[] encode(List<? extends @Nullable Opening> openings) {
        var out = new ByteArrayOutputStream(openings.stream()
                .mapToInt(o -> o == null ? 2 : o.body().length + 2 * Opening.SALT + 2)
                .sum());
        for (var opening : openings) {
            if (opening == null) {
                out.writeBytes(WITHDRAWN);
            } else {
                out.writeBytes(HexFormat.of().formatHex(opening.salt()).getBytes(StandardCharsets.US_ASCII));
                out.write(' ');
                out.writeBytes(opening.body());
            }
            out.write('\n');
        }
        return out.toByteArray();
    }

    /**
     * Reads the lines.
     *
     * @return one opening a line, null where withdrawn
     * @throws IllegalArgumentException if it does not hold exactly {@code count} well-formed lines
     */
    public static List<@Nullable Opening> parse(byte[] bytes, int count) {
        var openings = new ArrayList<@Nullable Opening>(count);
        int from = 0;
        while (from < bytes.length) {
            int end = from;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            if (end == bytes.length) {
                throw new IllegalArgumentException("the last line does not end");
            }
            openings.add(line(Arrays.copyOfRange(bytes, from, end), openings.size() + 1));
            from = end + 1;
        }
        if (openings.size() != count) {
            throw new IllegalArgumentException("holds " + openings.size() + " bodies instead of " + count);
        }
        return openings;
    }

    /** How many lines there are. */
    public static int lines(byte[] bytes) {
        int lines = 0;
        for (byte b : bytes) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static @Nullable Opening line(byte[] line, int number) {
        if (Arrays.equals(line, WITHDRAWN)) {
            return null;
        }
        int space = 2 * Opening.SALT;
        if (line.length > space && line[space] == ' ') {
            var hex = new String(line, 0, space, StandardCharsets.US_ASCII);
            if (Hash.isHex(hex)) {
                return new Opening(HexFormat.of().parseHex(hex), Arrays.copyOfRange(line, space + 1, line.length));
            }
        }
        throw new IllegalArgumentException("line " + number + " is neither a salt with a body nor '-'");
    }
}
