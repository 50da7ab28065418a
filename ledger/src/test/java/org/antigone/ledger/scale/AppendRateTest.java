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
 * How many appends a second are durable from 8 threads, beside the forces a second of one thread on the same disk, measured
 * in turns in the same run: of writes in place in a file of fixed length, and of a file that grows by every write, as a log
 * without group commit does. The turns are short and many, since the speed of a shared disk wanders; the first ones only
 * warm up. Prints; asserts that every append is in a record that holds.
 */
class AppendRateTest {
    private static final int THREADS = 8;
    private static final int WARM = 10;
    private static final int ROUNDS = 25;
    private static final long FORCES_NANOS = 500_000_000;
    private static final long APPENDS_NANOS = 2_500_000_000L;
    private static final long PAUSE_MILLIS = 500; // so that a publication still running does not slow the forces

    @TempDir
    Path folder;

    @Test
    @Tag("long")
    void durableAppendsASecond() throws Exception {
        var inPlace = new double[ROUNDS];
        var growing = new double[ROUNDS];
        var appends = new double[ROUNDS];
        long total = 1;
        var path = folder.resolve("record");
        try (var ledger = Ledger.create(path, "toll.example", Policy.NONE);
                var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int round = -WARM; round < ROUNDS; round++) {
                Thread.sleep(PAUSE_MILLIS);
                double fixed = forces(false);
                double grown = forces(true);
                long begun = System.nanoTime();
                var counts = new ArrayList<Future<Integer>>();
                for (int t = 0; t < THREADS; t++) {
                    counts.add(threads.submit(() -> {
                        int count = 0;
                        while (System.nanoTime() - begun < APPENDS_NANOS) {
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
                    inPlace[round] = fixed;
                    growing[round] = grown;
                    appends[round] = rate;
                }
                print("", fixed, grown, rate);
            }
        }
        print("medians of " + ROUNDS + ": ", median(inPlace), median(growing), median(appends));
        assertThat(((Verdict.Holds) RecordCheck.verify(path)).size()).isEqualTo(total);
    }

    private static void print(String what, double inPlace, double growing, double appends) {
        System.out.printf(
                "%sdurable appends/s %.0f; forces/s in place %.0f, ratio %.2f; of a growing file %.0f, ratio %.2f%n",
                what, appends, inPlace, appends / inPlace, growing, appends / growing);
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }

    /** Forces a second of one thread that writes the bytes of one entry, in place or at the end of a file that grows. */
    private double forces(boolean grows) throws IOException {
        var entry = ByteBuffer.allocate(400);
        var path = folder.resolve(grows ? "growing" : "raw");
        try (var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (grows) {
                file.truncate(0);
            } else {
                file.write(ByteBuffer.allocate(1 << 20), 0);
            }
            file.force(true);
            int count = 0;
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < FORCES_NANOS) {
                file.write(entry.rewind(), (grows ? count : count % 2000) * 400L);
                file.force(false);
                count++;
            }
            return count * 1e9 / (System.nanoTime() - begun);
        }
    }
}
