package org.antigone.ledger.time;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A time-stamp authority for tests: {@code openssl ts} behind HTTP, with a root of its own. */
public final class LocalAuthority implements AutoCloseable {
    private final Path folder;
    private final HttpServer server;

    /** Whether this computer has openssl. */
    public static boolean possible() {
        try {
            return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Draws keys and listens. */
    public LocalAuthority(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("serial"), "01\n");
        Files.writeString(folder.resolve("ts.cnf"), """
                [tsa]
                default_tsa = local
                [local]
                serial = serial
                signer_cert = tsa.pem
                certs = root.pem
                signer_key = tsa.key
                signer_digest = sha256
                default_policy = 1.2.3.4.1
                digests = sha256
                accuracy = secs:1
                ess_cert_id_alg = sha256
                [root]
                basicConstraints = critical,CA:TRUE
                [stamping]
                basicConstraints = critical,CA:FALSE
                extendedKeyUsage = critical,timeStamping
                """);
        key("root.key");
        openssl(
                "req",
                "-new",
                "-x509",
                "-key",
                "root.key",
                "-subj",
                "/CN=Root of a test",
                "-days",
                "3650",
                "-out",
                "root.pem");
        key("tsa.key");
        openssl("req", "-new", "-key", "tsa.key", "-subj", "/CN=Time-stamps for tests", "-out", "tsa.csr");
        openssl(
                "x509",
                "-req",
                "-in",
                "tsa.csr",
                "-CA",
                "root.pem",
                "-CAkey",
                "root.key",
                "-CAcreateserial",
                "-days",
                "3650",
                "-extfile",
                "ts.cnf",
                "-extensions",
                "stamping",
                "-out",
                "tsa.pem");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tsr", exchange -> {
            try (exchange) {
                byte[] answer;
                synchronized (this) {
                    Files.write(
                            folder.resolve("query.tsq"),
                            exchange.getRequestBody().readAllBytes());
                    openssl("ts", "-reply", "-config", "ts.cnf", "-queryfile", "query.tsq", "-out", "reply.tsr");
                    answer = Files.readAllBytes(folder.resolve("reply.tsr"));
                }
                exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    private void key(String name) throws IOException {
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", name);
    }

    /** Where it takes requests. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsr");
    }

    /** The root certificate. */
    public Path root() {
        return folder.resolve("root.pem");
    }

    /** What {@code openssl ts -verify} says of a response over some bytes. */
    public String verify(byte[] data, byte[] response) throws IOException {
        Files.write(folder.resolve("data"), data);
        Files.write(folder.resolve("data.tsr"), response);
        return openssl("ts", "-verify", "-data", "data", "-in", "data.tsr", "-CAfile", "root.pem");
    }

    private String openssl(String... words) throws IOException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return said;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
