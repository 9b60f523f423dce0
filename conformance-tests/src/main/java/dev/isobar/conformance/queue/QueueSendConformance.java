package dev.isobar.conformance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.BatchFailure;
import dev.isobar.Limit;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.queue.Lease;
import dev.isobar.queue.Message;
import dev.isobar.queue.OutgoingMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sending: MSG-1 and MSG-2 but for delays. */
public abstract class QueueSendConformance extends QueueSuite {
    private static final int KIB = 1024;

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private Message roundTrip(OutgoingMessage message) {
        send(message);
        Lease lease = takeOne();
        lease.ack();
        return lease.message();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 48 * KIB, 64 * KIB - 1, 64 * KIB, 64 * KIB + 1, 192 * KIB + 1, 256 * KIB})
    @Rule("MSG-1")
    @DisplayName("a body of any size up to the limit comes back byte for byte")
    void bodySizes(int size) {
        byte[] body = random(size);
        Message received = roundTrip(OutgoingMessage.of(body));
        assertThat(received.body()).isEqualTo(body);
        assertThat(received.size()).isEqualTo(size);
    }

    @Test
    @Rule("MSG-1")
    @DisplayName("a body of any bytes comes back: every byte, no text, and what looks like an encoding")
    void bodyBytes() {
        byte[] all = new byte[256];
        IntStream.range(0, 256).forEach(i -> all[i] = (byte) i);
        assertThat(roundTrip(OutgoingMessage.of(all)).body()).isEqualTo(all);
        for (String body : List.of(
                "\u0000",
                " ",
                "\r\n",
                "{\"a\":1}",
                "YWJj",
                "<&>\u0001\uFFFE",
                "\uFEFFx",
                "\u20AC\uD83D\uDE00",
                "a=b&c=%00")) {
            assertThat(roundTrip(OutgoingMessage.of(body)).text()).isEqualTo(body);
        }
    }

    @Test
    @Rule("MSG-1")
    @DisplayName("a body over the limit is refused before any I/O, alone and in a batch, and nothing is sent")
    void bodyTooLarge() {
        long most = harness().provider().capabilities().limit(Limit.MESSAGE_BYTES);
        assertThat(most).as("the portable figure holds").isEqualTo(256 * KIB);
        OutgoingMessage tooLarge = OutgoingMessage.of(new byte[(int) most + 1]);
        assertThat(refused(ErrorCode.INVALID_ARGUMENT, () -> send(tooLarge)))
                .hasMessageContaining(Long.toString(most + 1))
                .hasMessageContaining(Long.toString(most));
        refused(ErrorCode.INVALID_ARGUMENT, () -> sendAll(List.of(OutgoingMessage.of("x"), tooLarge)));
        assertNothingComes("nothing was sent");
    }

    @Test
    @Rule("MSG-1")
    @DisplayName("ten attributes of the longest names and of any values come back")
    void attributes() {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("a", "");
        attributes.put("A", "differs only in case");
        attributes.put("9", " spaces and \t\r\n ");
        attributes.put("n".repeat(64), "v".repeat(1024));
        attributes.put("_.-", "\u20AC\uD83D\uDE00".repeat(146));
        attributes.put("Content-Type", "\"quoted\", \\ <&>");
        attributes.put("x.aws", "\u0001\u007F\u0085");
        attributes.put("go", "1");
        attributes.put("null", "null");
        attributes.put("AW", "s");
        assertThat(received(attributes, new byte[0]).attributes()).isEqualTo(attributes);
    }

    private Message received(Map<String, String> attributes, byte[] body) {
        OutgoingMessage message = OutgoingMessage.of(body);
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            message = message.attribute(attribute.getKey(), attribute.getValue());
        }
        return roundTrip(message);
    }

    @Test
    @Rule("MSG-1")
    @DisplayName("attributes of 8 KiB in all travel with the largest body")
    void attributesAndBody() {
        Map<String, String> attributes = new TreeMap<>();
        IntStream.range(0, 8).forEach(i -> attributes.put("n" + i, "v".repeat(1022)));
        byte[] body = random(256 * KIB);
        Message received = received(attributes, body);
        assertThat(received.attributes()).isEqualTo(attributes);
        assertThat(received.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a/b",
                "\u00E9",
                "goog",
                "googX",
                "aws.x",
                "AWSx",
                "Amazon-1",
                "isobar",
                "ISOBAR_x",
                "a:b",
                "a\nb"
            })
    @Rule("MSG-1")
    @DisplayName("an attribute's name outside the rules is refused before any I/O")
    void attributeNames(String name) {
        refused(ErrorCode.INVALID_ARGUMENT, () -> send(OutgoingMessage.of("x").attribute(name, "v")));
        assertNothingComes("nothing was sent");
    }

    @Test
    @Rule("MSG-1")
    @DisplayName("too many, too long or unclean attributes are refused before any I/O, without showing their values")
    void attributeLimits() {
        OutgoingMessage eleven = OutgoingMessage.of("x");
        OutgoingMessage over8 = OutgoingMessage.of("x");
        for (int i = 0; i < 11; i++) {
            eleven = eleven.attribute("n" + i, "v");
            over8 = i < 9 ? over8.attribute("n" + i, "w".repeat(1000)) : over8;
        }
        String secret = "canary-" + "s".repeat(1020);
        List<OutgoingMessage> wrong = List.of(
                eleven,
                over8,
                OutgoingMessage.of("x").attribute("n".repeat(65), "v"),
                OutgoingMessage.of("x").attribute("n", secret),
                OutgoingMessage.of("x").attribute("n", "\uD800canary-"));
        for (OutgoingMessage message : wrong) {
            CloudException refusal = refused(ErrorCode.INVALID_ARGUMENT, () -> send(message));
            assertThat(refusal.getMessage()).doesNotContain("canary-");
        }
        assertNothingComes("nothing was sent");
    }

    @Test
    @Rule("MSG-1")
    @DisplayName("a message that was acknowledged to its sender is delivered, also after the server was restarted")
    void survivesRestart() throws Exception {
        sendAll("a", "b");
        send(OutgoingMessage.of("c").attribute("k", "v"));
        restart();
        reopen();
        List<Lease> taken = take(3);
        assertThat(bodies(taken)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(taken)
                .anySatisfy(lease -> assertThat(lease.message().attributes()).containsEntry("k", "v"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10, 11, 25, 100, 1_001})
    @Rule("MSG-2")
    @DisplayName("a batch of any size is taken, and each of its messages is delivered")
    void batches(int size) {
        List<OutgoingMessage> messages = new ArrayList<>();
        IntStream.range(0, size).forEach(i -> messages.add(OutgoingMessage.of("m" + i)));
        assertThat(sendAll(messages).failures()).isEmpty();
        List<Lease> taken = take(size);
        taken.forEach(Lease::ack);
        assertThat(new TreeSet<>(bodies(taken))).as("different messages").hasSize(size);
        assertNothingComes("each message was there once");
    }

    @Test
    @Rule("MSG-2")
    @DisplayName("a batch of large messages is split by size, and an empty one does nothing")
    void largeBatch() {
        assertThat(sendAll(List.of()).failures()).isEmpty();
        List<OutgoingMessage> messages = new ArrayList<>();
        IntStream.range(0, 12).forEach(i -> messages.add(OutgoingMessage.of(random(100 * KIB + i))));
        assertThat(sendAll(messages).failures()).isEmpty();
        assertThat(take(12)).extracting(lease -> lease.message().size()).doesNotHaveDuplicates();
    }

    @Test
    @Rule("MSG-2")
    @DisplayName("a wrong message in a batch is named by its index, and none of the batch is sent")
    void wrongInBatch() {
        OutgoingMessage wrong = OutgoingMessage.of("x").attribute("not legal", "v");
        assertThat(refused(ErrorCode.INVALID_ARGUMENT, () -> sendAll(List.of(OutgoingMessage.of("a"), wrong))))
                .hasMessageContaining("[1]");
        assertNothingComes("nothing of the batch was sent");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 100})
    @Rule("MSG-2")
    @DisplayName("what the service refuses in a batch is reported by index, and everything else is delivered")
    void failuresByIndex(int perRequest) {
        Cloud refusing = cloud(new RefusingProvider(harness().provider(), "no", perRequest), line().resources());
        List<OutgoingMessage> messages = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            messages.add(OutgoingMessage.of(i % 6 == 5 ? "no" : "m" + i));
        }
        List<BatchFailure<Integer>> failures =
                line().sendAll(refusing, messages).failures();
        assertThat(failures).extracting(BatchFailure::item).containsExactly(5, 11, 17);
        assertThat(failures).extracting(BatchFailure::error).allSatisfy(QueueSendConformance::assertNamed);
        assertThat(take(17)).extracting(lease -> lease.message().text()).doesNotContain("no");
    }

    private static void assertNamed(CloudException error) {
        Fault fault = error.fault();
        assertThat(fault.code()).isEqualTo(RefusingProvider.CODE);
        assertThat(error.operation()).isNotEmpty();
        assertThat(error.resource()).isNotEmpty();
    }

    @Test
    @Rule("MSG-2")
    @DisplayName("a single message that the service refuses fails with its fault")
    void refusedAlone() {
        Cloud refusing = cloud(new RefusingProvider(harness().provider(), "no", 10), line().resources());
        failing(RefusingProvider.CODE, () -> line().send(refusing, OutgoingMessage.of("no")));
        assertNothingComes("it was refused");
    }

    @Test
    @Rule({"MSG-1", "CORE-5"})
    @DisplayName("nulls are refused")
    void nulls() {
        assertNullRefused(() -> OutgoingMessage.of(nothing(byte[].class)));
        assertNullRefused(() -> OutgoingMessage.of("x").attribute(nothing(String.class), "v"));
        assertNullRefused(() -> OutgoingMessage.of("x").attribute("n", nothing(String.class)));
        assertNullRefused(() -> OutgoingMessage.of("x").delay(nothing(Duration.class)));
        refused(ErrorCode.INVALID_ARGUMENT, () -> line().send(cloud(), nothing(OutgoingMessage.class)));
    }
}
