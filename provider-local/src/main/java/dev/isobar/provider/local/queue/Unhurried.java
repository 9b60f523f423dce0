package dev.isobar.provider.local.queue;

import dev.isobar.spi.Call;
import java.io.InputStream;
import java.time.Duration;

/** The call of work that nobody asked for and that must be finished: giving messages back. */
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
