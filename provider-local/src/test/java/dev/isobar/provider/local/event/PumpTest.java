package dev.isobar.provider.local.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Invocation;
import dev.isobar.error.CloudException;
import dev.isobar.event.EventResult;
import dev.isobar.event.Outcome;
import dev.isobar.provider.local.MovableClock;
import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.Message;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PumpTest {
    private static final EventResult DONE = new EventResult(Outcome.ack(), "");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<String> seen = new ArrayList<>();

    private Channel channel(MessageQueue queue, Outcome outcome) {
        return new Channel(queue.name(), queue, 4, (message, invocation) -> {
            seen.add(message.text() + " " + message.attempt());
            return new EventResult(outcome, "");
        });
    }

    private static void sendTo(MessageQueue queue, String... texts) {
        for (String text : texts) {
            queue.send(OutgoingMessage.of(text));
        }
    }

    @Test
    @DisplayName("FN-6 an acked message is gone")
    void ack() throws Exception {
        try (Desk desk = new Desk(null, clock)) {
            MessageQueue jobs = desk.queue("jobs");
            sendTo(jobs, "a", "b", "c");

            assertThat(desk.pump(channel(jobs, Outcome.ack())).settle()).isEqualTo(3);
            clock.advance(Duration.ofDays(1));
            assertThat(desk.pump(channel(jobs, Outcome.ack())).settle()).isZero();
            assertThat(seen).containsExactlyInAnyOrder("a 1", "b 1", "c 1");
        }
    }

    @Test
    void whatAHandlerSendsIsSettledToo() throws Exception {
        try (Desk desk = new Desk(null, clock)) {
            MessageQueue first = desk.queue("first");
            MessageQueue second = desk.queue("second");
            Channel forwarding = new Channel("first", first, 1, (message, invocation) -> {
                sendTo(second, message.text());
                return DONE;
            });
            sendTo(first, "on");

            // The second queue is looked at before the first has filled it.
            assertThat(desk.pump(channel(second, Outcome.ack()), forwarding).settle())
                    .isEqualTo(2);
            assertThat(seen).containsExactly("on 1");
        }
    }

    @Test
    @DisplayName("FN-6 a retry comes back after the delay that the handler asked for")
    void retryWithDelay() throws Exception {
        try (Desk desk = new Desk(null, clock)) {
            MessageQueue jobs = desk.queue("jobs");
            sendTo(jobs, "a");
            Pump pump = desk.pump(channel(jobs, Outcome.retry(Duration.ofSeconds(60))));

            pump.settle();
            clock.advance(Duration.ofSeconds(59));
            assertThat(pump.settle()).isZero();
            clock.advance(Duration.ofSeconds(1));
            assertThat(pump.settle()).isEqualTo(1);
            assertThat(seen).containsExactly("a 1", "a 2");
        }
    }

    @Test
    @DisplayName("FN-6 a handler that is interrupted, or says so, leaves its message to come again at its time")
    void interruptedHandler() throws Exception {
        try (Desk desk = new Desk(null, clock)) {
            MessageQueue jobs = desk.queue("jobs");
            sendTo(jobs, "a", "b");
            Pump pump = desk.pump(new Channel("jobs", jobs, 1, (message, invocation) -> {
                seen.add(message.text());
                Thread.currentThread().interrupt();
                return new EventResult(Outcome.retry(Duration.ofSeconds(60)), "interrupted");
            }));

            assertThat(pump.settle()).isEqualTo(2);
            clock.advance(Duration.ofSeconds(60));
            assertThat(pump.settle()).isEqualTo(2);
            assertThat(seen).containsExactly("a", "b", "a", "b");
        }
    }

    @Test
    @DisplayName("FN-6 an exception is a retry with back-off, and the last one names the cause of death")
    void exceptionsEndInTheDeadLetters() throws Exception {
        try (Desk desk = new Desk(null, clock)) {
            MessageQueue jobs = desk.queue("jobs");
            sendTo(jobs, "a");
            AtomicInteger attempts = new AtomicInteger();
            Pump pump = desk.pump(new Channel("jobs", jobs, 1, (message, invocation) -> {
                attempts.incrementAndGet();
                throw new IllegalStateException("no image");
            }));

            pump.settle();
            assertThat(attempts).as("the next attempt has to wait").hasValue(1);
            for (int i = 0; i < 10; i++) {
                clock.advance(Duration.ofMinutes(5));
                pump.settle();
            }

            assertThat(attempts).hasValue(jobs.maxAttempts());
            assertThat(jobs.deadLetters().peek(10))
                    .extracting(DeadLetter::cause)
                    .allMatch(c -> c.contains("no image"));
            assertThat(jobs.deadLetters().peek(10)).hasSize(1);
            assertThat(desk.log()).contains("\"type\":\"dead-letter\"", "IllegalStateException: no image");
        }
    }

    @Test
    @DisplayName("FN-6 a dead letter goes at once, with its reason")
    void deadLetter() throws Exception {
        try (Desk desk = new Desk(null, clock)) {
            MessageQueue jobs = desk.queue("jobs");
            sendTo(jobs, "a");

            desk.pump(channel(jobs, Outcome.deadLetter("is no PNG"))).settle();

            assertThat(jobs.deadLetters().peek(10))
                    .extracting(DeadLetter::cause)
                    .containsExactly("is no PNG");
        }
    }

    @Test
    void endlessWorkIsFoundOut() throws Exception {
        try (Desk desk = new Desk(null, clock)) {
            MessageQueue jobs = desk.queue("jobs");
            sendTo(jobs, "a");
            Pump pump = desk.pump(new Channel("jobs", jobs, 1, (message, invocation) -> {
                sendTo(jobs, "and on");
                return DONE;
            }));

            assertThatThrownBy(pump::settle)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("for ever");
        }
    }

    @Test
    @DisplayName("MSG-4 a message whose handler died with the process is delivered again after a restart")
    void crashBetweenHandlingAndAck(@TempDir Path directory) throws Exception {
        try (Desk desk = new Desk(directory, clock)) {
            MessageQueue jobs = desk.queue("jobs");
            sendTo(jobs, "a");
            // Received and handled, but the process ends before the ack.
            assertThat(jobs.receive(1, Duration.ZERO)).hasSize(1);
        }
        try (Desk desk = new Desk(directory, clock)) {
            MessageQueue jobs = desk.queue("jobs");
            assertThat(desk.pump(channel(jobs, Outcome.ack())).settle()).isEqualTo(1);
        }
        try (Desk desk = new Desk(directory, clock)) {
            MessageQueue jobs = desk.queue("jobs");
            assertThat(desk.pump(channel(jobs, Outcome.ack())).settle()).isZero();
        }
        assertThat(seen).hasSize(1);
    }

    @Test
    void aFeedIsDrainedAsSoonAsItIsSaidToHaveSomething() throws Exception {
        try (Desk desk = new Desk(null, clock)) {
            MessageQueue jobs = desk.queue("jobs");
            Semaphore changes = new Semaphore(0);
            Semaphore handled = new Semaphore(0);
            ChangeFeed feed = () -> {
                int found = changes.drainPermits();
                sendTo(jobs, Collections.nCopies(found, "change").toArray(new String[0]));
                return found;
            };
            try (Pump pump = desk.pump(List.of(feed), new Channel("jobs", jobs, 1, (message, invocation) -> {
                handled.release();
                return DONE;
            }))) {
                pump.start();
                changes.release(3);
                pump.wake();
                assertThat(handled.tryAcquire(3, 30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void threadsHandleWhatComes() throws Exception {
        try (Desk desk = new Desk(null, clock)) {
            MessageQueue jobs = desk.queue("jobs");
            Semaphore handled = new Semaphore(0);
            try (Pump pump = desk.pump(new Channel("jobs", jobs, 4, (message, invocation) -> {
                handled.release();
                return DONE;
            }))) {
                pump.start();
                for (int i = 0; i < 50; i++) {
                    sendTo(jobs, "job " + i);
                }
                assertThat(handled.tryAcquire(50, 30, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(jobs.receive(1, Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void noMoreMessagesAreHandledAtOnceThanThereAreWorkers() throws Exception {
        try (Desk desk = new Desk(null, clock)) {
            MessageQueue jobs = desk.queue("jobs");
            AtomicInteger running = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            Semaphore handled = new Semaphore(0);
            for (int i = 0; i < 40; i++) {
                sendTo(jobs, "job " + i);
            }
            try (Pump pump = desk.pump(new Channel("jobs", jobs, 2, (message, invocation) -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                running.decrementAndGet();
                handled.release();
                return DONE;
            }))) {
                pump.start();
                assertThat(handled.tryAcquire(40, 30, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(most.get()).isBetween(1, 2);
        }
    }

    @Test
    void closingLetsARunningHandlerFinishAndKeepsWhatWasNotBegun() throws Exception {
        try (Desk desk = new Desk(null, clock)) {
            MessageQueue jobs = desk.queue("jobs");
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            AtomicInteger finished = new AtomicInteger();
            Pump pump = desk.pump(new Channel("jobs", jobs, 1, (message, invocation) -> {
                inside.countDown();
                goOn.await();
                finished.incrementAndGet();
                return DONE;
            }));
            pump.start();
            sendTo(jobs, "a", "b", "c");
            inside.await();
            Thread closing = new Thread(pump::close);
            closing.start();
            goOn.countDown();
            closing.join();

            clock.advance(Duration.ofMinutes(10));
            int kept = jobs.receive(10, Duration.ZERO).size();
            assertThat(finished.get()).isPositive();
            assertThat(finished.get() + kept)
                    .as("each was finished or is still there")
                    .isEqualTo(3);
        }
    }

    @Test
    @DisplayName("MSG-4 a handler whose lease is lost is told by its invocation")
    void lostLease() throws Exception {
        try (Desk desk = new Desk(null, clock)) {
            MessageQueue jobs = desk.queue("jobs");
            sendTo(jobs, "a");
            var lease = jobs.receive(1, Duration.ZERO).get(0);
            Invocation invocation = Invocation.begin("test", Duration.ofMinutes(1), Map.of());

            LeaseKeeper.extend(lease, jobs.lease(), invocation);
            assertThat(invocation.cancelled()).isFalse();
            clock.advance(Duration.ofSeconds(20));
            LeaseKeeper.extend(lease, jobs.lease(), invocation);
            clock.advance(Duration.ofSeconds(20));
            assertThat(jobs.receive(1, Duration.ZERO))
                    .as("the lease was extended")
                    .isEmpty();
            clock.advance(Duration.ofMinutes(10));
            assertThatThrownBy(() -> LeaseKeeper.extend(lease, jobs.lease(), invocation))
                    .hasMessageContaining("lease");
            assertThat(invocation.cancelled()).isTrue();
        }
    }

    @Test
    @DisplayName("MSG-4 a handler that runs longer than its lease keeps its message, up to an hour")
    void keptLease() throws Exception {
        try (Desk desk = new Desk(null, clock)) {
            MessageQueue jobs = desk.queue("jobs");
            sendTo(jobs, "a");
            var lease = jobs.receive(1, Duration.ZERO).get(0);
            Invocation invocation = Invocation.begin("test", Duration.ofHours(2), Map.of());
            Duration step = jobs.lease().dividedBy(3);

            Duration passed = Duration.ZERO;
            while (passed.plus(step).plus(jobs.lease()).compareTo(Duration.ofHours(1)) <= 0) {
                clock.advance(step);
                passed = passed.plus(step);
                LeaseKeeper.extend(lease, jobs.lease(), invocation);
                assertThat(jobs.receive(1, Duration.ZERO))
                        .as("after %s", passed)
                        .isEmpty();
            }

            assertThat(invocation.cancelled()).isFalse();
            assertThat(passed).isGreaterThan(Duration.ofMinutes(59));
            clock.advance(step.plus(step));
            assertThatThrownBy(() -> LeaseKeeper.extend(lease, jobs.lease(), invocation))
                    .isInstanceOf(CloudException.class);
            assertThat(invocation.cancelled()).as("its hour is over").isTrue();
            clock.advance(jobs.lease());
            assertThat(jobs.receive(1, Duration.ZERO)).hasSize(1);
        }
    }

    @Test
    void aFeedThatFailsDoesNotStopTheOthers() throws Exception {
        try (Desk desk = new Desk(null, clock)) {
            MessageQueue jobs = desk.queue("jobs");
            AtomicBoolean sent = new AtomicBoolean();
            ChangeFeed broken = () -> {
                throw new IllegalStateException("unreadable");
            };
            ChangeFeed working = () -> {
                boolean first = sent.compareAndSet(false, true);
                if (first) {
                    sendTo(jobs, "fed");
                }
                return first ? 1 : 0;
            };

            assertThat(desk.pump(List.of(broken, working), channel(jobs, Outcome.ack()))
                            .settle())
                    .isEqualTo(1);
            assertThat(desk.log()).contains("feed-failed", "unreadable");
        }
    }

    @Test
    @DisplayName("FN-7 a handler has the message's id and its time")
    void invocation() throws Exception {
        try (Desk desk = new Desk(null, clock)) {
            MessageQueue jobs = desk.queue("jobs");
            sendTo(jobs, "a");
            List<String> ids = new ArrayList<>();
            desk.pump(new Channel("jobs", jobs, 1, (Message message, Invocation run) -> {
                        ids.add(message.id());
                        ids.add(run.id());
                        assertThat(run.remaining()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
                        return DONE;
                    }))
                    .settle();

            assertThat(ids).hasSize(2).doesNotContainNull();
            assertThat(ids.get(0)).isEqualTo(ids.get(1));
        }
    }
}
