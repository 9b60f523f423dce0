package dev.isobar.provider.local.queue;

import dev.isobar.provider.local.store.LocalStore;
import dev.isobar.spi.ProviderContext;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** What all queues and topics of one store share. */
final class Engine {
    /** How many old things one operation clears away at most. */
    static final int SWEPT_AT_ONCE = 500;

    final LocalStore store;
    final Backlog backlog;
    final Deduplication deduplication;
    final QueueTime time;
    private final RandomGenerator random;
    private final String process;
    private final AtomicLong tokens = new AtomicLong();
    private volatile boolean closed;

    Engine(LocalStore store, ProviderContext context) {
        this.store = store;
        this.backlog = new Backlog(store);
        this.deduplication = new Deduplication(store);
        this.time = new QueueTime(context.clock(), context.ticker(), backlog.youngest());
        this.random = context.random();
        this.process = hex(random.nextLong());
    }

    private static String hex(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    /** An id for a new message: ids of one store sort by age, and no two stores share one. */
    String messageId(long sequence) {
        return hex(sequence) + "-" + hex(random.nextLong());
    }

    /** A token that names one lease of this process and none of an earlier one. */
    String token() {
        return process + "-" + tokens.incrementAndGet();
    }

    boolean closed() {
        return closed;
    }

    void close() {
        closed = true;
    }
}
