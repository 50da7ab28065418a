package org.antigone.app.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antigone.app.Input;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.TlogPolicy;
import org.antigone.ledger.note.VerifierKey;
import org.antigone.ledger.time.TimeStamp;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What somebody who checks knows from elsewhere: the log's key, witnesses, time-stamp roots. */
final class Believed {
    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "the log and witnesses you believe, as 'antigone record policy' prints them")
    private @Nullable Path policy;

    @Option(names = "--key", paramLabel = "KEY", description = "the log's public key, where you know that alone")
    private @Nullable String key;

    @Option(
            names = "--tsa-root",
            paramLabel = "FILE",
            description = "certificate (PEM) of a time-stamp authority you believe; may be repeated")
    private List<Path> roots = List.of();

    /** Empty if the command line names neither policy nor key. */
    Optional<TlogPolicy> policy() throws IOException {
        if (policy != null && key != null) {
            throw new IllegalArgumentException("--policy and --key exclude each other: the policy names the key");
        }
        if (policy != null) {
            var read = read(policy);
            if (read.logs().isEmpty()) {
                throw new IllegalArgumentException(
                        policy + ": names no log; add a line 'log KEY' with the key that the organisation made public");
            }
            return Optional.of(read);
        }
        return key == null ? Optional.empty() : Optional.of(TlogPolicy.of(key(key)));
    }

    List<String> roots() throws IOException {
        return roots(roots);
    }

    /** Adds to an answer which files it rests on: those given and those believed. */
    void inputs(ObjectNode json, @Nullable Path... given) throws IOException {
        var inputs = json.putArray("inputs");
        var files = new ArrayList<@Nullable Path>(Arrays.asList(given));
        files.add(policy);
        files.addAll(roots);
        for (var file : files) {
            if (file != null) {
                var input = Input.of(file);
                inputs.addObject().put("name", input.name()).put("sha256", input.sha256());
            }
        }
    }

    /** Reads a policy file. */
    static TlogPolicy read(Path file) throws IOException {
        try {
            return TlogPolicy.parse(Files.readAllBytes(file));
        } catch (NoteException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a receipt or what continues it. Scanners and mail add or take a newline at the end, or write CR LF; what is in
     * the lines they leave alone.
     */
    static byte[] lines(Path file) throws IOException {
        var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return (text.replace("\r\n", "\n").stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a public key. */
    static VerifierKey key(String text) {
        try {
            return VerifierKey.parse(text.strip());
        } catch (NoteException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Reads certificates; each file may hold several. */
    static List<String> roots(List<Path> files) throws IOException {
        var roots = new ArrayList<String>();
        for (var file : files) {
            int before = roots.size();
            for (var part : Files.readString(file).split("(?=-----BEGIN CERTIFICATE-----)")) {
                if (part.startsWith("-----BEGIN CERTIFICATE-----")) {
                    TimeStamp.certificate(part);
                    roots.add(part.strip() + "\n");
                }
            }
            if (roots.size() == before) {
                throw new IllegalArgumentException(file + ": holds no certificate in PEM");
            }
        }
        return roots;
    }
}
