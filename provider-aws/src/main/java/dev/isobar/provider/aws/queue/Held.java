package dev.isobar.provider.aws.queue;

import dev.isobar.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The leases that are out, by their receipt handles, and when each ends at the latest. Thread-safe. */
final class Held {
    private final ConcurrentHashMap<String, Long> ends = new ConcurrentHashMap<>();
    private final Ticker ticker;

    Held(Ticker ticker) {
        this.ticker = ticker;
    }

    /** The lease lasts this long from now. */
    void until(String handle, Duration fromNow) {
        ends.put(handle, ticker.nanos() + fromNow.toNanos());
    }

    /** Forgets what has ended. */
    void forgetEnded() {
        long now = ticker.nanos();
        ends.values().removeIf(end -> end - now <= 0);
    }

    /** True while the lease may still be ours. */
    boolean has(String handle) {
        Long end = ends.get(handle);
        return end != null && end - ticker.nanos() > 0;
    }

    void settled(String handle) {
        ends.remove(handle);
    }

    /** The leases that have not ended; none is left. */
    List<String> takeAll() {
        List<String> left = new ArrayList<>();
        for (String handle : ends.keySet()) {
            if (has(handle)) {
                left.add(handle);
            }
            ends.remove(handle);
        }
        return left;
    }
}
