package org.antigone.ledger.witness;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.note.AddCheckpoint;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignatureLine;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.VerifierKey;

/**
 * Asks one witness.
 *
 * @param prefix the witness's submission prefix
 * @param key by which its cosignatures are known
 */
public record WitnessClient(URI prefix, VerifierKey key) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Longest answer that is read, in bytes; a checkpoint with its signatures has a few hundred. */
    private static final long LONGEST = 1 << 18;

    /** What a witness answers. */
    public sealed interface Reply {
        /** It cosigned; the signature is verified. */
        record Cosigned(SignatureLine line) implements Reply {}

        /** It last cosigned another size than was claimed. */
        record Conflict(long size) implements Reply {}

        /** It refused, or could not be reached (status 0). */
        record Refused(int status, String why) implements Reply {}
    }

    /** Sends a checkpoint. */
    public Reply add(AddCheckpoint request) {
        var response = send(HttpRequest.newBuilder(at("add-checkpoint"))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.bytes()))
                .build());
        if (response.isEmpty()) {
            return new Reply.Refused(0, "cannot be reached at " + prefix);
        }
        String body = response.get().body();
        int status = response.get().statusCode();
        try {
            if (status == 200) {
                // The answer's lines under the checkpoint make a note again (c2sp.org/tlog-witness).
                var note =
                        SignedNote.parse((request.checkpoint().text() + "\n" + body).getBytes(StandardCharsets.UTF_8));
                return new Reply.Cosigned(note.verify(List.of(key)).getFirst());
            }
            if (status == 409) {
                return new Reply.Conflict(Long.parseLong(body.strip()));
            }
        } catch (NoteException | NumberFormatException e) {
            return new Reply.Refused(status, "answered something unreadable: " + e.getMessage());
        }
        return new Reply.Refused(status, body.strip());
    }

    /** The newest checkpoint that the witness cosigned for a log, if it shows it; both signatures stand under it. */
    public Optional<SignedNote> latest(String origin) {
        var where = at("checkpoint?origin=" + URLEncoder.encode(origin, StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(where).timeout(PATIENCE).build())
                .filter(response -> response.statusCode() == 200)
                .flatMap(response -> {
                    try {
                        var note = SignedNote.parse(response.body().getBytes(StandardCharsets.UTF_8));
                        note.verify(List.of(key));
                        return Optional.of(note);
                    } catch (NoteException e) {
                        return Optional.empty();
                    }
                });
    }

    private URI at(String path) {
        String base = prefix.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + path);
    }

    private static Optional<HttpResponse<String>> send(HttpRequest request) {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return Optional.of(client.send(
                    request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), LONGEST)));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException("interrupted while asking " + request.uri(), e);
        }
    }
}
