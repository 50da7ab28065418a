package org.antigone.app.promession;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antigone.app.Antigone;
import org.antigone.app.Output;
import org.antigone.app.paper.Paper;
import org.antigone.promession.Basis;
import org.antigone.promession.ModelAssumption;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.Parameter;
import org.antigone.promession.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all promession commands take and give: settings in; console, JSON and a report out. */
final class Question {
    @Option(names = "--settings", paramLabel = "FILE.json", description = "settings file; options override it")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "a parameter: value, low..high or low..likely..high; may be repeated")
    private List<String> set = new ArrayList<>();

    @Option(
            names = "--json",
            arity = "0..1",
            fallbackValue = "-",
            paramLabel = "OUT",
            description = "JSON to a file, or to standard output")
    private @Nullable String json;

    @Option(
            names = "--report",
            paramLabel = "OUT",
            description = "report with plots: a file that ends in .html or .pdf")
    private @Nullable Path report;

    SettingsFile file() throws IOException {
        return file == null ? SettingsFile.none() : SettingsFile.read(file);
    }

    Settings settings(SettingsFile from) {
        var settings = from.settings();
        for (var assignment : set) {
            settings = SettingsFile.with(settings, assignment);
        }
        return settings;
    }

    /** Writes the result inside an object that already names version, command, settings and assumptions. */
    @FunctionalInterface
    interface Result {
        void writeTo(JsonGenerator json) throws IOException;
    }

    int answer(PrintWriter out, String command, Settings settings, Answer answer, Result result) throws IOException {
        if (report != null) {
            var name = report.toString().toLowerCase(Locale.ROOT);
            if (!name.endsWith(".html") && !name.endsWith(".pdf")) {
                throw new OutOfRangeException(report + ": a report ends in .html or .pdf");
            }
        }
        if (json != null) {
            Output.json(json, out, g -> {
                g.writeStartObject();
                g.writeStringField("antigone", Antigone.VERSION);
                g.writeStringField("command", "promession " + command);
                g.writeFieldName("result");
                result.writeTo(g);
                parameters(g, settings);
                model(g);
                g.writeEndObject();
            });
        }
        if (report != null) {
            Paper.write(
                    report,
                    "promession/report.jte",
                    Map.of(
                            "answer",
                            answer,
                            "parameters",
                            parameterTable(settings),
                            "model",
                            modelTable(),
                            "foot",
                            "Antigone " + Antigone.VERSION + ", promession " + command + ". Settings: "
                                    + given(settings)));
        }
        if (!"-".equals(json)) {
            Console.print(out, answer);
            if (report != null) {
                out.println("Report: " + report);
                out.flush();
            }
        }
        return 0;
    }

    private static String given(Settings settings) {
        if (settings.given().isEmpty()) {
            return "all as listed, none changed by the user.";
        }
        var parts = new ArrayList<String>();
        settings.given().forEach((p, r) -> parts.add(p.key() + " = " + range(r)));
        return String.join(", ", parts) + "; all others as listed.";
    }

    static String range(org.antigone.promession.Range r) {
        if (r.low() == r.high()) {
            return plain(r.low());
        }
        return r.uniform()
                ? plain(r.low()) + "…" + plain(r.high())
                : plain(r.low()) + "…" + plain(r.mode()) + "…" + plain(r.high());
    }

    static String plain(double value) {
        var text = Math.abs(value) > 0 && Math.abs(value) < 1e-3
                ? String.format(Locale.ROOT, "%.2g", value)
                : java.math.BigDecimal.valueOf(value)
                        .round(new java.math.MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
        return text.replace('-', '−');
    }

    static String basis(Basis basis) {
        return switch (basis) {
            case MEASURED -> "measured";
            case ANALOGOUS -> "by analogy";
            case ASSUMED -> "assumed";
        };
    }

    static Answer.Table parameterTable(Settings settings) {
        var rows = new ArrayList<List<String>>();
        for (var p : Parameter.values()) {
            boolean yours = settings.given().containsKey(p);
            rows.add(List.of(
                    p.meaning(),
                    range(settings.range(p)) + (p.unit().isEmpty() ? "" : " " + p.unit()),
                    yours ? "your setting" : basis(p.basis()),
                    p.source()));
        }
        return new Answer.Table(
                "", List.of("parameter", "range", "basis", "source"), new boolean[4], List.copyOf(rows), false);
    }

    private static Answer.Table modelTable() {
        var rows = new ArrayList<List<String>>();
        for (var a : ModelAssumption.values()) {
            rows.add(List.of(a.text(), basis(a.basis()), a.source()));
        }
        return new Answer.Table("", List.of("assumption", "basis", "source"), new boolean[3], List.copyOf(rows), false);
    }

    private static void parameters(JsonGenerator g, Settings settings) throws IOException {
        g.writeArrayFieldStart("parameters");
        for (var p : Parameter.values()) {
            var r = settings.range(p);
            g.writeStartObject();
            g.writeStringField("name", p.key());
            g.writeStringField("meaning", p.meaning());
            g.writeStringField("unit", p.unit());
            g.writeNumberField("low", r.low());
            g.writeNumberField("likely", r.mode());
            g.writeNumberField("high", r.high());
            g.writeStringField("shape", r.low() == r.high() ? "fixed" : r.uniform() ? "uniform" : "triangular");
            g.writeStringField(
                    "basis",
                    settings.given().containsKey(p) ? "user" : p.basis().name().toLowerCase(Locale.ROOT));
            g.writeStringField("source", settings.given().containsKey(p) ? "your setting" : p.source());
            g.writeEndObject();
        }
        g.writeEndArray();
    }

    private static void model(JsonGenerator g) throws IOException {
        g.writeArrayFieldStart("assumptions");
        for (var a : ModelAssumption.values()) {
            g.writeStartObject();
            g.writeStringField("text", a.text());
            g.writeStringField("basis", a.basis().name().toLowerCase(Locale.ROOT));
            g.writeStringField("source", a.source());
            g.writeEndObject();
        }
        g.writeEndArray();
    }
}
