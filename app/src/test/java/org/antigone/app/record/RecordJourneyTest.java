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
import java.util.zip.ZipFile;
import org.antigone.ledger.time.LocalAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A centre keeps a record for a while, as its people would: by commands alone. */
class RecordJourneyTest {
    private static final String SECRET = "Sokha, daughter of Vanna";

    @TempDir
    Path folder;

    private final Desk desk = new Desk();
    private final List<Thread> witnesses = new ArrayList<>();
    private Path record;
    private Path witnessPolicy;
    private Path policy;
    private LocalAuthority authority;

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
    private void twentyEntries() throws IOException {
        for (int i = 1; i <= 17; i++) {
            desk.good(
                    "record",
                    "append",
                    record,
                    "--by",
                    "R. Moser",
                    "--action",
                    "received",
                    "--subject",
                    "R-%04d".formatted(i % 5),
                    "--body",
                    "{\"hall\":" + i + "}",
                    "--file",
                    file("scan-" + i + ".txt", "scan " + i));
        }
        desk.good(
                "record",
                "append",
                record,
                "--by",
                "R. Moser",
                "--action",
                "consent",
                "--subject",
                "F-0012",
                "--seal",
                "--body",
                "{\"name\":\"" + SECRET + "\"}",
                "--file",
                file("consent.txt", "signed by " + SECRET));
        desk.good(
                "record",
                "append",
                record,
                "--by",
                "L. Chan",
                "--action",
                "profile",
                "--subject",
                "F-0012",
                "--seal",
                "--body",
                "{\"TH01\":\"6,9.3\"}");
        desk.good(
                "record",
                "append",
                record,
                "--by",
                "L. Chan",
                "--action",
                "compared",
                "--subject",
                "R-0001",
                "--from",
                18,
                "--from",
                1,
                "--body",
                "{\"log10Lr\":4.2}");
    }

    private void cosignAndStamp() {
        desk.good("record", "cosign", record, "--policy", witnessPolicy);
        assertThat(desk.out).contains("3 cosignatures; the policy asks for 2");
        desk.good("record", "timestamp", record, "--authority", authority.url(), "--by", "R. Moser");
        assertThat(desk.out).contains("Entries 0 to 20 existed at").contains("leads to a root");
        desk.good("record", "cosign", record, "--policy", witnessPolicy);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static boolean somewhere(Path folder, String text) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String shell(Path where, String... command) throws Exception {
        var process = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + "\n" + said)
                .isZero();
        return said;
    }

    @Test
    void fromTheFirstEntryToTheCourt() throws Exception {
        twentyEntries();
        cosignAndStamp();
        desk.good("verify", record, "--policy", policy, "--json");
        assertThat(desk.json().get("holds").asBoolean()).isTrue();
        assertThat(desk.json().get("size").asInt()).isEqualTo(22);
        assertThat(desk.json().get("witnesses")).hasSize(3);
        assertThat(desk.json().get("timestamps").get(0).get("covers").asInt()).isEqualTo(21);
        assertThat(desk.json().get("timestamps").get(0).get("trusted").asBoolean())
                .isTrue();

        var receipt = folder.resolve("receipt.txt");
        desk.good("receipt", record, 18, "--out", receipt);
        desk.good("check-receipt", receipt, "--policy", policy, "--tsa-root", authority.root(), "--json");
        var finding = desk.json();
        assertThat(finding.get("entry").asInt()).isEqualTo(18);
        assertThat(finding.get("size").asInt()).isEqualTo(21);
        assertThat(finding.get("witnesses")).hasSize(3);
        assertThat(finding.get("timestamp").get("trusted").asBoolean()).isTrue();
        assertThat(finding.get("body").get("action").asText()).isEqualTo("consent");

        withdrawn(receipt);
        tampered();
    }

