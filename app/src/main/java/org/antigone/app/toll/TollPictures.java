package org.antigone.app.toll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.antigone.app.paper.Axis;
import org.antigone.app.paper.Ink;
import org.antigone.app.paper.Pen;
import org.antigone.app.paper.Plot;
import org.antigone.app.paper.Series;
import org.antigone.app.paper.Svg;
import org.antigone.app.paper.Svg.Anchor;
import org.antigone.app.paper.Svg.Point;
import org.antigone.inquiry.toll.Answer;
import org.antigone.inquiry.toll.Claim;

/** The pictures of a toll report, each from the run alone. */
public final class TollPictures {
    private static final int WIDTH = Svg.PAGE_WIDTH;
    static final int OVERLAPS = 24;
    private static final int DENSITY_POINTS = 120;
    private static final int TRACE_POINTS = 250;

    /** A distribution is drawn to its 99 % quantile, but no further than so many times its central figure. */
    private static final double TAIL = 3;

    /** Where the ends lie further apart than this, equal factors are drawn equally long. */
    private static final double WIDE = 25;

    private static final List<Pen.Dash> DASHES =
            List.of(Pen.Dash.SOLID, Pen.Dash.DASHED, Pen.Dash.DOTTED, Pen.Dash.DASH_DOT);

    private final TollRun run;

    TollPictures(TollRun run) {
        this.run = run;
    }

    /** Every method's figure and interval on one scale, the people on the lists and the claim as rules. */
    public String methods() {
        var numbers = run.toll().numbers();
        double most = numbers.stream().mapToDouble(TollPictures::reach).max().orElse(1);
        var claim = run.verdict() instanceof Claim.Verdict.Beside ? run.claim() : null;
        if (claim != null) {
            most = Math.max(most, claim.figure());
        }
        double least = run.toll().observed();
        var axis = most > WIDE * least ? Axis.log("people", least, most) : Axis.linear("people", 0, most);
        double left = 220;
        double right = WIDTH - 20;
        double top = 34;
        double row = 26;
        double bottom = top + row * numbers.size();
        var svg = new Svg(WIDTH, bottom + 46, "Each method's number of people with its 95 % interval");
        for (var tick : axis.ticks()) {
            double x = left + axis.at(tick.value()) * (right - left);
            svg.line(x, top - 8, x, bottom, Pen.RULE);
            svg.text(x, bottom + 16, tick.label(), Ink.GREY, Anchor.MIDDLE, Svg.SMALL, false);
        }
        svg.text(
                (left + right) / 2,
                bottom + 36,
                axis.logarithmic() ? "people, each line ten times the last" : "people",
                Ink.INK,
                Anchor.MIDDLE,
                Svg.SMALL,
                false);
        rule(svg, left + axis.at(run.toll().observed()) * (right - left), top, bottom, "on the lists", Ink.GREY, 12);
        if (claim != null) {
            rule(svg, left + axis.at(claim.figure()) * (right - left), top, bottom, "claimed", Ink.AGAINST, 24);
        }
        for (int i = 0; i < numbers.size(); i++) {
            var number = numbers.get(i);
            double y = top + row * (i + 0.5);
            double low = left + axis.at(number.interval().low()) * (right - left);
            double high = left + axis.at(number.interval().high()) * (right - left);
            double from = left + axis.at(number.spread().low()) * (right - left);
            double to = left + axis.at(number.spread().high()) * (right - left);
            svg.text(left - 10, y + 4, number.method().title(), Ink.INK, Anchor.END);
            svg.rect(from, y - 5, Math.max(1, to - from), 10, Ink.WASH, null);
            svg.line(low, y, high, y, Pen.solid(Ink.ACT, 1.6));
            svg.line(low, y - 4, low, y + 4, Pen.solid(Ink.ACT, 1.6));
            if (Double.isInfinite(number.interval().high())) {
                svg.polygon(
                        List.of(new Point(right + 8, y), new Point(right, y - 4), new Point(right, y + 4)),
                        Ink.ACT,
                        null);
            } else {
                svg.line(high, y - 4, high, y + 4, Pen.solid(Ink.ACT, 1.6));
            }
            svg.circle(left + axis.at(number.point()) * (right - left), y, 3.6, Ink.ACT, null);
        }
        return svg.toString();
    }

    /** How far the axis must reach for a number: where there is no upper end, twice the central figure. */
    private static double reach(Answer.Number number) {
        return Double.isInfinite(number.interval().high())
                ? 2 * number.point()
                : number.interval().high();
    }

    private static void rule(Svg svg, double x, double top, double bottom, String words, Ink ink, double at) {
        svg.line(x, top - 8, x, bottom, Pen.solid(ink, 1).with(Pen.Dash.DASHED));
        svg.text(x + 4, at, words, ink, Anchor.START, Svg.SMALL, false);
    }

    /** The posterior or confidence distribution of each method. */
    public String distributions() {
        var numbers = run.toll().numbers();
        var series = new ArrayList<Series>();
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        double peak = 0;
        for (int i = 0; i < numbers.size(); i++) {
            var density = smoothed(numbers.get(i).distribution().density(DENSITY_POINTS));
            for (var point : density) {
                peak = Math.max(peak, point.y());
            }
            low = Math.min(low, numbers.get(i).distribution().quantile(0.005));
            high = Math.max(
                    high,
                    Math.min(
                            numbers.get(i).distribution().quantile(0.99),
                            TAIL * numbers.get(i).point()));
            var pen = Pen.solid(i % 2 == 0 ? Ink.ACT : Ink.INK, 1.4).with(DASHES.get(i % DASHES.size()));
            series.add(new Series.Line(numbers.get(i).method().title(), density, pen));
        }
        var axis = Axis.linear("people", low, high);
        var shown = series.stream()
                .map(s -> s instanceof Series.Line line
                        ? new Series.Line(
                                line.name(),
                                line.points().stream()
                                        .filter(p -> p.x() >= axis.low() && p.x() <= axis.high())
                                        .toList(),
                                line.pen())
                        : s)
                .toList();
        return new Plot(
                        "Distributions of the number of people by method",
                        WIDTH,
                        280,
                        axis,
                        Axis.linear("probability per 1,000 people", 0, peak),
                        shown)
                .svg();
    }

