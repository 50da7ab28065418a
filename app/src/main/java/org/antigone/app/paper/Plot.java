package org.antigone.app.paper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.antigone.app.paper.Series.Band;
import org.antigone.app.paper.Series.Dots;
import org.antigone.app.paper.Series.Label;
import org.antigone.app.paper.Series.Line;
import org.antigone.app.paper.Series.Rule;
import org.antigone.app.paper.Series.Shape;
import org.antigone.app.paper.Svg.Anchor;
import org.antigone.app.paper.Svg.Point;

/**
 * A plot with two axes, in the look of the reports. A value: make it, then {@link #svg()}.
 *
 * {@snippet :
 * var plot = new Plot(
 *         "Observed and expected chance matches", 640, 360,
 *         Axis.log("likelihood ratio", 1, 1e9),
 *         Axis.log("pairs at or above it", 1, 1e5),
 *         List.of(
 *                 new Series.Line("expected by chance", expected, Pen.solid(Ink.GREY, 1.5).with(Pen.Dash.DASHED)),
 *                 new Series.Dots("observed", observed, Series.Shape.DOT, Ink.ACT),
 *                 new Series.Rule("threshold", 1e4, true, Ink.INK)));
 * }
 *
 * @param title what the picture shows, for those who cannot see it; the visible caption belongs to the template
 * @param width in pixels, at most {@link Svg#PAGE_WIDTH}
 * @param height in pixels
 */
public record Plot(String title, int width, int height, Axis x, Axis y, List<Series> series) {
    private static final double RIGHT = 16;
    private static final double BELOW = 44;
    private static final double LEGEND_LINE = 18;
    private static final double DOT = 3.2;

    public Plot {
        series = List.copyOf(series);
        if (width > Svg.PAGE_WIDTH) {
            throw new IllegalArgumentException("a plot of " + width + " pixels is wider than the page");
        }
    }

    /** The picture as SVG text. */
    public String svg() {
        return new Drawing().draw();
    }

    /** A part of the picture, in pixels. */
    private record Box(double left, double top, double right, double bottom) {
        /** That of a line of small text with a little room around it. */
        static Box ofText(double left, double baseline, double width) {
            return new Box(left - 3, baseline - Svg.SMALL - 1, left + width + 3, baseline + 4);
        }

        boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    /** One drawing of the plot: where its area lies and what has been drawn. */
    private final class Drawing {
        private final Svg svg = new Svg(width, height, title);
        private final List<List<Series>> legend = legendLines();
        private final double left = 30
                + y.ticks().stream()
                        .mapToDouble(t -> Svg.widthOf(t.label(), Svg.SMALL))
                        .max()
                        .orElse(0);
        private final double top = 10 + LEGEND_LINE * legend.size();
        private final double right = width - RIGHT;
        private final double bottom = height - BELOW;
        /** Where something stands that a label must not cover. */
        private final List<Box> taken = new ArrayList<>();

        String draw() {
            series.stream().filter(Band.class::isInstance).forEach(this::mark);
            axes();
            series.stream().filter(s -> !(s instanceof Band)).forEach(this::mark);
            for (int i = 0; i < legend.size(); i++) {
                legendLine(legend.get(i), 14 + i * LEGEND_LINE);
            }
            return svg.toString();
        }

        private void axes() {
            for (var tick : y.ticks()) {
                double at = toY(tick.value());
                svg.line(left, at, right, at, Pen.RULE);
                svg.text(left - 6, at + 3.5, tick.label(), Ink.GREY, Anchor.END, Svg.SMALL, false);
            }
            for (var tick : x.ticks()) {
                double at = toX(tick.value());
                svg.line(at, bottom, at, bottom + 4, Pen.THIN);
                svg.text(at, bottom + 17, tick.label(), Ink.GREY, Anchor.MIDDLE, Svg.SMALL, false);
            }
            svg.line(left, bottom, right, bottom, Pen.THIN);
            svg.text((left + right) / 2, bottom + 35, x.label(), Ink.INK, Anchor.MIDDLE, Svg.SMALL, false);
            svg.textUpwards(12, (top + bottom) / 2, y.label(), Ink.INK);
        }

        private void mark(Series one) {
            switch (one) {
                case Band band -> {
                    var outline = new ArrayList<>(placed(band.upper()));
                    var back = new ArrayList<>(placed(band.lower()));
                    Collections.reverse(back);
                    outline.addAll(back);
                    svg.polygon(outline, Ink.WASH, null);
                }
                case Line line -> svg.polyline(placed(line.points()), line.pen());
                case Dots dots -> {
                    for (var p : placed(dots.points())) {
                        shape(p, dots.shape(), dots.ink());
                        taken.add(new Box(p.x() - DOT, p.y() - DOT, p.x() + DOT, p.y() + DOT));
                    }
                }
                case Rule rule -> rule(rule);
                case Label label -> label(label);
            }
        }

