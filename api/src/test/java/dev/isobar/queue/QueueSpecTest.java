package dev.isobar.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueSpecTest {
    @Test
    void defaultsAreFiveAttemptsAndLeasesOfThirtySeconds() {
        QueueSpec spec = QueueSpec.of("thumbs");

        assertThat(spec.maxAttempts()).isEqualTo(5);
        assertThat(spec.lease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(spec.isOrdered()).isFalse();
    }

    @Test
    void eachWitherKeepsTheRestAndTheOriginal() {
        QueueSpec plain = QueueSpec.of("thumbs");

        QueueSpec spec = plain.maxAttempts(100).lease(Duration.ofSeconds(10)).ordered();

        assertThat(spec.name()).isEqualTo("thumbs");
        assertThat(spec.maxAttempts()).isEqualTo(100);
        assertThat(spec.lease()).isEqualTo(Duration.ofSeconds(10));
        assertThat(spec.isOrdered()).isTrue();
        assertThat(plain.maxAttempts()).isEqualTo(5);
    }

    @ParameterizedTest
    @DisplayName("CORE-4 a resource name has one fixed pattern")
    @NullSource
    @ValueSource(strings = {"", "A", "1a", "-a", "a_b", "a.b", "ä", "a b"})
    void namesOutsideThePatternAreRefused(String name) {
        assertThat(catchThrowableOfType(CloudException.class, () -> QueueSpec.of(name))
                        .is(ErrorCode.INVALID_ARGUMENT))
                .isTrue();
        assertThat(catchThrowableOfType(CloudException.class, () -> TopicSpec.of(name)))
                .hasMessageContaining("topic name");
        assertThat(catchThrowableOfType(CloudException.class, () -> SubscriptionSpec.of(name)))
                .hasMessageContaining("subscription name");
    }

    @Test
    @DisplayName("CORE-4 a resource name has at most 63 characters")
    void theLongestNameIsSixtyThreeCharacters() {
        assertThat(QueueSpec.of("a".repeat(63)).name()).hasSize(63);
        assertThat(catchThrowableOfType(CloudException.class, () -> QueueSpec.of("a".repeat(64))))
                .hasMessageContaining("1 to 63 of a-z");
    }

    @ParameterizedTest
    @DisplayName("MSG-5 maxAttempts is 5 to 100")
    @ValueSource(ints = {-1, 0, 4, 101})
    void attemptsOutsideTheRangeAreRefused(int attempts) {
        assertThat(catchThrowableOfType(
                        CloudException.class, () -> QueueSpec.of("q").maxAttempts(attempts)))
                .hasMessageContaining("5 to 100");
    }

    @ParameterizedTest
    @DisplayName("MSG-4 a lease lasts 10 to 600 s")
    @ValueSource(longs = {0, 9_999, 600_001})
    void leasesOutsideTheRangeAreRefused(long millis) {
        assertThat(catchThrowableOfType(
                        CloudException.class, () -> QueueSpec.of("q").lease(Duration.ofMillis(millis))))
                .hasMessageContaining("10 to 600 seconds");
    }

    @Test
    void aNullLeaseIsRefused() {
        assertThat(catchThrowableOfType(
                                CloudException.class, () -> QueueSpec.of("q").lease(null))
                        .is(ErrorCode.INVALID_ARGUMENT))
                .isTrue();
    }
}
