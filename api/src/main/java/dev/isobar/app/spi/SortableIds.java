package dev.isobar.app.spi;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ids of 26 signs that sort by the time they were made, like ULIDs: 48 bits of milliseconds and 80 bits of chance in
 * Crockford's base 32. Within a process each is greater than the one before, even when the clock stands or is set back.
 */
final class SortableIds implements Supplier<String> {
    private static final char[] SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final long MOST_LOW = (1L << 40) - 1;

    private final Clock clock;
    private @Nullable Random random;
    private long millis = Long.MIN_VALUE;
    private long high;
    private long low;

    SortableIds(Clock clock) {
        this.clock = clock;
    }

    /** With another source of chance: for tests. */
    SortableIds(Clock clock, Random random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public synchronized String get() {
        long now = clock.millis();
        if (now > millis) {
            millis = now;
            high = chance() & MOST_LOW;
            low = chance() & MOST_LOW;
        } else {
            next();
        }
        return text();
    }

    /** Begins anew, as all processes of one snapshot must: they would continue alike. */
    synchronized void forgetChance() {
        random = null;
        millis = Long.MIN_VALUE;
    }

    private long chance() {
        Random source = random;
        if (source == null) {
            source = new SecureRandom();
            random = source;
        }
        return source.nextLong();
    }

    /** One more than the last; when all 80 bits are used up, a millisecond of the future is. */
    private void next() {
        low = low + 1 & MOST_LOW;
        if (low == 0) {
            high = high + 1 & MOST_LOW;
            if (high == 0) {
                millis++;
            }
        }
    }

    private String text() {
        char[] signs = new char[26];
        put(signs, 0, 10, millis);
        put(signs, 10, 8, high);
        put(signs, 18, 8, low);
        return new String(signs);
    }

    private static void put(char[] signs, int at, int count, long bits) {
        for (int i = 0; i < count; i++) {
            signs[at + i] = SIGNS[(int) (bits >>> (5 * (count - 1 - i))) & 31];
        }
    }
}
