package org.antigone.app.identify;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.antigone.app.Output;
import org.antigone.app.paper.Axis;
import org.antigone.app.paper.Figures;
import org.antigone.app.paper.Ink;
import org.antigone.app.paper.Pen;
import org.antigone.app.paper.Plot;
import org.antigone.app.paper.Series;
import org.antigone.app.paper.Svg.Point;
import org.antigone.identify.Settings;
import org.antigone.identify.finding.ChancePicture;
import org.antigone.identify.finding.Decision;
import org.antigone.identify.finding.Run;

/** The pairs that reach each likelihood ratio beside those that would by chance: so that a reader sees what stands out. */
final class ChancePlot {
    /** Fewer expected pairs than this are not drawn. */
    private static final double LEAST_EXPECTED = 1e-4;

    private static final int MOST_NAMED = 5;

    private final ChancePicture chance;
    private final OptionalDouble needed;
    private final List<Decision> decisions;

    ChancePlot(Run run) {
        this.chance = run.chance();
        this.needed = needed(run.settings());
        this.decisions = run.decisions();
    }

    /** The log₁₀ LR at which a pair by itself reaches the threshold. */
    private static OptionalDouble needed(Settings settings) {
        if (settings.missing().isEmpty() || settings.missing().getAsLong() < 2) {
            return OptionalDouble.empty();
        }
        double p = settings.threshold();
        return OptionalDouble.of(Math.log10(p / (1 - p) * (settings.missing().getAsLong() - 1)));
    }

    /** The picture as SVG; empty where nothing was compared. */
    String svg() {
        var expected = chance.steps().stream()
                .filter(s -> s.expected() >= LEAST_EXPECTED)
                .map(s -> new Point(Math.pow(10, s.log10Lr()), s.expected()))
                .toList();
        var observed = chance.steps().stream()
                .filter(s -> s.observed() > 0)
                .map(s -> new Point(Math.pow(10, s.log10Lr()), s.observed()))
                .toList();
        if (expected.isEmpty() || observed.isEmpty()) {
            return "";
        }
        double most = Math.max(expected.getFirst().y(), observed.getFirst().y());
        var series = new ArrayList<Series>();
        series.add(new Series.Line(
                "expected by chance", expected, Pen.solid(Ink.GREY, 1.5).with(Pen.Dash.DASHED)));
        series.add(new Series.Dots("observed", observed, Series.Shape.DOT, Ink.ACT));
        needed.ifPresent(
                n -> series.add(new Series.Rule("threshold for a pair alone", Math.pow(10, n), true, Ink.GREY)));
        series.addAll(names());
        return new Plot(
                        "Observed pairs and pairs expected by chance",
                        640,
                        360,
                        Axis.log(
                                "likelihood ratio",
                                observed.getFirst().x(),
                                Math.max(
                                        observed.getLast().x(),
                                        expected.getLast().x())),
                        Axis.log("pairs at or above it", expected.getLast().y(), most),
                        series)
                .svg();
    }

    /** The strongest hits by name; the plot leaves out those it has no room for. */
    private List<Series> names() {
        var named = new ArrayList<Series>();
        for (var hit : decisions.stream()
                .sorted(Comparator.comparingDouble(Decision::log10Lr).reversed())
                .limit(MOST_NAMED)
                .toList()) {
            chance.steps().stream()
                    .filter(s -> s.log10Lr() <= hit.log10Lr() && s.observed() > 0)
                    .reduce((a, b) -> b)
                    .filter(s -> s.expected() < 1)
                    .ifPresent(s -> named.add(new Series.Label(
                            hit.remains() + ", " + hit.missing(),
                            new Point(Math.pow(10, s.log10Lr()), s.observed()),
                            Ink.INK,
                            true)));
        }
        return named;
    }

    /** What the picture says, in a sentence. */
    String caption() {
        var beyond = chance.steps().stream().filter(s -> s.expected() < 1).findFirst();
        var words = beyond.isEmpty()
                ? ""
                : "Chance alone gives less than one pair from log₁₀ LR "
                        + Figures.log10(beyond.get().log10Lr()) + " on; "
                        + Figures.count(beyond.get().observed(), "pair lies", "pairs lie") + " there. ";
        return words
                + "If no remains belonged to any family, as many pairs as the dashed line says would still reach each"
                + " likelihood ratio. Dots far above it stand out."
                + (chance.sampled() < chance.pairs()
                        ? " The line was computed for " + Figures.count(chance.sampled()) + " of the "
                                + Figures.count(chance.pairs()) + " pairs and weighted up."
                        : "");
    }

    void writeTo(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("chance");
        json.writeNumberField("pairs", chance.pairs());
        json.writeNumberField("sampled", chance.sampled());
        json.writeArrayFieldStart("atOrAbove");
        for (var step : chance.steps()) {
            json.writeStartObject();
            json.writeNumberField("log10Lr", step.log10Lr());
            Output.number(json, "expected", step.expected());
            json.writeNumberField("observed", step.observed());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
