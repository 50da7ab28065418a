package org.antigone.app.promession;

import java.util.ArrayList;
import java.util.List;
import org.antigone.app.paper.Axis;
import org.antigone.app.paper.Ink;
import org.antigone.app.paper.Pen;
import org.antigone.app.paper.Plot;
import org.antigone.app.paper.Series;
import org.antigone.app.paper.Svg;
import org.antigone.app.paper.Svg.Point;
import org.antigone.promession.drying.Drying;
import org.antigone.promession.fragmentation.GrainSizes;
import org.antigone.promession.freezing.BodyFreezing.SegmentResult;
import org.antigone.promession.freezing.History;
import org.antigone.promession.plant.BodyProcess;

/** The pictures of one body: cooling curves, grain sizes, the course of drying. */
final class BodyPictures {
    private static final int WIDTH = Svg.PAGE_WIDTH;
    private static final int HEIGHT = 250;

    private BodyPictures() {}

    static String coldRoom(BodyProcess body) {
        double end = body.freezing().stages().get(0).seconds();
        return cooling(body, "Temperatures in the cold room", "hours in the cold room", 0, end, 3600);
    }

    static String nitrogen(BodyProcess body) {
        double begin = body.freezing().stages().get(0).seconds();
        double end = begin + body.freezing().stages().get(1).seconds();
        return cooling(body, "Temperatures in liquid nitrogen", "minutes in nitrogen", begin, end, 60);
    }

    private static String cooling(BodyProcess body, String title, String label, double from, double to, double unit) {
        var series = new ArrayList<Series>();
        double low = 0;
        double high = 0;
        var pens = List.of(
                Pen.solid(Ink.ACT, 1.8),
                Pen.solid(Ink.INK, 1.3).with(Pen.Dash.DASH_DOT),
                Pen.solid(Ink.GREY, 1.6).with(Pen.Dash.DOTTED));
        var names = List.of("trunk", "head", "thigh");
        for (int i = 0; i < names.size(); i++) {
            var segment = segment(body, names.get(i));
            var centre = line(segment.history(), segment.history().centre(), from, to, unit);
            series.add(new Series.Line("centre of the " + names.get(i), centre, pens.get(i)));
            if (i == 0) {
                var surface = line(segment.history(), segment.history().surface(), from, to, unit);
                series.add(new Series.Line(
                        "surface of the trunk", surface, pens.get(i).with(Pen.Dash.DASHED)));
                low = Math.min(low, lowest(surface));
            }
            low = Math.min(low, lowest(centre));
            high = Math.max(high, centre.isEmpty() ? 0 : centre.getFirst().y());
        }
        if (to <= from) {
            to = from + unit;
        }
        return new Plot(
                        title,
                        WIDTH,
                        HEIGHT,
                        Axis.linear(label, 0, (to - from) / unit),
                        Axis.linear("°C", low, high),
                        series)
                .svg();
    }

    private static SegmentResult segment(BodyProcess body, String name) {
        return body.freezing().segments().stream()
                .filter(s -> s.segment().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static List<Point> line(History history, double[] kelvin, double from, double to, double unit) {
        var points = new ArrayList<Point>();
        for (int i = 0; i < kelvin.length; i++) {
            double t = history.seconds()[i];
            if (t >= from && t <= to * (1 + 1e-9)) {
                points.add(new Point((t - from) / unit, kelvin[i] - Words.ZERO));
            }
        }
        return points;
    }

    private static double lowest(List<Point> points) {
        return points.stream().mapToDouble(Point::y).min().orElse(0);
    }

    static String grains(GrainSizes sizes) {
        var points = new ArrayList<Point>();
        double low = Math.pow(10, Math.floor(Math.log10(sizes.passing(0.01) * 1000)));
        double high = Math.pow(10, Math.ceil(Math.log10(sizes.passing(0.999) * 1000)));
        for (int i = 0; i <= 120; i++) {
            double mm = low * Math.pow(high / low, i / 120.0);
            points.add(new Point(mm, 100 * sizes.finer(mm / 1000)));
        }
        return new Plot(
                        "Share of the mass in finer grains",
                        WIDTH,
                        220,
                        Axis.log("grain size, mm", low, high),
                        new Axis("% of the mass finer", 0, 100, false),
                        List.of(
                                new Series.Line("", points, Pen.solid(Ink.ACT, 1.8)),
                                new Series.Rule("", sizes.p80() * 1000, true, Ink.GREY),
                                new Series.Label(
                                        "80 % finer than " + Words.three(sizes.p80() * 1000) + " mm",
                                        new Point(sizes.p80() * 1000, 12),
                                        Ink.GREY)))
                .svg();
    }

    /** How much is dry over time. */
    static String drying(Drying drying) {
        var dried = new ArrayList<Point>();
        for (var m : drying.profile()) {
            dried.add(new Point(m.seconds() / 3600, 100 * m.dried()));
        }
        return new Plot(
                        "Share of the bed that is dry",
                        WIDTH,
                        220,
                        Axis.linear("hours of primary drying", 0, drying.seconds() / 3600),
                        new Axis("% dry", 0, 100, false),
                        List.of(new Series.Line("", dried, Pen.solid(Ink.ACT, 1.8))))
                .svg();
    }

    static String front(Drying drying, List<Point> shelf) {
        var front = new ArrayList<Point>();
        for (var m : drying.profile()) {
            front.add(new Point(m.seconds() / 3600, m.front() - Words.ZERO));
        }
        double low = Math.min(lowest(front), lowest(shelf));
        double high = Math.max(
                front.stream().mapToDouble(Point::y).max().orElse(0),
                shelf.stream().mapToDouble(Point::y).max().orElse(0));
        return new Plot(
                        "Temperature of the sublimation front and of the shelf",
                        WIDTH,
                        HEIGHT,
                        Axis.linear("hours of primary drying", 0, drying.seconds() / 3600),
                        Axis.linear("°C", low, high),
                        List.of(
                                new Series.Line(
                                        "shelf", shelf, Pen.solid(Ink.GREY, 1.4).with(Pen.Dash.DASHED)),
                                new Series.Line("sublimation front", front, Pen.solid(Ink.ACT, 1.8))))
                .svg();
    }
}
