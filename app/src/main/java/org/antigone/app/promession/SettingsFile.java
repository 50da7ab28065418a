package org.antigone.app.promession;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.Parameter;
import org.antigone.promession.Range;
import org.antigone.promession.Settings;

/** A settings file: parameters and the question's own numbers. What it does not know it refuses. */
record SettingsFile(String name, ObjectNode fields) {
    private static final Set<String> KNOWN = Set.of(
            "parameters",
            "bodies",
            "days",
            "plants",
            "seed",
            "donors",
            "shares",
            "probability",
            "success",
            "grain-mm",
            "density",
            "powder-kg",
            "tolerance",
            "assumed-grain-mm");
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    static SettingsFile none() {
        return new SettingsFile("", JsonNodeFactory.instance.objectNode());
    }

    static SettingsFile read(Path file) throws IOException {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new OutOfRangeException(file + ", line " + (at == null ? "?" : at.getLineNr())
                    + ": this is not JSON: " + e.getOriginalMessage());
        }
        if (!(tree instanceof ObjectNode object)) {
            throw new OutOfRangeException(file + ": a settings file is one JSON object, { … }");
        }
        object.fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                throw new OutOfRangeException(file + ": there is no setting '" + field + "'; known: "
                        + String.join(", ", KNOWN.stream().sorted().toList()));
            }
        });
        return new SettingsFile(file.toString(), object);
    }

    /** A number of the file, or the fallback where the file has none. */
    double number(String field, double fallback) {
        var node = fields.get(field);
        if (node == null) {
            return fallback;
        }
        if (!node.isNumber()) {
            throw new OutOfRangeException(name + ": '" + field + "' must be a number; it is " + node);
        }
        return node.doubleValue();
    }

    boolean has(String field) {
        return fields.has(field);
    }

    double[] numbers(String field) {
        var node = fields.path(field);
        var values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            if (!node.get(i).isNumber()) {
                throw new OutOfRangeException(name + ": '" + field + "' must be a list of numbers");
            }
            values[i] = node.get(i).doubleValue();
        }
        return values;
    }

    /** The parameters of the file over the plausible ranges. */
    Settings settings() {
        var settings = Settings.plausible();
        var node = fields.get("parameters");
        if (node == null) {
            return settings;
        }
        if (!node.isObject()) {
            throw new OutOfRangeException(name + ": 'parameters' must be an object of names and values");
        }
        for (var field : node.properties()) {
            settings = settings.with(Parameter.of(field.getKey()), range(field.getKey(), field.getValue()));
        }
        return settings;
    }

    private Range range(String key, JsonNode value) {
        if (value.isNumber()) {
            return Range.of(value.doubleValue());
        }
        if (value.isArray() && (value.size() == 2 || value.size() == 3)) {
            boolean numbers = true;
            for (var v : value) {
                numbers &= v.isNumber();
            }
            if (numbers) {
                return value.size() == 2
                        ? Range.of(value.get(0).doubleValue(), value.get(1).doubleValue())
                        : Range.of(
                                value.get(0).doubleValue(),
                                value.get(1).doubleValue(),
                                value.get(2).doubleValue());
            }
        }
        throw new OutOfRangeException(
                name + ": '" + key + "' must be a number, [low, high] or [low, likely, high]; it is " + value);
    }

    /** One {@code name=value}, {@code name=low..high} or {@code name=low..likely..high} of the command line. */
    static Settings with(Settings settings, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new OutOfRangeException(
                    "--set " + assignment + ": write name=value, name=low..high or name=low..likely..high");
        }
        var parameter = Parameter.of(assignment.substring(0, equals));
        var parts = assignment
                .substring(equals + 1)
                .strip()
                .toLowerCase(Locale.ROOT)
                .split("\\.\\.", -1);
        try {
            return settings.with(
                    parameter,
                    switch (parts.length) {
                        case 1 -> Range.of(Double.parseDouble(parts[0]));
                        case 2 -> Range.of(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
                        case 3 ->
                            Range.of(
                                    Double.parseDouble(parts[0]),
                                    Double.parseDouble(parts[1]),
                                    Double.parseDouble(parts[2]));
                        default -> throw new NumberFormatException();
                    });
        } catch (NumberFormatException e) {
            throw new OutOfRangeException("--set " + assignment + ": '" + assignment.substring(equals + 1)
                    + "' is no number and no range low..high");
        }
    }
}
