package dev.isobar.app.spi;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The cloud's clock, for an application that is declared before any cloud is open. */
final class DeferredClock extends Clock {
    private final AppServices services;

    private DeferredClock(AppServices services) {
        this.services = services;
    }

    /** Says less than it knows, so that its caller can be verified without loading this class. */
    static Clock of(AppServices services) {
        return new DeferredClock(services);
    }

    private Clock clock() {
        return services.connections("the clock").clock();
    }

    @Override
    public ZoneId getZone() {
        return clock().getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return clock().withZone(zone);
    }

    @Override
    public Instant instant() {
        return clock().instant();
    }

    @Override
    public long millis() {
        return clock().millis();
    }
}
