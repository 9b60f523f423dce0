package dev.isobar.conformance.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.Lease;
import dev.isobar.queue.Message;
import dev.isobar.queue.MessageQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receiving: MSG-3. */
public abstract class QueueReceiveConformance extends QueueSuite {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int ROUNDS = Integer.getInteger("isobar.conformance.interrupts", 30);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 10})
    @Rule("MSG-3")
    @DisplayName("receive takes no more than was asked for")
    void max(int max) {
        sendAll("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
        List<Lease> taken = queue().receive(max, AT_ONCE);
        assertThat(taken).hasSizeBetween(1, max);
        taken.forEach(Lease::ack);
        assertThat(take(12 - taken.size())).doesNotContainAnyElementsOf(taken);
    }

    @Test
    @Rule({"MSG-3", "CORE-5"})
    @DisplayName("a number outside 1..10 or a wait outside 0..20 s is refused before any I/O")
    void arguments() {
        for (int max : new int[] {Integer.MIN_VALUE, -1, 0, 11, Integer.MAX_VALUE}) {
            assertThat(refused(ErrorCode.INVALID_ARGUMENT, () -> queue().receive(max, AT_ONCE)))
                    .hasMessageContaining("" + max)
                    .hasMessageContaining("1 to 10");
        }
        Duration over = LONGEST.plusNanos(1);
        for (Duration wait : List.of(Duration.ofNanos(-1), over, Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThat(refused(ErrorCode.INVALID_ARGUMENT, () -> queue().receive(1, wait)))
                    .hasMessageContaining("0 to 20");
        }
        refused(ErrorCode.INVALID_ARGUMENT, () -> queue().receive(1, nothing(Duration.class)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 300, 1000})
    @Rule("MSG-3")
    @DisplayName("receiving from an empty queue returns within the wait plus 2 s, with nothing")
    void emptyQueue(long waitMillis) {
        long began = System.nanoTime();
        assertThat(queue().receive(10, Duration.ofMillis(waitMillis))).isEmpty();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(took).isLessThan(GRACE.plusMillis(waitMillis));
    }

    @Test
    @Rule("MSG-3")
    @DisplayName("a receiver who waits the longest gets the message that is sent meanwhile")
    void waiting() throws Exception {
        MessageQueue elsewhere = line().queue(another());
        Future<List<Lease>> waiting = start(() -> elsewhere.receive(1, LONGEST));
        send("m");
        assertThat(bodies(waiting.get(22, TimeUnit.SECONDS))).containsExactly("m");
    }

    @Test
    @Rule("MSG-3")
    @DisplayName("a receiver who waits the longest returns once that time is over")
    void waitEnds() throws Exception {
        pass(Duration.ZERO);
        MessageQueue elsewhere = line().queue(another());
        Future<List<Lease>> waiting = start(() -> elsewhere.receive(1, LONGEST));
        assertThat(whileTimePasses(waiting)).isEmpty();
    }

    /** Moves the time again and again: nobody can tell when the receiver has begun to wait. */
    private <T> T whileTimePasses(Future<T> waiting) throws Exception {
        for (int i = 0; i < 100; i++) {
            try {
                return waiting.get(20, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                pass(LONGEST);
            }
        }
        throw new AssertionError("the receiver went on waiting though its time was over");
    }

    private <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "receiver");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    @Test
    @Rule("MSG-3")
    @DisplayName("a message that comes after a receive has returned is there for others at once")
    void lateArrival() {
        MessageQueue first = line().queue(another());
        for (Duration wait : List.of(AT_ONCE, Duration.ofMillis(1), Duration.ofMillis(50))) {
            assertThat(first.receive(10, wait)).isEmpty();
            send("after " + wait);
            takeOne().ack();
        }
    }

    @Test
    @Rule("MSG-3")
    @DisplayName("of what one receive did not return, nothing is withheld from another")
    void notPrefetched() {
        MessageQueue first = line().queue(another());
        sendAll("a", "b", "c", "d", "e");
        List<Lease> one = first.receive(1, Duration.ofSeconds(1));
        assertThat(one).hasSize(1);
        List<String> others = bodies(take(4));
        assertThat(others).doesNotContainAnyElementsOf(bodies(one));
    }

    @Test
    @Rule({"MSG-3", "MSG-9"})
    @DisplayName("a receive that is interrupted loses nothing, however late the message comes")
    void interrupted() throws Exception {
        MessageQueue elsewhere = line().queue(another());
        for (int round = 0; round < ROUNDS; round++) {
            FutureTask<List<Lease>> receive = new FutureTask<>(() -> receivedUnlessCancelled(elsewhere));
            Thread receiver = new Thread(receive, "interrupted receiver");
            receiver.start();
            send("m" + round);
            receiver.interrupt();
            List<Lease> got = receive.get();
            List<Lease> all = got.isEmpty() ? take(1) : got;
            assertThat(bodies(all)).containsExactly("m" + round);
            Thread.interrupted();
            all.get(0).ack();
        }
    }

    private static List<Lease> receivedUnlessCancelled(MessageQueue queue) {
        try {
            return queue.receive(1, LONGEST);
        } catch (CloudException e) {
            if (e.code() != ErrorCode.CANCELLED) {
                throw e;
            }
            return List.of();
        }
    }

    @Test
    @Rule("MSG-3")
    @DisplayName(
            "a message has an id of its own that stays, and tells how often it was delivered and since when it is there")
    void fields() {
        Instant before = harness().clock().instant();
        String id = send("a");
        send("b");
        List<Lease> taken = take(2);
        assertThat(taken)
                .extracting(lease -> lease.message().id())
                .doesNotHaveDuplicates()
                .contains(id);
        assertThat(taken).extracting(lease -> lease.message().attempt()).containsOnly(1);
        Message first = taken.get(0).message();
        assertThat(first.enqueuedAt()).isCloseTo(before, within(1, ChronoUnit.MINUTES));
        taken.get(0).nack(AT_ONCE);
        Message again = takeOne().message();
        assertThat(again.id()).as("the id of the same message").isEqualTo(first.id());
        assertThat(again.enqueuedAt()).isEqualTo(first.enqueuedAt());
        assertThat(again.attempt()).isGreaterThan(1);
        assertThat(again.orderingKey()).isEmpty();
        assertThat(again.attributes()).isEmpty();
    }

    @Test
    @Rule("MSG-3")
    @DisplayName("the time at which a message came is that of its sending and not of its receipt")
    void enqueuedAt() throws Exception {
        pass(Duration.ZERO);
        Instant sent = harness().clock().instant();
        send("m");
        pass(Duration.ofHours(5));
        assertThat(takeOne().message().enqueuedAt()).isCloseTo(sent, within(1, ChronoUnit.MINUTES));
    }

    @Test
    @Rule("MSG-3")
    @DisplayName("a message shows its id and size when printed, and not its payload")
    void printing() {
        send("canary-in-body");
        Lease lease = takeOne();
        assertThat(List.of(lease, lease.message(), queue()))
                .asString()
                .doesNotContain("canary")
                .contains("14 bytes");
    }
}
