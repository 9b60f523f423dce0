package dev.isobar.provider.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.spi.Call;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    /** A call with so much time left. */
    private record Hurried(Duration remaining) implements Call {
        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void check() {}

        @Override
        public InputStream guard(InputStream content) {
            return content;
        }
    }

    @Test
    void theSdkEndsARequestJustAfterTheCall() {
        assertThat(Objects.requireNonNull(Deadline.of(new Hurried(Duration.ofSeconds(5))))
                        .apiCallTimeout())
                .contains(Duration.ofMillis(5001));
        assertThat(Objects.requireNonNull(Deadline.of(new Hurried(Duration.ZERO)))
                        .apiCallTimeout())
                .contains(Duration.ofMillis(1));
    }

    @Test
    void whereNothingIsLimitedNothingIsOverridden() {
        assertThat(Deadline.of(Call.unhurried())).isNull();
    }
}
