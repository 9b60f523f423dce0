package dev.isobar.spi;

import java.io.InputStream;
import java.time.Duration;

/** A call of nobody's: it has all the time there is. */
enum Unhurried implements Call {
    CALL;

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Long.MAX_VALUE);
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void check() {}

    @Override
    public InputStream guard(InputStream content) {
        return content;
    }
}
