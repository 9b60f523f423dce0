package dev.isobar.provider.aws.document;

import dev.isobar.document.Bytes;
import dev.isobar.document.Document;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes a value takes in an item, or a few more than that, by the rules of
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html.
 */
final class ItemSize {
    /**
     * The most that a document may take as a map. An item takes 400 KB; keys, revision and ten indexes with keys and places
     * of the longest kind take less than 20,000 bytes of it.
     */
    static final int MOST = 385_000;

    /** No document takes more than this many times the bytes of its JSON. */
    static final int WORST = 4;

    private static final int COMPOUND = 3;
    private static final int ELEMENT = 1;

    private ItemSize() {}

    /** True when the document can be stored as a map. */
    static boolean fits(Document document) {
        return document.size() * WORST <= MOST || of(document.fields()) <= MOST;
    }

    static long of(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return 1;
        }
        if (value instanceof String text) {
            return utf8(text);
        }
        if (value instanceof Bytes bytes) {
            return bytes.size();
        }
        if (value instanceof Long number) {
            return number.toString().length() / 2L + 2;
        }
        if (value instanceof List<?> list) {
            return COMPOUND
                    + list.stream().mapToLong(element -> ELEMENT + of(element)).sum();
        }
        return value instanceof Map<?, ?> map
                ? map(map)
                : COMPOUND + ELEMENT + 1 + value.toString().length();
    }

    private static long map(Map<?, ?> map) {
        long size = COMPOUND;
        for (Map.Entry<?, ?> field : map.entrySet()) {
            size += ELEMENT + utf8((String) field.getKey()) + of(field.getValue());
        }
        return size;
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
