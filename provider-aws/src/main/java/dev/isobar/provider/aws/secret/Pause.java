package dev.isobar.provider.aws.secret;

import dev.isobar.RetrySettings;
import dev.isobar.spi.Call;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits between the attempts of one call: twice as long each time, a random half of it, never past the deadline. */
record Pause(RetrySettings retry, RandomGenerator random) {
    /** Waits after this attempt, the first being 1; ends the call when its time is over. */
    void after(int attempt, Call call) throws InterruptedException {
        long doubled = retry.baseDelay().toNanos() << Math.min(attempt - 1, 20);
        long most = Math.min(doubled, retry.maxDelay().toNanos());
        Duration delay = Duration.ofNanos(most / 2 + random.nextLong(most / 2 + 1));
        Duration left = call.remaining();
        Thread.sleep((delay.compareTo(left) < 0 ? delay : left).toMillis());
        call.check();
    }
}
