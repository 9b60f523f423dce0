package dev.isobar.conformance.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Capability;
import dev.isobar.conformance.Rule;
import dev.isobar.queue.OutgoingMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Everything at once: duplicates, delays, failures and consumers that die, and nothing lost. */
public abstract class QueueStormConformance extends QueueSuite {
    private static final int MESSAGES = Integer.getInteger("isobar.conformance.messages", 10_000);
    private static final int BATCH = 500;
    private static final int CONSUMERS = 4;
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration SLOW = Duration.ofSeconds(5);

    /** A subscription is ordered where it can be, so that the storm meets deduplication too; a queue is not, and has delays. */
    @Override
    Shape shape() {
        Shape plain = Shape.PLAIN.lease(LEASE).attempts(100);
        boolean ordered = inlet() == Inlet.SUBSCRIPTION
                && declares(Capability.QUEUE_ORDERING)
                && declares(Capability.QUEUE_DEDUPLICATION);
        return ordered ? plain.ordered() : plain;
    }

    @Test
    @Rule({"MSG-1", "MSG-4", "MSG-9"})
    @DisplayName(
            "of many messages none is lost, though consumers fail and die and some messages are sent twice or delayed")
    void nothingIsLost() throws Exception {
        pass(Duration.ZERO);
        AtomicBoolean sent = new AtomicBoolean();
        MortalConsumer.Passing passing = time -> pass(sent.get() ? time : Duration.ZERO);
        Set<String> handled = ConcurrentHashMap.newKeySet();
        ExecutorService consumers = Executors.newFixedThreadPool(CONSUMERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CONSUMERS; i++) {
                running.add(consumers.submit(new MortalConsumer(i, this::another, line(), handled, MESSAGES, passing)));
            }
            sendAllMessages();
            sent.set(true);
            for (Future<?> one : running) {
                one.get(5, TimeUnit.MINUTES);
            }
        } finally {
            consumers.shutdownNow();
        }
        assertComplete(handled);
    }

    private void sendAllMessages() {
        boolean delays = declares(Capability.QUEUE_DELAY) && inlet() == Inlet.QUEUE;
        boolean ids = shape().order() == Shape.Order.BY_KEY;
        List<OutgoingMessage> batch = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            OutgoingMessage message = OutgoingMessage.of("m" + i).attribute("number", "" + i);
            message = delays && i % 7 == 0 ? message.delay(SLOW) : message;
            message = ids && i % 5 == 0 ? message.deduplicationId("id" + i) : message;
            batch.add(message);
            if (ids && i % 10 == 0) {
                batch.add(message);
            }
            if (batch.size() >= BATCH || i == MESSAGES - 1) {
                assertThat(sendAll(batch).failures()).isEmpty();
                batch.clear();
            }
        }
    }

    private boolean declares(Capability capability) {
        return harness().provider().capabilities().has(capability);
    }

    private void assertComplete(Set<String> handled) throws Exception {
        Set<String> lost = new TreeSet<>();
        for (int i = 0; i < MESSAGES; i++) {
            if (!handled.contains("m" + i)) {
                lost.add("m" + i);
            }
        }
        assertThat(lost).as("messages that were sent and never handled").isEmpty();
        assertThat(handled).as("messages that nobody sent").hasSize(MESSAGES);
        assertThat(deadLetters()).isEmpty();
        pass(LEASE.plus(SLOW));
        assertThat(handled)
                .as("messages that come again because their ack was late")
                .containsAll(drain());
        pass(LEASE.plus(SLOW));
        assertNothingComes("everything was acked");
    }
}
