package org.antigone.app.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.antigone.app.paper.Bars.Bar;
import org.antigone.app.paper.Svg.Anchor;
import org.antigone.app.paper.Svg.Point;
import org.junit.jupiter.api.Test;

class PicturesTest {
    @Test
    void wordsAreEscapedAndKeepWhatTheySay() {
        var svg = new Svg(100, 50, "a <b>&\"'")
                .text(1, 2, "<b>&\"\u0001", Ink.INK, Anchor.START)
                .toString();
        var document = Xhtml.parse(svg);
        assertThat(document.getDocumentElement().getAttribute("aria-label")).isEqualTo("a <b>&\"'");
        assertThat(document.getElementsByTagName("text").item(0).getTextContent())
                .isEqualTo("<b>&\"\\u0001");
    }

    @Test
    void coordinatesKnowNoLocaleAndNoExponent() {
        var svg =
                new Svg(100, 50, "").line(1e-9, 1234567.891, 0.5, -2, Pen.THIN).toString();
        assertThat(svg).contains("x1=\"0\" y1=\"1234567.89\" x2=\"0.5\" y2=\"-2\"");
        assertThatThrownBy(() -> new Svg(1, 1, "").line(Double.NaN, 0, 0, 0, Pen.THIN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void axesEndOnRoundNumbers() {
        var linear = Axis.linear("x", 0.3, 9.2);
        assertThat(linear.low()).isZero();
        assertThat(linear.high()).isEqualTo(10);
        assertThat(linear.ticks()).extracting(Axis.Tick::label).containsExactly("0", "2", "4", "6", "8", "10");
        assertThat(Axis.linear("x", -0.13, 0.21).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("−0.2", "−0.1", "0.0", "0.1", "0.2", "0.3");
        var log = Axis.log("x", 3, 2e4);
        assertThat(log.low()).isEqualTo(1);
        assertThat(log.high()).isEqualTo(1e5);
        assertThat(log.at(1e5)).isEqualTo(1);
        assertThat(log.at(Math.sqrt(1e5))).isCloseTo(0.5, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(log.ticks()).extracting(Axis.Tick::label).containsExactly("1", "10", "10²", "10³", "10⁴", "10⁵");
        assertThat(Axis.log("x", 1, 1e40).ticks()).hasSizeLessThanOrEqualTo(8);
        assertThatThrownBy(() -> new Axis("x", 0, 1, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPlotDrawsEverySeriesAndNamesIt() {
        var points = List.of(new Point(1, 1), new Point(10, 5));
        var plot = new Plot(
                "everything",
                600,
                300,
                Axis.log("size & more", 1, 10),
                Axis.linear("count", 0, 5),
                List.of(
                        new Series.Band("interval", points, points),
                        new Series.Line("model", points, Pen.THIN.with(Pen.Dash.DASHED)),
                        new Series.Dots("observed", points, Series.Shape.RING, Ink.ACT),
                        new Series.Rule("threshold", 3, false, Ink.INK),
                        new Series.Label("R-1", points.getFirst(), Ink.ACT)));
        var document = Xhtml.parse(plot.svg());
        assertThat(document.getElementsByTagName("polygon").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(2 + 1);
        assertThat(document.getDocumentElement().getTextContent())
                .contains("interval", "model", "observed", "threshold", "R-1", "size & more", "count");
    }

    @Test
    void aBarWithoutAValueIsAGap() {
        var axis = Axis.linear("log₁₀ LR", -2, 4);
        var svg = new Bars(
                        "by marker",
                        400,
                        axis,
                        List.of(
                                new Bar("FGA", OptionalDouble.of(2), Ink.ACT, ""),
                                new Bar("TH01", OptionalDouble.empty(), Ink.GREY, "not typed"),
                                new Bar("vWA", OptionalDouble.of(-2), Ink.AGAINST, "one step")),
                        "total 0.00")
                .svg();
        var document = Xhtml.parse(svg);
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(2);
        assertThat(document.getDocumentElement().getTextContent()).contains("not typed", "one step", "total 0.00");
    }

    @Test
    void longWordsAreCut() {
        assertThat(Svg.fitted("short", 100, 12)).isEqualTo("short");
        var cut = Svg.fitted("a very long name of somebody", 80, 12);
        assertThat(cut).endsWith("…").startsWith("a very");
        assertThat(Svg.widthOf(cut, 12)).isLessThanOrEqualTo(80);
    }
}
