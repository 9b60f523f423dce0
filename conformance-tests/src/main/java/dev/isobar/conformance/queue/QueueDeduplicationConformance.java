package dev.isobar.conformance.queue;

import static dev.isobar.Capability.QUEUE_DEDUPLICATION;
import static dev.isobar.Capability.QUEUE_ORDERING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Rule;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.Lease;
import dev.isobar.queue.OutgoingMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Deduplication: MSG-8. */
public abstract class QueueDeduplicationConformance extends QueueSuite {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private void useOrdered() throws Exception {
        use(Shape.PLAIN.ordered());
    }

    private static OutgoingMessage message(String body, String id) {
        return OutgoingMessage.of(body).deduplicationId(id);
    }

    @Test
    @Rule(
            value = "MSG-8",
            needs = {QUEUE_DEDUPLICATION, QUEUE_ORDERING})
    @DisplayName("of messages with the same id only the first is delivered, whether or not it was handled already")
    void sameId() throws Exception {
        useOrdered();
        send(message("first", "id"));
        send(message("second", "id"));
        assertThat(drain()).containsExactly("first");
        send(message("third", "id"));
        assertNothingComes("the id was used");
    }

    @Test
    @Rule(
            value = "MSG-8",
            needs = {QUEUE_DEDUPLICATION, QUEUE_ORDERING})
    @DisplayName("an id holds for 5 minutes from its first use, and is free afterwards")
    void window() throws Exception {
        useOrdered();
        send(message("1", "id"));
        pass(WINDOW.minus(SECOND));
        send(message("2", "id"));
        assertThat(drain()).containsExactly("1");
        pass(SECOND.plus(SECOND));
        send(message("3", "id"));
        send(message("4", "id"));
        assertThat(drain()).containsExactly("3");
    }

    @Test
    @Rule(
            value = "MSG-8",
            needs = {QUEUE_DEDUPLICATION, QUEUE_ORDERING})
    @DisplayName("the same id within one batch counts, and is no failure")
    void inBatch() throws Exception {
        useOrdered();
        assertThat(sendAll(List.of(message("a", "1"), message("b", "1"), message("c", "2"), message("d", "1")))
                        .failures())
                .isEmpty();
        assertThat(drain()).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    @Rule(
            value = "MSG-8",
            needs = {QUEUE_DEDUPLICATION, QUEUE_ORDERING})
    @DisplayName("other ids, messages without one, and other queues are not concerned, however equal the bodies")
    void others() throws Exception {
        useOrdered();
        Line other = make(inlet(), Shape.PLAIN.ordered());
        send(message("x", "id"));
        send(message("x", "ID"));
        send(message("x", "id "));
        send("x");
        send("x");
        assertThat(drain()).hasSize(5);
        Cloud elsewhere = cloud(other.resources());
        other.send(elsewhere, message("x", "id"));
        assertThat(take(other.queue(elsewhere), 1)).hasSize(1);
    }

    @Test
    @Rule(
            value = "MSG-8",
            needs = {QUEUE_DEDUPLICATION, QUEUE_ORDERING})
    @DisplayName("a used id is known to other senders and after a restart")
    void survivesRestart() throws Exception {
        useOrdered();
        send(message("1", "id"));
        line().send(another(), message("2", "id"));
        restart();
        reopen();
        send(message("3", "id"));
        assertThat(drain()).containsExactly("1");
    }

    @Test
    @Rule(
            value = {"MSG-8", "MSG-4", "MSG-5"},
            needs = {QUEUE_DEDUPLICATION, QUEUE_ORDERING})
    @DisplayName("redelivery and redrive of a message with an id are no duplicates")
    void redelivered() throws Exception {
        useOrdered();
        send(message("m", "id"));
        takeOne().nack(AT_ONCE);
        takeOne().deadLetter("c");
        assertThat(queue().deadLetters().redrive(1)).isEqualTo(1);
        assertThat(drain()).containsExactly("m");
    }

    @Test
    @Rule(
            value = "MSG-8",
            needs = {QUEUE_DEDUPLICATION, QUEUE_ORDERING})
    @DisplayName("an id of 1 to 128 bytes of any text tells messages apart by all of its bytes")
    void ids() throws Exception {
        useOrdered();
        List<String> ids = List.of("x", "\u0000", " ", "\u20AC".repeat(42), "k".repeat(128), "k".repeat(127) + "l");
        List<String> bodies = new ArrayList<>();
        for (String id : ids) {
            assertThat(id.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(128);
            bodies.add("of " + id);
            send(message("of " + id, id));
            send(message("again", id));
        }
        List<Lease> taken = take(ids.size());
        assertThat(bodies(taken)).containsExactlyInAnyOrderElementsOf(bodies);
    }

    @Test
    @Rule(
            value = {"MSG-8", "CORE-5"},
            needs = {QUEUE_DEDUPLICATION, QUEUE_ORDERING})
    @DisplayName("a wrong id, or an id on a queue without order, is refused before any I/O")
    void arguments() throws Exception {
        refused(ErrorCode.INVALID_ARGUMENT, () -> send(message("x", "id")));
        assertNothingComes("nothing was sent");
        useOrdered();
        for (String wrong : List.of("", "k".repeat(129), "\u20AC".repeat(43), "\uDC00")) {
            refused(ErrorCode.INVALID_ARGUMENT, () -> send(message("x", wrong)));
        }
        assertNothingComes("nothing was sent");
    }

    @Test
    @Rule(
            value = {"MSG-8", "CORE-7"},
            lacks = QUEUE_DEDUPLICATION)
    @DisplayName("where ids are not declared, one is refused before any I/O")
    void refusedWhereUndeclared() {
        refused(ErrorCode.UNSUPPORTED, () -> send(message("x", "id")));
        refused(ErrorCode.UNSUPPORTED, () -> sendAll(List.of(OutgoingMessage.of("y"), message("x", "id"))));
        assertNothingComes("nothing was sent");
    }

    @Test
    @Rule(
            value = {"MSG-8", "CORE-7"},
            lacks = QUEUE_DEDUPLICATION)
    @DisplayName("a driver that does not declare ids does not look at them")
    void noneBelowTheGate() throws Exception {
        Below below = new Below(line().connection(cloud()).driver().call());
        if (below.takes(Below.entry("1").deduplicationId("id"), Below.entry("2").deduplicationId("id"))) {
            assertThat(take(2))
                    .as("ids work though QUEUE_DEDUPLICATION is undeclared")
                    .hasSize(2);
        }
    }
}
