package dev.isobar.conformance.queue;

import static dev.isobar.Capability.QUEUE_DELAY;
import static dev.isobar.Capability.QUEUE_ORDERING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.conformance.Rule;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.OutgoingMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delays of single messages: the part of MSG-2 that needs QUEUE_DELAY. */
public abstract class QueueDelayConformance extends QueueSuite {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static OutgoingMessage delayed(String body, Duration delay) {
        return OutgoingMessage.of(body).delay(delay);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 900})
    @Rule(value = "MSG-2", needs = QUEUE_DELAY)
    @DisplayName("a delayed message comes after its delay, and holds up no other")
    void delay(int seconds) throws Exception {
        send(delayed("late", Duration.ofSeconds(seconds)));
        send("now");
        assertThat(drain()).containsExactly("now");
        pass(Duration.ofSeconds(seconds).minusMillis(500));
        assertNothingComes("the delay is not over");
        pass(SECOND);
        assertThat(takeOne().message().text()).isEqualTo("late");
    }

    @Test
    @Rule(value = "MSG-2", needs = QUEUE_DELAY)
    @DisplayName("each message of a batch has a delay of its own")
    void inBatch() throws Exception {
        sendAll(List.of(
                delayed("b", Duration.ofMinutes(2)), delayed("a", Duration.ofMinutes(1)), delayed("c", LONGEST)));
        assertNothingComes("all are delayed");
        pass(Duration.ofSeconds(61));
        assertThat(drain()).containsExactly("a");
        pass(Duration.ofSeconds(60));
        assertThat(drain()).containsExactly("b");
        pass(LONGEST);
        assertThat(drain()).containsExactly("c");
    }

    @Test
    @Rule(value = "MSG-2", needs = QUEUE_DELAY)
    @DisplayName("a delayed message survives a restart with its delay, and waiting costs it no attempt")
    void survivesRestart() throws Exception {
        send(delayed("late", LONGEST));
        for (int i = 0; i < 6; i++) {
            assertNothingComes("it is delayed");
        }
        restart();
        reopen();
        assertNothingComes("it is still delayed");
        pass(LONGEST.plus(SECOND));
        assertThat(takeOne().message().attempt()).isEqualTo(1);
    }

    @Test
    @Rule({"MSG-2", "CORE-5"})
    @DisplayName("a delay below 0 or above 15 minutes is refused before any I/O")
    void arguments() {
        for (Duration wrong : List.of(Duration.ofNanos(-1), LONGEST.plusNanos(1), Duration.ofDays(365))) {
            assertThat(refused(ErrorCode.INVALID_ARGUMENT, () -> send(delayed("x", wrong))))
                    .hasMessageContaining("900");
        }
        assertNothingComes("nothing was sent");
    }

    @Test
    @Rule(
            value = {"MSG-6", "MSG-2"},
            needs = {QUEUE_DELAY, QUEUE_ORDERING})
    @DisplayName("a delay on an ordered queue is refused before any I/O, with or without an ordering key")
    void excludesOrder() throws Exception {
        use(Shape.PLAIN.ordered());
        refused(ErrorCode.INVALID_ARGUMENT, () -> send(delayed("x", SECOND)));
        refused(ErrorCode.INVALID_ARGUMENT, () -> send(delayed("x", SECOND).orderingKey("k")));
        assertNothingComes("nothing was sent");
    }

    @Test
    @Rule(
            value = {"MSG-2", "CORE-7"},
            lacks = QUEUE_DELAY)
    @DisplayName("where delays are not declared, one is refused before any I/O, and no delay works")
    void refusedWhereUndeclared() {
        assertThat(refused(ErrorCode.UNSUPPORTED, () -> send(delayed("x", SECOND))))
                .hasMessageContaining("QUEUE_DELAY");
        refused(ErrorCode.UNSUPPORTED, () -> sendAll(List.of(OutgoingMessage.of("y"), delayed("x", SECOND))));
        assertNothingComes("nothing was sent");
        send(delayed("z", Duration.ZERO));
        assertThat(takeOne().message().text()).isEqualTo("z");
    }

    @Test
    @Rule(
            value = {"MSG-2", "CORE-7"},
            lacks = QUEUE_DELAY)
    @DisplayName("a driver that does not declare delays does not keep them")
    void noneBelowTheGate() throws Exception {
        Below below = new Below(line().connection(cloud()).driver().call());
        if (below.takes(Below.entry("x").delay(Duration.ofMinutes(1)))) {
            assertThat(bodies(now()))
                    .as("delays work though QUEUE_DELAY is undeclared")
                    .containsExactly("x");
        }
    }
}
