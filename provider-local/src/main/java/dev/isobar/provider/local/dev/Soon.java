package dev.isobar.provider.local.dev;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Lines that may appear a moment later. A line for each request that is flushed by itself would cost the server a third of its
 * requests, which would all wait for one another's flush. Thread-safe.
 */
final class Soon {
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final PrintStream out;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final Thread flusher;

    Soon(PrintStream out) {
        this.out = out;
        this.flusher = new Thread(this::flushForEver, "isobar-lines");
        this.flusher.setDaemon(true);
    }

    /** Begins; to be called once. */
    Soon begin() {
        flusher.start();
        return this;
    }

    /** Writes a line, which appears within a moment. */
    void println(String line) {
        out.println(line);
        if (!waiting.get() && waiting.compareAndSet(false, true)) {
            LockSupport.unpark(flusher);
        }
    }

    private void flushForEver() {
        while (true) {
            while (!waiting.get()) {
                LockSupport.park(this);
            }
            LockSupport.parkNanos(this, NANOS);
            waiting.set(false);
            out.flush();
        }
    }
}
