package org.antigone.ledger.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.antigone.ledger.Bodies;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.Policy;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.Proofs;
import org.antigone.ledger.note.Checkpoint;
import org.antigone.ledger.note.NoteException;
import org.antigone.ledger.note.SignedNote;
import org.antigone.ledger.note.SignerKey;
import org.antigone.ledger.note.VerifierKey;
import org.antigone.ledger.tiles.TiledLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Google's {@code sumdb/note} and {@code sumdb/tlog} and this ledger, each over logs that the other wrote. Runs where
 * Debian's packages golang-go and golang-golang-x-mod-dev are installed.
 */
class SumdbAgreementTest {
    private static final Path SOURCES = Path.of("/usr/share/gocode");

    @TempDir
    static Path tools;

    private static Path agree;

    @TempDir
    Path folder;

    @BeforeAll
    static void build() throws Exception {
        boolean go = java.util.Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "go")));
        assumeTrue(
                go && Files.isDirectory(SOURCES.resolve("src/golang.org/x/mod/sumdb")), "sumdb is not installed here");
        agree = tools.resolve("agree");
        var source = Path.of("src/test/go/agree.go").toAbsolutePath();
        var builder = new ProcessBuilder("go", "build", "-o", agree.toString(), source.toString());
        builder.environment().put("GO111MODULE", "off");
        builder.environment().put("GOPATH", SOURCES.toString());
        builder.environment().put("GOFLAGS", "");
        var building = builder.redirectErrorStream(true).start();
        String said = new String(building.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(building.waitFor()).as(said).isZero();
    }

    private static List<String> agree(byte[] input, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(agree.toString()));
        command.addAll(List.of(arguments));
        var in = tools.resolve("input");
        Files.write(in, input);
        var program = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .start();
        var lines = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(program.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 700, 66_000})
    void sumdbAgreesWithRecordsOfOurs(int count) throws Exception {
        var path = folder.resolve("record");
        var random = new Random(count);
        VerifierKey key;
        var proofs = new StringBuilder();
        try (var ledger = Ledger.create(path, "antigone.example/toll", Policy.NONE)) {
            key = ledger.folder().key();
            if (count > 1) {
                ledger.append(
                        LongStream.range(1, count).mapToObj(Bodies::numbered).toList());
            }
            ledger.publish();
            for (int i = 0; i < 100; i++) {
                long size = random.nextLong(1, count + 1);
                long index = random.nextLong(size);
                line(proofs, "record", size, index, ledger.inclusion(index, size));
                line(proofs, "tree", size, index + 1, ledger.consistency(index + 1, size));
            }
        }
        Files.writeString(path.resolve("proofs"), proofs);
        assertThat(agree(new byte[0], "check", path.toString(), key.encoded()))
                .containsExactly("yes: " + count + " entries, 200 proofs");
    }

    private static void line(StringBuilder lines, String kind, long size, long index, List<Hash> proof) {
        lines.append(kind).append(' ').append(size).append(' ').append(index);
        proof.forEach(hash -> lines.append(' ').append(hash.base64()));
        lines.append('\n');
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 256, 300, 1000})
    void weAgreeWithLogsOfSumdb(int count) throws Exception {
        var lines = agree(new byte[0], "make", folder.toString(), Integer.toString(count), "7" + count);
        var key = VerifierKey.parse(lines.getFirst());
        assertThat(SignerKey.parse(lines.get(1)).verifier()).isEqualTo(key);
        assertThat(SignerKey.parse(lines.get(1)).encoded()).isEqualTo(lines.get(1));
        var note = SignedNote.parse(Files.readAllBytes(folder.resolve("checkpoint")));
        note.verifyStrictly(List.of(key));
        var checkpoint = Checkpoint.parse(note.text());
        var log = new TiledLog(folder, checkpoint.size());
        assertThat(log.root(count)).isEqualTo(checkpoint.root());
        for (long index = 0; index < count; index++) {
            log.entry(index); // checked against its leaf hash
        }
        for (var line : lines.subList(2, lines.size())) {
            String[] words = line.strip().split(" ");
            long size = Long.parseLong(words[1]);
            long index = Long.parseLong(words[2]);
            var proof = new ArrayList<Hash>();
            for (int i = 3; i < words.length; i++) {
                proof.add(Hash.of(Base64.getDecoder().decode(words[i])));
            }
            if (words[0].equals("record")) {
                assertThat(log.inclusion(index, size)).isEqualTo(proof);
                Proofs.checkInclusion(index, size, log.leafHash(index), proof, log.root(size));
            } else {
                assertThat(log.consistency(index, size)).isEqualTo(proof);
                Proofs.checkConsistency(index, size, proof, log.root(index), log.root(size));
            }
        }
    }

    /** What we take of a note that somebody bent, Go's library takes too, with the same text. */
    @Test
    void ofBentNotesWeTakeNoneThatSumdbRefuses() throws Exception {
        var lines = agree(new byte[0], "make", folder.toString(), "5", "99");
        var key = VerifierKey.parse(lines.getFirst());
        byte[] good = Files.readAllBytes(folder.resolve("checkpoint"));
        var random = new Random(99);
        var notes = new ArrayList<byte[]>();
        notes.add(good);
        String[] pieces = {"\n", "\n\n", " ", "— ", "+", "=", "\r", "\t", "\u0000", "\u2028", "\u00A0", "é", "A", "0"};
        for (int i = 0; i < 20_000; i++) {
            notes.add(bend(good, random, pieces[random.nextInt(pieces.length)].getBytes(StandardCharsets.UTF_8)));
        }
        var input = new StringBuilder();
        notes.forEach(
                note -> input.append(Base64.getEncoder().encodeToString(note)).append('\n'));
        var verdicts = agree(input.toString().getBytes(StandardCharsets.US_ASCII), "open", key.encoded());
        assertThat(verdicts).hasSameSizeAs(notes);
        int taken = 0;
        for (int i = 0; i < notes.size(); i++) {
            String ours = ours(notes.get(i), key);
            if (!ours.equals("refused")) {
                assertThat(verdicts.get(i)).isEqualTo(ours);
                taken++;
            }
        }
        assertThat(taken).isPositive();
    }

    private static byte[] bend(byte[] good, Random random, byte[] piece) throws IOException {
        var bent = new java.io.ByteArrayOutputStream();
        int at = random.nextInt(good.length + 1);
        int skip = random.nextInt(3) == 0 ? random.nextInt(Math.min(4, good.length - at + 1)) : 0;
        bent.write(good, 0, at);
        if (random.nextInt(4) > 0) {
            bent.write(piece);
        }
        bent.write(good, at + skip, good.length - at - skip);
        return bent.toByteArray();
    }

    private static String ours(byte[] note, VerifierKey key) {
        try {
            var parsed = SignedNote.parse(note);
            parsed.verify(List.of(key));
            return "taken " + Base64.getEncoder().encodeToString(parsed.text().getBytes(StandardCharsets.UTF_8));
        } catch (NoteException e) {
            return "refused";
        }
    }
}
