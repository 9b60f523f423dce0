package dev.isobar.conformance.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.isobar.conformance.OtherProcess;
import dev.isobar.conformance.Rule;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.Lease;
import dev.isobar.queue.MessageQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leases: MSG-4, and what a crash leaves of them: MSG-5. */
public abstract class QueueLeaseConformance extends QueueSuite {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration NEARLY_LONGEST = Duration.ofSeconds(590);

    @ParameterizedTest
    @ValueSource(ints = {10, 30, 600})
    @Rule("MSG-4")
    @DisplayName("a received message is kept from others until its lease ends, and comes back then")
    void expiry(int seconds) throws Exception {
        use(Shape.PLAIN.lease(Duration.ofSeconds(seconds)));
        MessageQueue other = line().queue(another());
        send("m");
        takeOne();
        assertThat(other.receive(10, AT_ONCE)).as("while it is leased").isEmpty();
        pass(Duration.ofSeconds(seconds).minus(SECOND));
        assertThat(other.receive(10, AT_ONCE)).as("before the lease ends").isEmpty();
        pass(SECOND.plus(SECOND));
        Lease again = take(other, 1).get(0);
        assertThat(again.message().attempt()).isEqualTo(2);
        assertNothingComes("it is leased again");
    }

    @Test
    @Rule({"MSG-4", "CORE-5"})
    @DisplayName("a declared lease outside 10..600 s is refused")
    void leaseLengths() {
        for (Duration length : List.of(SHORTEST.minusNanos(1), LONGEST.plusNanos(1), Duration.ZERO)) {
            assertNullRefused(() -> Shape.PLAIN.lease(length).queue("q"));
            assertNullRefused(() -> Shape.PLAIN.lease(length).subscription("q"));
        }
        assertThat(queue().lease()).isEqualTo(Shape.PLAIN.lease());
    }

