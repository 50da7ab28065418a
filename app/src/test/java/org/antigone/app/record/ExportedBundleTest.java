package org.antigone.app.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What leaves the record is checked and opened by others with their own tools. */
class ExportedBundleTest extends WitnessedRecord {
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
        desk.good("verify", whole, "--policy", policy);
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
}
