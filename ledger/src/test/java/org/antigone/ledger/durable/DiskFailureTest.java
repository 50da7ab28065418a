package org.antigone.ledger.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.antigone.ledger.Bodies;
import org.antigone.ledger.Eager;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.Policy;
import org.antigone.ledger.check.RecordCheck;
import org.antigone.ledger.check.Verdict;
import org.antigone.ledger.store.Disk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk, or one that fails once: a clear refusal, and a record that is whole. */
class DiskFailureTest {
    @TempDir
    Path folder;

    @Test
    void aFullDiskIsAClearRefusalAndTheRecordGoesOnWhenThereIsRoomAgain() throws IOException {
        var path = folder.resolve("record");
        Ledger.create(path, "toll.example", Policy.NONE).close();
        var disk = new FaultyDisk();
        var recorded = new ArrayList<Long>();
        try (var ledger = Ledger.open(path, disk, Clock.systemUTC())) {
            disk.leave(100_000);
            assertThatThrownBy(() -> {
                        for (long i = 0; ; i++) {
                            ledger.append(Bodies.numbered(i));
                            recorded.add(i);
                        }
                    })
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("the disk refused it (No space left on device)")
                    .hasMessageContaining("Free some space");
            assertThat(recorded).isNotEmpty();
            assertThat(ledger.size()).isEqualTo(recorded.size() + 1L);
            assertThatThrownBy(() -> ledger.blobs().put(new ByteArrayInputStream(new byte[100_000])))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(ledger::publish).isInstanceOf(LedgerException.class);
            assertThat(RecordCheck.verify(path)).isInstanceOf(Verdict.Holds.class);

            disk.leave(Long.MAX_VALUE);
            ledger.append(Bodies.numbered(recorded.size()));
            ledger.publish();
        }
        assertHolds(path, recorded.size() + 2L);
    }

    @Test
    void roomThatEndsAtAnyPlaceOfAPublicationLeavesTheRecordWhole() throws IOException {
        var path = folder.resolve("record");
        long size = 1;
        Ledger.create(path, "toll.example", Policy.NONE).close();
        var disk = new FaultyDisk();
        try (var ledger = Ledger.open(path, disk, Clock.systemUTC())) {
            for (int room = 0; room < 160_000; room += 3_989) {
                ledger.append(Bodies.numbered(room));
                ledger.append(List.of(Bodies.numbered(1), Bodies.numbered(2)));
                size += 3;
                if (room % 16 == 0) {
                    ledger.append(Collections.nCopies(250, Bodies.numbered(room)));
                    size += 250;
                }
                disk.leave(room);
                try {
                    ledger.publish();
                } catch (LedgerException e) {
                    assertThat(e).hasMessageContaining("No space left on device");
                }
                disk.leave(Long.MAX_VALUE);
                assertThat(RecordCheck.verify(path)).isInstanceOf(Verdict.Holds.class);
            }
        }
        assertHolds(path, size);
    }

    /** Every operation of a script fails in turn, once; the program goes on or is told to open the record again. */
    @Test
    @Tag("long")
    void anyOperationThatFailsOnceLosesNothing() throws IOException {
        failInTurn(1, disk -> Ledger.open(folder.resolve("record"), disk, Clock.systemUTC()));
    }

    @Test
    void everySeventhOperationThatFailsOnceLosesNothing() throws IOException {
        failInTurn(7, disk -> Ledger.open(folder.resolve("record"), disk, Clock.systemUTC()));
    }

    @Test
    @Tag("long")
    void anyOperationThatFailsOnceBesideTheAppendsLosesNothing() throws IOException {
        failInTurn(1, disk -> Eager.open(folder.resolve("record"), disk));
    }

    @Test
    void everySeventhOperationThatFailsOnceBesideTheAppendsLosesNothing() throws IOException {
        failInTurn(7, disk -> Eager.open(folder.resolve("record"), disk));
    }

    private void failInTurn(int every, Function<Disk, Ledger> opening) throws IOException {
        var template = folder.resolve("template");
        try (var ledger = Ledger.create(template, "toll.example", Policy.NONE)) {
            ledger.append(Collections.nCopies(252, Bodies.numbered(1)));
        }
        var path = folder.resolve("record");
        var lost = new ArrayList<String>();
        int operations = Integer.MAX_VALUE;
        for (int fail = -1; fail < operations; fail += every) { // the first round fails nowhere and counts
            Trees.copy(template, path);
            var script = new Script(8);
            var disk = new FaultyDisk();
            disk.failAt(fail);
            try (var ledger = opening.apply(disk)) {
                for (int step = 0; step < 30; step++) {
                    try {
                        script.work(ledger, 1);
                    } catch (IOException | LedgerException e) {
                        assertThat(e.getMessage()).isNotBlank();
                    }
                }
            } catch (LedgerException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            operations = fail < 0 ? disk.operations() : operations;
            for (var what : script.missing(path)) {
                lost.add("operation " + fail + ": " + what);
            }
            Trees.delete(path);
        }
        assertThat(lost).isEmpty();
        assertThat(operations).isBetween(100, 2000);
    }

    private static void assertHolds(Path path, long size) {
        var verdict = RecordCheck.verify(path);
        assertThat(verdict).isInstanceOf(Verdict.Holds.class);
        assertThat(((Verdict.Holds) verdict).size()).isEqualTo(size);
    }
}
