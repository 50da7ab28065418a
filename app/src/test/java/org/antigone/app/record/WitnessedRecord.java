package org.antigone.app.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antigone.ledger.time.LocalAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A record that three witnesses watch, two of whom must agree, with a time-stamp authority: kept by commands alone. */
abstract class WitnessedRecord {
    static final String SECRET = "Sokha, daughter of Vanna";

    @TempDir
    Path folder;

    final Desk desk = new Desk();
    private final List<Thread> witnesses = new ArrayList<>();
    Path record;
    Path witnessPolicy;
    Path policy;
    LocalAuthority authority;

    @BeforeEach
    void aRecordWithThreeWitnessesOfWhomTwoMustAgree() throws Exception {
        assumeTrue(LocalAuthority.possible(), "openssl is not installed");
        authority = new LocalAuthority(folder.resolve("tsa"));
        record = folder.resolve("toll");
        witnessPolicy = folder.resolve("witnesses.txt");
        policy = folder.resolve("toll-policy.txt");
        var text = new StringBuilder();
        var ports = new ArrayList<Integer>();
        for (var name : List.of("a", "b", "c")) {
            int port = freePort();
            ports.add(port);
            desk.good("witness", folder.resolve(name), "--name", "witness." + name + ".example", "--json");
            text.append("witness ")
                    .append(name)
                    .append(' ')
                    .append(desk.json().get("key").asText());
            text.append(" http://127.0.0.1:").append(port).append("/\n");
        }
        Files.writeString(witnessPolicy, text + "group enough 2 a b c\nquorum enough\n");
        desk.good(
                "record",
                "init",
                record,
                "--name",
                "antigone.example.org/toll",
                "--policy",
                witnessPolicy,
                "--tsa-root",
                authority.root());
        desk.good("record", "policy", record);
        Files.writeString(policy, desk.out);
        for (int i = 0; i < 3; i++) {
            serve("abc".substring(i, i + 1), ports.get(i));
        }
    }

    @AfterEach
    void close() throws Exception {
        for (var thread : witnesses) {
            thread.interrupt();
            thread.join(10_000);
        }
        if (authority != null) {
            authority.close();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void serve(String name, int port) throws Exception {
        var thread = new Thread(() ->
                new Desk().run("witness", folder.resolve(name), "--log", policy, "--listen", "127.0.0.1:" + port));
        thread.start();
        witnesses.add(thread);
        for (int i = 0; i < 200; i++) {
            try {
                get(port, "/checkpoint?origin=nobody");
                return;
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        throw new AssertionError("the witness does not listen");
    }

    private static int get(int port, String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        }
    }

    private Path file(String name, String text) throws IOException {
        var path = folder.resolve(name);
        Files.writeString(path, text);
        return path;
    }

    /** Twenty entries: remains with a file each, and a family whose data are sealed. */
    void twentyEntries() throws IOException {
        for (int i = 1; i <= 17; i++) {
            desk.append(
                    record,
                    "R. Moser",
                    "received",
                    "R-%04d".formatted(i % 5),
                    "--body",
                    "{\"hall\":" + i + "}",
                    "--file",
                    file("scan-" + i + ".txt", "scan " + i));
        }
        desk.append(
                record,
                "R. Moser",
                "consent",
                "F-0012",
                "--seal",
                "--body",
                "{\"name\":\"" + SECRET + "\"}",
                "--file",
                file("consent.txt", "signed by " + SECRET));
        desk.append(record, "L. Chan", "profile", "F-0012", "--seal", "--body", "{\"TH01\":\"6,9.3\"}");
        desk.append(record, "L. Chan", "compared", "R-0001", "--from", 18, "--from", 1, "--body", "{\"log10Lr\":4.2}");
    }

    void cosignAndStamp() {
        desk.good("record", "cosign", record, "--policy", witnessPolicy);
        assertThat(desk.out).contains("3 cosignatures; the policy asks for 2");
        desk.good("record", "timestamp", record, "--authority", authority.url(), "--by", "R. Moser");
        assertThat(desk.out).contains("Entries 0 to 20 existed at").contains("leads to a root");
        desk.good("record", "cosign", record, "--policy", witnessPolicy);
    }

    static boolean somewhere(Path folder, String text) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }
}
