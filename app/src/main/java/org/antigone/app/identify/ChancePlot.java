package org.antigone.app.identify;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.antigone.app.Output;
import org.antigone.app.paper.Axis;
import org.antigone.app.paper.Figures;
import org.antigone.app.paper.Ink;
import org.antigone.app.paper.Pen;
import org.antigone.app.paper.Plot;
import org.antigone.app.paper.Series;
import org.antigone.app.paper.Svg.Point;
import org.antigone.identify.ChancePicture;

/** The pairs that reach each likelihood ratio beside those that would by chance: so that a reader sees what stands out. */
final class ChancePlot {
    /** Fewer expected pairs than this are not drawn. */
    private static final double LEAST_EXPECTED = 1e-4;

    private final ChancePicture chance;

    ChancePlot(ChancePicture chance) {
        this.chance = chance;
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
                        List.of(
                                new Series.Line(
                                        "expected by chance",
                                        expected,
                                        Pen.solid(Ink.GREY, 1.5).with(Pen.Dash.DASHED)),
                                new Series.Dots("observed", observed, Series.Shape.DOT, Ink.ACT)))
                .svg();
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
