package dev.isobar.provider.local.queue;

import dev.isobar.Capabilities;
import dev.isobar.RetrySettings;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.provider.local.store.LocalStore;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.QueueSpec;
import dev.isobar.queue.SubscriptionSpec;
import dev.isobar.queue.Topic;
import dev.isobar.queue.TopicSpec;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Queues over a store, with clocks that only a test moves. */
final class Laptop implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final AtomicLong wallMillis = new AtomicLong(START.toEpochMilli());
    final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    final LocalStore store;
    /** Run whenever somebody looks at the wall clock. */
    Runnable onLook = () -> {};

    LocalQueues queues;

    private Laptop(LocalStore store) throws InterruptedException {
        this.store = store;
        this.queues = LocalQueues.open(store, context());
    }

    static Laptop inMemory() throws InterruptedException {
        return new Laptop(LocalStore.inMemory());
    }

    static Laptop over(LocalStore store) throws InterruptedException {
        return new Laptop(store);
    }

    ProviderContext context() {
        return new ProviderContext(
                name -> Optional.empty(), RetrySettings.defaults(), new MovedClock(), nanos::get, new Random(7));
    }

    /** Time as it usually passes: for both clocks alike. */
    void pass(Duration time) {
        wallMillis.addAndGet(time.toMillis());
        nanos.addAndGet(time.toNanos());
    }

    /** As when a process was stopped in an orderly way, or not, and started again. */
    void reopenQueues() throws InterruptedException {
        queues = LocalQueues.open(store, context());
    }

    MessageQueue queue(QueueSpec spec) throws InterruptedException {
        LocalQueue driver = queues.queue(spec.name(), spec.maxAttempts());
        return MessageQueue.over(spec, pipeline("queue", spec.name(), driver));
    }

    MessageQueue subscription(String topic, SubscriptionSpec spec) throws InterruptedException {
        LocalQueue driver = queues.subscription(topic, spec.name(), spec);
        return MessageQueue.over(spec, pipeline("subscription", spec.name(), driver));
    }

    Topic topic(TopicSpec spec) throws InterruptedException {
        return Topic.over(spec, pipeline("topic", spec.name(), queues.topic(spec.name())));
    }

    private <D> CallPipeline<D> pipeline(String kind, String name, D driver) {
        return CallPipeline.to(
                new ResourceName(kind, name, name, "ISOBAR_" + kind),
                driver,
                Environment.of("local", Capabilities.all(), e -> Fault.of(ErrorCode.INTERNAL))
                        .on(new MovedClock(), nanos::get));
    }

    @Override
    public void close() {
        queues.close();
        store.close();
    }

    private final class MovedClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            onLook.run();
            return Instant.ofEpochMilli(wallMillis.get());
        }
    }
}
