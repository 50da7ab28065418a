package org.antigone.ledger.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antigone.ledger.Anchors;
import org.antigone.ledger.Bodies;
import org.antigone.ledger.Body;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.Policy;
import org.antigone.ledger.Withdrawals;
import org.antigone.ledger.merkle.TreeHasher;
import org.antigone.ledger.note.KeyType;
import org.antigone.ledger.note.SignerKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small record in which everything occurs: heads, partial tiles, a file, a withdrawn body, a time-stamp, a cosignature.
 * Every byte of it is changed, taken out, doubled; every file is cut at every place, swapped, deleted; strange ones are added.
 * Nothing may go unseen, and each must be reported with a place.
 */
class TamperTest {
    @TempDir
    Path folder;

    private Path record;
    private final List<String> unseen = new ArrayList<>();

    @BeforeEach
    void aSmallRecord() throws Exception {
        record = folder.resolve("record");
        var random = new SecureRandom();
        var witness = SignerKey.generate("witness.example/1", KeyType.COSIGNER, random);
        var authority = new StampingAuthority();
        var policy = new Policy(List.of(witness.verifier()), 1, List.of(authority.root()));
        try (var ledger = Ledger.create(record, "toll.example", policy)) {
            var file = ledger.blobs().put(new ByteArrayInputStream("a film".getBytes(StandardCharsets.UTF_8)));
            var one = Bodies.numbered(1);
            ledger.append(new Body(one.actor(), one.action(), one.subject(), one.payload(), List.of(file), List.of()));
            String key = ledger.vault().newKey(random);
            ledger.append(new Body("r", "consent", "F", ledger.vault().seal(key, one.payload(), random)));
            new Withdrawals(ledger).withdraw(key, "a", "b", "asked");
            byte[] old = ledger.publish().bytes();
            Anchors.record(ledger, old, authority.stamp(TreeHasher.sha256(old)), "a test", "operator");
            ledger.append(Bodies.numbered(2));
            ledger.publish();
        }
        var head = record.resolve("checkpoint");
        var note = org.antigone.ledger.note.SignedNote.parse(Files.readAllBytes(head));
        byte[] cosigned = note.with(witness.sign(note.text(), Instant.parse("2026-11-01T00:00:00Z")))
                .bytes();
        Files.write(head, cosigned);
        Files.write(record.resolve("checkpoints/6"), cosigned);
        var verdict = RecordCheck.verify(record);
        assertThat(verdict).isInstanceOf(Verdict.Holds.class);
        assertThat(((Verdict.Holds) verdict).cosigners()).hasSize(1);
        assertThat(((Verdict.Holds) verdict).withdrawn()).isOne();
        assertThat(((Verdict.Holds) verdict).stamps()).hasSize(1);
        assertThat(((Verdict.Holds) verdict).stamps().getFirst().trusted()).isTrue();
    }

