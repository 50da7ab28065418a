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
import org.antigone.promession.sampling.SamplingPlan;

/** The picture of a sampling plan. */
final class SamplingPictures {
    private static final int POINTS = 90;

    private SamplingPictures() {}

    /** Chance that every donor is seen, over the number of grains. */
    static String seen(SamplingPlan.Question question, long needed) {
        double most = 1.3 * Math.max(2, question.collector(0.5).grains(0.99));
        var series = new ArrayList<Series>();
        var pens = List.of(
                Pen.solid(Ink.ACT, 1.8),
                Pen.solid(Ink.INK, 1.3).with(Pen.Dash.DASHED),
                Pen.solid(Ink.GREY, 1.5).with(Pen.Dash.DASH_DOT));
        double[] success = {1, 0.8, 0.5};
        for (int i = 0; i < success.length; i++) {
            var collector = question.collector(success[i]);
            var points = new ArrayList<Point>();
            for (int k = 0; k <= POINTS; k++) {
                long grains = Math.round(most * k / POINTS);
                points.add(new Point(grains, 100 * collector.probability(grains)));
            }
            series.add(new Series.Line(Words.percent(success[i]) + " of grains give a profile", points, pens.get(i)));
        }
        series.add(new Series.Rule("", needed, true, Ink.GREY));
        series.add(new Series.Label("plan: " + Words.text("%,d", needed), new Point(needed, 4), Ink.GREY));
        return new Plot(
                        "Chance that every donor is seen",
                        Svg.PAGE_WIDTH,
                        260,
                        Axis.linear("grains typed", 0, Math.max(most, needed)),
                        new Axis("% chance that nobody is missed", 0, 100, false),
                        series)
                .svg();
    }
}
