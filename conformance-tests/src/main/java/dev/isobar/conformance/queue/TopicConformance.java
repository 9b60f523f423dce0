package dev.isobar.conformance.queue;

import static dev.isobar.Capability.QUEUE;
import static dev.isobar.Capability.QUEUE_DEDUPLICATION;
import static dev.isobar.Capability.QUEUE_ORDERING;
import static dev.isobar.Capability.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Capabilities;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Interposed;
import dev.isobar.conformance.Rule;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.Lease;
import dev.isobar.queue.Message;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.spi.ResourceName;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Topics: MSG-7 but for filters. */
public abstract class TopicConformance extends TopicSuite {
    @Test
    @Rule(value = "MSG-7", needs = TOPIC)
    @DisplayName("every subscription gets every message, and each settles its own copy")
    void fanOut() throws Exception {
        Feed a = subscribe(SubscriptionSpec.of(fresh("a")));
        Feed b = subscribe(SubscriptionSpec.of(fresh("b")));
        Feed c = subscribe(SubscriptionSpec.of(fresh("c")));
        IntStream.range(0, 12).forEach(i -> publish(OutgoingMessage.of("m" + i)));
        List<String> all = a.drain(12);
        assertThat(all).doesNotHaveDuplicates();
        Lease held = b.take(1).get(0);
        held.nack(Duration.ZERO);
        assertThat(b.drain(12)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(c.drain(12)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(a.now()).isEmpty();
    }

    @Test
    @Rule(
            value = {"MSG-7", "MSG-1"},
            needs = TOPIC)
    @DisplayName("a subscriber gets the bytes and attributes that were published, in no envelope")
    void noEnvelope() throws Exception {
        Feed feed = subscribe(SubscriptionSpec.of(fresh("s")));
        byte[] body = {'{', 0, (byte) 0xFF, '}'};
        publish(OutgoingMessage.of(body).attribute("a", "1").attribute("b", "\u20AC"));
        Message message = feed.take(1).get(0).message();
        assertThat(message.body()).isEqualTo(body);
        assertThat(message.attributes()).hasSize(2).containsEntry("a", "1").containsEntry("b", "\u20AC");
    }

    @Test
    @Rule(value = "MSG-7", needs = TOPIC)
    @DisplayName("publishing to a topic without subscriptions is no error")
    void withoutSubscriptions() {
        publish(OutgoingMessage.of("nobody listens"));
        assertThat(topic().publishAll(List.of(OutgoingMessage.of("a"), OutgoingMessage.of("b")))
                        .failures())
                .isEmpty();
    }

    @Test
    @Rule(
            value = {"MSG-7", "MSG-9"},
            needs = TOPIC)
    @DisplayName("a subscription gets what is published while nobody reads it, and while its reader is away")
    void readerAway() throws Exception {
        Feed feed = subscribe(SubscriptionSpec.of(fresh("s")));
        publish(OutgoingMessage.of("before"));
        restart();
        reopen();
        publish(OutgoingMessage.of("after"));
        assertThat(feed.drain(2)).containsExactlyInAnyOrder("before", "after");
    }

    @Test
    @Rule(value = "MSG-7", needs = TOPIC)
    @DisplayName("subscriptions of one name under two topics are two")
    void sameName() throws Exception {
        Feed here = subscribe(SubscriptionSpec.of(fresh("s")));
        String other = fresh("topic");
        Feed there = subscribe(other, SubscriptionSpec.of(fresh("s")));
        publish(OutgoingMessage.of("here"));
        assertThat(there.now()).isEmpty();
        assertThat(here.drain(1)).containsExactly("here");
    }

    @Test
    @Rule(
            value = {"MSG-7", "CORE-7"},
            needs = TOPIC)
    @DisplayName("sending to a subscription is refused before any I/O")
    void sendingToSubscription() throws Exception {
        Feed feed = subscribe(SubscriptionSpec.of(fresh("s")));
        refused(ErrorCode.UNSUPPORTED, () -> feed.queue().send(OutgoingMessage.of("x")));
        refused(ErrorCode.UNSUPPORTED, () -> feed.queue().sendAll(List.of(OutgoingMessage.of("x"))));
        assertThat(feed.now()).isEmpty();
    }

    @Test
    @Rule(
            value = {"MSG-7", "CORE-5"},
            needs = TOPIC)
    @DisplayName("a topic takes no delay, and a wrong message is refused before any I/O")
    @SuppressWarnings("unchecked") // a null list has no elements of a wrong type
    void arguments() throws Exception {
        Feed feed = subscribe(SubscriptionSpec.of(fresh("s")));
        OutgoingMessage delayed = OutgoingMessage.of("x").delay(Duration.ofSeconds(1));
        refused(ErrorCode.INVALID_ARGUMENT, () -> publish(delayed));
        refused(ErrorCode.INVALID_ARGUMENT, () -> publish(nothing(OutgoingMessage.class)));
        refused(ErrorCode.INVALID_ARGUMENT, () -> topic().publishAll(nothing(List.class)));
        refused(ErrorCode.INVALID_ARGUMENT, () -> publish(OutgoingMessage.of(new byte[(256 << 10) + 1])));
        assertThat(feed.now()).isEmpty();
    }

    @Test
    @Rule(
            value = {"MSG-7", "MSG-6"},
            needs = {TOPIC, QUEUE_ORDERING})
    @DisplayName("an ordered topic keeps the order of a key in each ordered subscription")
    void ordered() throws Exception {
        orderedTopic();
        Feed a = subscribe(SubscriptionSpec.of(fresh("a")).ordered());
        Feed b = subscribe(SubscriptionSpec.of(fresh("b")).ordered());
        List<String> sent = IntStream.range(0, 10).mapToObj(i -> "m" + i).toList();
        sent.forEach(body -> publish(OutgoingMessage.of(body).orderingKey("k")));
        Lease first = a.take(1).get(0);
        assertThat(b.drain(10)).as("a's lease holds up nobody else").isEqualTo(sent);
        first.nack(Duration.ZERO);
        assertThat(a.drain(10)).isEqualTo(sent);
    }

    @Test
    @Rule(
            value = {"MSG-7", "MSG-8"},
            needs = {TOPIC, QUEUE_DEDUPLICATION, QUEUE_ORDERING})
    @DisplayName("a message with a used id reaches no subscription again, be it ordered or not")
    void deduplicated() throws Exception {
        orderedTopic();
        Feed a = subscribe(SubscriptionSpec.of(fresh("a")));
        Feed b = subscribe(SubscriptionSpec.of(fresh("b")).ordered());
        publish(OutgoingMessage.of("1").deduplicationId("id"));
        publish(OutgoingMessage.of("2").deduplicationId("id"));
        assertThat(a.drain(1)).containsExactly("1");
        assertThat(b.drain(1)).containsExactly("1");
        assertThat(a.now()).isEmpty();
    }

    @Test
    @Rule(
            value = {"MSG-7", "CORE-7"},
            needs = TOPIC)
    @DisplayName("a subscription needs TOPIC and not QUEUE")
    void needsNoQueue() throws Exception {
        Feed feed = subscribe(SubscriptionSpec.of(fresh("s")));
        publish(OutgoingMessage.of("m"));
        Cloud narrowed = cloud(
                new Interposed(harness().provider()) {
                    @Override
                    public Capabilities capabilities() {
                        return super.capabilities().without(QUEUE);
                    }
                },
                with(neverMade("queue", "q"), feed.resources()));
        Lease lease = take(feed.queue(narrowed), 1).get(0);
        lease.extend(Duration.ofSeconds(60));
        lease.deadLetter("c");
        assertThat(feed.queue(narrowed).deadLetters().peek(1)).hasSize(1);
        assertThat(feed.queue(narrowed).deadLetters().redrive(1)).isEqualTo(1);
        failing(
                ErrorCode.UNSUPPORTED,
                () -> narrowed.queue(Shape.PLAIN.queue("q")).receive(1, Duration.ZERO));
    }

    private static ResourceName[] with(ResourceName one, ResourceName... others) {
        return Stream.concat(Stream.of(one), Stream.of(others)).toArray(ResourceName[]::new);
    }
}
