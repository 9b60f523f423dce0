package dev.isobar.conformance;

import dev.isobar.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The machine's two clocks, wall and monotonic, ahead of it by what a suite has let pass: for a harness that answers
 * {@link Harness#advance}. Its zone is UTC, whatever is asked for. Thread-safe.
 */
public final class ShiftedClock extends Clock implements Ticker {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** Clocks that agree with the machine's. */
    public ShiftedClock() {}

    /** Lets this much more time pass on both clocks. */
    public void advance(Duration time) {
        ahead.updateAndGet(time::plus);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead.get());
    }

    @Override
    public long nanos() {
        return System.nanoTime() + ahead.get().toNanos();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
