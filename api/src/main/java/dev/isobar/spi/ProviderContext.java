package dev.isobar.spi;

import dev.isobar.RetrySettings;
import dev.isobar.Ticker;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What a provider gets when it is opened. Nothing in a provider reads the environment, the time or a random source by any
 * other way, so that a test decides all of them.
 *
 * @param settings the value of a setting such as {@code ISOBAR_DATA}, already looked up in options, environment, system
 *     properties and {@code isobar.properties}, in that order
 * @param retry how the vendor's SDK is to retry
 * @param clock the wall clock: time stamps and expiry
 * @param ticker the monotonic clock: leases and waits
 * @param random identifiers and jitter; secure where the provider makes keys with it
 */
public record ProviderContext(
        Function<String, Optional<String>> settings,
        RetrySettings retry,
        Clock clock,
        Ticker ticker,
        RandomGenerator random) {
    /** The value of a setting, or empty. */
    public Optional<String> setting(String name) {
        return settings.apply(name);
    }
}
