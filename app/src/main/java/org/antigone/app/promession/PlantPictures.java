package org.antigone.app.promession;

import java.util.ArrayList;
import java.util.Arrays;
import org.antigone.app.paper.Axis;
import org.antigone.app.paper.Ink;
import org.antigone.app.paper.Pen;
import org.antigone.app.paper.Plot;
import org.antigone.app.paper.Series;
import org.antigone.app.paper.Svg;
import org.antigone.app.paper.Svg.Anchor;
import org.antigone.app.paper.Svg.Point;
import org.antigone.promession.plant.ClaimTest;
import org.antigone.promession.plant.Tornado;

/** The pictures of plants: how many reach how much, what matters, what a claim needs. */
final class PlantPictures {
    private static final int WIDTH = Svg.PAGE_WIDTH;
    private static final int BARS = 14;
    private static final double ROW = 19;

    private PlantPictures() {}

    /**
     * For each number the share of plants that reach it.
     *
     * @param claimed marked with a rule; NaN for none
     */
    static String reached(double[] values, String label, double claimed, String name) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double most = sorted[(int) (0.99 * (n - 1))];
        if (!Double.isNaN(claimed)) {
            most = Math.max(most, 1.15 * claimed);
        }
        var axis = Axis.linear(label, 0, Math.max(most, 1));
        var points = new ArrayList<Point>();
        points.add(new Point(0, 100));
        int steps = Math.min(n, 300);
        for (int i = 0; i < steps; i++) {
            int at = (int) ((long) i * (n - 1) / Math.max(1, steps - 1));
            if (sorted[at] <= axis.high()) {
                points.add(new Point(sorted[at], 100.0 * (n - at) / n));
            }
        }
        if (sorted[n - 1] < axis.high()) {
            points.add(new Point(sorted[n - 1], 0));
        }
        var series = new ArrayList<Series>();
        series.add(new Series.Line("", points, Pen.solid(Ink.ACT, 1.8)));
        if (!Double.isNaN(claimed)) {
            series.add(new Series.Rule(name, claimed, true, Ink.INK));
        }
        return new Plot(
                        "Share of plants that reach a number",
                        WIDTH,
                        240,
                        axis,
                        new Axis("% of the plants drawn", 0, 100, false),
                        series)
                .svg();
    }

    /** Bars about the likely plant, widest first. */
    static String tornado(Tornado tornado) {
        var bars = tornado.bars().stream().limit(BARS).toList();
        double high = bars.stream()
                .mapToDouble(b -> Math.max(b.low(), b.high()))
                .max()
                .orElse(tornado.likely());
        var axis = Axis.linear("bodies in 30 days", 0, Math.max(high, 1));
        double left = 330;
        double right = WIDTH - 16;
        double top = 22;
        double bottom = top + ROW * Math.max(1, bars.size());
        var svg = new Svg(WIDTH, bottom + 40, "How bodies in 30 days change with each parameter");
        for (var tick : axis.ticks()) {
            double x = left + axis.at(tick.value()) * (right - left);
            svg.line(x, top, x, bottom, Pen.RULE);
            svg.text(x, bottom + 14, tick.label(), Ink.GREY, Anchor.MIDDLE, Svg.SMALL, false);
        }
        svg.text((left + right) / 2, bottom + 32, axis.label(), Ink.INK, Anchor.MIDDLE, Svg.SMALL, false);
        double middle = left + axis.at(tornado.likely()) * (right - left);
        for (int i = 0; i < bars.size(); i++) {
            var bar = bars.get(i);
            double y = top + ROW * i + 3;
            var name = Svg.fitted(bar.parameter().meaning(), 178, Svg.SMALL);
            svg.text(184, y + 10, name, Ink.INK, Anchor.END, Svg.SMALL, false);
            svg.text(
                    left - 8,
                    y + 10,
                    Words.two(bar.atLow()) + " … " + Words.two(bar.atHigh()),
                    Ink.GREY,
                    Anchor.END,
                    Svg.SMALL,
                    false);
            bar(svg, middle, left + axis.at(bar.low()) * (right - left), y, false);
            bar(svg, middle, left + axis.at(bar.high()) * (right - left), y, true);
        }
        svg.line(middle, top, middle, bottom, Pen.THIN);
        svg.text(
                middle + 4,
                top - 8,
                "likely plant: " + Words.two(tornado.likely()),
                Ink.INK,
                Anchor.START,
                Svg.SMALL,
                false);
        return svg.toString();
    }

    private static void bar(Svg svg, double from, double to, double y, boolean filled) {
        double x = Math.min(from, to);
        double width = Math.abs(to - from);
        if (filled) {
            svg.rect(x, y, width, ROW - 6, Ink.ACT, null);
        } else {
            svg.rect(x, y, width, ROW - 6, Ink.PAPER, Pen.solid(Ink.ACT, 1));
        }
    }

    /** What a claim needs of each stage over what the likely plant has, middle and nine in ten. */
    static String needs(ClaimTest claim) {
        double least = 1;
        double most = 1;
        for (var need : claim.needs()) {
            least = Math.min(least, need.size().p5() / need.likely());
            double high = need.size().p95() / need.likely();
            most = Math.max(most, Double.isFinite(high) ? high : 1);
        }
        var axis = Axis.log("size needed, times that of the likely plant", Math.max(least, 1e-4), Math.min(most, 1e6));
        double left = 120;
        double right = WIDTH - 16;
        double top = 22;
        double row = 26;
        double bottom = top + row * claim.needs().size();
        var svg = new Svg(WIDTH, bottom + 40, "What the claim needs of each stage");
        for (var tick : axis.ticks()) {
            double x = left + axis.at(tick.value()) * (right - left);
            svg.line(x, top, x, bottom, Pen.RULE);
            svg.text(x, bottom + 14, tick.label(), Ink.GREY, Anchor.MIDDLE, Svg.SMALL, false);
        }
        svg.text((left + right) / 2, bottom + 32, axis.label(), Ink.INK, Anchor.MIDDLE, Svg.SMALL, false);
        double one = left + axis.at(1) * (right - left);
        svg.line(one, top, one, bottom, Pen.THIN);
        svg.text(one + 4, top - 8, "likely plant", Ink.INK, Anchor.START, Svg.SMALL, false);
        for (int i = 0; i < claim.needs().size(); i++) {
            var need = claim.needs().get(i);
            double y = top + row * (i + 0.5);
            svg.text(left - 8, y + 4, need.stage().label(), Ink.INK, Anchor.END, Svg.SMALL, false);
            double a = left + axis.at(need.size().p5() / need.likely()) * (right - left);
            double b = left + axis.at(need.size().p95() / need.likely()) * (right - left);
            double m = left + axis.at(need.size().median() / need.likely()) * (right - left);
            var pen = Pen.solid(Ink.ACT, 1.8);
            svg.line(a, y, b, y, pen);
            svg.line(a, y - 4, a, y + 4, pen);
            svg.line(b, y - 4, b, y + 4, pen);
            svg.circle(m, y, 3.6, Ink.ACT, null);
        }
        return svg.toString();
    }
}
