package dev.isobar.conformance.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Rule;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.Lease;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What neither closing nor idleness nor a mistake may cost: MSG-9. */
public abstract class QueueClosingConformance extends QueueSuite {
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    @Rule("MSG-9")
    @DisplayName("closing gives back at once what was fetched, returned or not, and counts no handled message")
    void closingGivesBack() {
        sendAll("a", "b", "c", "d", "e");
        Cloud closing = another();
        List<Lease> taken = take(line().queue(closing), 2);
        taken.get(0).ack();
        closing.close();
        List<String> left = bodies(take(4));
        assertThat(left).contains(taken.get(1).message().text());
        assertThat(left).doesNotContain(taken.get(0).message().text()).doesNotHaveDuplicates();
    }

    @Test
    @Rule("MSG-9")
    @DisplayName("closing takes no message from a consumer of another process")
    void closingLeavesOthers() {
        sendAll("a", "b");
        Lease here = takeOne();
        Cloud closing = another();
        take(line().queue(closing), 1);
        closing.close();
        List<String> back = bodies(take(1));
        assertThat(back).doesNotContain(here.message().text());
        here.ack();
        assertThat(drain()).isEmpty();
    }

    @Test
    @Rule({"MSG-9", "MSG-5"})
    @DisplayName(
            "a message that is given back at its last attempt is delivered once more or a dead letter, but not lost")
    void closingAtLastAttempt() {
        send("m");
        fail(4);
        Cloud closing = another();
        take(line().queue(closing), 1);
        closing.close();
        List<String> left = new ArrayList<>(drain());
        deadLetters().forEach(letter -> left.add(letter.message().text()));
        assertThat(left).containsExactly("m");
    }

    @Test
    @Rule("MSG-9")
    @DisplayName("after closing, the handles say that they are closed")
    void closed() {
        send("m");
        Cloud closing = another();
        MessageQueue queue = line().queue(closing);
        Lease lease = take(queue, 1).get(0);
        closing.close();
        closing.close();
        assertThatIllegalStateException().isThrownBy(() -> queue.receive(1, AT_ONCE));
        assertThatIllegalStateException().isThrownBy(lease::ack);
        assertThatIllegalStateException().isThrownBy(() -> line().send(closing, OutgoingMessage.of("x")));
    }

    @Test
    @Rule("MSG-9")
    @DisplayName("after a wrong argument the next call works, and no message was lost or tried")
    void wrongArgument() {
        send("m");
        for (int i = 0; i < 10; i++) {
            refused(ErrorCode.INVALID_ARGUMENT, () -> queue().receive(11, AT_ONCE));
            refused(ErrorCode.INVALID_ARGUMENT, () -> queue().receive(1, Duration.ofMinutes(1)));
            refused(ErrorCode.INVALID_ARGUMENT, () -> queue().deadLetters().peek(0));
            refused(
                    ErrorCode.INVALID_ARGUMENT,
                    () -> send(OutgoingMessage.of("x").attribute("a b", "v")));
        }
        Lease lease = takeOne();
        assertThat(lease.message().attempt()).isEqualTo(1);
        refused(ErrorCode.INVALID_ARGUMENT, () -> lease.nack(Duration.ofDays(1)));
        refused(ErrorCode.INVALID_ARGUMENT, () -> lease.extend(Duration.ofDays(1)));
        lease.ack();
        assertNothingComes("the ack after the mistakes worked");
    }

    @Test
    @Rule("MSG-9")
    @DisplayName("looking into an empty queue, however often, costs later messages nothing")
    void idleReceiver() {
        for (int i = 0; i < 100; i++) {
            assertNothingComes("nothing was sent yet");
        }
        send("m");
        assertThat(takeOne().message().attempt()).isEqualTo(1);
    }

    @Test
    @Rule("MSG-9")
    @DisplayName("a message waits for 7 days, and no longer")
    void retention() throws Exception {
        sendAll("kept", "forgotten");
        pass(WEEK.minusHours(1));
        Lease kept = takeOne();
        String text = kept.message().text();
        kept.ack();
        pass(Duration.ofHours(25));
        assertThat(drain()).as("after 8 days").isEmpty();
        assertThat(text).isIn("kept", "forgotten");
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    @Rule("MSG-9")
    @DisplayName("a queue or subscription that nobody touches for months still gets what is sent then")
    void idleForMonths() throws Exception {
        cloud().close();
        pass(Duration.ofDays(100));
        reopen();
        send("m");
        assertThat(takeOne().message().text()).isEqualTo("m");
    }
}
