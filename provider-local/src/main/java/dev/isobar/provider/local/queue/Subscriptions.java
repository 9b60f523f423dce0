package dev.isobar.provider.local.queue;

import dev.isobar.provider.local.store.Codecs;
import dev.isobar.provider.local.store.LocalMap;
import dev.isobar.provider.local.store.LocalStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which subscriptions each topic has, durably: one that nobody reads stays (contract MSG-9). Changed inside a write. */
final class Subscriptions {
    private final LocalMap<String, Filter> filters;
    private final Function<String, LocalQueue> queues;

    Subscriptions(LocalStore store, Function<String, LocalQueue> queues) {
        this.filters = store.map("queue.subscriptions", Codecs.TEXT, Formats.FILTER);
        this.queues = queues;
    }

    /** A subscription's queue and what it wants. */
    record Subscriber(LocalQueue queue, Filter filter) {}

    /** The name of a subscription's queue. No topic or subscription bears a control character in its name. */
    static String queueName(String topic, String subscription) {
        return prefix(topic) + subscription;
    }

    private static String prefix(String topic) {
        return topic + '\n';
    }

    /** Adds the subscription, or changes what it wants. */
    Filter keep(String topic, String subscription, Filter filter) {
        String name = queueName(topic, subscription);
        if (!filter.equals(filters.get(name))) {
            filters.put(name, filter);
        }
        return filter;
    }

    List<Subscriber> of(String topic) {
        List<Subscriber> found = new ArrayList<>();
        @Nullable String name = filters.ceilingKey(prefix(topic));
        while (name != null && name.startsWith(prefix(topic))) {
            found.add(new Subscriber(queues.apply(name), Objects.requireNonNull(filters.get(name))));
            name = filters.higherKey(name);
        }
        return found;
    }
}
