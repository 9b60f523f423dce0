package dev.isobar.provider.local.queue;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where receivers of one queue wait until something may have changed for them. Thread-safe. */
final class Gate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private long count;

    /** What to remember before looking into the queue, so that no opening is missed. */
    long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Lets everybody look again. */
    void open() {
        lock.lock();
        try {
            count++;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for an opening since {@code seen} or until the time is over, and answers how much of the time is left. */
    long await(long seen, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (count == seen && left > 0) {
                left = opened.awaitNanos(left);
            }
            return Math.max(left, 0);
        } finally {
            lock.unlock();
        }
    }
}
