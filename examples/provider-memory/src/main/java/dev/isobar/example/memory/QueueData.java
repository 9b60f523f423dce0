package dev.isobar.example.memory;

import dev.isobar.queue.DeadLetter;
import dev.isobar.queue.Message;
import dev.isobar.queue.spi.SendEntry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of one queue, in the order in which they were sent. Whoever uses it holds its monitor. */
final class QueueData {
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Deque<DeadLetter> dead = new ArrayDeque<>();
    private long ids;

    /** A message that is ready, waiting or leased. */
    static final class Item {
        final String id;
        final SendEntry entry;
        final Instant enqueuedAt;
        int attempts;
        /** By the ticker: when it becomes visible, or its lease ends. */
        long dueNanos;
        /** The lease under which it is out; null while it is not. */
        @Nullable
        String token;

        Item(String id, SendEntry entry, Instant enqueuedAt, long dueNanos) {
            this.id = id;
            this.entry = entry;
            this.enqueuedAt = enqueuedAt;
            this.dueNanos = dueNanos;
        }

        Message message() {
            return Message.of(id, entry.body(), attempts, enqueuedAt).attributes(entry.attributes());
        }
    }

    Map<String, Item> items() {
        return items;
    }

    Deque<DeadLetter> dead() {
        return dead;
    }

    String nextId() {
        return String.valueOf(++ids);
    }
}
