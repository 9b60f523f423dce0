package dev.isobar.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Capabilities;
import dev.isobar.error.CloudException;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private final RecordingQueue driver = new RecordingQueue();
    private final DeadLetters deadLetters =
            driver.queue(QueueSpec.of("jobs"), Capabilities.all()).deadLetters();

    @Test
    void peekAndRedriveReachTheDriver() {
        assertThat(deadLetters.peek(100)).isEmpty();
        assertThat(deadLetters.redrive(1000)).isEqualTo(1000);

        assertThat(driver.requests).containsExactly("peek 100", "redrive 1000");
    }

    @Test
    void numbersOutsideTheRangesAreRefused() {
        for (int max : new int[] {0, 101}) {
            assertThat(catchThrowableOfType(CloudException.class, () -> deadLetters.peek(max)))
                    .hasMessageContaining("1 to 100");
        }
        for (int max : new int[] {0, 1001}) {
            assertThat(catchThrowableOfType(CloudException.class, () -> deadLetters.redrive(max)))
                    .hasMessageContaining("1 to 1000");
        }
        assertThat(driver.requests).isEmpty();
    }
}
