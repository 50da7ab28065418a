package org.antigone.app;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A file that a result rests on.
 *
 * @param sha256 of its bytes, hexadecimal
 */
public record Input(String name, String sha256) {
    /** Reads the file through; its name is given without its folder, which differs between machines. */
    public static Input of(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return new Input(String.valueOf(file.getFileName()), HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /** Writes the member {@code inputs}: a list of name and SHA-256. */
    public static void write(JsonGenerator json, List<Input> inputs) throws IOException {
        json.writeArrayFieldStart("inputs");
        for (var input : inputs) {
            json.writeStartObject();
            json.writeStringField("name", input.name());
            json.writeStringField("sha256", input.sha256());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
