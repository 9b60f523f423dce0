package dev.isobar.spi;

import java.io.InputStream;
import java.time.Duration;

/**
 * One call under way, as its driver sees it. The deadline reaches the vendor's request through this: a driver hands
 * {@link #remaining()} to the vendor's client and asks {@link #check()} wherever it waits or loops (contract ERR-7).
 * Thread-safe.
 */
public interface Call {
    /** What is left of the call's time; zero when it is over, never negative; about 292 years where no deadline is set. */
    Duration remaining();

    /** True when the thread was interrupted or nobody waits for the result any more. Leaves the interrupt flag. */
    boolean cancelled();

    /** Returns while there is time and somebody waits; otherwise throws DEADLINE_EXCEEDED or CANCELLED. */
    void check();

    /**
     * The stream under this call's deadline and error wrapping: for content that the caller reads after the driver
     * returned. Closing it closes the given one.
     */
    InputStream guard(InputStream content);

    /** A call of nobody's, without end: for a provider's own work, such as sweeping or giving messages back. */
    static Call unhurried() {
        return Unhurried.CALL;
    }
}
