package dev.isobar.document.spi;

import dev.isobar.document.Key;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The order of keys: text by its UTF-8 bytes, which is not the order of {@link String}, and numbers as numbers (DOC-4). */
public final class KeyOrder {
    /** Text by its bytes in UTF-8. */
    public static final Comparator<String> TEXT = KeyOrder::compareText;

    /** Keys of one collection: partition, then sort part. */
    public static final Comparator<Key> KEYS = KeyOrder::compareKeys;

    private KeyOrder() {}

    private static int compareKeys(Key a, Key b) {
        int partitions = compareText(a.partition(), b.partition());
        return partitions != 0
                ? partitions
                : compareSorts(a.sort().orElse(null), b.sort().orElse(null));
    }

    private static int compareSorts(@Nullable Object a, @Nullable Object b) {
        if (a instanceof String x && b instanceof String y) {
            return compareText(x, y);
        }
        if (a instanceof Long x && b instanceof Long y) {
            return Long.compare(x, y);
        }
        if (a == null && b == null) {
            return 0;
        }
        throw new IllegalArgumentException("keys of one collection have sort parts of one kind");
    }

    private static int compareText(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return compareUnlike(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Surrogates stand for code points above U+FFFF, and so come after every other char. */
    private static int compareUnlike(char x, char y) {
        boolean high = Character.isSurrogate(x);
        return high == Character.isSurrogate(y) ? Character.compare(x, y) : (high ? 1 : -1);
    }
}
