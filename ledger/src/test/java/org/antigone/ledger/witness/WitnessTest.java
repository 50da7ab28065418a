package org.antigone.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antigone.ledger.Bodies;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.Policy;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.note.AddCheckpoint;
import org.antigone.ledger.note.Checkpoint;
import org.antigone.ledger.note.Cosignature;
import org.antigone.ledger.note.KeyType;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.SignerKey;
import org.antigone.ledger.store.Disk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every answer of c2sp.org/tlog-witness, over HTTP. */
class WitnessTest {
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    private final SignerKey witnessKey = SignerKey.generate("witness.example/w1", KeyType.COSIGNER, RANDOM);
    private final SignerKey logKey = SignerKey.generate("toll.example", KeyType.LOG, RANDOM);
    private final List<SignedNote> heads = new ArrayList<>();
    private Ledger ledger;
    private Witness witness;
    private WitnessServer server;

    @BeforeEach
    void aLogAndItsWitness() throws Exception {
        ledger = Ledger.create(folder.resolve("record"), "log.example", Policy.NONE);
        for (int i = 0; i < 5; i++) {
            heads.add(ledger.publish());
            ledger.append(Bodies.numbered(i));
        }
        start();
    }

    private void start() throws Exception {
        witness = new Witness(
                witnessKey,
                Map.of(
                        "log.example", List.of(ledger.folder().key()),
                        "toll.example", List.of(logKey.verifier())),
                folder.resolve("witness"),
                new Disk(),
                Clock.fixed(NOW, ZoneOffset.UTC));
        server = new WitnessServer(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() {
        server.close();
        witness.close();
        ledger.close();
    }

    private HttpResponse<String> send(String method, String path, byte[] body) throws Exception {
        var at = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(at)
                            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private HttpResponse<String> add(long old, List<Hash> proof, SignedNote head) throws Exception {
        return send("POST", "/add-checkpoint", new AddCheckpoint(old, proof, head).bytes());
    }

    private SignedNote signed(SignerKey key, String origin, long size, byte fill) {
        var root = new byte[Hash.SIZE];
        java.util.Arrays.fill(root, fill);
        var text = new Checkpoint(origin, size, Hash.of(root)).text();
        return new SignedNote(text, List.of(key.sign(text, Instant.EPOCH)));
    }

    @Test
    void aFirstCheckpointAndOneThatContinuesItAreCosigned() throws Exception {
        var first = add(0, List.of(), heads.get(1));
        assertThat(first.statusCode()).isEqualTo(200);
        var cosigned = SignedNote.parse((heads.get(1).text() + "\n" + first.body()).getBytes(StandardCharsets.UTF_8));
        var line = cosigned.verifyStrictly(List.of(witnessKey.verifier())).getFirst();
        assertThat(Cosignature.time(line)).isEqualTo(NOW);

        var next = add(2, ledger.consistency(2, 4), heads.get(3));
        assertThat(next.statusCode()).isEqualTo(200);
        var again = add(4, List.of(), heads.get(3));
        assertThat(again.statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownLogIs404AndAnUnknownKeyOrABadSignature403() throws Exception {
        assertThat(add(0, List.of(), signed(logKey, "elsewhere.example", 3, (byte) 1))
                        .statusCode())
                .isEqualTo(404);
        var stranger = SignerKey.generate("toll.example", KeyType.LOG, RANDOM);
        assertThat(add(0, List.of(), signed(stranger, "toll.example", 3, (byte) 1))
                        .statusCode())
                .isEqualTo(403);
        var good = signed(logKey, "toll.example", 3, (byte) 1);
        var bent = new SignedNote(good.text().replace("\n3\n", "\n4\n"), good.signatures());
        assertThat(add(0, List.of(), bent).statusCode()).isEqualTo(403);
    }

    @Test
    void anotherOldSizeThanTheWitnessHasIs409WithTheSizeItHas() throws Exception {
        var ahead = add(2, ledger.consistency(2, 4), heads.get(3));
        assertThat(ahead.statusCode()).isEqualTo(409);
        assertThat(ahead.body()).isEqualTo("0\n");
        assertThat(ahead.headers().firstValue("Content-Type")).hasValue("text/x.tlog.size");
        add(0, List.of(), heads.get(3));
        var behind = add(0, List.of(), heads.get(4));
        assertThat(behind.statusCode()).isEqualTo(409);
        assertThat(behind.body()).isEqualTo("4\n");
    }

    @Test
    void theSameSizeWithAnotherRootIs409() throws Exception {
        assertThat(add(0, List.of(), signed(logKey, "toll.example", 3, (byte) 1))
                        .statusCode())
                .isEqualTo(200);
        var other = add(3, List.of(), signed(logKey, "toll.example", 3, (byte) 2));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).isEqualTo("3\n");
        assertThat(Checkpoint.parse(witness.latest("toll.example").orElseThrow().text())
                        .root()
                        .bytes()[0])
                .isEqualTo((byte) 1);
    }

    @Test
    void aProofThatDoesNotShowItIs422() throws Exception {
        add(0, List.of(), heads.get(1));
        assertThat(add(2, List.of(), heads.get(3)).statusCode()).isEqualTo(422);
        assertThat(add(2, ledger.consistency(2, 5), heads.get(3)).statusCode()).isEqualTo(422);
        var longer = new ArrayList<>(ledger.consistency(2, 4));
        longer.add(longer.getFirst());
        assertThat(add(2, longer, heads.get(3)).statusCode()).isEqualTo(422);
        assertThat(add(2, List.of(ledger.root(1)), heads.get(1)).statusCode()).isEqualTo(422);
        assertThat(witness.latest("log.example").orElseThrow().text())
                .isEqualTo(heads.get(1).text());
    }

    @Test
    void fromSizeZeroAProofMustBeEmpty() throws Exception {
        assertThat(add(0, List.of(ledger.root(1)), heads.get(1)).statusCode()).isEqualTo(422);
    }

    @Test
    void anythingMalformedIs400() throws Exception {
        var good = new AddCheckpoint(0, List.of(), heads.get(1)).bytes();
        var text = new String(good, StandardCharsets.UTF_8);
        var bad = List.of(
                "",
                "old 0\n",
                text.replace("old 0", "old 00"),
                text.replace("old 0", "old -1"),
                text.replace("old 0", "old 9223372036854775808"),
                text.replace("old 0", "old 0 "),
                text.replace("old 0", "Old 0"),
                text.replace("old 0\n", "old 0\nAAAA\n"),
                text.replace("old 0\n", "old 0\n" + ledger.root(1).base64() + " \n"),
                text.replace("old 0\n", "old 0\n" + (ledger.root(1).base64() + "\n").repeat(64)),
                text + "x",
                text.substring(0, text.length() - 1),
                text.replace("\n2\n", "\n02\n"),
                text + "\n" + text,
                "x".repeat(AddCheckpoint.MAX_BYTES + 1));
        for (var one : bad) {
            assertThat(send("POST", "/add-checkpoint", one.getBytes(StandardCharsets.UTF_8))
                            .statusCode())
                    .as(one)
                    .isEqualTo(400);
        }
        assertThat(add(3, List.of(), heads.get(1)).statusCode()).isEqualTo(400); // old larger than the checkpoint
        assertThat(witness.latest("log.example")).isEmpty();
    }

    @Test
    void whatIsNotPartOfTheProtocolIsRefused() throws Exception {
        assertThat(send("GET", "/add-checkpoint", new byte[0]).statusCode()).isEqualTo(405);
        assertThat(send("POST", "/add-checkpoint/x", new byte[0]).statusCode()).isEqualTo(404);
        assertThat(send("GET", "/checkpoint?origin=log.example", new byte[0]).statusCode())
                .isEqualTo(404);
        add(0, List.of(), heads.get(1));
        var shown = send("GET", "/checkpoint?origin=log.example", new byte[0]);
        assertThat(shown.body()).startsWith(heads.get(1).toString());
    }

    @Test
    void whatWasCosignedIsRememberedAfterARestart() throws Exception {
        add(0, List.of(), heads.get(3));
        server.close();
        witness.close();
        start();
        assertThat(add(0, List.of(), heads.get(1)).body()).isEqualTo("4\n");
        assertThat(add(4, ledger.consistency(4, 5), heads.get(4)).statusCode()).isEqualTo(200);
    }

    @Test
    void twoWitnessesCannotShareAState() {
        assertThatThrownBy(() ->
                        new Witness(witnessKey, Map.of(), folder.resolve("witness"), new Disk(), Clock.systemUTC()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("another witness");
    }

    @Test
    void aDamagedStateCosignsNothing() throws Exception {
        add(0, List.of(), heads.get(1));
        Path file;
        try (var files = Files.list(folder.resolve("witness"))) {
            file = files.filter(f -> !f.endsWith("lock")).findFirst().orElseThrow();
        }
        Files.writeString(file, Files.readString(file).replace("\n2\n", "\n1\n"));
        assertThat(add(2, ledger.consistency(2, 4), heads.get(3)).statusCode()).isEqualTo(500);
        Files.write(file, new byte[0]);
        assertThat(add(0, List.of(), heads.get(3)).statusCode()).isEqualTo(500);
    }
}
