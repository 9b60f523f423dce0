package dev.isobar;

import dev.isobar.error.CloudException;
import java.time.Duration;

/**
 * How often and how soon a failed request is repeated. There is one retry layer, the vendor's SDK, and this configures it
 * (contract ERR-5). Immutable.
 */
public final class RetrySettings {
    private static final RetrySettings DEFAULTS = new RetrySettings(4, Duration.ofMillis(100), Duration.ofSeconds(20));

    private final int maxAttempts;
    private final Duration baseDelay;
    private final Duration maxDelay;

    private RetrySettings(int maxAttempts, Duration baseDelay, Duration maxDelay) {
        this.maxAttempts = maxAttempts;
        this.baseDelay = baseDelay;
        this.maxDelay = maxDelay;
    }

    /** Four attempts, 100 ms before the second, doubling with jitter up to 20 s. */
    public static RetrySettings defaults() {
        return DEFAULTS;
    }

    /** The same with this many attempts in all, 1 to 20; 1 means no retry. */
    public RetrySettings maxAttempts(int attempts) {
        if (attempts < 1 || attempts > 20) {
            throw CloudException.invalidArgument("maxAttempts", attempts, "1 to 20");
        }
        return new RetrySettings(attempts, baseDelay, maxDelay);
    }

    /** The same with this delay before the second attempt, 1 ms to 1 min. */
    public RetrySettings baseDelay(Duration delay) {
        return new RetrySettings(maxAttempts, delay("baseDelay", delay, Duration.ofMinutes(1)), maxDelay);
    }

    /** The same with this longest delay between attempts, 1 ms to 5 min. */
    public RetrySettings maxDelay(Duration delay) {
        return new RetrySettings(maxAttempts, baseDelay, delay("maxDelay", delay, Duration.ofMinutes(5)));
    }

    /** All attempts together, the first included. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** The delay before the second attempt. */
    public Duration baseDelay() {
        return baseDelay;
    }

    /** The longest delay between two attempts. */
    public Duration maxDelay() {
        return maxDelay;
    }

    private static Duration delay(String name, Duration given, Duration longest) {
        CloudException.requireArgument(given, name);
        if (given.compareTo(Duration.ofMillis(1)) < 0 || given.compareTo(longest) > 0) {
            throw CloudException.invalidArgument(name, given, "PT0.001S to " + longest);
        }
        return given;
    }
}