    @Test
    @Rule("MSG-4")
    @DisplayName("an acked message never comes again")
    void ack() throws Exception {
        sendAll("a", "b");
        take(2).forEach(Lease::ack);
        assertNothingComes("both were acked");
        pass(Duration.ofHours(2));
        assertNothingComes("the leases would have ended");
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    @Rule("MSG-4")
    @DisplayName("an ack ends its own message and no other")
    void ackOfOne() {
        sendAll("a", "b", "c");
        List<Lease> taken = take(3);
        taken.get(1).ack();
        taken.get(0).nack(AT_ONCE);
        taken.get(2).nack(AT_ONCE);
        assertThat(drain())
                .containsExactlyInAnyOrder(
                        taken.get(0).message().text(), taken.get(2).message().text());
    }

    @Test
    @Rule("MSG-4")
    @DisplayName("settling a second time is silent and changes nothing")
    void twice() throws Exception {
        send("m");
        Lease lease = takeOne();
        lease.ack();
        lease.ack();
        lease.nack(AT_ONCE);
        lease.deadLetter("late");
        pass(Duration.ofHours(1));
        assertNothingComes("the ack was first");
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    @Rule("MSG-4")
    @DisplayName(
            "an ack, a nack or a dead-lettering after the lease was lost does not throw, and the message is not lost")
    void late() throws Exception {
        sendAll("a", "b", "c");
        List<Lease> late = take(3);
        pass(Shape.PLAIN.lease().plus(SECOND));
        List<Lease> again = take(line().queue(another()), 3);
        late.get(0).ack();
        late.get(1).nack(AT_ONCE);
        late.get(2).deadLetter("too late");
        again.forEach(lease -> lease.nack(AT_ONCE));
        List<String> left = new ArrayList<>(drain());
        deadLetters().forEach(letter -> left.add(letter.message().text()));
        assertThat(left)
                .contains(late.get(1).message().text(), late.get(2).message().text());
    }

    @Test
    @Rule("MSG-4")
    @DisplayName("the lease of a lost message cannot be extended, and its holder learns that")
    void extendLost() throws Exception {
        send("m");
        Lease lost = takeOne();
        pass(Shape.PLAIN.lease().plus(SECOND));
        take(line().queue(another()), 1);
        failing(ErrorCode.PRECONDITION_FAILED, () -> lost.extend(SHORTEST));
        send("n");
        Lease settled = takeOne();
        settled.ack();
        failing(ErrorCode.PRECONDITION_FAILED, () -> settled.extend(SHORTEST));
    }

    @Test
    @Rule("MSG-4")
    @DisplayName("an extended lease ends as long from now as was asked, be it later or earlier than before")
    void extend() throws Exception {
        sendAll("longer", "shorter");
        List<Lease> taken = take(2);
        pass(Duration.ofSeconds(20));
        taken.forEach(lease -> lease.extend(
                lease.message().text().equals("longer") ? Duration.ofSeconds(100) : SHORTEST.plus(SHORTEST)));
        pass(SHORTEST.plus(SECOND));
        assertNothingComes("both were extended beyond their first end");
        pass(SHORTEST);
        assertThat(drain()).containsExactly("shorter");
        pass(Duration.ofSeconds(78));
        assertNothingComes("the longer lease has a second left");
        pass(SECOND.plus(SECOND));
        assertThat(drain()).containsExactly("longer");
    }

    @Test
    @Rule("MSG-4")
    @DisplayName("a lease can be extended to an hour and no longer, and the ack at its end counts")
    void extendToOneHour() throws Exception {
        send("m");
        Lease lease = takeOne();
        for (int i = 1; i <= 5; i++) {
            lease.extend(LONGEST);
            pass(NEARLY_LONGEST);
            assertNothingComes("it is still leased after extension " + i);
        }
        lease.extend(LONGEST);
        pass(NEARLY_LONGEST);
        assertThat(refused(ErrorCode.INVALID_ARGUMENT, () -> lease.extend(LONGEST)))
                .hasMessageContaining("PT1H");
        lease.extend(Duration.ofSeconds(11));
        lease.ack();
        pass(Duration.ofHours(1));
        assertNothingComes("it was acked in time");
    }

    @Test
    @Rule({"MSG-4", "CORE-5"})
    @DisplayName("a wrong extension or delay is refused before any I/O and costs nothing")
    void arguments() {
        send("m");
        Lease lease = takeOne();
        for (Duration wrong : List.of(SHORTEST.minusNanos(1), LONGEST.plusNanos(1), Duration.ofSeconds(-1))) {
            refused(ErrorCode.INVALID_ARGUMENT, () -> lease.extend(wrong));
        }
        refused(ErrorCode.INVALID_ARGUMENT, () -> lease.extend(nothing(Duration.class)));
        for (Duration wrong : List.of(Duration.ofNanos(-1), LONGEST.plusNanos(1))) {
            refused(ErrorCode.INVALID_ARGUMENT, () -> lease.nack(wrong));
        }
        refused(ErrorCode.INVALID_ARGUMENT, () -> lease.nack(nothing(Duration.class)));
        refused(ErrorCode.INVALID_ARGUMENT, () -> lease.deadLetter(nothing(String.class)));
        lease.extend(LONGEST);
        lease.ack();
        assertNothingComes("the ack worked");
    }

    @Test
    @Rule("MSG-4")
    @DisplayName("a nacked message comes back at once, to whoever asks")
    void nack() {
        send("m");
        takeOne().nack(AT_ONCE);
        Lease again = take(line().queue(another()), 1).get(0);
        assertThat(again.message().attempt()).isEqualTo(2);
        again.nack(AT_ONCE, "no cause yet");
        assertThat(takeOne().message().attempt()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 600})
    @Rule("MSG-4")
    @DisplayName("a message nacked with a delay comes back after it, and holds up no other")
    void nackWithDelay(int seconds) throws Exception {
        sendAll("slow", "fast");
        for (Lease lease : take(2)) {
            boolean slow = lease.message().text().equals("slow");
            lease.nack(slow ? Duration.ofSeconds(seconds) : AT_ONCE);
        }
        assertThat(drain()).containsExactly("fast");
        pass(Duration.ofSeconds(seconds).minusMillis(500));
        assertNothingComes("the delay is not over");
        pass(SECOND);
        assertThat(drain()).containsExactly("slow");
    }

    @Test
    @Rule({"MSG-4", "MSG-5"})
    @DisplayName(
            "what a killed process handled and did not ack comes again, and after its last attempt is a dead letter")
    void consumerKilled() throws Exception {
        send("done");
        takeOne().ack();
        send("poison");
        fail(Shape.PLAIN.maxAttempts() - 1);
        send("half done");
        OtherProcess consumer = nextProcess(DoomedConsumer.class, line().resources());
        String handleNext = inlet().name() + " " + line().name();
        consumer.tell(handleNext);
        consumer.tell(handleNext);
        assertThat(List.of(consumer.answer(), consumer.answer())).containsExactlyInAnyOrder("poison", "half done");
        consumer.kill();
        reopen();
        pass(Shape.PLAIN.lease().plus(SECOND));
        Lease again = takeOne();
        assertThat(again.message().text()).isEqualTo("half done");
        assertThat(again.message().attempt())
                .as("the attempt that died was counted")
                .isEqualTo(2);
        again.ack();
        assertNothingComes("the other one had its last attempt");
        assertThat(deadLetters())
                .extracting(letter -> letter.message().text(), DeadLetter::cause)
                .containsExactly(tuple("poison", DeadLetter.LEASE_EXPIRED));
    }

    @Test
    @Rule("MSG-4")
    @DisplayName(
            "a message that was leased when the server restarted comes again, and what was acked long before does not")
    void serverRestarts() throws Exception {
        send("done");
        takeOne().ack();
        pass(Duration.ofMinutes(1));
        send("half done");
        takeOne();
        restart();
        reopen();
        pass(Shape.PLAIN.lease().plus(SECOND));
        Lease again = takeOne();
        assertThat(again.message().text()).isEqualTo("half done");
        assertThat(again.message().attempt())
                .as("the attempt that died was counted")
                .isEqualTo(2);
        again.ack();
        assertNothingComes("that was all");
    }
}
