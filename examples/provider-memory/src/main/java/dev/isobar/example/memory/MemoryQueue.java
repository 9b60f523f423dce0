package dev.isobar.example.memory;

import dev.isobar.example.memory.QueueData.Item;
import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.Message;
import dev.isobar.queue.spi.DeadLetterRequest;
import dev.isobar.queue.spi.Delivery;
import dev.isobar.queue.spi.ExtendRequest;
import dev.isobar.queue.spi.NackRequest;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.ReceiveRequest;
import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import dev.isobar.spi.Call;
import dev.isobar.spi.ProviderContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A queue. A message is in one place at any time: ready or waiting, out under a lease, or among the dead letters. */
final class MemoryQueue implements QueueDriver {
    private static final Duration RETENTION = Duration.ofDays(7);
    private static final long LOOK_MILLIS = 100;

    private final Supplier<QueueData> queue;
    private final int maxAttempts;
    private final ProviderContext context;
    private final Set<String> received = ConcurrentHashMap.newKeySet();

    MemoryQueue(Supplier<QueueData> queue, int maxAttempts, ProviderContext context) {
        this.queue = queue;
        this.maxAttempts = maxAttempts;
        this.context = context;
    }

    private long now() {
        return context.ticker().nanos();
    }

    @Override
    public List<SendOutcome> send(List<SendEntry> entries, Call call) {
        QueueData data = queue.get();
        synchronized (data) {
            List<SendOutcome> outcomes = entries.stream()
                    .<SendOutcome>map(entry -> new SendOutcome.Sent(add(data, entry)))
                    .toList();
            data.notifyAll();
            return outcomes;
        }
    }

    /** Order and deduplication are not declared, and so they are refused here too. */
    private String add(QueueData data, SendEntry entry) {
        if (entry.orderingKey().isPresent() || entry.deduplicationId().isPresent()) {
            throw new UnsupportedOperationException("ordering keys and deduplication ids");
        }
        String id = data.nextId();
        data.items()
                .put(
                        id,
                        new Item(
                                id,
                                entry,
                                context.clock().instant(),
                                now() + entry.delay().toNanos()));
        return id;
    }

    /** Looks again whenever something was sent or given back, and ten times a second: the clocks may be a test's. */
    @Override
    public List<Delivery> receive(ReceiveRequest request, Call call) throws InterruptedException {
        QueueData data = queue.get();
        long end = now() + request.waitFor().toNanos();
        synchronized (data) {
            List<Delivery> taken = take(data, request);
            while (taken.isEmpty() && now() < end) {
                call.check();
                data.wait(LOOK_MILLIS);
                taken = take(data, request);
            }
            return taken;
        }
    }

    private List<Delivery> take(QueueData data, ReceiveRequest request) {
        endLeases(data);
        List<Delivery> taken = new ArrayList<>();
        for (Item item : data.items().values()) {
            if (taken.size() < request.max() && item.token == null && isDue(item)) {
                taken.add(lease(item, request.lease()));
            }
        }
        return taken;
    }

    private boolean isDue(Item item) {
        return item.dueNanos - now() <= 0;
    }

    private Delivery lease(Item item, Duration length) {
        item.attempts++;
        item.token = item.id + "/" + item.attempts;
        item.dueNanos = now() + length.toNanos();
        received.add(item.token);
        return Delivery.of(item.message(), item.token);
    }

    /** Lets go what was out for too long, and drops what is older than 7 days. */
    private void endLeases(QueueData data) {
        Instant oldest = context.clock().instant().minus(RETENTION);
        data.items().values().removeIf(item -> item.token == null && item.enqueuedAt.isBefore(oldest));
        data.dead().removeIf(letter -> letter.since().isBefore(oldest));
        for (Item item : List.copyOf(data.items().values())) {
            if (item.token != null && isDue(item)) {
                giveBack(data, item, Duration.ZERO);
            }
        }
    }

    private void giveBack(QueueData data, Item item, Duration delay) {
        item.token = null;
        item.dueNanos = now() + delay.toNanos();
        if (item.attempts >= maxAttempts) {
            bury(data, item, DeadLetter.LEASE_EXPIRED);
        }
    }

    private void bury(QueueData data, Item item, String cause) {
        data.items().remove(item.id);
        data.dead().add(new DeadLetter(item.message(), cause, context.clock().instant()));
    }

    /** The message, if it is still out under this delivery's lease. */
    private Optional<Item> held(QueueData data, Delivery delivery) {
        endLeases(data);
        received.remove(delivery.token());
        return Optional.ofNullable(data.items().get(delivery.message().id()))
                .filter(item -> delivery.token().equals(item.token));
    }

    @Override
    public void ack(Delivery delivery, Call call) {
        QueueData data = queue.get();
        synchronized (data) {
            held(data, delivery).ifPresent(item -> data.items().remove(item.id));
        }
    }

    @Override
    public void nack(NackRequest request, Call call) {
        QueueData data = queue.get();
        synchronized (data) {
            held(data, request.delivery()).ifPresent(item -> giveBack(data, item, request.delay()));
            data.notifyAll();
        }
    }

    @Override
    public Optional<Delivery> extend(ExtendRequest request, Call call) {
        QueueData data = queue.get();
        synchronized (data) {
            Optional<Item> held = held(data, request.delivery());
            held.ifPresent(item -> {
                item.dueNanos = now() + request.fromNow().toNanos();
                received.add(request.delivery().token());
            });
            return held.map(item -> request.delivery());
        }
    }

    @Override
    public void deadLetter(DeadLetterRequest request, Call call) {
        QueueData data = queue.get();
        synchronized (data) {
            held(data, request.delivery()).ifPresent(item -> bury(data, item, request.cause()));
        }
    }

    @Override
    public List<DeadLetter> peek(int max, Call call) {
        QueueData data = queue.get();
        synchronized (data) {
            endLeases(data);
            return data.dead().stream().limit(max).toList();
        }
    }

    @Override
    public int redrive(int max, Call call) {
        QueueData data = queue.get();
        synchronized (data) {
            endLeases(data);
            int moved = 0;
            while (moved < max && !data.dead().isEmpty()) {
                revive(data, data.dead().remove().message());
                moved++;
            }
            data.notifyAll();
            return moved;
        }
    }

    private void revive(QueueData data, Message message) {
        SendEntry entry =
                new SendEntry(message.body(), message.attributes(), Duration.ZERO, Optional.empty(), Optional.empty());
        data.items()
                .put(message.id(), new Item(message.id(), entry, context.clock().instant(), now()));
    }

    /** Gives back what was received here and not settled; a resource that is gone has nothing to be given back to. */
    void giveBack() {
        QueueData data;
        try {
            data = queue.get();
        } catch (MemoryException gone) {
            return;
        }
        synchronized (data) {
            for (Item item : data.items().values()) {
                if (item.token != null && received.contains(Objects.requireNonNull(item.token))) {
                    item.token = null;
                    item.dueNanos = now();
                }
            }
            data.notifyAll();
        }
    }
}
