package dev.isobar.provider.local.queue;

import dev.isobar.queue.spi.SendEntry;
import dev.isobar.queue.spi.SendOutcome;
import dev.isobar.queue.spi.TopicDriver;
import dev.isobar.spi.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One topic: a message reaches all its subscriptions in one change, or none. Thread-safe. */
final class LocalTopic implements TopicDriver {
    private final Engine engine;
    private final Subscriptions subscriptions;
    private final int owner;
    private final String name;

    LocalTopic(Engine engine, Subscriptions subscriptions, int owner, String name) {
        this.engine = engine;
        this.subscriptions = subscriptions;
        this.owner = owner;
        this.name = name;
    }

    @Override
    public List<SendOutcome> publish(List<SendEntry> entries, Call call) throws InterruptedException {
        return engine.store.write(call, () -> publishWithin(entries));
    }

    private List<SendOutcome> publishWithin(List<SendEntry> entries) {
        long now = engine.time.now();
        engine.deduplication.forget(owner, now, Engine.SWEPT_AT_ONCE);
        List<Subscriptions.Subscriber> subscribers = subscriptions.of(name);
        List<SendOutcome> outcomes = new ArrayList<>(entries.size());
        for (SendEntry entry : entries) {
            Optional<String> earlier =
                    entry.deduplicationId().flatMap(id -> engine.deduplication.earlier(owner, id, now));
            outcomes.add(new SendOutcome.Sent(earlier.orElseGet(() -> fanOut(entry, subscribers, now))));
        }
        return outcomes;
    }

    private String fanOut(SendEntry entry, List<Subscriptions.Subscriber> subscribers, long now) {
        long sequence = engine.backlog.nextSequence();
        String id = engine.messageId(sequence);
        entry.deduplicationId().ifPresent(d -> engine.deduplication.remember(owner, d, sequence, id, now));
        for (Subscriptions.Subscriber subscriber : subscribers) {
            if (subscriber.filter().wants(entry.attributes())) {
                subscriber.queue().addPublished(entry, id, now);
            }
        }
        return id;
    }
}
