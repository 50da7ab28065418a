package org.antigone.ledger.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.check.RecordCheck;
import org.antigone.ledger.check.Verdict;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.note.Checkpoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writing program is killed (SIGKILL) again and again, over one record that grows; nothing acknowledged may be lost. */
class KillTest {
    @TempDir
    Path folder;

    private final Map<Long, String> entries = new LinkedHashMap<>();
    private final List<Checkpoint> heads = new ArrayList<>();
    private final TreeSet<Long> withdrawn = new TreeSet<>();
    private long acknowledged;

    @Test
    void nothingAcknowledgedIsLostWhenTheProgramIsKilled() throws Exception {
        kill(4, 11);
    }

    @Test
    @Tag("long")
    void nothingAcknowledgedIsLostInHundredsOfKills() throws Exception {
        kill(400, 12);
    }

    @Test
    void killedWhileItBeginsARecordThereIsTheWholeOfItOrNone() throws Exception {
        var random = new Random(13);
        for (int i = 0; i < 4; i++) {
            var record = folder.resolve("begun" + i);
            var program = start(record, i);
            Thread.sleep(random.nextInt(300, 1200));
            program.toHandle().destroyForcibly();
            program.waitFor();
            if (Files.exists(record)) {
                check(record, i);
            }
        }
    }

    @Test
    void whileOneProgramWritesAnotherIsRefused() throws Exception {
        var record = folder.resolve("record");
        var program = start(record, 1);
        try (var output = program.inputReader(StandardCharsets.US_ASCII)) {
            assertThat(output.readLine()).isEqualTo("open .");
            assertThatThrownBy(() -> Ledger.open(record))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("somebody else is writing");
            assertThat(RecordCheck.verify(record)).isInstanceOf(Verdict.Holds.class);
        } finally {
            program.destroyForcibly().waitFor();
        }
        // The lock goes with the program. And a refusal in this program must not open the door to others.
        try (var ledger = Ledger.open(record)) {
            assertThatThrownBy(() -> Ledger.open(record)).hasMessageContaining("somebody else is writing");
            var other = start(record, 2);
            other.waitFor(60, TimeUnit.SECONDS);
            assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains("somebody else is writing");
            assertThat(ledger.size()).isPositive();
        }
    }

    private void kill(int times, long seed) throws Exception {
        var record = folder.resolve("record");
        var random = new Random(seed);
        for (int i = 0; i < times; i++) {
            var program = start(record, seed * 1000 + i);
            try (var output = program.inputReader(StandardCharsets.US_ASCII)) {
                // Mostly while it writes, now and then while it begins or opens the record.
                boolean writing = i % 8 != 7;
                for (int lines = writing ? random.nextInt(1, 400) : 0; lines > 0; lines--) {
                    take(output.readLine());
                }
                Thread.sleep(random.nextInt(writing ? 20 : 700));
                program.toHandle().destroyForcibly(); // not the process itself: that closes its output
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    take(line);
                }
            }
            if (Files.exists(record)) {
                check(record, i);
            }
        }
        assertThat(acknowledged).isGreaterThan(10L * times);
    }

    private static Process start(Path record, long seed) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        record.toString(),
                        Long.toString(seed))
                .redirectErrorStream(true)
                .start();
    }

    private void take(String line) {
        String[] words = line.split(" ");
        if (!words[words.length - 1].equals(".")) {
            return; // cut off in the middle of the line
        }
        acknowledged++;
        switch (words[0]) {
            case "open" -> {}
            case "entry" -> entries.put(Long.parseLong(words[1]), words[2]);
            case "head" -> heads.add(new Checkpoint("toll.example", Long.parseLong(words[1]), Hash.ofHex(words[2])));
            case "withdrawn" -> withdrawn.add(Long.parseLong(words[1]));
            default -> throw new AssertionError("the program said: " + line);
        }
    }

    private void check(Path record, int kill) {
        if (RecordCheck.verify(record) instanceof Verdict.Broken broken) {
            // A write that was cut in the middle, a withdrawal that waits to be completed: said so, and opening mends
            // it.
            assertThat(broken.what()).as("kill %d: %s", kill, broken.where()).contains("pening the record");
        }
        try (var ledger = Ledger.open(record)) {
            for (var entry : entries.entrySet()) {
                var there = ledger.entry(entry.getKey());
                assertThat(there.leaf().commitment().hex())
                        .as("kill %d, entry %d", kill, entry.getKey())
                        .isEqualTo(entry.getValue());
                assertThat(there.opening()).isNotNull();
            }
            for (var head : heads) {
                assertThat(ledger.continues(head)).isTrue();
            }
            for (long seq : withdrawn) {
                assertThat(ledger.entry(seq).opening()).isNull();
            }
        }
        entries.keySet().removeIf(seq -> seq % 64 != 0); // a sample is looked at again after every kill
        assertThat(RecordCheck.verify(record)).isInstanceOf(Verdict.Holds.class);
    }
}
