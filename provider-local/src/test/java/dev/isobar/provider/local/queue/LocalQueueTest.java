package dev.isobar.provider.local.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.local.store.Durability;
import dev.isobar.provider.local.store.LocalStore;
import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.Lease;
import dev.isobar.queue.Message;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.spi.ReceiveRequest;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.spi.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalQueueTest {
    private Laptop laptop;
    private MessageQueue queue;

    @BeforeEach
    void open() throws InterruptedException {
        laptop = Laptop.inMemory();
        queue = laptop.queue(QueueSpec.of("jobs"));
    }

    @AfterEach
    void close() {
        laptop.close();
    }

    private Optional<Lease> next() {
        return queue.receive(1, Duration.ZERO).stream().findFirst();
    }

    private Lease taken() {
        return next().orElseThrow();
    }

    @Test
    @DisplayName("MSG-1 every byte of body and attributes arrives")
    void everyByteOfBodyAndAttributesArrives() {
        byte[] body = new byte[256 << 10];
        new Random(1).nextBytes(body);

        String id = queue.send(OutgoingMessage.of(body).attribute("empty", "").attribute("a", "\ud83d\ude00\n\u0000"));

        Message message = taken().message();
        assertThat(message.id()).isEqualTo(id);
        assertThat(message.body()).isEqualTo(body);
        assertThat(message.attributes()).isEqualTo(Map.of("empty", "", "a", "\ud83d\ude00\n\u0000"));
        assertThat(message.attempt()).isEqualTo(1);
        assertThat(message.enqueuedAt()).isEqualTo(Laptop.START);
        assertThat(message.orderingKey()).isEmpty();
    }

    @Test
    @DisplayName("MSG-2 a batch of any size arrives in order")
    void aBatchArrivesInOrder() {
        queue.sendAll(IntStream.range(0, 25)
                        .mapToObj(i -> OutgoingMessage.of("m" + i))
                        .toList())
                .orThrow();

        List<String> received = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            queue.receive(10, Duration.ZERO)
                    .forEach(lease -> received.add(lease.message().text()));
        }
        assertThat(received)
                .containsExactlyElementsOf(
                        IntStream.range(0, 25).mapToObj(i -> "m" + i).toList());
    }

    @Test
    @DisplayName("MSG-2 a delayed message comes when its delay is over, and not before")
    void aDelayedMessageComesWhenItsDelayIsOver() {
        queue.send(OutgoingMessage.of("later").delay(Duration.ofMinutes(15)));
        queue.send(OutgoingMessage.of("now"));
        assertThat(taken().message().text()).isEqualTo("now");

        laptop.pass(Duration.ofMinutes(15).minusMillis(1));
        assertThat(queue.receive(10, Duration.ZERO))
                .extracting(lease -> lease.message().text())
                .containsExactly("now");
        laptop.pass(Duration.ofMillis(1));

        assertThat(taken().message().text()).isEqualTo("later");
    }

    @Test
    @DisplayName("MSG-4 a leased message is kept from others until it is acked, and then for ever")
    void anAckedMessageNeverComesAgain() {
        queue.send(OutgoingMessage.of("x"));
        Lease lease = taken();
        assertThat(next()).isEmpty();

        lease.ack();
        laptop.pass(Duration.ofHours(1));

        assertThat(next()).isEmpty();
        assertThat(laptop.queues.nextDue()).isEmpty();
    }

    @Test
    @DisplayName("MSG-4 a nack brings the message back after its delay, one attempt on")
    void aNackBringsTheMessageBackAfterItsDelay() {
        queue.send(OutgoingMessage.of("x"));
        taken().nack(Duration.ofMinutes(10));

        laptop.pass(Duration.ofMinutes(10).minusMillis(1));
        assertThat(next()).isEmpty();
        laptop.pass(Duration.ofMillis(1));

        assertThat(taken().message().attempt()).isEqualTo(2);
    }

    @Test
    @DisplayName("MSG-4 a lease that runs out by the monotonic clock brings the message back")
    void aLeaseThatRunsOutBringsTheMessageBack() {
        queue.send(OutgoingMessage.of("x"));
        taken();

        laptop.nanos.addAndGet(Duration.ofSeconds(30).toNanos() - 1);
        assertThat(next()).isEmpty();
        laptop.nanos.addAndGet(1);

        assertThat(taken().message().attempt()).isEqualTo(2);
    }

    @Test
    void settingTheWallClockEndsNoLease() {
        queue.send(OutgoingMessage.of("x"));
        taken();

        laptop.wallMillis.addAndGet(Duration.ofDays(3).toMillis());

        assertThat(next()).isEmpty();
    }

    @Test
    @DisplayName("MSG-4 an ack after the lease was lost does not throw, and leaves the next receiver's lease alone")
    void anAckAfterTheLeaseWasLostDoesNothing() {
        queue.send(OutgoingMessage.of("x"));
        Lease lost = taken();
        laptop.pass(Duration.ofSeconds(30));
        Lease present = taken();

        lost.ack();
        assertThat(catchThrowableOfType(CloudException.class, () -> lost.extend(Duration.ofSeconds(30)))
                        .code())
                .isEqualTo(ErrorCode.PRECONDITION_FAILED);
        present.nack(Duration.ZERO);

        assertThat(taken().message().attempt()).isEqualTo(3);
    }

    @Test
    @DisplayName("MSG-4 an extended lease holds longer")
    void anExtendedLeaseHoldsLonger() {
        queue.send(OutgoingMessage.of("x"));
        Lease lease = taken();
        laptop.pass(Duration.ofSeconds(29));
        lease.extend(Duration.ofMinutes(10));

        laptop.pass(Duration.ofMinutes(10).minusNanos(1));
        assertThat(next()).isEmpty();
        laptop.pass(Duration.ofMillis(1));

        assertThat(taken().message().attempt()).isEqualTo(2);
    }

    @Test
    void aLeaseThatIsOverCannotBeExtendedEvenIfNobodyNoticed() {
        queue.send(OutgoingMessage.of("x"));
        Lease lease = taken();
        laptop.pass(Duration.ofSeconds(30));

        assertThat(catchThrowableOfType(CloudException.class, () -> lease.extend(Duration.ofSeconds(30)))
                        .code())
                .isEqualTo(ErrorCode.PRECONDITION_FAILED);
    }

    @Test
    @DisplayName("MSG-5 after exactly maxAttempts a message is a dead letter with the cause lease-expired")
    void afterExactlyMaxAttemptsAMessageIsADeadLetter() {
        queue.send(OutgoingMessage.of("poison").attribute("a", "v"));
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(queue.deadLetters().peek(10)).isEmpty();
            Lease lease = taken();
            assertThat(lease.message().attempt()).isEqualTo(attempt);
            if (attempt % 2 == 0) {
                lease.nack(Duration.ZERO);
            } else {
                laptop.pass(Duration.ofSeconds(30));
            }
        }

        DeadLetter dead = queue.deadLetters().peek(10).get(0);
        assertThat(next()).isEmpty();
        assertThat(dead.cause()).isEqualTo("lease-expired");
        assertThat(dead.message().attempt()).isEqualTo(5);
        assertThat(dead.message().text()).isEqualTo("poison");
        assertThat(dead.message().attributes()).isEqualTo(Map.of("a", "v"));
        assertThat(dead.since()).isEqualTo(Laptop.START.plusSeconds(90));
    }

    @Test
    @DisplayName("MSG-5 a dead letter keeps the cause that the handler gave")
    void aDeadLetterKeepsTheHandlersCause() {
        queue.send(OutgoingMessage.of("a"));
        queue.send(OutgoingMessage.of("b"));

        taken().deadLetter("no image");
        for (int attempt = 1; attempt <= 5; attempt++) {
            taken().nack(Duration.ZERO, "boom " + attempt);
        }

        assertThat(queue.deadLetters().peek(100)).extracting(DeadLetter::cause).containsExactly("no image", "boom 5");
        assertThat(queue.deadLetters().peek(1)).extracting(DeadLetter::cause).containsExactly("no image");
        assertThat(next()).isEmpty();
    }

    @Test
    @DisplayName("MSG-5 redrive puts messages back with attempts reset")
    void redrivePutsMessagesBackWithAttemptsReset() {
        for (String body : List.of("a", "b", "c")) {
            queue.send(OutgoingMessage.of(body).attribute("body", body));
            taken().deadLetter("why");
        }
        laptop.pass(Duration.ofDays(6));

        assertThat(queue.deadLetters().redrive(2)).isEqualTo(2);

        assertThat(queue.deadLetters().peek(10)).hasSize(1);
        laptop.pass(Duration.ofDays(6));
        assertThat(queue.receive(10, Duration.ZERO)).extracting(Lease::message).allSatisfy(message -> {
            assertThat(message.attempt()).isEqualTo(1);
            assertThat(message.attributes()).containsEntry("body", message.text());
        });
        assertThat(queue.deadLetters().redrive(10)).isZero();
    }

    @Test
    @DisplayName("MSG-9 messages are retained for 7 days, dead letters for 7 more")
    void messagesAreRetainedForSevenDays() {
        queue.send(OutgoingMessage.of("read late"));
        laptop.pass(Duration.ofDays(7).minusMillis(1));
        taken().deadLetter("why");
        laptop.pass(Duration.ofDays(7).minusMillis(1));
        assertThat(queue.deadLetters().peek(1)).hasSize(1);
        queue.send(OutgoingMessage.of("not read"));

        laptop.pass(Duration.ofDays(7));

        assertThat(next()).isEmpty();
        assertThat(queue.deadLetters().peek(1)).isEmpty();
        assertThat(laptop.queues.nextDue()).isEmpty();
    }

    @Test
    @DisplayName("MSG-9 a nacked message that grew too old is not delivered")
    void aNackedMessageThatGrewTooOldIsNotDelivered() {
        queue.send(OutgoingMessage.of("x"));
        laptop.pass(Duration.ofDays(7).minusSeconds(5));
        taken().nack(Duration.ofSeconds(10));

        laptop.pass(Duration.ofSeconds(10));

        assertThat(next()).isEmpty();
    }

    @Test
    @DisplayName("MSG-3 a waiting receiver wakes when a message is sent")
    void aWaitingReceiverWakesWhenAMessageIsSent() throws Exception {
        CompletableFuture<List<Lease>> waiting =
                CompletableFuture.supplyAsync(() -> queue.receive(1, Duration.ofSeconds(20)));

        queue.send(OutgoingMessage.of("x"));

        assertThat(waiting.get(15, TimeUnit.SECONDS)).hasSize(1);
    }

    @Test
    @DisplayName("MSG-3 a waiting receiver sees a delay or a lease that a moved clock ended")
    void aWaitingReceiverSeesAMovedClock() throws Exception {
        queue.send(OutgoingMessage.of("x").delay(Duration.ofMinutes(5)));
        AtomicReference<Thread> receiver = new AtomicReference<>();
        CompletableFuture<List<Lease>> waiting = CompletableFuture.supplyAsync(() -> {
            receiver.set(Thread.currentThread());
            return queue.receive(1, Duration.ofSeconds(20));
        });
        awaitWaiting(receiver);

        laptop.wallMillis.addAndGet(Duration.ofMinutes(5).toMillis());
        laptop.queues.wake();

        assertThat(waiting.get(15, TimeUnit.SECONDS)).hasSize(1);
    }

    private static void awaitWaiting(AtomicReference<Thread> thread) {
        while (thread.get() == null || thread.get().getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("MSG-3 a wait ends when it is over by the moved clock")
    void aWaitEndsWhenItIsOver() throws Exception {
        AtomicReference<Thread> receiver = new AtomicReference<>();
        CompletableFuture<List<Lease>> waiting = CompletableFuture.supplyAsync(() -> {
            receiver.set(Thread.currentThread());
            return queue.receive(1, Duration.ofSeconds(20));
        });
        awaitWaiting(receiver);

        laptop.pass(Duration.ofSeconds(20));
        laptop.queues.wake();

        assertThat(waiting.get(15, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    @DisplayName("ERR-7 an interrupt ends a waiting receive with CANCELLED and keeps the flag")
    void anInterruptEndsAWaitingReceive() throws Exception {
        AtomicReference<Thread> receiver = new AtomicReference<>();
        CompletableFuture<Boolean> flag = CompletableFuture.supplyAsync(() -> {
            receiver.set(Thread.currentThread());
            CloudException cancelled =
                    catchThrowableOfType(CloudException.class, () -> queue.receive(1, Duration.ofSeconds(20)));
            return cancelled.code() == ErrorCode.CANCELLED && Thread.interrupted();
        });
        awaitWaiting(receiver);

        receiver.get().interrupt();

        assertThat(flag.get(15, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("ERR-7 a deadline ends a waiting receive")
    void aDeadlineEndsAWaitingReceive() {
        CloudException late = catchThrowableOfType(
                CloudException.class, () -> queue.within(Duration.ofMillis(50)).receive(1, Duration.ofSeconds(20)));

        assertThat(late.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
    }

    @Test
    @DisplayName("MSG-3 what comes too late for its call is given back, its attempt not counted")
    void whatComesTooLateForItsCallIsGivenBack(@TempDir Path directory) throws Exception {
        try (Laptop durable = Laptop.over(LocalStore.open(directory, Durability.SYNC))) {
            MessageQueue jobs = durable.queue(QueueSpec.of("jobs"));
            jobs.send(OutgoingMessage.of("x"));
            AtomicInteger looks = new AtomicInteger();
            durable.onLook = () -> {
                if (looks.incrementAndGet() == 2) { // the first is outside of the change, the second within
                    Thread.currentThread().interrupt();
                }
            };

            CloudException late = catchThrowableOfType(CloudException.class, () -> jobs.receive(1, Duration.ZERO));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(late.code()).isEqualTo(ErrorCode.CANCELLED);
            assertThat(jobs.receive(1, Duration.ZERO).get(0).message().attempt())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsEnqueuedWithinAChangeExistsOnlyWithIt() throws Exception {
        LocalQueue driver = laptop.queues.internal("feed", 5);
        SendEntry entry = new SendEntry(new byte[] {7}, Map.of(), Duration.ZERO, Optional.empty(), Optional.empty());

        laptop.store.write(Call.unhurried(), () -> driver.enqueueWithin(List.of(entry, entry)));

        assertThat(driver.nextDue()).contains(Duration.ZERO);
        assertThat(driver.receive(new ReceiveRequest(10, Duration.ZERO, Duration.ofSeconds(30)), Call.unhurried()))
                .hasSize(2)
                .allSatisfy(delivery -> assertThat(delivery.message().body()).containsExactly(7));
    }
}
