package dev.isobar.testserver;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.util.NowProvider;

/**
 * The time of {@link ElasticMq}: it stands still until it is moved. It also keeps the retention periods, which ElasticMQ does not.
 * One for a process. Thread-safe.
 */
public final class ElasticMqClock extends NowProvider {
    private static final ElasticMqClock PRESENT = new ElasticMqClock();
    private static final long NEVER = Long.MAX_VALUE / 2;

    private final AtomicLong millis = new AtomicLong(System.currentTimeMillis());
    private final AtomicLong order = new AtomicLong();
    private final Map<String, Duration> retentions = new ConcurrentHashMap<>();
    private final Queue<Kept> kept = new ConcurrentLinkedQueue<>();

    private ElasticMqClock() {}

    private record Kept(WeakReference<InternalMessage> message, String queue) {}

    /** The clock of this process. */
    public static ElasticMqClock present() {
        return PRESENT;
    }

    @Override
    public long nowMillis() {
        return millis.get();
    }

    @Override
    public OffsetDateTime now() {
        return Instant.ofEpochMilli(nowMillis()).atOffset(ZoneOffset.UTC);
    }

    /** Now, and a nanosecond later each time: ElasticMQ orders by it what has no other order. */
    public OffsetDateTime next() {
        return now().plusNanos(order.incrementAndGet() % 1_000_000);
    }

    /** Remembers a message of a queue, to let it end with the queue's retention period. */
    public void keep(InternalMessage message, String queue) {
        if (retentions.containsKey(queue)) {
            kept.add(new Kept(new WeakReference<>(message), queue));
        }
    }

    void retention(String queue, Duration period) {
        retentions.put(queue, period);
    }

    void forget(String queue) {
        retentions.remove(queue);
        kept.removeIf(one -> one.queue().equals(queue));
    }

    void pass(Duration time) {
        long now = millis.addAndGet(time.toMillis());
        kept.removeIf(one -> isOver(one, now));
    }

    /** True when the message is gone; one whose time is over is never visible again. */
    private boolean isOver(Kept one, long now) {
        InternalMessage message = one.message().get();
        Duration retention = retentions.get(one.queue());
        if (message == null || retention == null) {
            return true;
        }
        boolean over = message.created().toInstant().toEpochMilli() + retention.toMillis() <= now;
        if (over) {
            message.nextDelivery_$eq(NEVER);
        }
        return over;
    }
}
