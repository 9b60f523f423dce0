package dev.isobar.conformance.queue;

import static dev.isobar.Capability.QUEUE;
import static dev.isobar.Capability.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.NotTestableHere;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.Suite;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.Topic;
import dev.isobar.queue.TopicSpec;
import dev.isobar.spi.ResourceName;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the general rules demand of queues and topics: CORE-5, CORE-7 and ERR-4. */
public abstract class QueueUseConformance extends Suite {
    private ResourceName absent(String kind, String logical) {
        String physical = harness()
                .missing(kind)
                .orElseThrow(() -> new NotTestableHere("with " + harness().server() + ", a " + kind
                        + " comes into being when it is first used, and so none is ever missing"));
        String setting =
                ("ISOBAR_" + kind + "_" + logical).toUpperCase(Locale.ROOT).replace('-', '_');
        return new ResourceName(kind, logical, physical, setting);
    }

    private static void assertMissing(ResourceName absent, Runnable call) {
        CloudException failure = failing(ErrorCode.NOT_FOUND, call::run);
        assertThat(failure.resourceMissing())
                .as("it is the " + absent.kind() + " that is missing")
                .isTrue();
        assertThat(failure).hasMessageContaining(absent.physical()).hasMessageContaining(absent.setting());
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    @Rule(value = "ERR-4", needs = QUEUE)
    @DisplayName("a missing queue is named by every call, with the setting that chose it")
    void missingQueue() {
        ResourceName absent = absent("queue", fresh("q"));
        MessageQueue queue = cloud(absent).queue(QueueSpec.of(absent.logical()));
        assertMissing(absent, () -> queue.send(OutgoingMessage.of("x")));
        assertMissing(absent, () -> queue.sendAll(List.of(OutgoingMessage.of("x"))));
        assertMissing(absent, () -> queue.receive(1, Duration.ZERO));
        assertMissing(absent, () -> queue.deadLetters().peek(1));
        assertMissing(absent, () -> queue.deadLetters().redrive(1));
    }

    @Test
    @Rule(value = "ERR-4", needs = TOPIC)
    @DisplayName("a missing topic or subscription is named by every call, with the setting that chose it")
    void missingTopic() {
        ResourceName absentTopic = absent("topic", fresh("t"));
        ResourceName absent = absent("subscription", fresh("s"));
        Cloud cloud = cloud(absentTopic, absent);
        TopicSpec spec = TopicSpec.of(absentTopic.logical());
        Topic topic = cloud.topic(spec);
        assertMissing(absentTopic, () -> topic.publish(OutgoingMessage.of("x")));
        assertMissing(absentTopic, () -> topic.publishAll(List.of(OutgoingMessage.of("x"))));
        MessageQueue subscription = cloud.subscription(spec, SubscriptionSpec.of(absent.logical()));
        assertMissing(absent, () -> subscription.receive(1, Duration.ZERO));
    }

    @Test
    @Rule(value = "CORE-5", needs = QUEUE)
    @DisplayName("a refused argument of a queue names operation and resource, what was given and what is allowed")
    @SuppressWarnings("unchecked") // a null list has no elements of a wrong type
    void refusals() throws Exception {
        QueueSpec spec = QueueSpec.of(fresh("q"));
        ResourceName made = destroyAtEnd(harness().queue(spec));
        MessageQueue queue = cloud(made).queue(spec);
        CloudException refusal = refused(ErrorCode.INVALID_ARGUMENT, () -> queue.receive(11, Duration.ZERO));
        assertThat(refusal.operation()).isEqualTo("queue.receive");
        assertThat(refusal.resource()).contains(spec.name());
        assertThat(refusal).hasMessageContaining("max is 11").hasMessageContaining("1 to 10");
        assertThat(refusal.retryable()).isFalse();
        refused(ErrorCode.INVALID_ARGUMENT, () -> queue.sendAll(nothing(List.class)));
        assertNullRefused(() -> queue.within(Duration.ZERO));
        assertNullRefused(() -> queue.within(nothing(Duration.class)));
    }

    @Test
    @Rule(
            value = {"CORE-7", "MSG-1"},
            lacks = QUEUE)
    @DisplayName("where queues are not declared, every call is refused before any I/O, and the driver has none")
    void queuesUndeclared() {
        Cloud cloud = cloud();
        MessageQueue queue = cloud.queue(QueueSpec.of("q"));
        refused(ErrorCode.UNSUPPORTED, () -> queue.send(OutgoingMessage.of("x")));
        refused(ErrorCode.UNSUPPORTED, () -> queue.sendAll(List.of(OutgoingMessage.of("x"))));
        refused(ErrorCode.UNSUPPORTED, () -> queue.receive(1, Duration.ZERO));
        refused(ErrorCode.UNSUPPORTED, () -> queue.deadLetters().peek(1));
        refused(ErrorCode.UNSUPPORTED, () -> queue.deadLetters().redrive(1));
        Throwable below = catchThrowable(
                () -> cloud.connections().queue(QueueSpec.of("q")).driver().call());
        assertThat(below).as("queues work though QUEUE is undeclared").isNotNull();
    }

    @Test
    @Rule(
            value = {"CORE-7", "MSG-7"},
            lacks = TOPIC)
    @DisplayName("where topics are not declared, every call is refused before any I/O, and the driver has none")
    void topicsUndeclared() {
        Cloud cloud = cloud(neverMade("topic", "t"), neverMade("subscription", "s"));
        Topic topic = cloud.topic(TopicSpec.of("t"));
        refused(ErrorCode.UNSUPPORTED, () -> topic.publish(OutgoingMessage.of("x")));
        refused(ErrorCode.UNSUPPORTED, () -> topic.publishAll(List.of(OutgoingMessage.of("x"))));
        MessageQueue subscription = cloud.subscription(TopicSpec.of("t"), SubscriptionSpec.of("s"));
        refused(ErrorCode.UNSUPPORTED, () -> subscription.receive(1, Duration.ZERO));
        Throwable below = catchThrowable(
                () -> cloud.connections().topic(TopicSpec.of("t")).driver().call());
        assertThat(below).as("topics work though TOPIC is undeclared").isNotNull();
    }
}
