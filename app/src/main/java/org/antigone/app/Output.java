package org.antigone.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.OptionalDouble;

/** Where results go: to a file, whole or not at all; JSON also to the standard output where the target is {@code -}. */
public final class Output {
    private Output() {}

    /** Writes one JSON value. */
    @FunctionalInterface
    public interface JsonValue {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /**
     * Writes JSON beside the target, then moves it there.
     *
     * @param target a path, or {@code -} for {@code console}
     */
    public static void json(String target, PrintWriter console, JsonValue value) throws IOException {
        if (target.equals("-")) {
            var json = new JsonFactory().createGenerator(console).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            write(json, value);
            console.println();
            console.flush();
            return;
        }
        file(Path.of(target), out -> write(new JsonFactory().createGenerator(out), value));
    }

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file beside the target, then moves it there: the target is whole or not there at all. */
    public static void file(Path target, Content content) throws IOException {
        var path = target.toAbsolutePath();
        var folder = Objects.requireNonNull(path.getParent(), "a file lies in a folder");
        Files.createDirectories(folder);
        // Not a temporary file of the JDK's: those are readable by their owner alone.
        var aside = folder.resolve(
                "." + path.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try (var out = Files.newOutputStream(aside)) {
                content.writeTo(out);
            }
            Files.move(aside, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static void write(JsonGenerator json, JsonValue value) throws IOException {
        json.setPrettyPrinter(new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter(" ", "\n"))
                .withoutSpacesInObjectEntries());
        try (json) {
            value.writeTo(json);
        }
    }

    /** A number that may be absent; then null. */
    public static void optional(JsonGenerator json, String field, OptionalDouble value) throws IOException {
        number(json, field, value.orElse(Double.NaN));
    }

    /** A number as JSON has it; infinities as the strings {@code "-Infinity"} and {@code "Infinity"}, NaN as null. */
    public static void number(JsonGenerator json, String field, double value) throws IOException {
        json.writeFieldName(field);
        number(json, value);
    }

    /** See {@link #number(JsonGenerator, String, double)}. */
    public static void number(JsonGenerator json, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNull();
        } else if (Double.isInfinite(value)) {
            json.writeString(value > 0 ? "Infinity" : "-Infinity");
        } else {
            json.writeNumber(value);
        }
    }
}
