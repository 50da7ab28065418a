package org.antigone.app.paper;

import java.util.List;
import java.util.OptionalDouble;
import org.antigone.app.paper.Svg.Anchor;
import org.antigone.app.paper.Svg.Point;

/**
 * Horizontal bars about a zero line, one below the other, all on one scale. What has no value is left as a gap and said in
 * words, never drawn as zero.
 *
 * @param title what the picture shows, for those who cannot see it
 * @param width in pixels, at most {@link Svg#PAGE_WIDTH}
 * @param axis the scale, linear; give the same to all pictures that are to be compared. Should hold 0
 * @param bars from the top down
 * @param total written under the bars behind a rule; empty for none
 */
public record Bars(String title, int width, Axis axis, List<Bar> bars, String total) {
    private static final double ROW = 14;
    private static final double TOP = 4;

    /**
     * One bar.
     *
     * @param label what it stands for, at the left
     * @param value empty: a gap
     * @param ink what it means; {@link Ink#AGAINST} is drawn open with a heavy outline, so that it differs without colour
     * @param note written behind the bar, or in the gap; may be empty
     */
    public record Bar(String label, OptionalDouble value, Ink ink, String note) {}

    public Bars {
        bars = List.copyOf(bars);
        if (axis.logarithmic()) {
            throw new IllegalArgumentException("bars about zero need a linear scale: give logarithms");
        }
        if (width > Svg.PAGE_WIDTH) {
            throw new IllegalArgumentException("a picture of " + width + " pixels is wider than the page");
        }
    }

    /** The picture as SVG text. */
    public String svg() {
        double left = 14
                + bars.stream()
                        .mapToDouble(b -> Svg.widthOf(b.label(), Svg.SMALL))
                        .max()
                        .orElse(0);
        double right = width - 12;
        double bottom = TOP + ROW * bars.size();
        double height = bottom + 36 + (total.isEmpty() ? 0 : 20);
        var svg = new Svg(width, height, title);
        for (var tick : axis.ticks()) {
            double at = left + axis.at(tick.value()) * (right - left);
            svg.line(at, TOP, at, bottom, Pen.RULE);
            svg.text(at, bottom + 13, tick.label(), Ink.GREY, Anchor.MIDDLE, Svg.SMALL, false);
        }
        double zero = left + axis.at(0) * (right - left);
        for (int i = 0; i < bars.size(); i++) {
            row(svg, bars.get(i), TOP + ROW * i, left, right, zero);
        }
        svg.line(zero, TOP, zero, bottom, Pen.THIN);
        svg.text((left + right) / 2, bottom + 29, axis.label(), Ink.GREY, Anchor.MIDDLE, Svg.SMALL, false);
        if (!total.isEmpty()) {
            svg.text(right, height - 6, total, Ink.INK, Anchor.END, Svg.TEXT, true);
        }
        return svg.toString();
    }

    private void row(Svg svg, Bar bar, double y, double left, double right, double zero) {
        double baseline = y + ROW - 4;
        boolean gap = bar.value().isEmpty();
        svg.text(left - 8, baseline, bar.label(), gap ? Ink.GREY : Ink.INK, Anchor.END, Svg.SMALL, false);
        if (gap) {
            svg.text(zero + 6, baseline, bar.note(), Ink.GREY, Anchor.START, Svg.SMALL, false);
            return;
        }
        double value = bar.value().getAsDouble();
        double end = left + axis.at(value) * (right - left);
        double from = Math.min(zero, end);
        double length = Math.abs(end - zero);
        double height = ROW - 5;
        if (bar.ink() == Ink.AGAINST) {
            svg.rect(from, y + 2.75, length, height - 1.5, Ink.PAPER, Pen.solid(Ink.AGAINST, 1.5));
        } else {
            svg.rect(from, y + 2, length, height, bar.ink(), null);
        }
        if (value < axis.low()) {
            svg.polygon(
                    List.of(new Point(left - 1, y + 7), new Point(left + 6, y + 1), new Point(left + 6, y + 13)),
                    bar.ink(),
                    null);
        }
        note(svg, bar, value < 0, zero, end, right, baseline);
    }

    /** Behind the bar's end where there is room, else on the other side of zero. */
    private static void note(
            Svg svg, Bar bar, boolean negative, double zero, double end, double right, double baseline) {
        if (bar.note().isEmpty()) {
            return;
        }
        double needs = Svg.widthOf(bar.note(), Svg.SMALL) + 8;
        double from = negative ? zero + 6 : end + 5;
        if (from + needs > right) {
            svg.text(zero - 6, baseline, bar.note(), bar.ink(), Anchor.END, Svg.SMALL, false);
        } else {
            svg.text(from, baseline, bar.note(), bar.ink(), Anchor.START, Svg.SMALL, false);
        }
    }
}
