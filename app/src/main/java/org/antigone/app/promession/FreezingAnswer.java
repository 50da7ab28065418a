package org.antigone.app.promession;

import static org.antigone.app.promession.Words.*;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antigone.app.Output;
import org.antigone.app.paper.Axis;
import org.antigone.app.paper.Ink;
import org.antigone.app.paper.Pen;
import org.antigone.app.paper.Plot;
import org.antigone.app.paper.Series;
import org.antigone.app.paper.Svg;
import org.antigone.promession.freezing.Freezing;
import org.antigone.promession.freezing.Material;
import org.antigone.promession.freezing.Shape;
import org.antigone.promession.freezing.Tissue;

/**
 * One shape frozen through.
 *
 * @param size diameter or thickness, mm
 * @param from °C
 * @param to °C
 * @param nitrogen kg for each kg of tissue
 * @param vapourShare share of the vapour's cold that is used
 */
record FreezingAnswer(
        Shape shape,
        double size,
        double from,
        double to,
        Freezing freezing,
        double nitrogen,
        double vapourShare,
        Material tissue) {
    Answer answer() {
        var blocks = new Answer.Blocks();
        blocks.table(
                "",
                true,
                List.of("", ""),
                List.of(
                        List.of("time", hours(freezing.seconds()) + " h (" + text("%,.0f", freezing.seconds()) + " s)"),
                        List.of(
                                "error of the grid",
                                text("± %.1f s, estimated from the last two grids", freezing.error())),
                        List.of("surface at that moment", celsius(freezing.surface(), 1) + " °C"),
                        List.of("heat given up", three(freezing.heat() / 1000) + " kJ/kg"),
                        List.of(
                                "nitrogen boiled off",
                                text(
                                        "%s kg for each kg of tissue, %s of the vapour's cold used",
                                        two(nitrogen), percent(vapourShare))),
                        List.of(
                                "heat below −40 °C",
                                percent(beyondSources()) + " of it; no source covers tissue there")));
        blocks.figure(picture(), "Temperature of the centre (line) and of the surface (dashes).");
        blocks.table(
                "Grids, doubled until the time stands",
                true,
                List.of("Cells>", "Time, s>", "Change, s>", "Order>"),
                grids());
        blocks.note(
                "Below −40 °C heat capacities of protein, fat and mineral follow a law measured on collagen, and their"
                        + " conductivities stay at the value of −40 °C: assumed, not measured. Ice is measured throughout.",
                false);
        return new Answer(
                "Freezing of a " + name(),
                text(
                        "A %s of tissue, %s mm, takes %s hours from %s °C until its core is at %s °C.",
                        name(), digits(size, 5), hours(freezing.seconds()), digits(from, 5), digits(to, 5)),
                blocks.list(),
                List.of(
                        "./antigone promession freezing … --tolerance 1e-4   a finer answer; the table shows how it converges",
                        "./antigone promession body                          a whole body of such shapes"));
    }

    private String name() {
        return shape.name().toLowerCase(Locale.ROOT);
    }

    private double beyondSources() {
        double end = tissue.enthalpy(ZERO + from) - freezing.heat();
        return Math.clamp((tissue.enthalpy(Tissue.CORRELATIONS_END) - end) / freezing.heat(), 0, 1);
    }

    /** The order is log₂ of the ratio of two successive changes. */
    private List<List<String>> grids() {
        var rows = new ArrayList<List<String>>();
        var grids = freezing.grids();
        for (int i = 0; i < grids.size(); i++) {
            double change = i > 0 ? grids.get(i).seconds() - grids.get(i - 1).seconds() : Double.NaN;
            rows.add(List.of(
                    Integer.toString(grids.get(i).cells()),
                    text("%.2f", grids.get(i).seconds()),
                    i > 0 ? text("%+.2f", change).replace('-', '−') : "",
                    i > 1 ? text("%.1f", order(i)) : ""));
        }
        return rows;
    }

    private double order(int i) {
        var grids = freezing.grids();
        double now = grids.get(i).seconds() - grids.get(i - 1).seconds();
        double before = grids.get(i - 1).seconds() - grids.get(i - 2).seconds();
        return Math.log(Math.abs(before / now)) / Math.log(2);
    }

    private String picture() {
        double end = freezing.seconds();
        boolean inHours = end > 3 * 3600;
        double unit = inHours ? 3600 : 60;
        var history = freezing.history();
        var centre = BodyPictures.line(history, history.centre(), 0, end, unit);
        var surface = BodyPictures.line(history, history.surface(), 0, end, unit);
        double low = surface.stream().mapToDouble(Svg.Point::y).min().orElse(to);
        return new Plot(
                        "Temperatures of centre and surface",
                        Svg.PAGE_WIDTH,
                        270,
                        Axis.linear(inHours ? "hours" : "minutes", 0, end / unit),
                        Axis.linear("°C", Math.min(low, to), Math.max(from, 0)),
                        List.of(
                                new Series.Line("centre", centre, Pen.solid(Ink.ACT, 1.8)),
                                new Series.Line(
                                        "surface",
                                        surface,
                                        Pen.solid(Ink.ACT, 1.6).with(Pen.Dash.DASHED))))
                .svg();
    }

    void json(JsonGenerator json) throws IOException {
        json.writeStringField("shape", name());
        Output.number(json, "sizeMillimetres", size);
        Output.number(json, "seconds", freezing.seconds());
        Output.number(json, "hours", freezing.seconds() / 3600);
        Output.number(json, "errorSeconds", freezing.error());
        Output.number(json, "surfaceKelvin", freezing.surface());
        Output.number(json, "heatJoulesPerKg", freezing.heat());
        Output.number(json, "nitrogenKgPerKg", nitrogen);
        Output.number(json, "vapourShare", vapourShare);
        Output.number(json, "heatBelowMinus40Share", beyondSources());
        json.writeArrayFieldStart("grids");
        for (var grid : freezing.grids()) {
            json.writeStartObject();
            json.writeNumberField("cells", grid.cells());
            Output.number(json, "seconds", grid.seconds());
            json.writeEndObject();
        }
        json.writeEndArray();
        BodyJson.history(json, freezing.history());
    }
}
