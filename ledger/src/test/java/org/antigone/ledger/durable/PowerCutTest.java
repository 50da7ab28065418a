package org.antigone.ledger.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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

/**
 * The power is cut at every kind of place, what was not forced is there or not, and nothing that was acknowledged may be
 * lost: entries, checkpoints given out, stored files, data keys, withdrawals.
 */
class PowerCutTest {
    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLost() throws IOException {
        assertThat(cuts(0, 40)).isEmpty();
    }

    /** Found among a thousand: a record closed while the name of a file that had come in was not yet gone for certain. */
    @Test
    void aCutWhileItIsClosed() throws IOException {
        assertThat(cuts(1766, 1)).isEmpty();
    }

    @Test
    @Tag("long")
    void nothingAcknowledgedIsLostInAThousandCuts() throws IOException {
        assertThat(cuts(1000, 1000)).isEmpty();
    }

    @Test
    void aCutWhileManyFilesAreForcedAtOnce() throws IOException {
        assertThat(cuts(3000, 20, Script::bulk)).isEmpty();
    }

    @Test
    @Tag("long")
    void hundredsOfCutsWhileManyFilesAreForcedAtOnce() throws IOException {
        assertThat(cuts(4000, 300, Script::bulk)).isEmpty();
    }

    @Test
    void aCutWhileEntriesArePublishedBesideTheAppends() throws IOException {
        assertThat(cutsBeside(5000, 30)).isEmpty();
    }

    @Test
    @Tag("long")
    void hundredsOfCutsWhileEntriesArePublishedBesideTheAppends() throws IOException {
        assertThat(cutsBeside(6000, 600)).isEmpty();
    }

    private List<String> cutsBeside(long firstSeed, int count) throws IOException {
        return cuts(firstSeed, count, Eager::open, (script, ledger) -> {
            script.stream(ledger);
            script.work(ledger, 25);
        });
    }

    /** What is done until the power goes. */
    private interface Work {
        void run(Script script, Ledger ledger) throws IOException;
    }

    /** How the record is opened for it. */
    private interface Opening {
        Ledger open(Path path, Disk disk);
    }

    private List<String> cuts(long firstSeed, int count) throws IOException {
        return cuts(firstSeed, count, (script, ledger) -> script.work(ledger, 25));
    }

    private List<String> cuts(long firstSeed, int count, Work work) throws IOException {
        return cuts(firstSeed, count, (path, disk) -> Ledger.open(path, disk, Clock.systemUTC()), work);
    }

    private List<String> cuts(long firstSeed, int count, Opening opening, Work work) throws IOException {
        var template = folder.resolve("template");
        try (var ledger = Ledger.create(template, "toll.example", Policy.NONE)) {
            for (int i = 0; i < 250; i++) {
                ledger.append(List.of(Bodies.numbered(i)));
            }
        }
        var lost = new ArrayList<String>();
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            for (var what : cut(template, seed, opening, work)) {
                lost.add("seed " + seed + ": " + what);
            }
        }
        return lost;
    }

    private List<String> cut(Path template, long seed, Opening opening, Work work) throws IOException {
        var live = folder.resolve("live");
        var remains = folder.resolve("remains");
        Trees.copy(template, live);
        try {
            // A first run without a cut tells how many operations the work takes.
            var whole = new CrashDisk(live);
            run(new Script(seed), live, whole, opening, work);
            Trees.delete(live);
            Trees.copy(template, live);
            var disk = new CrashDisk(live);
            disk.cutAt((int) Math.floorMod(seed * 2_654_435_761L, (long) whole.operations()));
            var script = new Script(seed);
            run(script, live, disk, opening, work);
            disk.writeRemains(remains, seed);
            var lost = new ArrayList<String>();
            if (RecordCheck.verify(remains) instanceof Verdict.Broken broken
                    && !broken.what().contains("unfinished write")
                    && !broken.what().contains("opening the record")) {
                lost.add("before it is opened: " + broken);
            }
            try {
                lost.addAll(script.missing(remains));
            } catch (LedgerException e) {
                lost.add("cannot be opened: " + e.getMessage());
            }
            return lost;
        } finally {
            Trees.delete(live);
            Trees.delete(remains);
        }
    }

    private static void run(Script script, Path live, CrashDisk disk, Opening opening, Work work) throws IOException {
        try (var ledger = opening.open(live, disk)) {
            work.run(script, ledger);
        } catch (CrashDisk.PowerCut e) {
            // while a file or a key was stored
        } catch (LedgerException e) {
            if (!causedByCut(e)) {
                throw e;
            }
        }
    }

    private static boolean causedByCut(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof CrashDisk.PowerCut) {
                return true;
            }
        }
        return String.valueOf(thrown.getMessage()).contains("its disk failed")
                || String.valueOf(thrown.getMessage()).contains("the disk failed while");
    }
}
