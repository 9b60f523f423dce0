package dev.isobar.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.BatchFailure;
import dev.isobar.BatchResult;
import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.spi.BatchLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MessageQueueTest {
    private final RecordingQueue driver = new RecordingQueue();
    private final MessageQueue queue = driver.queue(QueueSpec.of("jobs"), Capabilities.all());
    private final MessageQueue ordered = driver.queue(QueueSpec.of("jobs").ordered(), Capabilities.all());

    private static CloudException failure(ThrowingCallable call) {
        return catchThrowableOfType(CloudException.class, call);
    }

    private void refused(String message, UnaryOperator<OutgoingMessage> change) {
        CloudException refusal = failure(() -> queue.send(change.apply(OutgoingMessage.of("x"))));
        assertThat(refusal.is(ErrorCode.INVALID_ARGUMENT)).isTrue();
        assertThat(refusal)
                .hasMessageStartingWith("queue.send on queue jobs (recording)")
                .hasMessageContaining(message);
        assertThat(driver.requests).isEmpty();
    }

    @Test
    void aMessageReachesTheDriverWithAllItsParts() {
        queue.send(OutgoingMessage.of("b").attribute("a", "v").delay(Duration.ofMinutes(15)));
        ordered.send(OutgoingMessage.of("c").orderingKey("k").deduplicationId("d"));

        assertThat(driver.sent.get(0)).satisfies(entry -> {
            assertThat(entry.body()).containsExactly('b');
            assertThat(entry.attributes()).containsEntry("a", "v");
            assertThat(entry.delay()).isEqualTo(Duration.ofMinutes(15));
            assertThat(entry.deduplicationId()).isEmpty();
            assertThat(entry.orderingKey()).isEmpty();
        });
        assertThat(driver.sent.get(1).deduplicationId()).contains("d");
        assertThat(driver.sent.get(1).orderingKey()).contains("k");
    }

    @Test
    void sendAnswersTheIdThatTheServiceGave() {
        assertThat(queue.send(OutgoingMessage.of("x"))).isEqualTo("id-1");
    }

    @Test
    @DisplayName("MSG-1 a body has 0 bytes to 256 KiB")
    void theLargestBodyPassesAndOneByteMoreDoesNot() {
        queue.send(OutgoingMessage.of(new byte[0]));
        queue.send(OutgoingMessage.of(new byte[256 << 10]));
        driver.requests.clear();

        CloudException refusal = failure(() -> queue.send(OutgoingMessage.of(new byte[(256 << 10) + 1])));

        assertThat(refusal).hasMessageContaining("body size is 262145; allowed: 0 to 262144 bytes");
        assertThat(driver.requests).isEmpty();
    }

    @Test
    @DisplayName("MSG-1 attribute names, values, number and total size have limits")
    void attributesOutsideTheLimitsAreRefused() {
        for (String name : List.of("", "a b", "ä", "x".repeat(65), "goog-x", "AWS.x", "Amazonx", "isobar", "a/b")) {
            refused("attribute name", message -> message.attribute(name, "v"));
        }
        refused("value of attribute a size is 1025", message -> message.attribute("a", "x".repeat(1025)));
        refused("value of attribute a size is 1026", message -> message.attribute("a", "é".repeat(513)));
        refused("unpaired surrogate", message -> message.attribute("a", "\ud800"));
        refused("number of attributes is 11", message -> with(message, 11, ""));
        refused("size of all attributes is 9235", message -> with(message, 9, "x".repeat(1023)));
    }

    private static OutgoingMessage with(OutgoingMessage message, int count, String value) {
        OutgoingMessage changed = message;
        for (int i = 0; i < count; i++) {
            changed = changed.attribute("a".repeat(i == 0 ? 11 : 1) + i, value);
        }
        return changed;
    }

    @Test
    @DisplayName("MSG-1 ten attributes of 8 KiB in all pass, empty values included")
    void attributesAtTheLimitsPass() {
        OutgoingMessage message = OutgoingMessage.of("x").attribute("empty", "").attribute("A.b_c-9", "\ud83d\ude00");
        for (int i = 0; i < 7; i++) {
            message = message.attribute("n" + i, "v".repeat(1024));
        }

        queue.send(message.attribute("x".repeat(64), "v".repeat(8192 - 64 - 7 * 1026 - 5 - 7 - 4)));

        assertThat(driver.sent.get(0).attributes()).hasSize(10);
        assertThat(driver.sent.get(0).bytes()).isEqualTo(1 + 8192);
    }

    @Test
    @DisplayName("MSG-2 a delay is 0 to 15 minutes")
    void aDelayOutsideTheRangeIsRefused() {
        refused("delay", message -> message.delay(Duration.ofMinutes(15).plusNanos(1)));
        refused("delay", message -> message.delay(Duration.ofNanos(-1)));
    }

    @Test
    @DisplayName("MSG-6 an ordering key needs an ordered queue, has 1 to 128 bytes and excludes delay")
    void anOrderingKeyIsChecked() {
        refused("ordered()", message -> message.orderingKey("k"));
        assertThat(failure(() -> ordered.send(OutgoingMessage.of("x").orderingKey(""))))
                .hasMessageContaining("ordering key size is 0; allowed: 1 to 128 bytes");
        assertThat(failure(() -> ordered.send(OutgoingMessage.of("x").orderingKey("é".repeat(65)))))
                .hasMessageContaining("ordering key size is 130");
        assertThat(failure(() -> ordered.send(OutgoingMessage.of("x").delay(Duration.ofSeconds(1)))))
                .hasMessageContaining("ordering excludes delay");

        ordered.send(OutgoingMessage.of("x").orderingKey("é".repeat(64)));

        assertThat(driver.sent).hasSize(1);
    }

    @Test
    @DisplayName("MSG-8 a deduplication id needs an ordered queue and has 1 to 128 bytes")
    void aDeduplicationIdIsChecked() {
        refused("ordered()", message -> message.deduplicationId("d"));
        refused("deduplication id size is 0", message -> message.deduplicationId(""));
        refused("deduplication id size is 129", message -> message.deduplicationId("x".repeat(129)));
    }

    @Test
    @DisplayName("CORE-7 delay, ordering and deduplication are refused where they are not declared, before any I/O")
    void undeclaredCapabilitiesAreRefusedBeforeAnyRequest() {
        MessageQueue plain = driver.queue(QueueSpec.of("jobs"), Capabilities.of(Capability.QUEUE));
        MessageQueue plainOrdered = driver.queue(QueueSpec.of("jobs").ordered(), Capabilities.of(Capability.QUEUE));
        MessageQueue none = driver.queue(QueueSpec.of("jobs"), Capabilities.of());
        OutgoingMessage message = OutgoingMessage.of("x");

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> plain.send(message.delay(Duration.ofSeconds(1))),
                () -> plain.send(message.orderingKey("k")),
                () -> plain.send(message.deduplicationId("d")),
                () -> plainOrdered.send(message),
                () -> plainOrdered.receive(1, Duration.ZERO),
                () -> plainOrdered.deadLetters().peek(1),
                () -> none.send(message),
                () -> none.sendAll(List.of(message)),
                () -> none.receive(1, Duration.ZERO),
                () -> none.deadLetters().redrive(1))) {
            assertThat(failure(call).code()).isEqualTo(ErrorCode.UNSUPPORTED);
        }
        assertThat(driver.requests).isEmpty();
        assertThat(plain.send(message)).isEqualTo("id-1");
    }

    @Test
    @DisplayName("MSG-2 a batch of any size is split to the service's limits")
    void aBatchIsSplitByCountAndBytes() {
        driver.limit = new BatchLimit(10, 25);
        List<OutgoingMessage> messages = new ArrayList<>();
        IntStream.range(0, 23).forEach(i -> messages.add(OutgoingMessage.of("x")));
        messages.add(OutgoingMessage.of("0123456789"));
        messages.add(OutgoingMessage.of("0123456789"));
        messages.add(OutgoingMessage.of("0123456789"));
        messages.add(OutgoingMessage.of("more than all that one request may carry"));

        BatchResult<Integer> result = queue.sendAll(messages);

        assertThat(result.failures()).isEmpty();
        assertThat(driver.requests).containsExactly("send 10", "send 10", "send 5", "send 1", "send 1");
        assertThat(driver.sent).hasSize(27);
    }

    @Test
    @DisplayName("MSG-2 failures of a batch are reported by index")
    void failuresAreReportedByIndex() {
        driver.limit = new BatchLimit(2, Long.MAX_VALUE);
        driver.refuse = "refused";
        driver.fail = "failing";

        BatchResult<Integer> result = queue.sendAll(bodies("a", "refused", "failing", "b", "c"));

        assertThat(result.failures()).extracting(BatchFailure::item).containsExactly(1, 2, 3);
        assertThat(result.failures().get(0).error())
                .hasMessageStartingWith("queue.send on queue jobs, 'message 1' (recording)");
        assertThat(result.failures().get(0).error().code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
        assertThat(result.failures().get(1).error().code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(driver.sent).hasSize(2);
    }

    private static List<OutgoingMessage> bodies(String... texts) {
        return Arrays.stream(texts).map(OutgoingMessage::of).toList();
    }

    @Test
    void aRefusedMessageAloneIsThrown() {
        driver.refuse = "refused";

        assertThat(failure(() -> queue.send(OutgoingMessage.of("refused"))).code())
                .isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
    }

    @Test
    @DisplayName("MSG-9 a wrong message in a batch sends nothing, and the next call works")
    void aWrongMessageInABatchSendsNothing() {
        List<OutgoingMessage> messages = new ArrayList<>(bodies("a", "b"));
        messages.add(OutgoingMessage.of("c").attribute("", ""));

        assertThat(failure(() -> queue.sendAll(messages))).hasMessageContaining("messages[2] attribute name");
        messages.set(2, null);
        assertThat(failure(() -> queue.sendAll(messages))).hasMessageContaining("messages[2] message is null");
        assertThat(failure(() -> queue.sendAll(null)).is(ErrorCode.INVALID_ARGUMENT))
                .isTrue();
        assertThat(failure(() -> queue.send(null)).is(ErrorCode.INVALID_ARGUMENT))
                .isTrue();
        assertThat(driver.requests).isEmpty();
        assertThat(queue.sendAll(List.of()).failures()).isEmpty();
        assertThat(queue.sendAll(bodies("a")).failures()).isEmpty();
    }

    @Test
    @DisplayName("ERR-4 a missing queue is thrown by a batch too")
    void aMissingQueueIsThrownByABatchToo() {
        driver.missing = true;

        CloudException missing = failure(() -> queue.sendAll(bodies("a")));

        assertThat(missing.resourceMissing()).isTrue();
        assertThat(missing).hasMessageContaining("real-jobs");
    }

    @Test
    @DisplayName("ERR-7 one deadline holds for a whole batch")
    void oneDeadlineHoldsForAWholeBatch() {
        driver.limit = new BatchLimit(1, Long.MAX_VALUE);

        CloudException late = failure(() ->
                queue.within(Duration.ofNanos(1)).sendAll(bodies("a", "b")).orThrow());

        assertThat(late.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        assertThat(driver.requests).isEmpty();
    }

    @Test
    @DisplayName("MSG-3 receive takes 1 to 10 messages and waits 0 to 20 s")
    void receiveIsChecked() {
        for (int max : new int[] {0, 11, -1}) {
            assertThat(failure(() -> queue.receive(max, Duration.ZERO))).hasMessageContaining("max is " + max);
        }
        for (Duration wait : new Duration[] {Duration.ofMillis(-1), Duration.ofMillis(20_001), null}) {
            assertThat(failure(() -> queue.receive(1, wait))).hasMessageContaining("wait is " + wait);
        }
        assertThat(driver.requests).isEmpty();
    }

    @Test
    void receiveAsksForTheDeclaredLeaseAndAnswersOne() {
        driver.willDeliver(RecordingQueue.message("m", 1));

        List<Lease> leases = driver.queue(QueueSpec.of("jobs").lease(Duration.ofSeconds(77)), Capabilities.all())
                .receive(10, Duration.ofSeconds(20));

        assertThat(driver.requests).containsExactly("receive ReceiveRequest[max=10, waitFor=PT20S, lease=PT1M17S]");
        assertThat(leases)
                .singleElement()
                .satisfies(lease -> assertThat(lease.message().id()).isEqualTo("m"));
    }

    @Test
    @DisplayName("MSG-7 a subscription needs TOPIC and not QUEUE, its filter TOPIC_FILTERS, and nobody sends to it")
    void aSubscriptionNeedsItsOwnCapabilities() {
        Capabilities topics = Capabilities.of(Capability.TOPIC);
        MessageQueue plain = driver.subscription(SubscriptionSpec.of("mail"), topics);
        MessageQueue filtered = driver.subscription(SubscriptionSpec.of("mail").where("a", "b"), topics);

        assertThat(plain.receive(1, Duration.ZERO)).isEmpty();
        assertThat(driver.requests).hasSize(1);
        assertThat(failure(() -> filtered.receive(1, Duration.ZERO))).hasMessageContaining("TOPIC_FILTERS");
        assertThat(failure(() -> plain.send(OutgoingMessage.of("x")))).hasMessageContaining("publish to the topic");
        assertThat(failure(() -> driver.subscription(SubscriptionSpec.of("mail"), Capabilities.of(Capability.QUEUE))
                        .receive(1, Duration.ZERO)))
                .hasMessageContaining("does not declare TOPIC");
        assertThat(driver.requests).hasSize(1);
    }

    @Test
    void unwrapAnswersTheDriversOwnOrRefuses() {
        assertThat(queue.unwrap(RecordingQueue.class)).isSameAs(driver);
        assertThat(failure(() -> queue.unwrap(String.class)).code()).isEqualTo(ErrorCode.UNSUPPORTED);
    }

    @Test
    void theDeclarationCanBeReadFromTheQueue() {
        MessageQueue declared =
                driver.queue(QueueSpec.of("jobs").lease(Duration.ofSeconds(77)).maxAttempts(7), Capabilities.all());

        assertThat(declared.name()).isEqualTo("jobs");
        assertThat(declared.lease()).isEqualTo(Duration.ofSeconds(77));
        assertThat(declared.maxAttempts()).isEqualTo(7);
        assertThat(declared).hasToString("MessageQueue[jobs]");
    }
}