    /** The family takes back what it gave: body and file are gone, the proof that something stood there is not. */
    private void withdrawn(Path receipt) throws Exception {
        assertThat(desk.run(
                                "record",
                                "withdraw",
                                record,
                                "--subject",
                                "F-0012",
                                "--by",
                                "R. Moser",
                                "--approved-by",
                                " r.  moser",
                                "--reason",
                                "asked")
                        .code)
                .isEqualTo(2);
        assertThat(desk.err).contains("two people");
        desk.good(
                "record", "hold", record, "--subject", "F-0012", "--by", "R. Moser", "--authority", "court, 4 K 1/26");
        assertThat(desk.run(
                                "record",
                                "withdraw",
                                record,
                                "--subject",
                                "F-0012",
                                "--by",
                                "R. Moser",
                                "--approved-by",
                                "A. Sok",
                                "--reason",
                                "asked")
                        .code)
                .isEqualTo(2);
        assertThat(desk.err).contains("legal hold");
        desk.good("record", "release", record, "--subject", "F-0012", "--by", "R. Moser", "--reason", "lifted");
        assertThat(desk.good("record", "show", record, 18, "--open").out).contains(SECRET);
        assertThat(somewhere(record, SECRET))
                .as("sealed in bodies and files alike")
                .isFalse();
        desk.good("record", "show", record, 18, "--json");
        var sealed = desk.json().get("body").get("files").get(0).asText();
        desk.good("record", "file", record, sealed, "--out", folder.resolve("opened.txt"));
        assertThat(Files.readString(folder.resolve("opened.txt"))).isEqualTo("signed by " + SECRET);

        desk.good(
                "record",
                "withdraw",
                record,
                "--subject",
                "F-0012",
                "--by",
                "R. Moser",
                "--approved-by",
                "A. Sok",
                "--reason",
                "asked in person",
                "--json");
        assertThat(desk.json().get("withdrawnEntries").toString()).isEqualTo("[18,19]");
        assertThat(desk.json().get("notRepeatable").toString()).isEqualTo("[20]");
        assertThat(desk.json().get("destroyedFiles")).hasSize(1);
        assertThat(somewhere(record, "F-0012")).isFalse();
        assertThat(desk.run("record", "file", record, sealed, "--out", folder.resolve("again.txt")).code)
                .isEqualTo(2);
        assertThat(folder.resolve("again.txt")).doesNotExist();
        desk.good("record", "rotate", record, "--by", "R. Moser");
        desk.good("record", "cosign", record, "--policy", witnessPolicy);
        assertThat(desk.good("verify", record, "--policy", policy).out).contains("2 bodies, each with the entry");
        assertThat(desk.good("record", "show", record, 18).out).contains("withdrawn");

        var later = folder.resolve("still.txt");
        desk.good("receipt", record, "--since", receipt, "--out", later);
        assertThat(desk.good("check-receipt", receipt, "--policy", policy, "--later", later, "--record", record).out)
                .containsOnlyOnce("The receipt holds")
                .contains("It still stands");
    }

    private void tampered() throws Exception {
        var body = record.resolve("bodies/000");
        var good = Files.readString(body);
        Files.writeString(body, good.replace("\"hall\":7}", "\"hall\":9}"));
        assertThat(desk.run("verify", record).code).isEqualTo(3);
        assertThat(desk.out).contains("Does not hold").contains("entry 7");
        Files.writeString(body, good);
        desk.good("verify", record);
    }

