package org.antigone.app.promession;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.Parameter;
import org.antigone.promession.Range;
import org.antigone.promession.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A settings file: one JSON object with parameters and the questions' own numbers; it serves every command. What it does not
 * know it refuses, and every refusal names file, line and column.
 *
 * @param name of the file; empty if there is none
 * @param sha256 of its bytes
 * @param entries by path: {@code days}, {@code parameters.tray-area}, {@code drying.shelf}
 */
record SettingsFile(String name, String sha256, Map<String, Entry> entries) {
    private static final Set<String> SECTIONS = Set.of("parameters", "freezing", "drying");
    private static final Set<String> KNOWN = Set.of(
            "by",
            "assumed-grain-mm",
            "law",
            "law-constant",
            "tolerance",
            "cycle-hours",
            "plants",
            "seed",
            "bodies",
            "days",
            "donors",
            "shares",
            "probability",
            "success",
            "grain-mm",
            "density",
            "powder-kg",
            "freezing.shape",
            "freezing.size-mm",
            "freezing.from",
            "freezing.core",
            "freezing.coefficient",
            "freezing.coolant",
            "drying.layer",
            "drying.shelf",
            "drying.pressure-pa",
            "drying.pressure-mtorr",
            "drying.outer-cm2",
            "drying.inner-cm2",
            "drying.fill-ml",
            "drying.solids",
            "drying.solute-density",
            "drying.r0",
            "drying.a1",
            "drying.a2",
            "drying.kc",
            "drying.kp",
            "drying.kd",
            "drying.sublimation",
            "drying.at");
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** A value and where its name stands. */
    record Entry(JsonNode value, int line, int column) {}

    static SettingsFile none() {
        return new SettingsFile("", "", Map.of());
    }

    static SettingsFile read(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var entries = new LinkedHashMap<String, Entry>();
        try (var parser = MAPPER.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new OutOfRangeException(file + ": a settings file is one JSON object, { … }");
            }
            object(file, parser, "", entries);
            if (parser.nextToken() != null) {
                throw new OutOfRangeException(file + ", line "
                        + parser.currentTokenLocation().getLineNr() + ": there is more after the closing brace");
            }
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new OutOfRangeException(file
                    + (at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr())
                    + ": this is not JSON: " + e.getOriginalMessage());
        }
        return new SettingsFile(file.toString(), sha256(bytes), entries);
    }

    private static void object(Path file, JsonParser parser, String prefix, Map<String, Entry> entries)
            throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var at = parser.currentTokenLocation();
            var path = prefix + parser.currentName();
            var value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && SECTIONS.contains(path)) {
                object(file, parser, path + ".", entries);
                continue;
            }
            var where = file + ", line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            if (SECTIONS.contains(path)) {
                throw new OutOfRangeException(where + "'" + path + "' must be an object of names and values");
            }
            if (!prefix.equals("parameters.") && !KNOWN.contains(path)) {
                throw new OutOfRangeException(
                        where + "there is no setting '" + path + "'; known here: " + String.join(", ", known(prefix)));
            }
            entries.put(path, new Entry(parser.readValueAsTree(), at.getLineNr(), at.getColumnNr()));
        }
    }

    private static List<String> known(String prefix) {
        return KNOWN.stream()
                .filter(k -> prefix.isEmpty() ? k.indexOf('.') < 0 : k.startsWith(prefix))
                .map(k -> k.substring(prefix.length()))
                .sorted()
                .toList();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    boolean has(String path) {
        return entries.containsKey(path);
    }

    /** An option if it was given, else the file's number, else the fallback. */
    double number(@Nullable Number option, String path, double fallback) {
        return option != null ? option.doubleValue() : number(path).orElse(fallback);
    }

    /** A number of the file. */
    Optional<Double> number(String path) {
        return entry(path).map(e -> {
            if (!e.value.isNumber()) {
                throw refuse(path, e, "must be a number");
            }
            return e.value.doubleValue();
        });
    }

    /** The same, whole. */
    long whole(@Nullable Number option, String path, long fallback) {
        if (option != null) {
            return option.longValue();
        }
        return entry(path)
                .map(e -> {
                    if (!e.value.isNumber() || e.value.doubleValue() != Math.rint(e.value.doubleValue())) {
                        throw refuse(path, e, "must be a whole number");
                    }
                    return e.value.longValue();
                })
                .orElse(fallback);
    }

    /** An option if it was given, else the file's text, else the fallback. */
    String text(@Nullable String option, String path, String fallback) {
        if (option != null) {
            return option;
        }
        return entry(path)
                .map(e -> {
                    if (!e.value.isTextual()) {
                        throw refuse(path, e, "must be a text");
                    }
                    return e.value.textValue();
                })
                .orElse(fallback);
    }

    /** A list of numbers. */
    Optional<List<Double>> numbers(String path) {
        return entry(path).map(e -> {
            if (!e.value.isArray() || e.value.isEmpty() || !allNumbers(e.value)) {
                throw refuse(path, e, "must be a list of numbers");
            }
            return e.value.valueStream().map(JsonNode::doubleValue).toList();
        });
    }

    /** The plausible ranges with the file's parameters over them. */
    Settings settings() {
        var settings = Settings.plausible();
        for (var named : entries.entrySet()) {
            if (named.getKey().startsWith("parameters.")) {
                var key = named.getKey().substring("parameters.".length());
                var entry = named.getValue();
                var numbers = range(key, entry);
                try {
                    settings = settings.with(Parameter.of(key), Range.of(numbers));
                } catch (OutOfRangeException e) {
                    throw new OutOfRangeException(where(entry) + e.getMessage());
                }
            }
        }
        return settings;
    }

    private double[] range(String key, Entry entry) {
        var v = entry.value;
        if (v.isNumber()) {
            return new double[] {v.doubleValue()};
        }
        if (v.isArray() && (v.size() == 2 || v.size() == 3) && allNumbers(v)) {
            return v.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
        }
        throw refuse(key, entry, "must be a number, [low, high] or [low, likely, high]");
    }

    private static boolean allNumbers(JsonNode list) {
        return list.valueStream().allMatch(JsonNode::isNumber);
    }

    private Optional<Entry> entry(String path) {
        return Optional.ofNullable(entries.get(path));
    }

    private OutOfRangeException refuse(String path, Entry entry, String why) {
        return new OutOfRangeException(where(entry) + "'" + path + "' " + why + "; it is " + entry.value);
    }

    private String where(Entry entry) {
        return name + ", line " + entry.line + ", column " + entry.column + ": ";
    }
}
