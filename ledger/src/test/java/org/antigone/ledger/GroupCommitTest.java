package org.antigone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GroupCommitTest {
    private static final int THREADS = 8;
    private static final int EACH = 500;

    private final Set<Integer> durable = ConcurrentHashMap.newKeySet();
    private final AtomicInteger batches = new AtomicInteger();

    @Test
    void eachThreadIsToldOnlyWhenItsOwnWorkIsDurableAndBatchesAreShared() throws Exception {
        var commits = new GroupCommit<Integer>(this::force);
        assertThat(submitAll(commits)).containsOnly(0);
        assertThat(durable).hasSize(THREADS * EACH);
        assertThat(batches.get()).isLessThan(THREADS * EACH);
    }

    /** Every seventh batch is refused: who was in it is told so, and nobody else. */
    @Test
    void aRefusedBatchIsRefusedToAllInItAndTheNextOnesGoOn() throws Exception {
        var commits = new GroupCommit<Integer>(work -> {
            if (batches.get() % 7 == 6) {
                batches.incrementAndGet();
                throw new IOException("the disk is full");
            }
            force(work);
        });
        int refused = submitAll(commits).stream().mapToInt(Integer::intValue).sum();
        assertThat(refused).isPositive();
        assertThat(durable).hasSize(THREADS * EACH - refused);
    }

    /** One of two comes back, and finds somebody at work until long after it should have gone on alone. */
    @Test
    @Timeout(60)
    void whoWaitedWhileSomebodyWasAtWorkIsWokenThoughTheOthersDoNotCome() throws Exception {
        var commits = new GroupCommit<Integer>(this::force, Long.MAX_VALUE / 2);
        var pair = new ArrayList<Thread>();
        commits.exclusively(() -> pair.add(asleep(commits, 1)) && pair.add(asleep(commits, 2)));
        for (var thread : pair) {
            thread.join();
        }
        assertThat(batches.get()).isEqualTo(1); // so the next one waits for two
        var alone = commits.exclusively(() -> asleep(commits, 3));
        alone.join();
        assertThat(durable).containsExactlyInAnyOrder(1, 2, 3);
    }

    /** A thread that submits, and sleeps by now, long after the time that a batch takes. */
    private static Thread asleep(GroupCommit<Integer> commits, int one) {
        var thread = Thread.ofPlatform().start(() -> {
            try {
                commits.submit(one);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        for (int times = 0; times < 50; times++) {
            LockSupport.parkNanos(1_000_000);
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        return thread;
    }

    /** Takes a while, as a disk does, and refuses to make anything durable twice. */
    private void force(List<Integer> work) throws IOException {
        LockSupport.parkNanos(100_000);
        batches.incrementAndGet();
        for (int one : work) {
            if (!durable.add(one)) {
                throw new IOException("twice: " + one);
            }
        }
    }

    /** All threads submit all they have; returns how many each was refused. What returned must be durable, and no other. */
    private List<Integer> submitAll(GroupCommit<Integer> commits) throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var told = new ArrayList<Future<Integer>>();
            for (int t = 0; t < THREADS; t++) {
                int first = t * EACH;
                told.add(threads.submit(() -> {
                    int refused = 0;
                    for (int one = first; one < first + EACH; one++) {
                        try {
                            commits.submit(one);
                            assertThat(durable).contains(one);
                        } catch (IOException e) {
                            assertThat(e).hasMessage("the disk is full");
                            assertThat(durable).doesNotContain(one);
                            refused++;
                        }
                    }
                    return refused;
                }));
            }
            var all = new ArrayList<Integer>();
            for (var one : told) {
                all.add(one.get());
            }
            return all;
        }
    }
}
