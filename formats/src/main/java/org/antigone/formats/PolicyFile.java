package org.antigone.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.antigone.identify.Policy;

/**
 * A policy as a small JSON file: {@code name}, {@code text}, {@code sources}, {@code threshold}, {@code references},
 * {@code leastLoss}, {@code lines}, {@code independentLines}, {@code markers}, {@code inconsistent}, {@code missing},
 * {@code missingSource}. Only {@code threshold} must be there; what is absent asks for nothing. The shipped ones serve as
 * examples.
 */
public final class PolicyFile {
    /** Names of the policies that are shipped. */
    public static final List<String> SHIPPED = List.of("antigone", "icmp", "interpol", "two-relatives-strict");

    private static final List<String> KNOWN = List.of(
            "name",
            "text",
            "sources",
            "threshold",
            "references",
            "leastLoss",
            "lines",
            "independentLines",
            "markers",
            "inconsistent",
            "missing",
            "missingSource");

    private PolicyFile() {}

    /**
     * Reads a policy by the name of a shipped one, or from a file.
     *
     * @throws FormatException if there is neither, or the file is no policy; names what is wrong and where
     */
    public static Policy read(String nameOrFile) {
        if (SHIPPED.contains(nameOrFile)) {
            var where = "policies/" + nameOrFile + ".json";
            try (var in = PolicyFile.class.getResourceAsStream(where)) {
                if (in == null) {
                    throw new IllegalStateException(where + " is missing from the jar");
                }
                return policy(Json.parse(Path.of(where), new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        var file = Path.of(nameOrFile);
        if (!Files.exists(file)) {
            throw new FormatException("--policy " + nameOrFile + ": neither a shipped policy ("
                    + String.join(", ", SHIPPED) + ") nor a file");
        }
        return policy(Json.read(file));
    }

    private static Policy policy(Json json) {
        for (var member : json.members().keySet()) {
            if (!KNOWN.contains(member)) {
                throw json.wrong("\"" + member + "\" is not known; a policy has " + String.join(", ", KNOWN));
            }
        }
        try {
            return new Policy(
                    json.find("name")
                            .map(Json::text)
                            .orElse(json.file().getFileName().toString()),
                    json.find("text").map(Json::text).orElse("as its file says"),
                    texts(json, "sources"),
                    json.get("threshold").number(),
                    whole(json, "references").orElse(0),
                    json.find("leastLoss").map(Json::number).orElse(1.0),
                    whole(json, "lines").orElse(0),
                    lines(json),
                    whole(json, "markers").orElse(0),
                    whole(json, "inconsistent"),
                    json.find("missing")
                            .map(n -> OptionalLong.of((long) integer(n)))
                            .orElse(OptionalLong.empty()),
                    json.find("missingSource").map(PolicyFile::textOrEmpty).orElse(""));
        } catch (FormatException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw json.wrong(e);
        }
    }

    /** Each one of those that are known, none twice: a line misspelt would never count, and nobody would see why. */
    private static List<String> lines(Json json) {
        var known = Policy.DEFAULT.independentLines();
        var lines = new ArrayList<String>();
        for (var entry : json.find("independentLines").map(Json::list).orElse(List.of())) {
            var line = entry.text();
            if (!known.contains(line)) {
                throw entry.wrong("\"" + line + "\" is no line of evidence that is known; allowed are "
                        + String.join(", ", known));
            }
            if (lines.contains(line)) {
                throw entry.wrong("\"" + line + "\" stands here twice; one line counts once");
            }
            lines.add(line);
        }
        whole(json, "lines").ifPresent(wanted -> {
            if (wanted > lines.size()) {
                throw json.wrong("lines: " + wanted + " independent lines are asked for, but independentLines allows "
                        + lines.size());
            }
        });
        return List.copyOf(lines);
    }

    private static OptionalInt whole(Json json, String name) {
        return json.find(name).map(n -> OptionalInt.of((int) integer(n))).orElse(OptionalInt.empty());
    }

    private static double integer(Json json) {
        double value = json.number();
        if (value != Math.rint(value) || value < 0 || value > Integer.MAX_VALUE) {
            throw json.wrong("a whole number of 0 or more is expected, not " + json.node());
        }
        return value;
    }

    private static String textOrEmpty(Json json) {
        return json.node().isTextual() && json.node().asText().isEmpty() ? "" : json.text();
    }

    private static List<String> texts(Json json, String name) {
        return json.find(name)
                .map(list -> list.list().stream().map(Json::text).toList())
                .orElse(List.of());
    }
}
