package dev.isobar.provider.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.queue.Lease;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ManyReceiversTest {
    private static final int MESSAGES = 10_000;
    private static final int THREADS = 8;

    private final Set<String> acked = ConcurrentHashMap.newKeySet();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Queue<String> heldTwice = new ConcurrentLinkedQueue<>();
    private final Queue<String> ackedTwice = new ConcurrentLinkedQueue<>();
    private final AtomicInteger nacks = new AtomicInteger();

    @Test
    @Timeout(120)
    @DisplayName("MSG-1 of 10,000 messages in 8 threads with random nacks none is lost and none is out twice")
    void noMessageIsLostAndNoneIsOutTwice() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Laptop laptop = Laptop.inMemory()) {
            MessageQueue queue = laptop.queue(QueueSpec.of("jobs").maxAttempts(100));
            List<Future<?>> workers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                workers.add(threads.submit(() -> work(queue, number)));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }

            assertThat(heldTwice).isEmpty();
            assertThat(ackedTwice).isEmpty();
            assertThat(acked).hasSize(MESSAGES);
            assertThat(nacks).hasValueGreaterThan(MESSAGES / 10);
            assertThat(queue.receive(1, Duration.ZERO)).isEmpty();
            assertThat(queue.deadLetters().peek(1)).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private void work(MessageQueue queue, int number) {
        Random random = new Random(number);
        for (int sent = 0; sent < MESSAGES / THREADS; sent += 10) {
            List<OutgoingMessage> batch = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                batch.add(OutgoingMessage.of(number + "/" + (sent + i)));
            }
            queue.sendAll(batch).orThrow();
            handle(queue, random, Duration.ZERO);
        }
        while (acked.size() < MESSAGES) {
            handle(queue, random, Duration.ofMillis(5));
        }
    }

    private void handle(MessageQueue queue, Random random, Duration wait) {
        for (Lease lease : queue.receive(1 + random.nextInt(10), wait)) {
            String text = lease.message().text();
            if (!held.add(text)) {
                heldTwice.add(text);
            }
            held.remove(text);
            if (random.nextInt(4) == 0) {
                nacks.incrementAndGet();
                lease.nack(Duration.ZERO);
            } else {
                if (!acked.add(text)) {
                    ackedTwice.add(text);
                }
                lease.ack();
            }
        }
    }
}