    private List<Path> files() throws IOException {
        try (var walk = Files.walk(record)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(record.resolve("keys")))
                    .filter(file -> !file.endsWith("lock"))
                    .sorted()
                    .toList();
        }
    }

    /** It must be seen, and one of the files concerned be named. */
    private void expectSeen(String change, Path... concerned) {
        var verdict = RecordCheck.verify(record);
        if (!(verdict instanceof Verdict.Broken broken)
                || broken.what().isBlank()
                || Arrays.stream(concerned)
                        .noneMatch(file -> (broken.where() + " " + broken.what()).contains(file.toString()))) {
            unseen.add(change + " -> " + verdict);
        }
    }

    private void bend(Path file, byte[] bent, String change) throws IOException {
        byte[] good = Files.readAllBytes(file);
        if (Arrays.equals(good, bent)) {
            return;
        }
        Files.write(file, bent);
        expectSeen(record.relativize(file) + ": " + change, file);
        Files.write(file, good);
    }

    private static byte[] insert(byte[] bytes, int at, byte value) {
        byte[] longer = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, longer, 0, at);
        longer[at] = value;
        System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
        return longer;
    }

    private static byte[] remove(byte[] bytes, int at) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
        return shorter;
    }

    @Test
    void aBitOfEveryByteChangedIsSeen() throws IOException {
        for (var file : files()) {
            byte[] good = Files.readAllBytes(file);
            for (int i = 0; i < good.length; i++) {
                byte[] bent = good.clone();
                bent[i] ^= (byte) (1 << i % 8);
                bend(file, bent, "bit " + i % 8 + " of byte " + i);
                switch (i % 48) {
                    case 0 -> bend(file, remove(good, i), "byte " + i + " taken out");
                    case 16 -> bend(file, insert(good, i, good[i]), "byte " + i + " doubled");
                    case 32 -> bend(file, Arrays.copyOf(good, i), "cut to " + i + " bytes");
                    default -> {}
                }
            }
            bend(file, insert(good, good.length, (byte) '\n'), "newline at the end");
            bend(file, insert(good, good.length, (byte) 0), "zero at the end");
        }
        assertThat(unseen).isEmpty();
    }

    /** All eight bits of every byte, and every byte as zero; every byte taken out, doubled; every file cut everywhere. */
    @Test
    @Tag("long")
    void everyBitOfEveryByteIsSeen() throws IOException {
        for (var file : files()) {
            byte[] good = Files.readAllBytes(file);
            for (int i = 0; i < good.length; i++) {
                for (int bit = 0; bit < 8; bit++) {
                    byte[] bent = good.clone();
                    bent[i] ^= (byte) (1 << bit);
                    bend(file, bent, "bit " + bit + " of byte " + i);
                }
                byte[] zero = good.clone();
                zero[i] = 0;
                bend(file, zero, "byte " + i + " set to 0");
                bend(file, remove(good, i), "byte " + i + " taken out");
                bend(file, insert(good, i, good[i]), "byte " + i + " doubled");
                bend(file, insert(good, i, (byte) ' '), "a space put in at " + i);
                bend(file, Arrays.copyOf(good, i), "cut to " + i + " bytes");
            }
        }
        assertThat(unseen).isEmpty();
    }

    @Test
    void everyFileDeletedSwappedOrAddedIsSeen() throws IOException {
        var files = files();
        for (var file : files) {
            byte[] good = Files.readAllBytes(file);
            Files.delete(file);
            expectSeen(record.relativize(file) + " deleted", file);
            Files.write(file, good);
            for (var other : files) {
                byte[] others = Files.readAllBytes(other);
                if (!Arrays.equals(good, others)) {
                    Files.write(file, others);
                    Files.write(other, good);
                    expectSeen(record.relativize(file) + " swapped with " + record.relativize(other), file, other);
                    Files.write(other, others);
                    bend(file, others, "replaced by " + record.relativize(other));
                    Files.write(file, good);
                }
            }
            var added = file.resolveSibling(file.getFileName() + "9");
            Files.write(added, good);
            expectSeen(record.relativize(added) + " added", added);
            Files.delete(added);
        }
        assertThat(unseen).isEmpty();
    }

    @Test
    void everyPairOfLinesSwappedDeletedOrDoubledIsSeen() throws IOException {
        for (var file : files()) {
            var lines = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).split("(?<=\n)");
            for (int i = 0; i < lines.length; i++) {
                var without = new ArrayList<>(List.of(lines));
                var doubled = new ArrayList<>(List.of(lines));
                without.remove(i);
                doubled.add(i, lines[i]);
                bend(file, join(without), "line " + i + " deleted");
                bend(file, join(doubled), "line " + i + " doubled");
                for (int j = 0; j < i; j++) {
                    var swapped = lines.clone();
                    swapped[i] = lines[j];
                    swapped[j] = lines[i];
                    bend(file, join(List.of(swapped)), "lines " + i + " and " + j + " swapped");
                }
            }
        }
        assertThat(unseen).isEmpty();
    }

    private static byte[] join(List<String> lines) {
        return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    }
}
