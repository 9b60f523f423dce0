package dev.isobar.example.memory;

import dev.isobar.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clocks, ahead by what a test has let pass. */
final class ShiftedClock extends Clock implements Ticker {
    private volatile Duration ahead = Duration.ZERO;

    synchronized void advance(Duration time) {
        ahead = ahead.plus(time);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public long nanos() {
        return System.nanoTime() + ahead.toNanos();
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
