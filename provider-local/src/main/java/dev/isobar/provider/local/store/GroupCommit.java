package dev.isobar.provider.local.store;

import dev.isobar.spi.Call;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes durable in groups: while one group is on its way to the disk, the next gathers. One thread of its own does
 * all the writing, so no interrupt of a caller ever reaches the file.
 */
final class GroupCommit implements AutoCloseable {
    private static final long IDLE_MILLIS = 1000;
    /** How long a group waits for the writers of the last one to come back; far less than an fsync takes. */
    private static final long GATHER_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

    /** What a commit does; kept apart so that this class knows only the grouping. */
    interface Flush {
        /** Makes all changes so far durable; answers the number of the last one. */
        long flush();

        /** Called when nothing was written for a while. */
        void idle();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Condition done = lock.newCondition();
    private final Flush flush;
    private final Thread thread;
    private long applied;
    private long durable;
    private long lastGroup;
    private boolean closing;
    private @Nullable RuntimeException failure;

    GroupCommit(Flush flush) {
        this.flush = flush;
        this.thread = new Thread(this::run, "isobar-commit");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Says that all changes up to this number are in the maps. */
    void applied(long change) {
        lock.lock();
        try {
            applied = Math.max(applied, change);
            wanted.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the change is durable. */
    void await(long change, Call call) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (durable < change) {
                rethrow();
                call.check();
                done.awaitNanos(Math.min(call.remaining().toNanos(), TimeUnit.SECONDS.toNanos(1)));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Throws what stopped the store, if something did. */
    void requireHealthy() {
        lock.lock();
        try {
            rethrow();
        } finally {
            lock.unlock();
        }
    }

    private void rethrow() {
        if (failure != null) {
            throw failure;
        }
    }

    private void run() {
        try {
            while (next()) {
                finished(flush.flush(), null);
            }
        } catch (RuntimeException e) {
            finished(-1, e);
        }
    }

    private boolean next() {
        lock.lock();
        try {
            while (applied <= durable && !closing) {
                if (wanted.await(IDLE_MILLIS, TimeUnit.MILLISECONDS) || applied > durable || closing) {
                    continue;
                }
                idle();
            }
            gather();
            return applied > durable;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the committing thread", e);
        } finally {
            lock.unlock();
        }
    }

    private void gather() throws InterruptedException {
        long left = GATHER_NANOS;
        while (applied - durable < lastGroup && !closing && left > 0) {
            left = wanted.awaitNanos(left);
        }
    }

    private void idle() {
        lock.unlock();
        try {
            flush.idle();
        } finally {
            lock.lock();
        }
    }

    private void finished(long upTo, @Nullable RuntimeException error) {
        lock.lock();
        try {
            lastGroup = Math.max(upTo - durable, 0);
            durable = Math.max(durable, upTo);
            failure = error;
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Makes durable what is left, and ends the thread. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            wanted.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
