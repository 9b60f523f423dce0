package dev.isobar.provider.local.secret;

import dev.isobar.spi.Call;
import java.io.InputStream;
import java.time.Duration;

/** A call that waits for ever. */
enum Patience implements Call {
    PATIENCE;

    @Override
    public Duration remaining() {
        return Duration.ofDays(1);
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
