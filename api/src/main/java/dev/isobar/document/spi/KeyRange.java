package dev.isobar.document.spi;

import dev.isobar.document.Sort;

/**
 * A stretch of {@link KeyBytes}: from the first, included, to the second, excluded. A store that is ordered by such bytes
 * reads a query's documents from it and nothing else.
 *
 * @param from where it begins
 * @param to where it ends; empty bytes mean that there is no end
 */
public record KeyRange(byte[] from, byte[] to) {
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
        return new KeyRange(new byte[0], new byte[0]);
    }

    private static byte[] kind(String part, Object value) {
        return new KeyBytes().add(part).addKindOf(value).toBytes();
    }

    private static KeyRange prefixed(KeyBytes prefix) {
        byte[] from = prefix.toBytes();
        return new KeyRange(from, KeyBytes.after(from));
    }
}
