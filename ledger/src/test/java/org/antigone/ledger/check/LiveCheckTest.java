package org.antigone.ledger.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.antigone.ledger.Bodies;
import org.antigone.ledger.Body;
import org.antigone.ledger.Eager;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.Policy;
import org.antigone.ledger.Withdrawals;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.store.Disk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record is verified while it is written to: a healthy one is never said to be broken, a broken one never to hold. */
class LiveCheckTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    private Path path;

    /** What another program does to the record in the middle of a verification. */
    private interface Meanwhile {
        void run() throws IOException;
    }

    @BeforeEach
    void aRecordOfSixHundredEntries() {
        path = folder.resolve("record");
        try (var ledger = Ledger.create(path, "toll.example", Policy.NONE)) {
            append(ledger, 599);
        }
    }

    private static void append(Ledger ledger, int count) {
        ledger.append(Collections.nCopies(count, Bodies.numbered(count)));
    }

    private Verdict verify(Meanwhile meanwhile) {
        var done = new AtomicBoolean();
        return RecordCheck.verify(path, Optional.empty(), entries -> {
            if (done.compareAndSet(false, true)) {
                try {
                    meanwhile.run();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        });
    }

    private static Verdict.Holds holds(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Holds.class);
        return (Verdict.Holds) verdict;
    }

    private static String sealed(Ledger ledger, List<Hash> files) throws IOException {
        var key = ledger.vault().newKey(RANDOM);
        var payload = ledger.vault().seal(key, Bodies.numbered(7).payload(), RANDOM);
        ledger.append(new Body("r", "consent", "F", payload, files, List.of()));
        return key;
    }

    @Test
    void whatIsPublishedMeanwhileIsNotMissing() {
        try (var ledger = Ledger.open(path)) {
            append(ledger, 3);
            var found = holds(verify(() -> {
                append(ledger, 2);
                ledger.publish();
                append(ledger, 4);
            }));
            assertThat(found.size() + found.waiting()).isBetween(603L, 609L);
        }
    }

    @Test
    void tilesThatAreFilledMeanwhileGiveTheSameEntries() {
        try (var ledger = Ledger.open(path)) {
            append(ledger, 1);
            ledger.publish();
            holds(verify(() -> {
                append(ledger, 300);
                ledger.publish();
            }));
        }
    }

    @Test
    void aBodyWithdrawnMeanwhileIsExplainedByTheEntryThatSaysSo() throws IOException {
        try (var ledger = Ledger.open(path)) {
            append(ledger, 300);
            var file = ledger.blobs().put(new ByteArrayInputStream(new byte[] {1, 2, 3}));
            var before = sealed(ledger, List.of(file));
            ledger.publish();
            assertThat(holds(verify(() -> new Withdrawals(ledger).withdraw(before, "a", "b", "asked")))
                            .withdrawn())
                    .isEqualTo(1);
            var after = sealed(ledger, List.of());
            new Withdrawals(ledger).withdraw(after, "a", "b", "asked");
            holds(verify(() -> {}));
        }
    }

    @Test
    void aBodyThatIsGoneAndNotWithdrawnIsMissedWhateverIsWrittenMeanwhile() throws IOException {
        try (var ledger = Ledger.open(path)) {
            var file = ledger.blobs().put(new ByteArrayInputStream(new byte[] {1, 2, 3}));
            var key = sealed(ledger, List.of(file));
            ledger.publish();
            Files.delete(ledger.blobs().path(file));
            assertThat(verify(() -> {
                        append(ledger, 300);
                        ledger.publish();
                    }))
                    .isInstanceOfSatisfying(
                            Verdict.Broken.class,
                            broken -> assertThat(broken.what()).contains("is missing"));
            assertThat(ledger.vault().contains(key)).isTrue();
        }
    }

    @Test
    void aRecordThatIsOpenedMeanwhileIsStillWhole() {
        var opened = new ArrayList<Ledger>();
        holds(verify(() -> {
            var ledger = Ledger.open(path);
            opened.add(ledger);
            append(ledger, 300);
            ledger.publish();
            append(ledger, 1);
        }));
        opened.getFirst().close();
        holds(verify(() -> {
            try (var ledger = Ledger.open(path)) {
                append(ledger, 300);
            }
        }));
    }

    @Test
    void verifiedAgainAndAgainWhileThreadsAppendPublishStoreAndWithdraw() throws Exception {
        var ended = new AtomicBoolean();
        try (var ledger = Eager.open(path, new Disk());
                var threads = Executors.newFixedThreadPool(3)) {
            var working = new ArrayList<Future<?>>();
            for (int t = 0; t < 3; t++) {
                var random = new Random(t);
                working.add(threads.submit(() -> {
                    while (!ended.get()) {
                        work(ledger, random);
                    }
                    return null;
                }));
            }
            try {
                verifyOften(ledger);
            } finally {
                ended.set(true);
            }
            for (var one : working) {
                join(one);
            }
        }
        holds(RecordCheck.verify(path));
    }

    private void verifyOften(Ledger ledger) {
        long least = 600;
        for (int i = 0; i < 25; i++) {
            long size = ledger.size();
            var found = holds(RecordCheck.verify(path));
            assertThat(found.size() + found.waiting()).isBetween(Math.max(least, size), ledger.size() + 200);
            least = found.size() + found.waiting();
        }
    }

    private static void join(Future<?> thread) throws InterruptedException {
        try {
            thread.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static void work(Ledger ledger, Random random) throws IOException {
        switch (random.nextInt(12)) {
            case 0 -> ledger.publish();
            case 1 ->
                ledger.blobs()
                        .put(new ByteArrayInputStream(
                                Bodies.numbered(random.nextInt()).bytes()));
            case 2, 3 -> {
                var file = new byte[500];
                random.nextBytes(file);
                var key = sealed(ledger, List.of(ledger.blobs().put(new ByteArrayInputStream(file))));
                if (random.nextBoolean()) {
                    new Withdrawals(ledger).withdraw(key, "a", "b", "asked");
                }
            }
            default -> append(ledger, random.nextInt(1, 60));
        }
    }
}
