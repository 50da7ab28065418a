package org.antigone.ledger.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.note.AddCheckpoint;

/**
 * A witness over HTTP: {@code POST /add-checkpoint} as c2sp.org/tlog-witness has it, and {@code GET
 * /checkpoint?origin=…}, which shows the newest checkpoint that was cosigned, so that anybody can compare.
 */
public final class WitnessServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Listens at once. */
    public WitnessServer(Witness witness, InetSocketAddress address) throws IOException {
        server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext(
                "/add-checkpoint",
                exchange -> answer(exchange, "POST", "/add-checkpoint", () -> {
                    byte[] body = exchange.getRequestBody().readNBytes(AddCheckpoint.MAX_BYTES + 1);
                    return witness.add(body);
                }));
        server.createContext(
                "/checkpoint",
                exchange -> answer(exchange, "GET", "/checkpoint", () -> {
                    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
                    String origin = query.startsWith("origin=")
                            ? URLDecoder.decode(query.substring("origin=".length()), StandardCharsets.UTF_8)
                            : "";
                    return witness.latest(origin)
                            .map(note -> new Witness.Answer(200, "text/plain; charset=utf-8", note.toString()))
                            .orElse(new Witness.Answer(
                                    404, "text/plain; charset=utf-8", "nothing cosigned for this origin\n"));
                }));
        server.start();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private interface Work {
        Witness.Answer answer() throws IOException;
    }

    private static void answer(HttpExchange exchange, String method, String path, Work work) throws IOException {
        try (exchange) {
            Witness.Answer answer;
            if (!exchange.getRequestURI().getPath().equals(path)) {
                answer = new Witness.Answer(404, "text/plain; charset=utf-8", "no such place\n");
            } else if (!exchange.getRequestMethod().equals(method)) {
                exchange.getResponseHeaders().set("Allow", method);
                answer = new Witness.Answer(405, "text/plain; charset=utf-8", "use " + method + "\n");
            } else {
                try {
                    answer = work.answer();
                } catch (LedgerException | IllegalArgumentException e) {
                    answer = new Witness.Answer(500, "text/plain; charset=utf-8", e.getMessage() + "\n");
                }
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
