package dev.isobar.spi;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.Ticker;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.internal.telemetry.Telemetry;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What all calls of one opened provider share.
 *
 * @param provider its name, as messages show it
 * @param capabilities what it declares
 * @param classify what its vendor's errors mean
 * @param telemetry where calls are reported
 * @param clock the wall clock: time stamps and expiry
 * @param ticker the monotonic clock: the age of a lease or a cache entry
 * @param closed true once the cloud that owns the clients is closed
 */
public record Environment(
        String provider,
        Capabilities capabilities,
        Function<Throwable, Fault> classify,
        Telemetry telemetry,
        Clock clock,
        Ticker ticker,
        BooleanSupplier closed) {

    /** An environment on the system's clocks, without telemetry, that never closes: for unit tests of a driver. */
    public static Environment of(String provider, Capabilities capabilities, Function<Throwable, Fault> classify) {
        return new Environment(
                provider, capabilities, classify, Telemetry.NONE, Clock.systemUTC(), Ticker.system(), () -> false);
    }

    /** The same on other clocks. */
    public Environment on(Clock wallClock, Ticker monotonic) {
        return new Environment(provider, capabilities, classify, telemetry, wallClock, monotonic, closed);
    }

    void requireOpen() {
        if (closed.getAsBoolean()) {
            throw new IllegalStateException("the Cloud is closed; open it for as long as its resources are in use");
        }
    }

    void require(Capability capability) {
        if (!capabilities.has(capability)) {
            throw CloudException.of(
                    ErrorCode.UNSUPPORTED,
                    "the provider " + provider + " does not declare " + capability
                            + "; demand it at start with require(" + capability + ") to learn this earlier");
        }
    }
}
