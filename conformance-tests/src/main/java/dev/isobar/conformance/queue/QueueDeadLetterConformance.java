package dev.isobar.conformance.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.conformance.Rule;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.Lease;
import dev.isobar.queue.Message;
import dev.isobar.queue.OutgoingMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead letters: MSG-5. */
public abstract class QueueDeadLetterConformance extends QueueSuite {
    private static final Duration WEEK = Duration.ofDays(7);

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 100})
    @Rule("MSG-5")
    @DisplayName("a message that always fails is delivered exactly as often as declared, and is then a dead letter")
    void poison(int attempts) throws Exception {
        use(Shape.PLAIN.attempts(attempts));
        send("poison");
        for (int attempt = 1; attempt <= attempts; attempt++) {
            assertThat(deadLetters()).as("before attempt " + attempt).isEmpty();
            Lease lease = takeOne();
            assertThat(lease.message().attempt()).isEqualTo(attempt);
            lease.nack(AT_ONCE);
        }
        assertNothingComes("all attempts are used up");
        assertThat(deadLetters()).hasSize(1);
        assertThat(deadLetters().get(0).message().attempt()).isEqualTo(attempts);
    }

    @Test
    @Rule("MSG-5")
    @DisplayName("a message whose leases expire is a dead letter after the last one, and the cause says so")
    void expired() throws Exception {
        send("m");
        for (int attempt = 1; attempt <= 5; attempt++) {
            takeOne();
            assertThat(deadLetters()).as("during attempt " + attempt).isEmpty();
            pass(Shape.PLAIN.lease().plusSeconds(1));
        }
        assertNothingComes("all attempts are used up");
        assertThat(deadLetters()).extracting(DeadLetter::cause).containsExactly("lease-expired");
    }

    @Test
    @Rule("MSG-5")
    @DisplayName("a dead letter keeps id, body, attributes, the number of attempts, the cause and its time")
    void everythingKnown() {
        byte[] body = {0, (byte) 0xFF, 'x'};
        send(OutgoingMessage.of(body).attribute("a", "1").attribute("B.b", ""));
        fail(4);
        Lease last = takeOne();
        Instant now = harness().clock().instant();
        last.nack(AT_ONCE, "IOException: caf\u00E9 closed");
        DeadLetter letter = deadLetters().get(0);
        Message message = letter.message();
        assertThat(message.id()).isEqualTo(last.message().id());
        assertThat(message.body()).isEqualTo(body);
        assertThat(message.attributes()).isEqualTo(last.message().attributes()).hasSize(2);
        assertThat(message.attempt()).isEqualTo(5);
        assertThat(message.enqueuedAt()).isEqualTo(last.message().enqueuedAt());
        assertThat(letter.cause()).isEqualTo("IOException: caf\u00E9 closed");
        assertThat(letter.since()).isCloseTo(now, within(1, ChronoUnit.MINUTES));
    }

    @Test
    @Rule("MSG-5")
    @DisplayName("the cause of the last attempt counts, and where no handler gave one it is lease-expired")
    void cause() {
        sendAll("silent");
        for (int attempt = 1; attempt < 5; attempt++) {
            takeOne().nack(AT_ONCE, "earlier cause");
        }
        takeOne().nack(AT_ONCE);
        assertThat(deadLetters()).extracting(DeadLetter::cause).containsExactly(DeadLetter.LEASE_EXPIRED);
    }

    @Test
    @Rule("MSG-5")
    @DisplayName("a handler that gives up makes a dead letter at once, whatever attempts are left")
    void givenUp() {
        sendAll("a", "b");
        List<Lease> taken = take(2);
        taken.get(0).deadLetter("hopeless");
        taken.get(1).ack();
        assertNothingComes("one is dead and the other done");
        assertThat(deadLetters()).hasSize(1);
        DeadLetter letter = deadLetters().get(0);
        assertThat(letter.message().text()).isEqualTo(taken.get(0).message().text());
        assertThat(letter.message().attempt()).isEqualTo(1);
        assertThat(letter.cause()).isEqualTo("hopeless");
    }

    @Test
    @Rule("MSG-5")
    @DisplayName("a cause is cut to 1,024 bytes, between characters, and may hold any of them")
    void longCause() {
        assertThat(kept("x".repeat(1024))).isEqualTo("x".repeat(1024));
        assertThat(kept("x".repeat(1025))).isEqualTo("x".repeat(1024));
        assertThat(kept("\u20AC".repeat(400))).isEqualTo("\u20AC".repeat(341));
        assertThat(kept("x" + "\uD83D\uDE00".repeat(300))).isEqualTo("x" + "\uD83D\uDE00".repeat(255));
        assertThat(kept("line\nbreak \"quoted\" <&> \\ \t\u0085")).isEqualTo("line\nbreak \"quoted\" <&> \\ \t\u0085");
        assertThat(kept("")).isEqualTo(DeadLetter.LEASE_EXPIRED);
    }

    /** What is kept of a cause; the queue and its dead letters are empty again afterwards. */
    private String kept(String cause) {
        send("m");
        takeOne().deadLetter(cause);
        String kept = deadLetters().get(0).cause();
        assertThat(queue().deadLetters().redrive(10)).isEqualTo(1);
        takeOne().ack();
        return kept;
    }

    private void bury(int count) {
        List<OutgoingMessage> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(OutgoingMessage.of("m" + i));
        }
        assertThat(sendAll(messages).failures()).isEmpty();
        take(count)
                .forEach(lease -> lease.deadLetter("cause of " + lease.message().text()));
    }

    @Test
    @Rule("MSG-5")
    @DisplayName("up to 100 dead letters are looked at in one call and stay where they are")
    void peek() {
        bury(101);
        assertThat(queue().deadLetters().peek(1)).hasSize(1);
        assertThat(deadLetters()).hasSize(100);
        assertThat(deadLetters())
                .as("each with its own cause")
                .allSatisfy(letter -> assertThat(letter.cause())
                        .isEqualTo("cause of " + letter.message().text()));
        for (int wrong : new int[] {-1, 0, 101}) {
            refused(ErrorCode.INVALID_ARGUMENT, () -> queue().deadLetters().peek(wrong));
        }
        assertThat(queue().deadLetters().redrive(1000))
                .as("all were still there")
                .isEqualTo(101);
    }

    @Test
    @Rule("MSG-5")
    @DisplayName("redrive puts back as many as asked, with attempts reset, and the rest stays")
    void redrive() {
        bury(7);
        for (int wrong : new int[] {-1, 0, 1001}) {
            refused(ErrorCode.INVALID_ARGUMENT, () -> queue().deadLetters().redrive(wrong));
        }
        assertThat(queue().deadLetters().redrive(3)).isEqualTo(3);
        List<Lease> back = take(3);
        assertThat(back).extracting(lease -> lease.message().attempt()).containsOnly(1);
        assertNothingComes("three were put back");
        assertThat(deadLetters()).hasSize(4);
        back.forEach(Lease::ack);
        assertThat(queue().deadLetters().redrive(1000)).isEqualTo(4);
        assertThat(take(4)).doesNotHaveDuplicates();
        assertThat(deadLetters()).isEmpty();
        assertThat(queue().deadLetters().redrive(1)).as("none is left").isZero();
    }

    @Test
    @Rule("MSG-5")
    @DisplayName("1,000 dead letters are put back in one call")
    void redriveThousand() {
        bury(1_000);
        assertThat(queue().deadLetters().redrive(1000)).isEqualTo(1000);
        assertThat(drain()).hasSize(1000).doesNotHaveDuplicates();
    }

    @Test
    @Rule("MSG-5")
    @DisplayName("a message that was put back has everything it had, all its attempts, and can be a dead letter again")
    void redriven() {
        send(OutgoingMessage.of("m").attribute("a", "1"));
        Lease first = takeOne();
        first.deadLetter("once");
        queue().deadLetters().redrive(1);
        for (int attempt = 1; attempt <= 5; attempt++) {
            Lease lease = takeOne();
            assertThat(lease.message().text()).isEqualTo("m");
            assertThat(lease.message().attributes()).containsExactly(Map.entry("a", "1"));
            assertThat(lease.message().attempt()).isEqualTo(attempt);
            lease.nack(AT_ONCE, "twice");
        }
        assertThat(deadLetters()).extracting(DeadLetter::cause).containsExactly("twice");
    }

    @Test
    @Rule("MSG-5")
    @DisplayName("a message that was put back is kept for 7 days more, as if it had just been sent")
    void redrivenIsFresh() throws Exception {
        send("m");
        pass(Duration.ofDays(6));
        takeOne().deadLetter("late");
        pass(Duration.ofDays(6));
        assertThat(queue().deadLetters().redrive(1)).isEqualTo(1);
        Instant now = harness().clock().instant();
        pass(Duration.ofDays(6));
        assertThat(takeOne().message().enqueuedAt()).isCloseTo(now, within(1, ChronoUnit.MINUTES));
    }

    @Test
    @Rule("MSG-5")
    @DisplayName("a dead letter is kept for 7 days from its burial, and no longer")
    void retention() throws Exception {
        send("m");
        pass(Duration.ofDays(6));
        takeOne().deadLetter("old already");
        pass(WEEK.minusHours(1));
        assertThat(deadLetters()).extracting(DeadLetter::cause).containsExactly("old already");
        pass(Duration.ofHours(25));
        assertThat(deadLetters()).as("its 7 days are over").isEmpty();
        assertThat(queue().deadLetters().redrive(10)).isZero();
    }

    @Test
    @Rule("MSG-5")
    @DisplayName("dead letters and counted attempts survive a restart")
    void survivesRestart() throws Exception {
        send(OutgoingMessage.of("m").attribute("a", "1"));
        fail(4);
        takeOne().nack(AT_ONCE, "fifth");
        restart();
        reopen();
        DeadLetter letter = deadLetters().get(0);
        assertThat(letter.message().attempt()).isEqualTo(5);
        assertThat(letter.message().attributes()).containsEntry("a", "1");
        assertThat(letter.cause()).isEqualTo("fifth");
    }

    @Test
    @Rule("MSG-5")
    @DisplayName("a consumer that dies at the last attempt does not get the message for ever")
    void killedAtEachAttempt() throws Exception {
        send("killer");
        for (int attempt = 1; attempt <= 5; attempt++) {
            takeOne();
            restart();
            reopen();
            pass(Shape.PLAIN.lease().plusSeconds(1));
        }
        assertNothingComes("it has killed five consumers");
        assertThat(deadLetters()).extracting(DeadLetter::cause).containsExactly(DeadLetter.LEASE_EXPIRED);
    }

    @Test
    @Rule({"MSG-5", "CORE-5"})
    @DisplayName("a number of attempts outside 5..100 is refused")
    void attempts() {
        for (int wrong : new int[] {0, 4, 101}) {
            assertNullRefused(() -> Shape.PLAIN.attempts(wrong).queue("q"));
            assertNullRefused(() -> Shape.PLAIN.attempts(wrong).subscription("q"));
        }
        assertThat(queue().maxAttempts()).isEqualTo(5);
    }

    @Test
    @Rule("MSG-5")
    @DisplayName("the payload of a dead letter is not shown when it is printed")
    void printing() {
        send("canary-in-body");
        takeOne().deadLetter("c");
        assertThat(deadLetters().toString()).doesNotContain("canary");
    }
}
