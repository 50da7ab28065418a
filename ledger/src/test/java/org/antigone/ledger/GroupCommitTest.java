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
