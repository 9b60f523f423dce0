package dev.isobar.provider.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.provider.local.store.Durability;
import dev.isobar.provider.local.store.LocalStore;
import dev.isobar.queue.Lease;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalQueuesTest {
    private static final QueueSpec JOBS = QueueSpec.of("jobs");

    @Test
    @DisplayName("MSG-9 messages, attempts, causes and order outlive a restart")
    void everythingOutlivesARestart(@TempDir Path directory) throws Exception {
        QueueSpec spec = JOBS.ordered();
        QueueSpec unordered = QueueSpec.of("reminders");
        try (Laptop first = Laptop.over(LocalStore.open(directory, Durability.SYNC))) {
            MessageQueue queue = first.queue(spec);
            queue.send(OutgoingMessage.of("dead").attribute("a", "b"));
            queue.receive(1, Duration.ZERO).get(0).deadLetter("why");
            queue.send(OutgoingMessage.of("k1").orderingKey("k"));
            queue.send(OutgoingMessage.of("k2").orderingKey("k"));
            first.queue(unordered).send(OutgoingMessage.of("late").delay(Duration.ofMinutes(5)));
            queue.receive(1, Duration.ZERO).get(0).nack(Duration.ZERO);
        }
        try (Laptop second = Laptop.over(LocalStore.open(directory, Durability.SYNC))) {
            MessageQueue queue = second.queue(spec);

            List<Lease> leases = queue.receive(10, Duration.ZERO);

            assertThat(leases).hasSize(1);
            assertThat(leases.get(0).message().text()).isEqualTo("k1");
            assertThat(leases.get(0).message().attempt()).isEqualTo(2);
            assertThat(queue.deadLetters().peek(10)).singleElement().satisfies(dead -> {
                assertThat(dead.cause()).isEqualTo("why");
                assertThat(dead.message().attributes()).containsEntry("a", "b");
            });
            leases.get(0).ack();
            assertThat(queue.receive(10, Duration.ZERO))
                    .extracting(lease -> lease.message().text())
                    .containsExactly("k2");
            assertThat(second.queue(unordered).receive(1, Duration.ZERO)).isEmpty();
            second.pass(Duration.ofMinutes(5));
            assertThat(second.queue(unordered).receive(10, Duration.ZERO))
                    .extracting(lease -> lease.message().text())
                    .containsExactly("late");
        }
    }

    @Test
    @DisplayName("MSG-4 what a dead process held comes back at once, its attempt counted")
    void whatADeadProcessHeldComesBackAtOnce() throws Exception {
        try (Laptop laptop = Laptop.inMemory()) {
            MessageQueue before = laptop.queue(JOBS);
            before.send(OutgoingMessage.of("x"));
            Lease held = before.receive(1, Duration.ZERO).get(0);

            laptop.reopenQueues(); // the first ones were not closed
            MessageQueue after = laptop.queue(JOBS);

            assertThat(after.receive(1, Duration.ZERO))
                    .singleElement()
                    .satisfies(lease -> assertThat(lease.message().attempt()).isEqualTo(2));
            assertThat(held.message().attempt()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("MSG-9 closing gives back what was fetched and not handled, and ends every wait")
    void closingGivesBackWhatWasFetched() throws Exception {
        try (Laptop laptop = Laptop.inMemory()) {
            MessageQueue queue = laptop.queue(JOBS);
            queue.send(OutgoingMessage.of("x"));
            queue.receive(1, Duration.ZERO);
            CompletableFuture<List<Lease>> waiting =
                    CompletableFuture.supplyAsync(() -> queue.receive(1, Duration.ofSeconds(20)));

            laptop.queues.close();
            assertThat(waiting.get(15, TimeUnit.SECONDS).size()).isLessThanOrEqualTo(1);
            laptop.reopenQueues();

            assertThat(laptop.queue(JOBS).receive(1, Duration.ZERO)).hasSize(1);
        }
    }

    @Test
    void closingOnAnInterruptedThreadLosesNothing() throws Exception {
        try (Laptop laptop = Laptop.inMemory()) {
            MessageQueue queue = laptop.queue(JOBS);
            queue.send(OutgoingMessage.of("x"));
            queue.receive(1, Duration.ZERO);
            Thread.currentThread().interrupt();

            laptop.queues.close();

            assertThat(Thread.interrupted()).isTrue();
            laptop.reopenQueues();
            assertThat(laptop.queue(JOBS).receive(1, Duration.ZERO)).hasSize(1);
        }
    }

    @Test
    void nextDueTellsWhenSomethingHappensByItself() throws Exception {
        try (Laptop laptop = Laptop.inMemory()) {
            MessageQueue queue = laptop.queue(JOBS);
            assertThat(laptop.queues.nextDue()).isEmpty();

            queue.send(OutgoingMessage.of("x").delay(Duration.ofMinutes(5)));
            assertThat(laptop.queues.nextDue()).contains(Duration.ofMinutes(5));
            laptop.pass(Duration.ofMinutes(4));
            assertThat(laptop.queues.nextDue()).contains(Duration.ofMinutes(1));
            laptop.queue(QueueSpec.of("other")).send(OutgoingMessage.of("y"));
            assertThat(laptop.queues.nextDue()).contains(Duration.ZERO);

            laptop.queue(QueueSpec.of("other")).receive(1, Duration.ZERO);
            assertThat(laptop.queues.nextDue()).contains(Duration.ofSeconds(30));
        }
    }

    @Test
    void ofSeveralDeclarationsOfAQueueTheLastDecides() throws Exception {
        try (Laptop laptop = Laptop.inMemory()) {
            assertThat(laptop.queues.queue("jobs", 5)).isSameAs(laptop.queues.queue("jobs", 6));
            MessageQueue queue = laptop.queue(JOBS.maxAttempts(7));
            queue.send(OutgoingMessage.of("x"));

            for (int i = 0; i < 7; i++) {
                assertThat(queue.deadLetters().peek(1)).isEmpty();
                queue.receive(1, Duration.ZERO).get(0).nack(Duration.ZERO);
            }

            assertThat(queue.deadLetters().peek(1)).hasSize(1);
        }
    }

    @Test
    void anInternalQueueIsNoApplicationsQueue() throws Exception {
        try (Laptop laptop = Laptop.inMemory()) {
            laptop.queue(JOBS).send(OutgoingMessage.of("x"));

            assertThat(laptop.queues.internal("jobs", 5).nextDue()).isEmpty();
        }
    }

    @Test
    void aClockThatWasSetBackHidesNoMessage() throws Exception {
        try (Laptop laptop = Laptop.inMemory()) {
            laptop.queue(JOBS).send(OutgoingMessage.of("x"));

            laptop.wallMillis.addAndGet(-Duration.ofHours(5).toMillis());
            laptop.reopenQueues();
            MessageQueue queue = laptop.queue(JOBS);

            Lease lease = queue.receive(1, Duration.ZERO).get(0);
            lease.nack(Duration.ofSeconds(30));
            laptop.pass(Duration.ofSeconds(30));
            assertThat(queue.receive(1, Duration.ZERO)).hasSize(1);
        }
    }
}
