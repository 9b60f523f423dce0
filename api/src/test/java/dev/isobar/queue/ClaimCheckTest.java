package dev.isobar.queue;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.isobar.BatchFailure;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.spi.ClaimCheck;
import dev.isobar.queue.spi.Delivery;
import dev.isobar.spi.ResourceName;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClaimCheckTest {
    private static final byte[] LARGE = new byte[256 << 10];

    static {
        Arrays.fill(LARGE, (byte) 0xfe);
    }

    private final SmallService service = new SmallService();
    private final MessageQueue queue = service.queue();

    private static CloudException failure(ThrowingCallable call) {
        return catchThrowableOfType(CloudException.class, call);
    }

    private static List<Lease> receive(MessageQueue from) {
        return from.receive(10, Duration.ZERO);
    }

    private Lease one() {
        return receive(queue).get(0);
    }

    @Test
    @DisplayName("MSG-1 a body above the service's limit arrives whole, with its attributes")
    void aLargeBodyArrivesWhole() {
        queue.send(OutgoingMessage.of(LARGE).attribute("kind", "big"));

        Message message = one().message();

        assertThat(message.body()).isEqualTo(LARGE);
        assertThat(message.size()).isEqualTo(LARGE.length);
        assertThat(message.attributes()).containsOnly(entry("kind", "big"));
    }

    @Test
    @DisplayName("MSG-1 what travels in its place is small, and text")
    void theClaimIsSmall() {
        queue.send(OutgoingMessage.of(LARGE));

        String travelled = service.waiting.element().text();

        assertThat(travelled).hasSizeLessThan(130).startsWith("isobar-body/1 ").isPrintable();
        assertThat(service.bodies).hasSize(1);
    }

    @Test
    @DisplayName("MSG-1 what the service takes travels as it is, to the last byte of its limit")
    void theLimitCountsBodyAndAttributes() {
        queue.send(OutgoingMessage.of(new byte[SmallService.LIMIT - 2]).attribute("a", "b"));
        assertThat(service.bodies).isEmpty();

        queue.send(OutgoingMessage.of(new byte[SmallService.LIMIT - 1]).attribute("a", "b"));
        assertThat(service.bodies).hasSize(1);
    }

    @Test
    @DisplayName("MSG-1 a body that looks like a claim arrives as it was sent")
    void aBodyLikeAClaimIsNotMistaken() {
        queue.send(OutgoingMessage.of(LARGE));
        byte[] claim = service.waiting.remove().body();
        queue.send(OutgoingMessage.of(claim));

        assertThat(one().message().body()).isEqualTo(claim);
    }

    @Test
    @DisplayName("MSG-1 the stored body goes with the ack, after it, and once")
    void theBodyIsDeletedAfterTheAck() {
        queue.send(OutgoingMessage.of(LARGE));
        Lease lease = one();

        lease.ack();
        lease.ack();

        assertThat(service.requests).containsExactly("store", "send 1", "ack m1", "delete");
        assertThat(service.bodies).isEmpty();
    }

    @Test
    @DisplayName("MSG-1 an ack that failed deletes nothing")
    void anAckThatFailedKeepsTheBody() {
        queue.send(OutgoingMessage.of(LARGE));
        Lease lease = one();
        service.acksFail = true;

        assertThat(failure(lease::ack).code()).isEqualTo(ErrorCode.UNAVAILABLE);

        assertThat(service.bodies).hasSize(1);
    }

    @Test
    @DisplayName("MSG-4 an ack at a time when the lease may be lost keeps the body, for the message may come again")
    void aLateAckKeepsTheBody() {
        queue.send(OutgoingMessage.of(LARGE));
        Lease lease = one();
        service.nanos[0] += queue.lease().minusSeconds(5).toNanos();

        lease.ack();

        assertThat(service.requests).contains("ack m1").doesNotContain("delete");
        assertThat(service.bodies).hasSize(1);
    }

    @Test
    @DisplayName("MSG-4 an extension moves the time until which an ack deletes the body")
    void anExtendedLeaseDeletesItsBody() {
        queue.send(OutgoingMessage.of(LARGE));
        Lease lease = one();
        service.nanos[0] += queue.lease().minusSeconds(5).toNanos();
        lease.extend(Duration.ofSeconds(10));
        service.nanos[0] += Duration.ofSeconds(9).toNanos();

        lease.ack();

        assertThat(service.bodies).isEmpty();
    }

    @Test
    @DisplayName("MSG-1 a body that cannot be deleted is left to expiry, and the ack holds")
    void aFailedDeletionDoesNotFailTheAck() {
        queue.send(OutgoingMessage.of(LARGE));
        Lease lease = one();
        service.bucketDown = true;

        lease.ack();

        assertThat(service.requests).contains("ack m1", "delete");
    }

    @Test
    @DisplayName("MSG-1 the body of a topic's message is there for every subscription, and an ack leaves it")
    void aTopicsBodyIsLeftToExpiry() {
        service.topic().publish(OutgoingMessage.of(LARGE));
        Lease lease = receive(service.subscription()).get(0);

        lease.ack();

        assertThat(lease.message().body()).isEqualTo(LARGE);
        assertThat(service.bodies).hasSize(1);
    }

    @Test
    @DisplayName("MSG-5 a dead letter shows its body, and is whole again after a redrive")
    void deadLettersKeepTheirBodies() {
        queue.send(OutgoingMessage.of(LARGE));
        one().deadLetter("not today");

        DeadLetter letter = queue.deadLetters().peek(10).get(0);
        assertThat(letter.message().body()).isEqualTo(LARGE);
        assertThat(letter.cause()).isEqualTo("not today");

        queue.deadLetters().redrive(10);
        assertThat(one().message().body()).isEqualTo(LARGE);
    }

    @Test
    @DisplayName("MSG-1 a message given back is whole when it comes again")
    void aMessageGivenBackKeepsItsBody() {
        queue.send(OutgoingMessage.of(LARGE));
        one().nack(Duration.ZERO);

        assertThat(one().message().body()).isEqualTo(LARGE);
    }

    @Test
    @DisplayName("MSG-1 a message whose body is missing is DATA_LOSS and not acked")
    void aMissingBodyIsNeverAnEmptyOne() {
        queue.send(OutgoingMessage.of(LARGE));
        service.bodies.clear();

        assertThat(failure(this::one))
                .hasMessageStartingWith("queue.body.fetch on bucket bodies, 'body ")
                .hasMessageContaining("DATA_LOSS");

        assertThat(service.requests).containsExactly("store", "send 1", "nack m1");
    }

    @Test
    @DisplayName("MSG-1 a body that is not the one that was sent is DATA_LOSS")
    void anAlteredBodyIsHandedToNobody() {
        queue.send(OutgoingMessage.of(LARGE));
        service.bodies.replaceAll((id, body) -> new byte[body.length]);

        assertThat(failure(this::one).code()).isEqualTo(ErrorCode.DATA_LOSS);
    }

    @Test
    @DisplayName("MSG-5 a message whose body is missing at its last attempt is a dead letter that says so")
    void aLostBodyEndsInTheDeadLetters() {
        queue.send(OutgoingMessage.of(LARGE));
        service.bodies.clear();
        service.attempts = queue.maxAttempts();

        assertThat(failure(this::one).code()).isEqualTo(ErrorCode.DATA_LOSS);

        assertThat(queue.deadLetters().peek(1)).singleElement().satisfies(letter -> {
            assertThat(letter.cause()).isEqualTo("body-lost");
            assertThat(letter.message().text()).startsWith("isobar-body/1 ");
        });
    }

    @Test
    @DisplayName("MSG-5 a dead letter whose body was lost later says so before its cause")
    void aDeadLetterWhoseBodyIsLostLater() {
        queue.send(OutgoingMessage.of(LARGE));
        one().deadLetter("not today");
        service.bodies.clear();

        assertThat(queue.deadLetters().peek(1).get(0).cause()).isEqualTo("body-lost: not today");
    }

    @Test
    @DisplayName("MSG-1 a message without its body keeps no other from its receiver")
    void theOthersOfABatchAreDelivered() {
        queue.send(OutgoingMessage.of(LARGE));
        service.bodies.clear();
        queue.send(OutgoingMessage.of("small"));

        assertThat(receive(queue)).extracting(lease -> lease.message().text()).containsExactly("small");
        assertThat(service.requests).contains("nack m1");
    }

    @Test
    @DisplayName("MSG-1 an outage of the bucket gives the message back and is reported as what it is")
    void anOutageIsNoDataLoss() {
        queue.send(OutgoingMessage.of(LARGE));
        service.bucketDown = true;

        assertThat(failure(this::one).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        service.bucketDown = false;

        assertThat(one().message().body()).isEqualTo(LARGE);
    }

    @Test
    @DisplayName("MSG-1 a body that cannot be stored is not sent, and the error names the bucket and its setting")
    void whatCannotBeStoredIsNotSent() {
        service.bucketMissing = true;

        CloudException failure = failure(() -> queue.send(OutgoingMessage.of(LARGE)));

        assertThat(failure.resourceMissing()).isTrue();
        assertThat(failure)
                .hasMessageStartingWith("queue.body.store on bucket bodies")
                .hasMessageContaining("'real-bodies' does not exist")
                .hasMessageContaining("ISOBAR_BUCKET_BODIES");
        assertThat(service.waiting).isEmpty();
    }

    @Test
    @DisplayName("MSG-2 a batch is split by what travels, and bodies are stored before their request")
    void aBatchIsSplitByWhatTravels() {
        List<OutgoingMessage> messages =
                List.of(OutgoingMessage.of(LARGE), OutgoingMessage.of("a"), OutgoingMessage.of(LARGE));

        assertThat(queue.sendAll(messages).failures()).isEmpty();

        assertThat(service.requests).containsExactly("store", "store", "send 3");
        assertThat(receive(queue)).extracting(lease -> lease.message().size()).containsExactly(256 << 10, 1, 256 << 10);
    }

    @Test
    @DisplayName("MSG-2 a batch whose bodies cannot be stored fails by index")
    void aBatchWithoutItsBucketFailsByIndex() {
        service.bucketDown = true;

        assertThat(queue.sendAll(List.of(OutgoingMessage.of(LARGE))).failures())
                .extracting(BatchFailure::item)
                .containsExactly(0);
        assertThat(service.waiting).isEmpty();
    }

    private void forge(String body) {
        service.waiting.add(Message.of("forged", body.getBytes(US_ASCII), 1, Instant.EPOCH));
    }

    private static String claim(String id, int length) {
        return "isobar-body/1 " + id + " " + "0".repeat(64) + " " + length;
    }

    @Test
    @DisplayName("MSG-1 a claim that names no id of ours leads nowhere: it is an ordinary body")
    void aForgedIdIsAnOrdinaryBody() {
        String path = "../../private/salaries.csv/0123456789";
        for (String body : List.of(
                claim(path.substring(0, 36), 3),
                claim("0".repeat(35), 3),
                claim("0".repeat(36), (256 << 10) + 1),
                claim("0".repeat(36), -1),
                claim("0".repeat(36), 3) + " ",
                "isobar-body/1 ")) {
            service.bodies.put(path.substring(0, 36), new byte[3]);
            forge(body);
            assertThat(one().message().text()).isEqualTo(body);
        }
    }

    @Test
    @DisplayName("MSG-1 a forged claim of a body that is there shows nothing of it")
    void aForgedClaimOfAForeignBodyIsDataLoss() {
        service.bodies.put("0".repeat(36), new byte[3]);
        forge(claim("0".repeat(36), 3));

        assertThat(failure(this::one).code()).isEqualTo(ErrorCode.DATA_LOSS);
    }

    @Test
    @DisplayName("MSG-1 a limit that leaves no room for attributes and a claim is a defect of its provider")
    void aTooSmallLimitIsRefused() {
        ResourceName bucket = new ResourceName("bucket", "bodies", "bodies", "ISOBAR_BUCKET_BODIES");

        assertThatIllegalArgumentException().isThrownBy(() -> new ClaimCheck((10 << 10) - 1, bucket, service));
    }

    @Test
    @DisplayName("MSG-1 a pushed claim arrives whole, and its body goes with the ack")
    void aPushedClaimArrivesWhole() {
        queue.send(OutgoingMessage.of(LARGE));

        Lease lease = queue.pushed(Delivery.of(service.waiting.remove(), "token"));

        assertThat(lease.message().body()).isEqualTo(LARGE);
        assertThat(lease.keptElsewhere()).isTrue();
        lease.ack();
        assertThat(service.bodies).isEmpty();
    }

    @Test
    @DisplayName("MSG-1 a pushed message that travelled whole makes no request")
    void aPushedMessageMakesNoRequest() {
        Message small = Message.of("1", new byte[] {1}, 1, Instant.EPOCH);
        service.requests.clear();

        Lease lease = queue.pushed(Delivery.of(small, "token"));

        assertThat(lease.message()).isSameAs(small);
        assertThat(lease.keptElsewhere()).isFalse();
        assertThat(service.requests).isEmpty();

        lease.ack();
        assertThat(service.requests).containsExactly("adopt 1", "ack 1");
    }

    @Test
    @DisplayName("MSG-1 a pushed message whose body is lost is given back, and is a dead letter after its last attempt")
    void aPushedClaimWithoutItsBody() {
        service.attempts = 5;
        queue.send(OutgoingMessage.of(LARGE));
        service.bodies.clear();
        Message claim = receivedAsItIs();

        CloudException lost = failure(() -> queue.pushed(Delivery.of(claim, "token")));

        assertThat(lost.code()).isEqualTo(ErrorCode.DATA_LOSS);
        assertThat(service.dead)
                .singleElement()
                .satisfies(letter -> assertThat(letter.cause()).startsWith(DeadLetter.BODY_LOST));
    }

    private Message receivedAsItIs() {
        Message sent = service.waiting.remove();
        return Message.of(sent.id(), sent.body(), service.attempts, sent.enqueuedAt());
    }
}
