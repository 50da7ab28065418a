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
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.Parameter;
import org.antigone.promession.Range;
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

    private SettingsFile read = SettingsFile.none();

    /** The settings file, or an empty one; refuses a report's name before anything is calculated. */
    SettingsFile file() throws IOException {
        if (report != null) {
            var name = report.toString().toLowerCase(Locale.ROOT);
            if (!name.endsWith(".html") && !name.endsWith(".pdf")) {
                throw new OutOfRangeException(report + ": a report ends in .html or .pdf");
            }
        }
        if (file != null) {
            read = SettingsFile.read(file);
        }
        return read;
    }

    /** The file's parameters with those of the command line over them. */
    Settings settings() {
        var settings = read.settings();
        for (var assignment : set) {
            settings = with(settings, assignment);
        }
        return settings;
    }

    /** One {@code name=value}, {@code name=low..high} or {@code name=low..likely..high}. */
    private static Settings with(Settings settings, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new OutOfRangeException(
                    "--set " + assignment + ": write name=value, name=low..high or name=low..likely..high");
        }
        var parameter = Parameter.of(assignment.substring(0, equals));
        var parts = assignment.substring(equals + 1).strip().split("\\.\\.", -1);
        double[] v = new double[parts.length];
        try {
            for (int i = 0; i < v.length; i++) {
                v[i] = Double.parseDouble(parts[i].strip());
            }
        } catch (NumberFormatException e) {
            throw new OutOfRangeException("--set " + assignment + ": '" + assignment.substring(equals + 1)
                    + "' is no number and no range low..high");
        }
        return settings.with(parameter, Range.of(v));
    }

    /** Writes the members of the result, inside an object that names version, command and inputs. */
    @FunctionalInterface
    interface Result {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** Gives the answer in every form that was asked for. */
    void answer(PrintWriter out, String command, Assumed assumed, Answer answer, Result result) throws IOException {
        if (json != null) {
            Output.json(json, out, g -> {
                g.writeStartObject();
                g.writeStringField("antigone", Antigone.VERSION);
                g.writeStringField("command", "promession " + command);
                if (!read.name().isEmpty()) {
                    g.writeObjectFieldStart("settingsFile");
                    g.writeStringField("name", read.name());
                    g.writeStringField("sha256", read.sha256());
                    g.writeEndObject();
                }
                g.writeStringField("answer", answer.lead());
                g.writeObjectFieldStart("result");
                result.writeTo(g);
                g.writeEndObject();
                AssumedJson.write(g, assumed);
                g.writeEndObject();
            });
        }
        if (report != null) {
            Paper.write(
                    report,
                    "promession/report.jte",
                    Map.of("answer", answer, "assumed", assumed, "foot", foot(command, assumed)));
        }
        if (!"-".equals(json)) {
            Console.print(out, answer);
            if (report != null) {
                out.println("Report: " + report);
            }
            if (json != null) {
                out.println("JSON: " + json);
            }
            out.flush();
        }
    }

    private String foot(String command, Assumed assumed) {
        return "Antigone " + Antigone.VERSION + ", promession " + command + ". Changed by the user: "
                + assumed.changed()
                + "."
                + (read.name().isEmpty() ? "" : " Settings file " + read.name() + ", SHA-256 " + read.sha256() + ".")
                + " The same settings and seed give the same digits.";
    }
}
