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
 * Group commit. Threads that append put their work into a queue; one of them leads: it takes all that is queued, makes it
 * durable with one force, and wakes the others. So with n threads one force serves up to n of them.
 *
 * A leader that took at once what it finds would share its force with about half of the threads only: the other half is
 * just being woken by the leader before, and the two halves would take turns for ever. So a batch is begun by the thread
 * that completes the company: as many as there were when the last batch ended, in it or behind it. It is running already
 * and need not be woken. If they do not all come, the longest in the queue leads after as long a time as the last batch
 * took. A single thread never waits; threads that do not come back are waited for once. Who waits sleeps, for where there
 * are few processors the others need its own to arrive. To wake a thread costs several microseconds, so those that are
 * awake and come back with their next work help the leader to wake the rest.
 */
final class GroupCommit<T> {
    /** Makes a batch durable. All of it or nothing. */
    interface Batch<T> {
        void commit(List<T> work) throws Exception;
    }

    private static final int LARGEST = 4096;

    /** So long a thread sleeps at most, though whoever leads wakes it in the end. */
    private static final long MOST_NANOS = 50_000_000;

    private static final class Slot<T> {
        final T work;
        final Thread thread = Thread.currentThread();
        volatile @Nullable Gathering heeded;
        volatile boolean done;
        volatile @Nullable Throwable failure;

        Slot(T work) {
            this.work = work;
        }
    }

    private final Batch<T> batch;
    private final long mostNanos;
    private final ReentrantLock lead = new ReentrantLock();
    private final ConcurrentLinkedQueue<Slot<T>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final ConcurrentLinkedQueue<Thread> asleep = new ConcurrentLinkedQueue<>(); // though their work is done
    private volatile Gathering gathering = new Gathering(1, 0);

    /**
     * What the next batch waits for.
     *
     * @param company so many in the queue, or
     * @param deadline this moment by {@link System#nanoTime}
     */
    private record Gathering(int company, long deadline) {}

    GroupCommit(Batch<T> batch) {
        this(batch, MOST_NANOS);
    }

    GroupCommit(Batch<T> batch, long mostNanos) {
        this.batch = batch;
        this.mostNanos = mostNanos;
    }

    /** Returns when the work is durable; throws what the batch threw. */
    void submit(T work) throws Exception {
        var slot = new Slot<>(work);
        queue.add(slot);
        queued.incrementAndGet();
        wake();
        while (!slot.done) {
            var next = gathering;
            slot.heeded = next;
            long wait = next.deadline - System.nanoTime();
            if (queued.get() < next.company && wait > 0) {
                LockSupport.parkNanos(this, slot == queue.peek() ? wait : mostNanos);
            } else if (lead.tryLock()) {
                try {
                    if (!slot.done && next == gathering) {
                        leadBatch();
                    }
                } finally {
                    release();
                }
            } else {
                LockSupport.parkNanos(this, mostNanos);
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
            release();
        }
    }

    /** Whoever is first in the queue watches over the time from here on; wakes it if it does not know yet, or slept through. */
    private void release() {
        lead.unlock();
        var first = queue.peek();
        var next = gathering;
        if (first != null
                && (first.heeded != next || queued.get() >= next.company || System.nanoTime() - next.deadline >= 0)) {
            LockSupport.unpark(first.thread);
        }
    }

    private void leadBatch() {
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
        long now = System.nanoTime();
        gathering = new Gathering(work.size() + queued.get(), now + (now - begun));
        for (var slot : slots) {
            slot.failure = failure;
            slot.done = true;
            if (slot.thread != Thread.currentThread()) {
                asleep.add(slot.thread);
            }
        }
        wake();
    }

    private void wake() {
        for (var next = asleep.poll(); next != null; next = asleep.poll()) {
            LockSupport.unpark(next);
        }
    }
}
