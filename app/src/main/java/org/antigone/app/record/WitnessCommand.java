package org.antigone.app.record;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.antigone.ledger.note.KeyType;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignerKey;
import org.antigone.ledger.note.TlogPolicy;
import org.antigone.ledger.note.VerifierKey;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.vault.Vault;
import org.antigone.ledger.witness.Witness;
import org.antigone.ledger.witness.WitnessServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code antigone witness}. */
@Command(
        name = "witness",
        mixinStandardHelpOptions = true,
        description = {
            "Watches other people's records: cosigns a record's checkpoint only if it continues the last one it saw.",
            "It sees sizes and hashes, no entries. Serves c2sp.org/tlog-witness: POST /add-checkpoint, and",
            "GET /checkpoint?origin=NAME, which shows the newest checkpoint it cosigned.",
            "",
            "The first start draws the witness's key. Without --log it prints the key and ends: the record's keeper",
            "needs it before the record begins."
        },
        footerHeading = "%nExample%n",
        footer = {
            "  ./antigone witness watch --name witness.example.org",
            "  ./antigone witness watch --log toll-policy.txt --listen 0.0.0.0:7380"
        })
public final class WitnessCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Parameters(paramLabel = "DIR", description = "the witness's folder: its key and what it saw")
    private @Nullable Path folder;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "the witness's name for ever, best a host name of yours; needed once")
    private @Nullable String name;

    @Option(
            names = "--log",
            paramLabel = "KEY|FILE",
            description = "a record to watch: its public key, or a policy file that names it; may be repeated")
    private List<String> logs = List.of();

    @Option(names = "--listen", paramLabel = "HOST:PORT", description = "default ${DEFAULT-VALUE}")
    private String listen = "127.0.0.1:7380";

    @Override
    public Integer call() throws IOException, InterruptedException {
        var home = Objects.requireNonNull(folder);
        var disk = new Disk();
        disk.createFolders(home);
        var signer = key(home, disk);
        var watched = watched();
        var json = Reply.object()
                .put("name", signer.verifier().name())
                .put("key", signer.verifier().encoded())
                .put("fingerprint", signer.verifier().fingerprint());
        if (watched.isEmpty()) {
            reply.give(
                    json,
                    "Public key of the witness: " + signer.verifier(),
                    "Its fingerprint: " + signer.verifier().fingerprint(),
                    "",
                    "Next: give the key to the record's keeper, get the record's key, then",
                    "  ./antigone witness " + home + " --log KEY --listen HOST:PORT");
            return 0;
        }
        try (var witness = new Witness(signer, watched, home.resolve("seen"), disk, Clock.systemUTC());
                var server = new WitnessServer(witness, address())) {
            reply.give(
                    json.put("address", "http:/" + server.address() + "/"),
                    "Witness " + signer.verifier().name() + " listens at http:/" + server.address() + "/ and watches "
                            + String.join(
                                    ", ", watched.keySet().stream().sorted().toList()) + ". Ctrl-C ends it.");
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private InetSocketAddress address() {
        int colon = listen.lastIndexOf(':');
        try {
            return new InetSocketAddress(listen.substring(0, colon), Integer.parseInt(listen.substring(colon + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "--listen " + listen + ": expected HOST:PORT, for example 127.0.0.1:7380", e);
        }
    }

    private SignerKey key(Path home, Disk disk) throws IOException {
        var file = home.resolve("witness.key");
        if (!Files.exists(file)) {
            if (name == null) {
                throw new IllegalArgumentException(home + ": no witness there yet; --name begins one");
            }
            var key = SignerKey.generate(name, KeyType.COSIGNER, new SecureRandom());
            Vault.hide(home);
            disk.replace(file, (key.encoded() + "\n").getBytes(StandardCharsets.UTF_8));
            return key;
        }
        try {
            var key = SignerKey.parse(Files.readString(file).strip());
            if (name != null && !name.equals(key.verifier().name())) {
                throw new IllegalArgumentException(
                        home + ": the witness there is '" + key.verifier().name() + "', not '" + name + "'");
            }
            return key;
        } catch (NoteException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private Map<String, List<VerifierKey>> watched() throws IOException {
        var watched = new HashMap<String, List<VerifierKey>>();
        for (var log : logs) {
            var path = Path.of(log);
            var keys = Files.exists(path)
                    ? Believed.read(path).logs().stream()
                            .map(TlogPolicy.Log::key)
                            .toList()
                    : List.of(Believed.key(log));
            if (keys.isEmpty()) {
                throw new IllegalArgumentException(log + ": names no log");
            }
            for (var key : keys) {
                if (key.type() != KeyType.LOG) {
                    throw new IllegalArgumentException(key + " is the key of a witness, not of a record");
                }
                watched.computeIfAbsent(key.name(), origin -> new ArrayList<>()).add(key);
            }
        }
        return watched;
    }
}
