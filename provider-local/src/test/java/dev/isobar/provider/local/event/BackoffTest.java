package dev.isobar.provider.local.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(new Random(1));

    @Test
    void eachAttemptWaitsTwiceAsLongUpToFiveMinutes() {
        for (int round = 0; round < 200; round++) {
            assertThat(backoff.after(1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
            assertThat(backoff.after(2)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
            assertThat(backoff.after(5)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(16));
            assertThat(backoff.after(100)).isBetween(Duration.ofSeconds(150), Duration.ofSeconds(300));
        }
    }

    @Test
    void noTwoFailuresComeBackTogether() {
        assertThat(backoff.after(9)).isNotEqualTo(backoff.after(9));
    }
}
