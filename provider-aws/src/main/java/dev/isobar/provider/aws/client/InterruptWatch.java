package dev.isobar.provider.aws.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks ten times a second at the threads that wait for AWS, and aborts what the interrupted ones wait for. A look costs less
 * than handing each request to another thread. Thread-safe.
 */
final class InterruptWatch implements AutoCloseable {
    private static final long LOOK_NANOS = 100_000_000;

    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean idle = new AtomicBoolean();
    private volatile boolean closed;
    private @Nullable Thread looking;

    /** The calling thread waits from now until it closes what is returned; meanwhile an interrupt runs {@code abort}. */
    Waiting over(Runnable abort) {
        Waiting entry = new Waiting(Thread.currentThread(), abort);
        waiting.add(entry);
        Thread watcher = looking();
        if (idle.getAndSet(false)) {
            LockSupport.unpark(watcher);
        }
        return entry;
    }

    private synchronized Thread looking() {
        if (looking == null) {
            looking = new Thread(this::look, "isobar-aws-interrupts");
            looking.setDaemon(true);
            looking.start();
        }
        return looking;
    }

    private void look() {
        while (!closed) {
            if (waiting.isEmpty()) {
                sleepUntilUsed();
            } else {
                LockSupport.parkNanos(LOOK_NANOS);
                waiting.forEach(Waiting::abortIfInterrupted);
            }
        }
    }

    private void sleepUntilUsed() {
        idle.set(true);
        if (waiting.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        idle.set(false);
    }

    @Override
    public synchronized void close() {
        closed = true;
        LockSupport.unpark(looking);
    }

    /** One wait of one thread. */
    final class Waiting implements AutoCloseable {
        private final Thread thread;
        private final Runnable abort;

        Waiting(Thread thread, Runnable abort) {
            this.thread = thread;
            this.abort = abort;
        }

        private void abortIfInterrupted() {
            if (thread.isInterrupted() && waiting.remove(this)) {
                abort.run();
            }
        }

        @Override
        public void close() {
            waiting.remove(this);
        }
    }
}
