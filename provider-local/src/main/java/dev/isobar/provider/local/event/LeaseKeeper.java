package dev.isobar.provider.local.event;

import dev.isobar.Invocation;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.Lease;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Extends the leases of messages whose handlers still run (contract MSG-4). A handler whose lease is lost, or has reached
 * its hour, is told by the cancellation of its invocation. Thread-safe.
 */
final class LeaseKeeper implements AutoCloseable {
    /** Each lease is extended so many times in its own length: one extension may fail without harm. */
    private static final int TIMES = 3;

    private final ScheduledThreadPoolExecutor timer;

    LeaseKeeper() {
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "isobar-leases");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Keeps the lease until the answer is closed. */
    Kept keep(Lease lease, Duration length, Invocation invocation) {
        long every = length.toMillis() / TIMES;
        Future<?> extending = timer.scheduleWithFixedDelay(
                () -> extend(lease, length, invocation), every, every, TimeUnit.MILLISECONDS);
        return () -> extending.cancel(false);
    }

    /** Throws when there is nothing more to extend, which ends the repetition. */
    static void extend(Lease lease, Duration length, Invocation invocation) {
        try {
            lease.extend(length);
        } catch (CloudException e) {
            if (e.is(ErrorCode.PRECONDITION_FAILED) || e.is(ErrorCode.INVALID_ARGUMENT)) {
                invocation.cancel();
                throw e;
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** A lease that is being kept. */
    interface Kept extends AutoCloseable {
        /** Keeps it no longer. */
        @Override
        void close();
    }
}
