package dev.isobar.provider.local.event;

import dev.isobar.Ticker;
import dev.isobar.provider.local.document.LocalDocumentDriver;
import dev.isobar.spi.Call;
import java.time.Duration;
import java.util.List;

/** Removes expired documents from time to time. Nobody sees them any more; this frees their space and tells the triggers. */
public final class Sweep implements ChangeFeed {
    private static final long EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private final List<LocalDocumentDriver> collections;
    private final Ticker ticker;
    private long lastNanos;

    /** A sweep of these collections, at once and then every ten seconds. */
    public Sweep(List<LocalDocumentDriver> collections, Ticker ticker) {
        this.collections = List.copyOf(collections);
        this.ticker = ticker;
        this.lastNanos = ticker.nanos() - EVERY_NANOS;
    }

    @Override
    public int drain() throws InterruptedException {
        long now = ticker.nanos();
        if (now - lastNanos < EVERY_NANOS) {
            return 0;
        }
        lastNanos = now;
        int removed = 0;
        for (LocalDocumentDriver collection : collections) {
            removed += sweep(collection);
        }
        return removed;
    }

    private static int sweep(LocalDocumentDriver collection) throws InterruptedException {
        int removed = 0;
        int last;
        do {
            last = collection.sweep(Call.unhurried());
            removed += last;
        } while (last > 0);
        return removed;
    }
}