    /** A Gaussian kernel of three bins: draws and bootstrap samples are lumpy, and the lumps mean nothing. */
    private static List<Point> smoothed(double[][] density) {
        var points = new ArrayList<Point>();
        for (int i = 0; i < density.length; i++) {
            double sum = 0;
            double weights = 0;
            for (int j = Math.max(0, i - 9); j <= Math.min(density.length - 1, i + 9); j++) {
                double weight = Math.exp(-(i - j) * (i - j) / 18.0);
                sum += weight * density[j][1];
                weights += weight;
            }
            points.add(new Point(density[i][0], 1000 * sum / weights));
        }
        return points;
    }

    /** Each model's estimate against its weight, for a method that averages; empty if it has one model. */
    public String models(Answer.Number number) {
        var models = number.models().stream().filter(m -> m.weight() >= 1e-4).toList();
        if (models.size() < 2) {
            return "";
        }
        double low =
                models.stream().mapToDouble(Answer.ModelLine::estimate).min().orElse(0);
        double high =
                models.stream().mapToDouble(Answer.ModelLine::estimate).max().orElse(1);
        var series = new ArrayList<Series>();
        series.add(new Series.Dots(
                "a model",
                models.stream().map(m -> new Point(m.estimate(), m.weight())).toList(),
                Series.Shape.DOT,
                Ink.ACT));
        models.stream()
                .limit(1)
                .forEach(m -> series.add(new Series.Label(m.label(), new Point(m.estimate(), m.weight()), Ink.INK)));
        series.add(new Series.Rule("", number.point(), true, Ink.GREY));
        return new Plot(
                        number.method().title() + ": weight and estimate of the models",
                        WIDTH,
                        230,
                        Axis.linear("people", Math.min(low, number.point()), Math.max(high, number.point())),
                        Axis.log("weight", 1e-4, 1),
                        series)
                .svg();
    }

    /** The chains one over the other; empty where there are none. */
    public String chains(Answer.Number number) {
        if (number.chains().isEmpty()) {
            return "";
        }
        var series = new ArrayList<Series>();
        double low = number.distribution().quantile(0.001);
        double high = number.distribution().quantile(0.999);
        int length = number.chains().getFirst().length;
        int step = Math.max(1, length / TRACE_POINTS);
        for (int c = 0; c < number.chains().size(); c++) {
            var chain = number.chains().get(c);
            var points = IntStream.iterate(0, i -> i < length, i -> i + step)
                    .mapToObj(i -> new Point(i + 1, chain[i]))
                    .toList();
            series.add(new Series.Line(
                    "chain " + (c + 1),
                    points,
                    Pen.solid(c % 2 == 0 ? Ink.ACT : Ink.GREY, 0.7).with(DASHES.get(c / 2 % DASHES.size()))));
        }
        return new Plot(
                        "Draws of the chains in order",
                        WIDTH,
                        200,
                        Axis.linear("draw", 0, length),
                        Axis.linear("people", low, high),
                        series)
                .svg();
    }

    /** Who is on which lists: the largest histories as bars, with dots for the lists. Empty for repeats. */
    public String overlaps() {
        var table = run.table();
        if (table == null) {
            return "";
        }
        var histories = IntStream.range(1, table.cells())
                .filter(h -> table.count(h) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(h -> -table.count(h)))
                .limit(OVERLAPS)
                .toList();
        double most = histories.stream().mapToDouble(table::count).max().orElse(1);
        double left = 150;
        double step = Math.min(28, (WIDTH - left - 10) / histories.size());
        double bars = 130;
        double row = 18;
        var svg = new Svg(WIDTH, bars + 30 + row * table.lists(), "How many people are on which lists");
        for (int j = 0; j < table.lists(); j++) {
            double y = bars + 24 + row * j;
            svg.text(
                    left - 12,
                    y + 4,
                    Svg.fitted(
                            (j + 1) + "  " + table.names().get(j) + " (" + TollRun.whole(table.onAll(1 << j)) + ")",
                            left - 14,
                            Svg.SMALL),
                    Ink.INK,
                    Anchor.END,
                    Svg.SMALL,
                    false);
        }
        for (int i = 0; i < histories.size(); i++) {
            int history = histories.get(i);
            double x = left + step * (i + 0.5);
            double height = Math.max(1, 100 * table.count(history) / most);
            svg.begin(table.describe(history) + ": " + TollRun.whole(table.count(history)));
            svg.rect(x - step * 0.32, bars - height, step * 0.64, height, Ink.ACT, null);
            svg.text(
                    x,
                    bars - height - 4,
                    TollRun.whole(table.count(history)),
                    Ink.GREY,
                    Anchor.MIDDLE,
                    step < 22 ? 7.5 : 9,
                    false);
            for (int j = 0; j < table.lists(); j++) {
                boolean on = (history >> j & 1) == 1;
                svg.circle(x, bars + 24 + row * j, on ? 4 : 2, on ? Ink.INK : Ink.RULE, null);
            }
            svg.end();
        }
        return svg.toString();
    }
}
