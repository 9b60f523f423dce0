package dev.isobar.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.error.CloudException;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventAttributesTest {
    private static final URI SOURCE = EventAttributes.sourceOf("bucket", "uploads");

    @Test
    @DisplayName("FN-5 id, source, type and time are there")
    void complete() {
        assertThat(SOURCE).hasToString("isobar:bucket/uploads");
        assertThatThrownBy(() -> new EventAttributes("", SOURCE, "t", "", Instant.EPOCH, 1))
                .isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> new EventAttributes("i", SOURCE, "", "", Instant.EPOCH, 1))
                .isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> new EventAttributes("i", SOURCE, "t", "", null, 1))
                .isInstanceOf(CloudException.class);
        assertThatThrownBy(() -> new EventAttributes("i", SOURCE, "t", "", Instant.EPOCH, 0))
                .isInstanceOf(CloudException.class);
    }
}
