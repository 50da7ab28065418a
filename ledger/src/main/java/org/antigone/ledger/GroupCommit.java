package org.antigone.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/*
 * Group commit. Threads that append put their work into a queue; whoever holds the lock leads: it takes all that is
 * queued, makes it durable with one force, and wakes the others. So with n threads one force serves up to n of them.
 *
 * A leader that took at once what it finds would share its force with about half of the threads only: the other half is
 * just being woken by the leader before, and the two halves would take turns for ever. It therefore waits for as many as
 * there were when the last batch ended, in it or behind it, and at most half of the time that batch took. A single thread
 * never waits; threads that do not come back are waited for once. It sleeps while it waits, for where there are few
 * processors the others need its own to arrive.
 */
final class GroupCommit<T> {
    /** Makes a batch durable. All of it or nothing. */
    interface Batch<T> {
        void commit(List<T> work) throws Exception;
    }

    private static final int LARGEST = 4096;

    private static final class Slot<T> {
        final T work;
        final Thread thread = Thread.currentThread();
        volatile boolean done;
        volatile @Nullable Throwable failure;

        Slot(T work) {
            this.work = work;
        }
    }

    private final Batch<T> batch;
    private final ReentrantLock lead = new ReentrantLock();
    private final ConcurrentLinkedQueue<Slot<T>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private int company;
    private long lastNanos;
    private volatile @Nullable Gathering gathering;

    /** A leader that sleeps until so many are queued. */
    private record Gathering(Thread leader, int enough) {}

    GroupCommit(Batch<T> batch) {
        this.batch = batch;
    }

    /** Returns when the work is durable; throws what the batch threw. */
    void submit(T work) throws Exception {
        var slot = new Slot<>(work);
        queue.add(slot);
        int there = queued.incrementAndGet();
        var gathered = gathering;
        if (gathered != null && there >= gathered.enough) {
            LockSupport.unpark(gathered.leader);
        }
        while (!slot.done) {
            if (lead.tryLock()) {
                try {
                    if (!slot.done) {
                        leadBatch();
                    }
                } finally {
                    lead.unlock();
                }
                var next = queue.peek();
                if (next != null) {
                    LockSupport.unpark(next.thread);
                }
            } else {
                LockSupport.parkNanos(this, 50_000_000);
            }
        }
        switch (slot.failure) {
            case null -> {}
            case Exception e -> throw e;
            case Throwable t -> throw new LedgerException("the entry is not recorded: " + t.getMessage(), t);
        }
    }

    /** Runs something while no batch is being committed. */
    <R> R exclusively(java.util.concurrent.Callable<R> action) throws Exception {
        lead.lock();
        try {
            return action.call();
        } finally {
            lead.unlock();
            var next = queue.peek();
            if (next != null) {
                LockSupport.unpark(next.thread);
            }
        }
    }

    /** Waits for as many as there were at the end of the last batch. */
    private void awaitCompany() {
        long deadline = System.nanoTime() + lastNanos / 2;
        gathering = new Gathering(Thread.currentThread(), company);
        while (queued.get() < company && System.nanoTime() < deadline) {
            LockSupport.parkNanos(this, deadline - System.nanoTime());
        }
        gathering = null;
    }

    private void leadBatch() {
        awaitCompany();
        long begun = System.nanoTime();
        var slots = new ArrayDeque<Slot<T>>();
        var work = new ArrayList<T>();
        for (var slot = queue.poll(); slot != null; slot = work.size() < LARGEST ? queue.poll() : null) {
            queued.decrementAndGet();
            slots.add(slot);
            work.add(slot.work);
        }
        Throwable failure = null;
        try {
            batch.commit(work);
        } catch (Throwable e) {
            failure = e;
        }
        company = work.size() + queued.get();
        lastNanos = System.nanoTime() - begun;
        for (var slot : slots) {
            slot.failure = failure;
            slot.done = true;
            if (slot.thread != Thread.currentThread()) {
                LockSupport.unpark(slot.thread);
            }
        }
    }
}
