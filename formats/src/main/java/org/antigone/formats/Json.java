package org.antigone.formats;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value in a JSON file that knows where it stands, so that a message can name file and path
 * ({@code case.json, markers[2].freqs}).
 */
record Json(Path file, String path, JsonNode node) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** @throws FormatException if the file is no JSON object; names line and column */
    static Json read(Path file) {
        return parse(file, TextFile.read(file));
    }

    /** @param file what the text is, for messages */
    static Json parse(Path file, String text) {
        try {
            var root = new Json(file, "", MAPPER.readTree(text));
            if (!root.node.isObject()) {
                throw new FormatException(file + ": a JSON object { … } is expected");
            }
            return root;
        } catch (JsonProcessingException e) {
            var at = Optional.ofNullable(e.getLocation()).orElse(JsonLocation.NA);
            throw new FormatException(file + ", line " + at.getLineNr() + ", column " + at.getColumnNr()
                    + ": not JSON (" + e.getOriginalMessage() + ")");
        }
    }

    FormatException wrong(String message) {
        return new FormatException(file + (path.isEmpty() ? "" : ", " + path) + ": " + message);
    }

    FormatException wrong(IllegalArgumentException cause) {
        return wrong(String.valueOf(cause.getMessage()));
    }

    private String shown() {
        var text = node.toString();
        return text.length() > 40 ? text.substring(0, 39) + "…" : text;
    }

    /** A member that must be there. */
    Json get(String name) {
        return find(name).orElseThrow(() -> wrong("no \"" + name + "\" here; it is expected"));
    }

    /** A member; empty where it is absent or null. */
    Optional<Json> find(String name) {
        if (!node.isObject()) {
            throw wrong("an object { … } is expected, not " + shown());
        }
        var member = node.get(name);
        return member == null || member.isNull()
                ? Optional.empty()
                : Optional.of(new Json(file, path.isEmpty() ? name : path + "." + name, member));
    }

    /** A string on one line, or a number as it is written. */
    String text() {
        if (!node.isTextual() && !node.isNumber()) {
            throw wrong("a text is expected, not " + shown());
        }
        if (node.asText().isBlank()) {
            throw wrong("a text is expected, it is empty");
        }
        if (node.asText().indexOf('\n') >= 0) {
            throw wrong("a text on one line is expected, not " + shown());
        }
        return node.asText();
    }

    double number() {
        if (!node.isNumber()) {
            throw wrong("a number is expected, not " + shown());
        }
        return node.doubleValue();
    }

    boolean isNull() {
        return node.isNull();
    }

    boolean isText() {
        return node.isTextual();
    }

    boolean isList() {
        return node.isArray();
    }

    boolean isObject() {
        return node.isObject();
    }

    List<Json> list() {
        if (!node.isArray()) {
            throw wrong("a list [ … ] is expected, not " + shown());
        }
        var items = new ArrayList<Json>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new Json(file, path + "[" + i + "]", node.get(i)));
        }
        return items;
    }

    /** All members; their names, which may be those of samples, are on one line. */
    Map<String, Json> members() {
        if (!node.isObject()) {
            throw wrong("an object { … } is expected, not " + shown());
        }
        var members = new LinkedHashMap<String, Json>();
        for (var entry : node.properties()) {
            var name = entry.getKey();
            if (name.indexOf('\n') >= 0) {
                throw wrong("a name on one line is expected, not '" + name.replace("\n", "\\n") + "'");
            }
            members.put(name, new Json(file, path.isEmpty() ? name : path + "." + name, entry.getValue()));
        }
        return members;
    }
}
