package org.antigone.app.paper;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.antigone.app.Legible;
import org.jspecify.annotations.Nullable;

/**
 * Builds the text of one inline SVG picture; every word put in is escaped. Coordinates are pixels, y downwards. Colours are
 * written twice: as attributes, which the PDF uses, and as classes, by which look.css changes them in the dark theme.
 *
 * <p>In a template: {@code <figure>$unsafe{picture}</figure>}. At most {@value #PAGE_WIDTH} pixels wide, so that it fits an
 * A4 page without shrinking.
 */
public final class Svg {
    /** The width of the type area on A4, in pixels. */
    public static final int PAGE_WIDTH = 656;
    /** Size of ordinary words in a picture. */
    public static final double TEXT = 12;
    /** Size of secondary words in a picture. */
    public static final double SMALL = 10.5;

    /** Where a text hangs on its point. */
    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** A point in the picture. */
    public record Point(double x, double y) {}

    private final StringBuilder out = new StringBuilder();
    private int groups;

    /** @param description what the picture shows, for those who cannot see it */
    public Svg(double width, double height, String description) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"")
                .append(attributes("width", width, "height", height))
                .append(" viewBox=\"0 0 %s %s\"".formatted(number(width), number(height)))
                .append(" font-family=\"%s\"".formatted(Fonts.FAMILIES))
                .append(attributes("font-size", TEXT))
                .append(" aria-label=\"%s\">\n".formatted(escape(description)));
    }

    public Svg line(double x1, double y1, double x2, double y2, Pen pen) {
        return element("line", attributes("x1", x1, "y1", y1, "x2", x2, "y2", y2) + stroke(pen));
    }

    /** A line through the points, in order. */
    public Svg polyline(List<Point> points, Pen pen) {
        return element("polyline", joined(points) + " fill=\"none\"" + stroke(pen));
    }

    /** An area; without a pen it has no outline. */
    public Svg polygon(List<Point> points, Ink fill, @Nullable Pen pen) {
        return element("polygon", joined(points) + fill(fill, pen));
    }

    public Svg rect(double x, double y, double width, double height, Ink fill, @Nullable Pen pen) {
        return element(
                "rect",
                attributes("x", x, "y", y, "width", Math.max(0, width), "height", Math.max(0, height))
                        + fill(fill, pen));
    }

    public Svg circle(double x, double y, double radius, Ink fill, @Nullable Pen pen) {
        return element("circle", attributes("cx", x, "cy", y, "r", radius) + fill(fill, pen));
    }

    /** A word or a line of words, in the ordinary size. */
    public Svg text(double x, double y, String words, Ink ink, Anchor anchor) {
        return text(x, y, words, ink, anchor, TEXT, false);
    }

    /** A word or a line of words; {@code y} is the baseline. */
    public Svg text(double x, double y, String words, Ink ink, Anchor anchor, double size, boolean bold) {
        var style = attributes("x", x, "y", y, "font-size", size)
                + " text-anchor=\"%s\"".formatted(anchor.name().toLowerCase(Locale.ROOT))
                + (bold ? " font-weight=\"bold\"" : "")
                + fill(ink, null);
        out.append("<text%s>%s</text>\n".formatted(style, escape(words)));
        return this;
    }

    /** Words written upwards along a vertical axis, centred on the point. */
    public Svg textUpwards(double x, double y, String words, Ink ink) {
        out.append("<text transform=\"translate(%s %s) rotate(-90)\" text-anchor=\"middle\"%s%s>%s</text>\n"
                .formatted(number(x), number(y), attributes("font-size", SMALL), fill(ink, null), escape(words)));
        return this;
    }

    /** Begins a group with words that show when the pointer rests on it; {@link #end} closes it. */
    public Svg begin(String title) {
        groups++;
        out.append("<g><title>").append(escape(title)).append("</title>\n");
        return this;
    }

    /** Closes the group last begun. */
    public Svg end() {
        groups--;
        out.append("</g>\n");
        return this;
    }

    /** The whole picture as text, well-formed and on its own. */
    @Override
    public String toString() {
        return out + "</g>\n".repeat(groups) + "</svg>\n";
    }

    /**
     * Escapes words for XML text and attributes. Control characters are spelled out, others that XML cannot hold become
     * U+FFFD, so that a strange sample name never breaks a report.
     */
    public static String escape(String words) {
        var escaped = new StringBuilder(words.length());
        Legible.text(words).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(inXml(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    /** Whether XML 1.0 can hold the character. */
    static boolean inXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    /** About how wide the words are when set in this size: enough to keep labels apart. */
    public static double widthOf(String words, double size) {
        double ems = 0;
        for (int c : words.codePoints().toArray()) {
            if (c >= 0x1100 && Character.UnicodeScript.of(c) != Character.UnicodeScript.COMMON) {
                ems += 1.0; // Hangul, Han, kana fill their square
            } else if ("iljftr.,:;'|! ()[]".indexOf(c) >= 0) {
                ems += 0.33;
            } else if (Character.isUpperCase(c) || "mw@%—".indexOf(c) >= 0) {
                ems += 0.71;
            } else {
                ems += 0.56;
            }
        }
        return ems * size;
    }

    /** The words, cut to about this width with an ellipsis. */
    public static String fitted(String words, double width, double size) {
        if (widthOf(words, size) <= width) {
            return words;
        }
        int[] points = words.codePoints().toArray();
        int kept = points.length;
        while (kept > 1 && widthOf(new String(points, 0, kept) + "…", size) > width) {
            kept--;
        }
        return new String(points, 0, kept).strip() + "…";
    }

    private Svg element(String name, String attributes) {
        out.append('<').append(name).append(attributes).append("/>\n");
        return this;
    }

    private static String attributes(Object... namesAndValues) {
        var text = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            text.append(" %s=\"%s\""
                    .formatted(namesAndValues[i], number(((Number) namesAndValues[i + 1]).doubleValue())));
        }
        return text.toString();
    }

    private static String joined(List<Point> points) {
        return points.stream()
                .map(p -> number(p.x()) + "," + number(p.y()))
                .collect(Collectors.joining(" ", " points=\"", "\""));
    }

    private static String fill(Ink fill, @Nullable Pen pen) {
        var classes = fill.fillClass() + (pen == null ? "" : " " + pen.ink().lineClass());
        return " class=\"%s\" fill=\"%s\"".formatted(classes, fill.hex()) + (pen == null ? "" : strokeAttributes(pen));
    }

    private static String stroke(Pen pen) {
        return " class=\"%s\"".formatted(pen.ink().lineClass()) + strokeAttributes(pen);
    }

    private static String strokeAttributes(Pen pen) {
        var dashes = pen.dash().pattern();
        return " stroke=\"%s\"%s%s"
                .formatted(
                        pen.ink().hex(),
                        attributes("stroke-width", pen.width()),
                        dashes.isEmpty() ? "" : " stroke-dasharray=\"%s\"".formatted(dashes));
    }

    /** Two decimals are a fiftieth of what the eye sees; no exponent, no locale. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a picture cannot hold the coordinate " + value);
        }
        var rounded =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
