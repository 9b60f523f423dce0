package dev.isobar.provider.local.event;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a message waits whose handler failed and named no delay: one second after the first attempt, twice as long after
 * each further one, five minutes at most; of that a random half is taken away, so that what failed together does not come
 * back together.
 */
final class Backoff {
    private static final long FIRST_MILLIS = 1000;
    private static final long LONGEST_MILLIS = 300_000;
    private static final int MOST_DOUBLINGS = 20;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The delay after this attempt, counted from 1. */
    Duration after(int attempt) {
        int doublings = Math.min(Math.max(attempt - 1, 0), MOST_DOUBLINGS);
        long whole = Math.min(FIRST_MILLIS << doublings, LONGEST_MILLIS);
        return Duration.ofMillis(whole - random.nextLong(whole / 2 + 1));
    }
}
