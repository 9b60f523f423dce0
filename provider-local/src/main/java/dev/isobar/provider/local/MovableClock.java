package dev.isobar.provider.local;

import dev.isobar.Ticker;
import dev.isobar.error.CloudException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands still until it is moved, forwards only: for tests of what happens later. Its wall clock and its ticker
 * move together. Thread-safe.
 */
public final class MovableClock extends Clock implements Ticker {
    private final Instant origin;
    private volatile Instant now;

    /** A clock that shows this moment. */
    public MovableClock(Instant now) {
        this.origin = CloudException.requireArgument(now, "now");
        this.now = now;
    }

    /** Moves to this moment; does nothing when it is past already. */
    public synchronized void moveTo(Instant later) {
        now = later.isAfter(now) ? later : now;
    }

    /** Moves by this much; INVALID_ARGUMENT when it is negative. */
    public synchronized void advance(Duration by) {
        if (CloudException.requireArgument(by, "duration").isNegative()) {
            throw CloudException.invalidArgument("duration", by, "zero or more: time does not run backwards");
        }
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long nanos() {
        return Duration.between(origin, now).toNanos();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The same clock: it knows UTC only. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
