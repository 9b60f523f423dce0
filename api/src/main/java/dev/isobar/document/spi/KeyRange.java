package dev.isobar.document.spi;

import dev.isobar.document.Sort;
import java.util.Arrays;

/**
 * A stretch of {@link KeyBytes}: from its beginning, included, to its end, excluded. A store that is ordered by such bytes
 * reads a query's documents from it and nothing else. Immutable.
 */
public final class KeyRange {
    private static final byte[] NO_BOUND = {};

    private final byte[] from;
    private final byte[] to;

    private KeyRange(byte[] from, byte[] to) {
        this.from = from;
        this.to = to;
    }

    /** All keys that begin with this part. */
    public static KeyRange of(String part) {
        return prefixed(new KeyBytes().add(part));
    }

    /** All keys that begin with this part and whose next part meets the condition. */
    public static KeyRange of(String part, Sort sort) {
        Object value = sort.value();
        byte[] from = new KeyBytes().add(part).add(value).toBytes();
        return switch (sort.operator()) {
            case EQUAL -> new KeyRange(from, KeyBytes.after(from));
            case LESS_THAN -> new KeyRange(kind(part, value), from);
            case AT_MOST -> new KeyRange(kind(part, value), KeyBytes.after(from));
            case GREATER_THAN -> new KeyRange(KeyBytes.after(from), KeyBytes.after(kind(part, value)));
            case AT_LEAST -> new KeyRange(from, KeyBytes.after(kind(part, value)));
            case BETWEEN ->
                new KeyRange(
                        from,
                        KeyBytes.after(new KeyBytes().add(part).add(sort.high()).toBytes()));
            case BEGINS_WITH -> prefixed(new KeyBytes().add(part).addPrefix((String) value));
        };
    }

    /** Every key there is. */
    public static KeyRange all() {
        return new KeyRange(NO_BOUND, NO_BOUND);
    }

    /** What of this range lies behind a key in the direction of reading. */
    public KeyRange behind(byte[] key, Direction direction) {
        if (direction == Direction.DESCENDING) {
            return new KeyRange(from, isBelowEnd(key) ? key : to);
        }
        byte[] next = Arrays.copyOf(key, key.length + 1);
        return new KeyRange(Arrays.compareUnsigned(next, from) > 0 ? next : from, to);
    }

    /** The least key that may be in it. */
    public byte[] from() {
        return from.clone();
    }

    /** The least key above all that are in it; empty when it has no end. */
    public byte[] to() {
        return to.clone();
    }

    /** True when no key can be in it. */
    public boolean isEmpty() {
        return to.length > 0 && Arrays.compareUnsigned(from, to) >= 0;
    }

    /** True when the key is in it. */
    public boolean contains(byte[] key) {
        return Arrays.compareUnsigned(from, key) <= 0 && isBelowEnd(key);
    }

    private boolean isBelowEnd(byte[] key) {
        return to.length == 0 || Arrays.compareUnsigned(key, to) < 0;
    }

    private static byte[] kind(String part, Object value) {
        return new KeyBytes().add(part).addKindOf(value).toBytes();
    }

    private static KeyRange prefixed(KeyBytes prefix) {
        byte[] from = prefix.toBytes();
        return new KeyRange(from, KeyBytes.after(from));
    }
}
