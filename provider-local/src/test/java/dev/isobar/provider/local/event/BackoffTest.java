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
            assertThat(backoff.after(1)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
            assertThat(backoff.after(2)).isBetween(Duration.ofMillis(1000), Duration.ofMillis(2000));
            assertThat(backoff.after(5)).isBetween(Duration.ofMillis(8000), Duration.ofMillis(16000));
            assertThat(backoff.after(100)).isBetween(Duration.ofSeconds(150), Duration.ofSeconds(300));
        }
    }

    @Test
    void noTwoFailuresComeBackTogether() {
        assertThat(backoff.after(9)).isNotEqualTo(backoff.after(9));
    }
}
