package dev.isobar.provider.local.queue;

import dev.isobar.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The leases of one queue, in memory only and on the monotonic clock: setting the wall clock ends none and prolongs none. They
 * end with the process, and their messages are given back when the store is next opened. Thread-safe.
 */
final class Leases {
    private final Map<String, Held> byToken = new HashMap<>();
    private final TreeSet<Held> byEnd = new TreeSet<>(Leases::endsEarlier);
    private final Ticker ticker;

    Leases(Ticker ticker) {
        this.ticker = ticker;
    }

    private static int endsEarlier(Held a, Held b) {
        int byEnd = Long.signum(a.endNanos() - b.endNanos());
        return byEnd != 0 ? byEnd : Long.compare(a.sequence(), b.sequence());
    }

    synchronized void add(String token, long sequence, int attempts, Duration length) {
        put(new Held(token, sequence, attempts, ticker.nanos() + length.toNanos()));
    }

    private void put(Held held) {
        byToken.put(held.token(), held);
        byEnd.add(held);
    }

    /** Goes on with a lease that was ended by a change of the store which was taken back. */
    synchronized void goOn(Held held) {
        put(held);
    }

    /** Ends the lease and answers it; empty when it was over already. One that is past its time and still here counts. */
    synchronized Optional<Held> end(String token) {
        Held held = byToken.remove(token);
        if (held != null) {
            byEnd.remove(held);
        }
        return Optional.ofNullable(held);
    }

    /** Lets the lease end so long from now; false when it was over already. */
    synchronized boolean extend(String token, Duration fromNow) {
        Held held = byToken.get(token);
        if (held == null || isOver(held)) {
            return false;
        }
        end(token);
        put(held.until(ticker.nanos() + fromNow.toNanos()));
        return true;
    }

    private boolean isOver(Held held) {
        return held.endNanos() - ticker.nanos() <= 0;
    }

    /** Takes out and answers every lease whose time is over. */
    synchronized List<Held> takeOver() {
        List<Held> over = new ArrayList<>();
        while (!byEnd.isEmpty() && isOver(byEnd.first())) {
            end(byEnd.first().token()).ifPresent(over::add);
        }
        return over;
    }

    /** Takes out and answers every lease. */
    synchronized List<Held> takeAll() {
        List<Held> all = new ArrayList<>(byEnd);
        byEnd.clear();
        byToken.clear();
        return all;
    }

    /** Nanoseconds until the first lease ends, not below 0; the largest number when there is none. */
    synchronized long untilFirstEnd() {
        return byEnd.isEmpty() ? Long.MAX_VALUE : Math.max(0, byEnd.first().endNanos() - ticker.nanos());
    }
}