    @Test
    void aBundleIsCheckedWithoutAntigone() throws Exception {
        twentyEntries();
        cosignAndStamp();
        var bag = folder.resolve("bag");
        desk.good("export", record, "--subject", "R-0001", "--out", bag);
        assertThat(desk.out).contains("from them: entry 18.");
        assertThat(Files.readString(bag.resolve("bagit.txt")))
                .isEqualTo("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        assertThat(bag.resolve("data/entries/000001.json")).exists();
        assertThat(bag.resolve("data/proofs/000020.txt")).exists();
        assertThat(shell(bag, "sha256sum", "-c", "--quiet", "--strict", "manifest-sha256.txt"))
                .isEmpty();
        assertThat(shell(bag, "sha256sum", "-c", "--quiet", "--strict", "tagmanifest-sha256.txt"))
                .isEmpty();
        try (var files = Files.walk(bag.resolve("data"))) {
            assertThat(files.filter(Files::isRegularFile).count())
                    .isEqualTo(Files.readAllLines(bag.resolve("manifest-sha256.txt"))
                            .size());
        }
        assertThat(shell(
                        bag,
                        "openssl",
                        "ts",
                        "-verify",
                        "-data",
                        "data/timestamps/000021/checkpoint",
                        "-in",
                        "data/timestamps/000021/response.tsr",
                        "-CAfile",
                        "data/timestamps/roots.pem"))
                .contains("Verification: OK");
        desk.good("check-receipt", bag.resolve("data/proofs/000020.txt"), "--policy", bag.resolve("data/policy.txt"));
        assertThat(desk.run("export", record, "--subject", "R-0001", "--out", bag).code)
                .isEqualTo(2);
        assertThat(desk.run("export", record, "--subject", "nobody", "--out", folder.resolve("none")).code)
                .isEqualTo(2);
        assertThat(folder.resolve("none")).doesNotExist();

        var whole = folder.resolve("whole");
        desk.good("export", record, "--out", whole);
        assertThat(shell(whole, "sha256sum", "-c", "--quiet", "--strict", "manifest-sha256.txt"))
                .isEmpty();
        assertThat(whole.resolve("data/record/keys")).doesNotExist();
        assertThat(somewhere(whole, "PRIVATE+KEY")).isFalse();
        desk.good("verify", whole.resolve("data/record"), "--policy", policy);
    }

    @Test
    void aBundleForSomebodyIsOpenedByThemAlone() throws Exception {
        assumeTrue(installed("age-keygen"), "age is not installed");
        twentyEntries();
        assertThat(desk.run("export", record, "--subject", "F-0012", "--open", "--out", folder.resolve("x")).code)
                .isEqualTo(2);
        shell(folder, "age-keygen", "-o", "key.txt");
        var recipient = shell(folder, "age-keygen", "-y", "key.txt").strip();
        var bundle = folder.resolve("F-0012.zip.age");
        desk.good("export", record, "--subject", "F-0012", "--open", "--for", recipient, "--out", bundle);
        assertThat(new String(Files.readAllBytes(bundle), StandardCharsets.ISO_8859_1))
                .startsWith("age-encryption.org/v1\n")
                .doesNotContain("manifest");
        shell(folder, "age", "-d", "-i", "key.txt", "-o", "bundle.zip", bundle.toString());
        try (var zip = new ZipFile(folder.resolve("bundle.zip").toFile())) {
            var entries = zip.entries();
            while (entries.hasMoreElements()) {
                var entry = entries.nextElement();
                var target = folder.resolve("opened").resolve(entry.getName());
                Files.createDirectories(target.getParent());
                Files.write(target, zip.getInputStream(entry).readAllBytes());
            }
        }
        var bag = folder.resolve("opened/F-0012");
        shell(bag, "sha256sum", "-c", "--quiet", "--strict", "manifest-sha256.txt");
        assertThat(Files.readString(bag.resolve("data/opened/000018.json"))).contains(SECRET);
        assertThat(Files.readString(bag.resolve("data/entries/000018.json"))).doesNotContain(SECRET);
        try (var opened = Files.list(bag.resolve("data/opened"))) {
            var file = opened.filter(path -> path.getFileName().toString().startsWith("000018-"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(file)).isEqualTo("signed by " + SECRET);
        }
    }

    private static boolean installed(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aRecordThatWasRolledBackIsCaughtByItsWitnesses() throws Exception {
        twentyEntries();
        var before = folder.resolve("before");
        copy(record, before);
        desk.good("record", "append", record, "--by", "R. Moser", "--action", "killed", "--subject", "R-0001");
        desk.good("record", "cosign", record, "--policy", witnessPolicy);
        var proof = folder.resolve("proof.txt");
        assertThat(desk.run("record", "cosign", before, "--policy", witnessPolicy, "--proof", proof).code)
                .isEqualTo(3);
        assertThat(desk.out)
                .contains("Rolled back: the log signed a record of 22 entries before, and now shows one of 21.");
        assertThat(Files.readString(proof)).contains("----- seen before -----").contains("----- shown now -----");
        desk.good("verify", before);
        assertThat(desk.run("verify", before, "--policy", policy).code)
                .as("its newest checkpoint has no cosignatures, and the policy asks for two")
                .isEqualTo(3);
    }

    @Test
    void twoHistoriesAreCaughtByAWitness() throws Exception {
        twentyEntries();
        var other = folder.resolve("other");
        copy(record, other);
        desk.good("record", "append", record, "--by", "R. Moser", "--action", "killed", "--subject", "R-0001");
        desk.good("record", "cosign", record, "--policy", witnessPolicy);
        desk.good("record", "append", other, "--by", "R. Moser", "--action", "released", "--subject", "R-0001");
        desk.good("record", "append", other, "--by", "R. Moser", "--action", "released", "--subject", "R-0002");
        assertThat(desk.run("record", "cosign", other, "--policy", witnessPolicy, "--json").code)
                .isEqualTo(3);
        assertThat(desk.json().get("contradictions")).hasSize(3);
        assertThat(desk.json().get("contradictions").get(0).asText())
                .startsWith("Two histories")
                .contains("----- how what is shown begins");

        var receipt = folder.resolve("receipt.txt");
        var later = folder.resolve("later.txt");
        desk.good("receipt", record, 21, "--out", receipt);
        assertThat(desk.run("receipt", other, "--since", receipt, "--out", later).code)
                .as("no continuation of what it does not continue")
                .isEqualTo(3);
        assertThat(desk.out).contains("It does not stand any more").contains("Two histories");
        assertThat(later).doesNotExist();
    }
}
