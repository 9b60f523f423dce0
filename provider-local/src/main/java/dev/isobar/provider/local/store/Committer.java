package dev.isobar.provider.local.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes durable in groups: while one is on its way to the disk, the next gathers. One thread of its own does all the
 * writing, so no caller's interrupt ever reaches a file, and a checkpoint never meets a group half written.
 */
final class Committer implements AutoCloseable {
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** How long a group waits for the writers of the last one to come back; less than an fsync takes. */
    private static final long GATHER_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

    private static final int NEVER = Integer.MAX_VALUE;

    private final Gathering gathering;
    private final Commits commits;
    private final Thread thread;
    /** How many changes are worth waking the thread for. */
    private volatile int wakeAt = NEVER;

    private volatile boolean closing;
    private @Nullable RuntimeException closeFailure;
    private boolean tidied;
    private int lastChanges;

    Committer(Gathering gathering, Commits commits) {
        this.gathering = gathering;
        this.commits = commits;
        this.thread = new Thread(this::run, "isobar-commit");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Says that a change has gathered. */
    void gathered() {
        if (gathering.changes() >= wakeAt) {
            wakeAt = NEVER;
            LockSupport.unpark(thread);
        }
    }

    /** Throws what stopped the store, if something did or it is being closed. */
    void requireRunning() {
        commits.requireRunning();
        if (closing) {
            throw StoreErrors.closed();
        }
    }

    private void run() {
        try {
            while (commits.isRunning() && await()) {
                lastChanges = commits.write();
            }
        } catch (RuntimeException e) {
            commits.stop(e);
        } catch (Error e) {
            commits.stop(new IllegalStateException("the committing thread died", e));
            throw e;
        }
        try {
            commits.close();
        } catch (RuntimeException e) {
            closeFailure = e;
        }
    }

    /** Waits until something has gathered; false when the store is being closed and nothing has. */
    private boolean await() {
        while (gathering.changes() == 0) {
            // Once it is being closed nobody begins a change, but the last one may have been made meanwhile.
            if (closing && commits.isIdle()) {
                return false;
            }
            if (!parkUntil(1, tidied ? Long.MAX_VALUE : IDLE_NANOS) && !tidied && !closing) {
                commits.tidy();
                tidied = true;
            }
        }
        tidied = false;
        if (lastChanges > 1) {
            parkUntil(lastChanges, GATHER_NANOS);
        }
        return true;
    }

    /** Waits for so many changes, no longer than this; true when they have gathered. */
    private boolean parkUntil(int changes, long nanos) {
        long began = System.nanoTime();
        wakeAt = changes;
        long left = nanos;
        while (gathering.changes() < changes && left > 0 && !closing) {
            LockSupport.parkNanos(this, left);
            left = nanos - (System.nanoTime() - began);
        }
        wakeAt = NEVER;
        return gathering.changes() >= changes;
    }

    /** Makes durable what is left, tidies up, and ends the thread. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
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
        if (closeFailure != null) {
            throw closeFailure;
        }
    }
}
