package dev.isobar.secret;

import dev.isobar.Ticker;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.secret.spi.SecretRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was read lately. A value is served until its time to live is over; in the last quarter of it, the first reader has it
 * refreshed in the background, so that nobody waits for a secret in steady use (contract SEC-3). Thread-safe.
 */
final class SecretCache {
    private final ConcurrentMap<SecretRequest, Kept> kept = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final SecretCaching caching;
    private final Ticker ticker;
    private final long lifeNanos;

    SecretCache(SecretCaching caching, Ticker ticker) {
        this.caching = caching;
        this.ticker = ticker;
        this.lifeNanos = caching.timeToLive().toNanos();
    }

    /** A kept value and when it was asked for, which is the earliest moment that it may stem from. */
    private record Kept(Secret secret, long readNanos, AtomicBoolean refreshed) {
        Kept(Secret secret, long readNanos) {
            this(secret, readNanos, new AtomicBoolean());
        }
    }

    /** The value from here while it is young enough, otherwise read {@code now}; {@code later} is the way to refresh it. */
    Secret get(SecretRequest request, Callable<Secret> now, Supplier<Secret> later) throws Exception {
        Kept found = kept.get(request);
        long age = found == null ? lifeNanos : ticker.nanos() - found.readNanos();
        if (found == null || age >= lifeNanos) {
            return readNow(request, now);
        }
        if (age >= lifeNanos - lifeNanos / 4 && found.refreshed().compareAndSet(false, true)) {
            refreshLater(request, found, later);
        }
        return found.secret();
    }

    private Secret readNow(SecretRequest request, Callable<Secret> read) throws Exception {
        long change = changes.get();
        long before = ticker.nanos();
        Secret fresh = read.call();
        kept.compute(request, (same, present) -> changes.get() == change ? keep(fresh, before) : present);
        return fresh;
    }

    private @Nullable Kept keep(Secret fresh, long readNanos) {
        return lifeNanos == 0 ? null : new Kept(fresh, readNanos);
    }

    private void refreshLater(SecretRequest request, Kept old, Supplier<Secret> read) {
        try {
            caching.refresher().execute(() -> refresh(request, old, read));
        } catch (RejectedExecutionException e) {
            return; // the value serves to the end of its life, when a caller reads it anew
        }
    }

    /** One attempt for each value: when it fails, the caller who comes after the end of its life learns why. */
    private void refresh(SecretRequest request, Kept old, Supplier<Secret> read) {
        long before = ticker.nanos();
        try {
            kept.replace(request, old, new Kept(read.get(), before));
        } catch (CloudException e) {
            if (e.is(ErrorCode.NOT_FOUND)) {
                kept.remove(request, old);
            }
        } catch (IllegalStateException closedMeanwhile) {
            kept.remove(request, old);
        }
    }

    /** Forgets the latest version: another was put. */
    void forgetLatest(String name) {
        changes.incrementAndGet();
        kept.remove(new SecretRequest(name, Optional.empty()));
    }

    /** Forgets every version of the name. */
    void forget(String name) {
        changes.incrementAndGet();
        kept.keySet().removeIf(request -> request.name().equals(name));
    }
}
