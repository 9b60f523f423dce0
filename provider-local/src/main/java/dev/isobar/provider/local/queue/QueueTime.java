package dev.isobar.provider.local.queue;

import dev.isobar.Ticker;
import java.time.Clock;

/**
 * The moment that messages are ordered and delayed by: the wall clock, which here never runs backwards. When the clock is set
 * back by a little, this time stands still until the clock has caught up; when by more, it goes on at the pace of the ticker.
 * So no message hides behind a clock that was put right. Thread-safe.
 */
final class QueueTime {
    private static final long LITTLE_MILLIS = 5_000;

    private final Clock clock;
    private final Ticker ticker;
    private long last;
    private long lastNanos;

    /** A time that begins no earlier than this moment, which is the latest that the store knows of. */
    QueueTime(Clock clock, Ticker ticker, long noEarlier) {
        this.clock = clock;
        this.ticker = ticker;
        this.last = noEarlier;
        this.lastNanos = ticker.nanos();
    }

    /** Milliseconds since 1970. */
    synchronized long now() {
        long wall = clock.millis();
        long nanos = ticker.nanos();
        if (wall >= last) {
            last = wall;
            lastNanos = nanos;
        } else if (last - wall >= LITTLE_MILLIS) {
            long passed = Math.max(0, nanos - lastNanos) / 1_000_000;
            last += passed;
            lastNanos += passed * 1_000_000;
        }
        return last;
    }

    Ticker ticker() {
        return ticker;
    }
}
