package org.antigone.app.record;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrCode.Ecc;
import io.nayuki.qrcodegen.QrSegment;
import java.util.List;
import org.antigone.app.paper.Svg;

/** A QR code (ISO/IEC 18004) as a picture: black on white in every theme, since a camera reads it. */
final class QrPicture {
    /** Bytes that the largest code holds at the lowest error correction, less the mark that says UTF-8. */
    static final int MOST_BYTES = 2950;

    private static final int QUIET = 4;
    private static final int PIXELS = 320;
    private static final int UTF_8 = 26;

    private QrPicture() {}

    /**
     * Draws the bytes, which are UTF-8.
     *
     * @throws IllegalArgumentException if there are more than {@value #MOST_BYTES}
     */
    static String svg(byte[] bytes, String description) {
        var code = code(bytes);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int from = x;
                while (x < code.size && code.getModule(x, y)) {
                    x++;
                }
                if (x > from) {
                    path.append("M%d %dh%dv1h-%dz".formatted(from + QUIET, y + QUIET, x - from, x - from));
                }
            }
        }
        int side = code.size + 2 * QUIET;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" role="img" width="%d" height="%d" viewBox="0 0 %d %d" aria-label="%s">
                <rect x="0" y="0" width="%d" height="%d" fill="#ffffff"/>
                <path d="%s" fill="#000000" shape-rendering="crispEdges"/>
                </svg>
                """.formatted(PIXELS, PIXELS, side, side, Svg.escape(description), side, side, path);
    }

    /** The code, with as much error correction as the smallest that holds the bytes has room for. */
    static QrCode code(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    bytes.length + " bytes are more than a QR code holds (" + MOST_BYTES + ")");
        }
        return QrCode.encodeSegments(List.of(QrSegment.makeEci(UTF_8), QrSegment.makeBytes(bytes)), Ecc.LOW);
    }
}