        private void rule(Rule rule) {
            var pen = Pen.solid(rule.ink(), 0.75).with(Pen.Dash.DASHED);
            if (rule.vertical()) {
                double at = toX(rule.value());
                boolean roomRight = at + 8 + Svg.widthOf(rule.name(), Svg.SMALL) < right;
                svg.line(at, top, at, bottom, pen);
                double width = Svg.widthOf(rule.name(), Svg.SMALL);
                double from = roomRight ? at + 5 : at - 5 - width;
                svg.text(from, top + 10, rule.name(), rule.ink(), Anchor.START, Svg.SMALL, false);
                taken.add(Box.ofText(from, top + 10, width));
            } else {
                double at = toY(rule.value());
                svg.line(left, at, right, at, pen);
                svg.text(right, at - 5, rule.name(), rule.ink(), Anchor.END, Svg.SMALL, false);
            }
        }

        /** Beside its point, where it covers nothing: right or left, above or below. */
        private void label(Label label) {
            double x = toX(label.at().x());
            double y = toY(label.at().y());
            double width = Svg.widthOf(label.name(), Svg.SMALL);
            var places = new ArrayList<Box>();
            for (double baseline : new double[] {y - 5, y + 18}) {
                places.add(Box.ofText(x + 8, baseline, width));
                places.add(Box.ofText(x - 8 - width, baseline, width));
            }
            places.removeIf(p -> p.left() < left || p.right() > right + RIGHT || p.bottom() > bottom);
            var free = places.stream()
                    .filter(p -> taken.stream().noneMatch(p::meets))
                    .findFirst();
            if (free.isPresent() || !label.onlyIfRoom()) {
                var box = free.orElse(places.isEmpty() ? Box.ofText(x + 8, y - 5, width) : places.getFirst());
                svg.text(box.left() + 3, box.bottom() - 4, label.name(), label.ink(), Anchor.START, Svg.SMALL, false);
                taken.add(box);
            }
        }

        private void shape(Point at, Shape shape, Ink ink) {
            double x = at.x();
            double y = at.y();
            var pen = Pen.solid(ink, 1.4);
            switch (shape) {
                case DOT -> svg.circle(x, y, DOT, ink, null);
                case RING -> svg.circle(x, y, DOT, Ink.PAPER, pen);
                case SQUARE -> svg.rect(x - 3, y - 3, 6, 6, ink, null);
                case DIAMOND ->
                    svg.polygon(
                            List.of(
                                    new Point(x, y - 4.5),
                                    new Point(x + 4.5, y),
                                    new Point(x, y + 4.5),
                                    new Point(x - 4.5, y)),
                            Ink.PAPER,
                            pen);
                case CROSS -> svg.line(x - 3, y - 3, x + 3, y + 3, pen).line(x - 3, y + 3, x + 3, y - 3, pen);
            }
        }

        private List<List<Series>> legendLines() {
            var lines = new ArrayList<List<Series>>();
            double room = 0;
            for (var one : series) {
                if (one.name().isEmpty() || one instanceof Rule || one instanceof Label) {
                    continue;
                }
                double needs = legendWidth(one);
                if (lines.isEmpty() || needs > room) {
                    lines.add(new ArrayList<>());
                    room = width - RIGHT - 60;
                }
                lines.getLast().add(one);
                room -= needs;
            }
            return lines;
        }

        private double legendWidth(Series one) {
            return 48 + Svg.widthOf(one.name(), Svg.SMALL);
        }

        private void legendLine(List<Series> entries, double baseline) {
            double at = left;
            for (var one : entries) {
                double middle = baseline - 4;
                switch (one) {
                    case Band band -> svg.rect(at, middle - 5, 26, 10, Ink.WASH, Pen.RULE);
                    case Line line -> svg.line(at, middle, at + 26, middle, line.pen());
                    case Dots dots -> shape(new Point(at + 13, middle), dots.shape(), dots.ink());
                    case Rule rule -> {}
                    case Label label -> {}
                }
                svg.text(at + 32, baseline, one.name(), Ink.INK, Anchor.START, Svg.SMALL, false);
                at += legendWidth(one);
            }
        }

        private List<Point> placed(List<Point> points) {
            return points.stream().map(p -> new Point(toX(p.x()), toY(p.y()))).toList();
        }

        private double toX(double value) {
            return left + x.at(value) * (right - left);
        }

        private double toY(double value) {
            return bottom - y.at(value) * (bottom - top);
        }
    }
}
