package dev.isobar.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Capability;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Harness;
import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.Lease;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import dev.isobar.spi.ResourceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A queue of the provider and the model of it. */
final class QueueWorld implements AutoCloseable {
    static final int MOST_ATTEMPTS = 5;
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final int EMPTY_RECEIPTS = 3;

    final MessageQueue queue;
    final Map<String, Sent> sent = new LinkedHashMap<>();
    final List<Sent> leases = new ArrayList<>();

    private final Harness harness;
    private final Cloud cloud;
    private final ResourceName resource;
    private Duration wait = Duration.ZERO;

    private QueueWorld(Harness harness, Cloud cloud, MessageQueue queue, ResourceName resource) {
        this.harness = harness;
        this.cloud = cloud;
        this.queue = queue;
        this.resource = resource;
    }

    static QueueWorld open(Harness harness) throws Exception {
        QueueSpec spec = QueueSpec.of("model-" + System.nanoTime())
                .maxAttempts(MOST_ATTEMPTS)
                .lease(LEASE);
        ResourceName resource = harness.queue(spec);
        Cloud cloud = ModelConformance.cloud(harness, resource);
        QueueWorld world = new QueueWorld(harness, cloud, cloud.queue(spec), resource);
        if (!harness.advance(Duration.ofSeconds(1))) {
            world.wait = Duration.ofSeconds(1);
        }
        return world;
    }

    boolean delays() {
        return cloud.capabilities().has(Capability.QUEUE_DELAY);
    }

    Instant now() {
        return harness.clock().instant();
    }

    boolean pass(Duration time) throws Exception {
        return harness.advance(time);
    }

    /** A message that no other resembles; the model has it from now on. */
    OutgoingMessage message(Duration delay) {
        String body = "message " + sent.size();
        sent.put(body, new Sent(body, now().plus(delay)));
        OutgoingMessage message = OutgoingMessage.of(body).attribute("number", body);
        return delay.isZero() ? message : message.delay(delay);
    }

    /** Takes messages; each must be one that the model would give. May be fewer than there are (MSG-3). */
    List<Sent> receive(int max) {
        Instant now = now();
        List<Lease> received = queue.receive(max, wait);
        assertThat(received.size()).as("messages of one receipt").isLessThanOrEqualTo(max);
        List<Sent> taken = new ArrayList<>();
        for (Lease lease : received) {
            taken.add(delivered(lease, now));
        }
        return taken;
    }

    private Sent delivered(Lease lease, Instant now) {
        Sent message = sent.get(lease.message().text());
        if (message == null) {
            throw new AssertionError("a message that was never sent was delivered: " + lease.message());
        }
        boolean due = message.isDueAt(now) || message.uncertain;
        assertThat(due)
                .as("delivered before its time, or after its end: %s at %s", message, now)
                .isTrue();
        assertThat(message.attempts)
                .as("attempts before this one of %s", message)
                .isLessThan(MOST_ATTEMPTS);
        assertThat(lease.message().attributes()).isEqualTo(Map.of("number", message.body));
        assertThat(lease.message().attempt()).as("the attempt that is told").isPositive();
        message.attempts++;
        message.place = Sent.Place.LEASED;
        message.from = now.plus(LEASE);
        message.lease = lease;
        leases.add(message);
        return message;
    }

    /** Lets every lease and delay end, takes all that is left and looks at the dead letters: nothing may be lost. */
    void drain() throws Exception {
        if (!pass(Duration.ofMinutes(20))) {
            wait = Duration.ofSeconds(1);
            sent.values().stream().filter(m -> m.isLeasedAt(now())).forEach(QueueWorld::giveBack);
        }
        takeAll();
        List<Sent> missing = sent.values().stream()
                .filter(m -> m.isDueAt(now()) && !m.uncertain && m.attempts < MOST_ATTEMPTS)
                .toList();
        assertThat(missing).as("messages that are lost").isEmpty();
        compareDeadLetters();
    }

    private static void giveBack(Sent message) {
        if (message.lease != null) {
            message.lease.nack(Duration.ZERO);
            message.from = Instant.MIN;
        }
    }

    private void takeAll() {
        for (int empty = 0; empty < EMPTY_RECEIPTS; ) {
            List<Sent> taken = receive(10);
            taken.forEach(QueueWorld::ack);
            empty = taken.isEmpty() ? empty + 1 : 0;
        }
    }

    private static void ack(Sent message) {
        if (message.lease != null) {
            message.lease.ack();
            message.place = Sent.Place.DONE;
        }
    }

    private void compareDeadLetters() {
        Map<String, String> causes = new HashMap<>();
        for (DeadLetter dead : queue.deadLetters().peek(100)) {
            assertThat(dead.message().attributes())
                    .isEqualTo(Map.of("number", dead.message().text()));
            causes.put(dead.message().text(), dead.cause());
        }
        for (Sent message : sent.values()) {
            boolean spent = message.isDueAt(now()) && message.attempts >= MOST_ATTEMPTS;
            if (message.uncertain) {
                causes.remove(message.body);
            } else if (spent || message.place == Sent.Place.DEAD) {
                String cause = message.cause == null ? DeadLetter.LEASE_EXPIRED : message.cause;
                assertThat(causes.remove(message.body))
                        .as("the cause of %s", message)
                        .isEqualTo(cause);
                message.place = Sent.Place.DEAD;
            }
        }
        assertThat(causes).as("dead letters of messages that are not dead").isEmpty();
        redrive();
    }

    private void redrive() {
        TreeSet<String> expected = new TreeSet<>();
        sent.values().stream().filter(m -> m.place == Sent.Place.DEAD).forEach(m -> expected.add(m.body));
        int count = queue.deadLetters().peek(100).size();
        assertThat(queue.deadLetters().redrive(1000))
                .as("dead letters that were put back")
                .isEqualTo(count);
        sent.values().forEach(QueueWorld::revive);
        TreeSet<String> found = new TreeSet<>();
        for (int empty = 0; empty < EMPTY_RECEIPTS; ) {
            List<Sent> taken = receive(10);
            taken.forEach(QueueWorld::ack);
            taken.forEach(message -> found.add(message.body));
            empty = taken.isEmpty() ? empty + 1 : 0;
        }
        assertThat(found).as("what came back from the dead letters").containsAll(expected);
        assertThat(queue.deadLetters().peek(1)).isEmpty();
    }

    private static void revive(Sent message) {
        if (message.place == Sent.Place.DEAD || message.uncertain) {
            message.place = Sent.Place.WAITING;
            message.from = Instant.MIN;
            message.attempts = 0;
        }
    }

    @Override
    public void close() throws Exception {
        try {
            cloud.close();
        } finally {
            harness.destroy(resource);
        }
    }
}
