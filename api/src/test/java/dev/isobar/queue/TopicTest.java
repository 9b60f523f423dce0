package dev.isobar.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.spi.BatchLimit;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopicTest {
    private final RecordingQueue driver = new RecordingQueue();
    private final Topic topic = driver.topic(TopicSpec.of("news"), Capabilities.all());

    private static CloudException failure(ThrowingCallable call) {
        return catchThrowableOfType(CloudException.class, call);
    }

    @Test
    @DisplayName("MSG-2 messages are published singly or in a batch that is split")
    void messagesArePublishedSinglyAndInBatches() {
        driver.limit = new BatchLimit(1, Long.MAX_VALUE);
        OutgoingMessage message = OutgoingMessage.of("x");

        assertThat(topic.publish(message)).isEqualTo("id-1");
        assertThat(topic.publishAll(List.of(message, message)).failures()).isEmpty();

        assertThat(driver.requests).containsExactly("send 1", "send 1", "send 1");
    }

    @Test
    void aTopicHasNoDelay() {
        assertThat(failure(() -> topic.publish(OutgoingMessage.of("x").delay(Duration.ofSeconds(1)))))
                .hasMessageStartingWith("topic.publish on topic news (recording)")
                .hasMessageContaining("a topic has no delay");
    }

    @Test
    @DisplayName("MSG-6 an ordering key needs an ordered topic")
    void anOrderingKeyNeedsAnOrderedTopic() {
        OutgoingMessage message = OutgoingMessage.of("x").orderingKey("k");

        assertThat(failure(() -> topic.publish(message)).is(ErrorCode.INVALID_ARGUMENT))
                .isTrue();
        driver.topic(TopicSpec.of("news").ordered(), Capabilities.all()).publish(message);

        assertThat(driver.sent).hasSize(1);
    }

    @Test
    @DisplayName("CORE-7 a topic, and its order, are refused where they are not declared, before any I/O")
    void undeclaredCapabilitiesAreRefused() {
        OutgoingMessage message = OutgoingMessage.of("x");

        assertThat(failure(() -> driver.topic(TopicSpec.of("t"), Capabilities.of(Capability.QUEUE))
                                .publish(message))
                        .code())
                .isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(failure(() -> driver.topic(TopicSpec.of("t").ordered(), Capabilities.of(Capability.TOPIC))
                        .publish(message)))
                .hasMessageContaining("QUEUE_ORDERING");
        assertThat(driver.requests).isEmpty();
    }
}
