package org.antigone.ledger.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antigone.ledger.Bodies;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.Policy;
import org.antigone.ledger.check.RecordCheck;
import org.antigone.ledger.check.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many appends a second are durable from 8 threads, beside the forces a second that the same disk does, measured in
 * turns in the same run. Prints; asserts that every append is in a record that holds.
 */
class AppendRateTest {
    private static final int THREADS = 8;
    private static final int WARM = 4;
    private static final int ROUNDS = 7;
    private static final long NANOS = 1_500_000_000;

    @TempDir
    Path folder;

    @Test
    @Tag("long")
    void durableAppendsASecond() throws Exception {
        var raw = new double[ROUNDS];
        var appends = new double[ROUNDS];
        long total = 1;
        var path = folder.resolve("record");
        try (var ledger = Ledger.create(path, "toll.example", Policy.NONE);
                var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int round = -WARM; round < ROUNDS; round++) { // the first ones only warm up
                double forces = forces();
                long begun = System.nanoTime();
                var counts = new ArrayList<Future<Integer>>();
                for (int t = 0; t < THREADS; t++) {
                    counts.add(threads.submit(() -> {
                        int count = 0;
                        while (System.nanoTime() - begun < NANOS) {
                            ledger.append(Bodies.numbered(count++));
                        }
                        return count;
                    }));
                }
                long count = 0;
                for (var one : counts) {
                    count += one.get();
                }
                double rate = count * 1e9 / (System.nanoTime() - begun);
                total += count;
                if (round >= 0) {
                    raw[round] = forces;
                    appends[round] = rate;
                }
                System.out.printf("forces/s %.0f, durable appends/s %.0f, ratio %.2f%n", forces, rate, rate / forces);
            }
        }
        Arrays.sort(raw);
        Arrays.sort(appends);
        System.out.printf(
                "medians of %d: forces/s %.0f, durable appends/s from %d threads %.0f, ratio %.2f%n",
                ROUNDS, raw[ROUNDS / 2], THREADS, appends[ROUNDS / 2], appends[ROUNDS / 2] / raw[ROUNDS / 2]);
        assertThat(((Verdict.Holds) RecordCheck.verify(path)).size()).isEqualTo(total);
    }

    /** Forces a second of one thread that writes the bytes of one entry in place, in a file of fixed length. */
    private double forces() throws IOException {
        var entry = ByteBuffer.allocate(400);
        try (var file = FileChannel.open(folder.resolve("raw"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1 << 20), 0);
            file.force(true);
            int count = 0;
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < NANOS) {
                file.write(entry.rewind(), count % 2000 * 400L);
                file.force(false);
                count++;
            }
            return count * 1e9 / (System.nanoTime() - begun);
        }
    }
}
