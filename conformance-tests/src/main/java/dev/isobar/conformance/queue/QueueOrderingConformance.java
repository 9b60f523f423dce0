package dev.isobar.conformance.queue;

import static dev.isobar.Capability.QUEUE_ORDERING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.conformance.Rule;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.Lease;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ordering keys: MSG-6. */
public abstract class QueueOrderingConformance extends QueueSuite {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static OutgoingMessage message(String key, int number) {
        return OutgoingMessage.of(key + number).orderingKey(key);
    }

    private void useOrdered() throws Exception {
        use(Shape.PLAIN.ordered());
    }

    /** Sends so many messages of each key, interleaved. */
    private void sendEach(int count, String... keys) {
        List<OutgoingMessage> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            for (String key : keys) {
                messages.add(message(key, i));
            }
        }
        assertThat(sendAll(messages).failures()).isEmpty();
    }

    private static List<String> numbered(String key, int count) {
        return IntStream.range(0, count).mapToObj(i -> key + i).toList();
    }

    private static List<String> ofKey(String key, List<String> bodies) {
        return bodies.stream().filter(body -> body.startsWith(key)).toList();
    }

    @Test
    @Rule(value = "MSG-6", needs = QUEUE_ORDERING)
    @DisplayName("messages of one key come in the order in which they were sent, singly or in batches")
    void order() throws Exception {
        useOrdered();
        sendEach(20, "a", "b", "c");
        for (int i = 20; i < 25; i++) {
            send(message("b", i));
        }
        List<String> all = drain();
        assertThat(ofKey("a", all)).isEqualTo(numbered("a", 20));
        assertThat(ofKey("b", all)).isEqualTo(numbered("b", 25));
        assertThat(ofKey("c", all)).isEqualTo(numbered("c", 20));
        assertThat(all).hasSize(65);
    }

    @Test
    @Rule(value = "MSG-6", needs = QUEUE_ORDERING)
    @DisplayName("several consumers keep the order too, for a key is with one of them at a time")
    void consumers() throws Exception {
        useOrdered();
        sendEach(10, "a", "b");
        List<MessageQueue> consumers = List.of(queue(), line().queue(another()), line().queue(another()));
        List<String> all = new ArrayList<>();
        for (int turn = 0; all.size() < 20 && turn < 200; turn++) {
            for (Lease lease : consumers.get(turn % 3).receive(1, AT_ONCE)) {
                all.add(lease.message().text());
                lease.ack();
            }
        }
        assertThat(ofKey("a", all)).isEqualTo(numbered("a", 10));
        assertThat(ofKey("b", all)).isEqualTo(numbered("b", 10));
    }

    @Test
    @Rule(value = "MSG-6", needs = QUEUE_ORDERING)
    @DisplayName("while a message is being handled, nobody else gets what follows under its key")
    void leased() throws Exception {
        useOrdered();
        sendEach(3, "a", "b");
        Lease first = takeOne();
        String key = first.message().text().substring(0, 1);
        List<Lease> others = line().queue(another()).receive(10, AT_ONCE);
        assertThat(ofKey(key, bodies(others))).isEmpty();
        assertThat(first.message().orderingKey()).contains(key);
    }

    @Test
    @Rule(value = "MSG-6", needs = QUEUE_ORDERING)
    @DisplayName("a failed message comes again before what follows under its key, and other keys flow on")
    void failure() throws Exception {
        useOrdered();
        sendEach(4, "a", "b");
        Set<String> failed = new HashSet<>();
        List<String> handled = new ArrayList<>();
        for (List<Lease> some = now(); !some.isEmpty(); some = now()) {
            handle(some, failed, handled);
        }
        assertThat(ofKey("a", handled)).isEqualTo(numbered("a", 4));
        assertThat(ofKey("b", handled)).isEqualTo(numbered("b", 4));
    }

    /** Fails each message of key a once, and with it what the same call brought under that key. */
    private static void handle(List<Lease> some, Set<String> failed, List<String> handled) {
        boolean failing = false;
        for (Lease lease : some) {
            String body = lease.message().text();
            boolean fails = body.startsWith("a") && (failing || failed.add(body));
            failing |= fails;
            if (fails) {
                lease.nack(AT_ONCE);
            } else {
                handled.add(body);
                lease.ack();
            }
        }
    }

    @Test
    @Rule(value = "MSG-6", needs = QUEUE_ORDERING)
    @DisplayName("a message that is nacked with a delay holds back its own key for that time, and no other")
    void delayedFailure() throws Exception {
        useOrdered();
        send(message("a", 0));
        takeOne().nack(MINUTE);
        sendEach(3, "b");
        send(message("a", 1));
        assertThat(drain()).isEqualTo(numbered("b", 3));
        pass(MINUTE.plusSeconds(1));
        assertThat(drain()).isEqualTo(numbered("a", 2));
    }

    @Test
    @Rule(value = "MSG-6", needs = QUEUE_ORDERING)
    @DisplayName("a message whose lease ends comes again before what follows under its key")
    void expiry() throws Exception {
        useOrdered();
        sendEach(3, "a");
        takeOne();
        pass(Shape.PLAIN.lease().plusSeconds(1));
        assertThat(drain()).isEqualTo(numbered("a", 3));
    }

    @Test
    @Rule(
            value = {"MSG-6", "MSG-5"},
            needs = QUEUE_ORDERING)
    @DisplayName("a dead letter no longer holds back its key")
    void deadLetter() throws Exception {
        useOrdered();
        sendEach(3, "a");
        fail(5);
        assertThat(drain()).containsExactly("a1", "a2");
        assertThat(deadLetters().get(0).message().orderingKey()).contains("a");
    }

    @Test
    @Rule(value = "MSG-6", needs = QUEUE_ORDERING)
    @DisplayName("the order survives a restart, also of a message that was being handled")
    void survivesRestart() throws Exception {
        useOrdered();
        sendEach(3, "a", "b");
        takeOne();
        restart();
        reopen();
        pass(Shape.PLAIN.lease().plusSeconds(1));
        List<String> all = drain();
        assertThat(ofKey("a", all)).isEqualTo(numbered("a", 3));
        assertThat(ofKey("b", all)).isEqualTo(numbered("b", 3));
    }

    @Test
    @Rule(value = "MSG-6", needs = QUEUE_ORDERING)
    @DisplayName("messages without a key are delivered beside those with one, and wait for none")
    void withoutKey() throws Exception {
        useOrdered();
        sendEach(2, "a");
        takeOne();
        sendAll("x", "y");
        assertThat(drain()).containsExactlyInAnyOrder("x", "y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", " ", "\u0000", "K", "a/b?c=d", "\u20AC\uD83D\uDE00"})
    @Rule(value = "MSG-6", needs = QUEUE_ORDERING)
    @DisplayName("a key of 1 to 128 bytes of any text comes back")
    void keys(String key) throws Exception {
        useOrdered();
        String longest = key.repeat(128 / key.getBytes(StandardCharsets.UTF_8).length);
        for (String one : List.of(key, longest)) {
            send(OutgoingMessage.of("x").orderingKey(one));
            Lease lease = takeOne();
            assertThat(lease.message().orderingKey()).contains(one);
            lease.ack();
        }
    }

    @Test
    @Rule(
            value = {"MSG-6", "CORE-5"},
            needs = QUEUE_ORDERING)
    @DisplayName("a wrong key, or a key on a queue without order, is refused before any I/O")
    void arguments() throws Exception {
        refused(ErrorCode.INVALID_ARGUMENT, () -> send(message("k", 0)));
        useOrdered();
        for (String wrong : List.of("", "k".repeat(129), "\u20AC".repeat(43), "\uD800")) {
            refused(
                    ErrorCode.INVALID_ARGUMENT,
                    () -> send(OutgoingMessage.of("x").orderingKey(wrong)));
        }
        assertNothingComes("nothing was sent");
    }

    @Test
    @Rule(
            value = {"MSG-6", "CORE-7"},
            lacks = QUEUE_ORDERING)
    @DisplayName("where order is not declared, keys and ordered queues are refused before any I/O")
    void refusedWhereUndeclared() {
        refused(ErrorCode.UNSUPPORTED, () -> send(message("k", 0)));
        String name = fresh("ordered");
        MessageQueue ordered =
                cloud(neverMade("queue", name)).queue(Shape.PLAIN.ordered().queue(name));
        refused(ErrorCode.UNSUPPORTED, () -> ordered.send(OutgoingMessage.of("x")));
        refused(ErrorCode.UNSUPPORTED, () -> ordered.receive(1, AT_ONCE));
        refused(ErrorCode.UNSUPPORTED, () -> ordered.deadLetters().peek(1));
    }

    @Test
    @Rule(
            value = {"MSG-6", "CORE-7"},
            lacks = QUEUE_ORDERING)
    @DisplayName("a driver that does not declare order does not keep it")
    void noneBelowTheGate() throws Exception {
        Below below = new Below(line().connection(cloud()).driver().call());
        if (below.takes(Below.entry("1").orderingKey("k"), Below.entry("2").orderingKey("k"))) {
            List<Lease> both = new ArrayList<>(queue().receive(1, AT_ONCE));
            both.addAll(now());
            assertThat(both)
                    .as("order is kept though QUEUE_ORDERING is undeclared")
                    .hasSize(2);
        }
    }
}
