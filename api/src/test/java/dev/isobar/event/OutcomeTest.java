package dev.isobar.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.error.CloudException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    @DisplayName("FN-6 a delay is 0 to 600 seconds")
    void delays() {
        assertThat(((Outcome.Retry) Outcome.retry(Duration.ofMinutes(10))).delay())
                .contains(Duration.ofMinutes(10));
        assertThat(((Outcome.Retry) Outcome.retry()).delay()).isEmpty();
        assertThatThrownBy(() -> Outcome.retry(Duration.ofSeconds(601))).isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> Outcome.retry(Duration.ofSeconds(-1))).isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> Outcome.retry(null)).isInstanceOf(CloudException.class);
    }

    @Test
    @DisplayName("FN-6 a dead letter has a reason")
    void reasons() {
        assertThatThrownBy(() -> Outcome.deadLetter(" ")).isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> Outcome.deadLetter(null)).isInstanceOf(CloudException.class);
    }
}
