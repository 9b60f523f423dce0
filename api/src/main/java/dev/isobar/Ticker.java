package dev.isobar;

/** A monotonic source of time, for leases and time-outs: never set back, unrelated to the wall clock. Thread-safe. */
@FunctionalInterface
public interface Ticker {
    /** Nanoseconds since an arbitrary origin; only differences mean anything. */
    long nanos();

    /** The machine's own: {@link System#nanoTime()}. */
    static Ticker system() {
        return SystemTicker.INSTANCE;
    }
}
