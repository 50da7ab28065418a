package org.antigone.ledger.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.antigone.ledger.Bodies;
import org.antigone.ledger.Body;
import org.antigone.ledger.Entry;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.Policy;
import org.antigone.ledger.Withdrawals;
import org.antigone.ledger.check.RecordCheck;
import org.antigone.ledger.check.Verdict;
import org.antigone.ledger.store.Disk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of entries that the disk did not confirm, and of those that were acknowledged around them. */
class UnconfirmedTest {
    @TempDir
    Path folder;

    private Path path;
    private final List<Entry> acknowledged = new ArrayList<>();

    @BeforeEach
    void aRecordOfOneEntry() {
        path = folder.resolve("record");
        Ledger.create(path, "toll.example", Policy.NONE).close();
    }

    /** A disk that refuses to force, or to delete, what lies in the journal's folder. */
    private static final class Refusing extends Disk {
        boolean forces;
        boolean deletes;

        private static boolean isJournal(Path path) {
            return path.getParent().endsWith("journal");
        }

        @Override
        public void delete(Path path) throws IOException {
            if (deletes && isJournal(path)) {
                throw new IOException("Input/output error in delete");
            }
            super.delete(path);
        }

        @Override
        public File open(Path path) throws IOException {
            var file = super.open(path);
            if (!isJournal(path)) {
                return file;
            }
            return new File() {
                @Override
                public void write(long position, ByteBuffer bytes) throws IOException {
                    file.write(position, bytes);
                }

                @Override
                public void fill(long position, int length) throws IOException {
                    file.fill(position, length);
                }

                @Override
                public void force() throws IOException {
                    if (forces) {
                        throw new IOException("Input/output error in force");
                    }
                    file.force();
                }

                @Override
                public long size() throws IOException {
                    return file.size();
                }

                @Override
                public void truncate(long size) throws IOException {
                    file.truncate(size);
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        }
    }

    private void tryToAppend(Ledger ledger, int count) {
        try {
            acknowledged.addAll(ledger.append(Collections.nCopies(count, Bodies.numbered(count))));
        } catch (LedgerException e) {
            assertThat(e).hasMessageContaining("disk");
        }
    }

    private static void tryToClose(Ledger ledger) {
        try {
            ledger.close();
        } catch (LedgerException e) {
            assertThat(e).hasMessageContaining("disk");
        }
    }

    /** What was begun behind entries that were not confirmed, while the journal that may hold those cannot be deleted. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 9})
    void aJournalThatStaysBehindTakesNothingAway(int more) throws IOException {
        var disk = new Refusing();
        var ledger = Ledger.open(path, disk, Clock.systemUTC());
        tryToAppend(ledger, 3);
        disk.forces = true;
        tryToAppend(ledger, 5);
        assertThat(acknowledged).hasSize(3);
        disk.forces = false;
        disk.deletes = true;
        ledger.publish();
        for (int i = 0; i < more; i++) {
            tryToAppend(ledger, 1);
        }
        if (more == 2) {
            ledger.publish(); // behind the first of the five, before the last
        }
        tryToClose(ledger);
        if (RecordCheck.verify(path) instanceof Verdict.Broken broken) {
            assertThat(broken.what()).contains("opening the record");
        }
        try (var again = Ledger.open(path)) {
            for (var entry : acknowledged) {
                assertThat(again.entry(entry.seq()).leaf()).isEqualTo(entry.leaf());
            }
            long five = again.size() - 1 - acknowledged.size();
            assertThat(five).isIn(0L, 5L); // all of them or none
        }
        assertThat(RecordCheck.verify(path)).isInstanceOf(Verdict.Holds.class);
    }

    /** The pages of a failed force count as clean from then on: the next one does not write them, though they are read. */
    @Test
    void whatIsTakenUpFromAJournalIsOnTheDiskBeforeMoreIsAcknowledged() throws IOException {
        var disk = new CrashDisk(path);
        var ledger = Ledger.open(path, disk, Clock.systemUTC());
        tryToAppend(ledger, 2);
        disk.failForces(true);
        tryToAppend(ledger, 3);
        tryToClose(ledger);
        disk.failForces(false);
        var again = Ledger.open(path, disk, Clock.systemUTC());
        var shown = again.entries(0).toList();
        tryToAppend(again, 1);
        assertThat(acknowledged).hasSize(3);
        acknowledged.addAll(shown);
        disk.cutAt(disk.operations());
        assertThatThrownBy(again::close).isInstanceOf(LedgerException.class);
        for (int seed = 0; seed < 12; seed++) {
            var remains = folder.resolve("remains" + seed);
            disk.writeRemains(remains, seed);
            try (var after = Ledger.open(remains)) {
                for (var entry : acknowledged) {
                    assertThat(after.entry(entry.seq()).leaf()).isEqualTo(entry.leaf());
                }
            }
        }
    }

    @Test
    void aWithdrawalThatWasNotConfirmedIsCompletedThoughAnotherWasAskedForSince() throws IOException {
        var random = new SecureRandom();
        var disk = new Refusing();
        var ledger = Ledger.open(path, disk, Clock.systemUTC());
        var keys = List.of(ledger.vault().newKey(random), ledger.vault().newKey(random));
        for (var key : keys) {
            var payload = ledger.vault().seal(key, Bodies.numbered(7).payload(), random);
            ledger.append(new Body("r", "consent", "F", payload));
        }
        disk.forces = true;
        for (var key : keys) {
            assertThatThrownBy(() -> new Withdrawals(ledger).withdraw(key, "a", "b", "asked"))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("disk");
        }
        disk.deletes = true;
        tryToClose(ledger);
        try (var again = Ledger.open(path)) {
            assertThat(again.vault().contains(keys.getFirst())).isFalse();
            assertThat(again.vault().contains(keys.getLast())).isTrue();
        }
        assertThat(RecordCheck.verify(path)).isInstanceOf(Verdict.Holds.class);
    }
}
