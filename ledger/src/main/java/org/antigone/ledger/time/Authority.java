package org.antigone.ledger.time;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.merkle.Hash;

/**
 * A time-stamp authority that is reached over HTTP (RFC 3161, section 3.4).
 *
 * @param url for example {@code http://timestamp.example.org/tsr}
 */
public record Authority(URI url) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int NONCE_BITS = 64;

    /** Longest answer that is read, in bytes; one with its certificates has a few thousand. */
    private static final long LONGEST = 1 << 20;

    /**
     * Has a hash stamped. What comes back was verified.
     *
     * @param roots PEM certificates that are believed, may be empty
     * @return the response as it came, DER
     * @throws LedgerException if the authority cannot be reached or its answer is not good
     */
    public byte[] stamp(Hash imprint, List<String> roots, SecureRandom random) {
        var nonce = new BigInteger(NONCE_BITS, random);
        var request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(TimeStamp.request(imprint, nonce)))
                .build();
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var response = client.send(
                    request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LONGEST));
            if (response.statusCode() != 200) {
                throw new LedgerException(
                        "the time-stamp authority at " + url + " answered with status " + response.statusCode());
            }
            TimeStamp.verify(response.body(), imprint, nonce, roots);
            return response.body();
        } catch (IOException e) {
            throw new LedgerException(
                    "the time-stamp authority at " + url + " cannot be reached"
                            + (e.getMessage() == null ? "" : ": " + e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException("interrupted while waiting for " + url, e);
        }
    }
}
