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

    private final Gathering gathering;
    private final Commits commits;
    private final Thread thread;
    /** True while the thread sleeps because nothing has gathered. */
    private volatile boolean asleep;

    private volatile boolean closing;
    private @Nullable RuntimeException closeFailure;
    private boolean tidied;

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
        if (asleep && gathering.changes() > 0) {
            asleep = false;
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
                commits.write();
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
            if (!sleep(tidied ? Long.MAX_VALUE : IDLE_NANOS) && !tidied && !closing) {
                commits.tidy();
                tidied = true;
            }
        }
        tidied = false;
        return true;
    }

    /** Sleeps until something has gathered, no longer than this; true when it has. */
    private boolean sleep(long nanos) {
        long began = System.nanoTime();
        asleep = true;
        long left = nanos;
        while (gathering.changes() == 0 && left > 0 && !closing) {
            LockSupport.parkNanos(this, left);
            left = nanos - (System.nanoTime() - began);
        }
        asleep = false;
        return gathering.changes() > 0;
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
