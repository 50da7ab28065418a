package org.antigone.ledger.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.antigone.ledger.Bodies;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.Policy;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.check.RecordCheck;
import org.antigone.ledger.check.Verdict;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.Proofs;
import org.antigone.ledger.merkle.TreeHasher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A record of ten million entries (or {@code -Dantigone.entries=N}): written, proved, verified. With {@code
 * -Dantigone.record=FOLDER} it is kept there, and taken from there if it is there. Prints times and the
 * memory in use at every tenth; asserts proofs and verdict.
 */
class LargeRecordTest {
    private static final long ENTRIES = Long.getLong("antigone.entries", 10_000_000);
    private static final int BATCH = 1_000;

    @TempDir
    Path folder;

    @Test
    @Tag("long")
    void tenMillionEntries() throws Exception {
        var path = Path.of(
                System.getProperty("antigone.record", folder.resolve("record").toString()));
        if (!Files.exists(path)) {
            write(path);
        }
        proofs(path);
        long begun = System.nanoTime();
        var verdict = RecordCheck.verify(path, Optional.empty(), done -> report("verified", done, 256));
        System.out.printf("verified in %.1f s%n", (System.nanoTime() - begun) / 1e9);
        assertThat(verdict).isInstanceOf(Verdict.Holds.class);
        assertThat(((Verdict.Holds) verdict).size()).isEqualTo(ENTRIES);
    }

    private static void write(Path path) {
        long begun = System.nanoTime();
        try (var ledger = Ledger.create(path, "toll.example", Policy.NONE)) {
            for (long at = 1; at < ENTRIES; at += BATCH) {
                ledger.append(LongStream.range(at, Math.min(ENTRIES, at + BATCH))
                        .mapToObj(Bodies::numbered)
                        .toList());
                report("written", at, BATCH);
            }
        }
        System.out.printf("written in %.1f s%n", (System.nanoTime() - begun) / 1e9);
    }

    private static void proofs(Path path) throws Exception {
        var random = new Random(6962);
        var nanos = new long[2_000];
        try (var ledger = Ledger.open(path)) {
            var root = RecordFolder.checkpoint(ledger.head()).root();
            for (int i = 0; i < nanos.length; i++) {
                long seq = random.nextLong(ENTRIES);
                long begun = System.nanoTime();
                var proof = ledger.inclusion(seq, ENTRIES);
                nanos[i] = System.nanoTime() - begun;
                var leaf =
                        Hash.of(new TreeHasher().leaf(ledger.entry(seq).leaf().bytes()));
                Proofs.checkInclusion(seq, ENTRIES, leaf, proof, root);
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "inclusion proof: median %.3f ms, 99%% %.3f ms, longest %.3f ms%n",
                nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6, nanos[nanos.length - 1] / 1e6);
    }

    private static void report(String what, long done, int step) {
        long tenth = Math.max(1, ENTRIES / 10);
        if (done / tenth != (done - step) / tenth) {
            System.gc();
            var runtime = Runtime.getRuntime();
            System.out.printf(
                    "%s %,d: %d MB in use%n", what, done, (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
    }
}
