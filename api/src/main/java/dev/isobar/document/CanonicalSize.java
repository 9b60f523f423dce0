package dev.isobar.document;

import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The length in bytes of the canonical JSON of a value, without writing it (contract DOC-3): no spaces, the shortest
 * escapes, bytes as Base64, instants as ISO 8601.
 */
final class CanonicalSize {
    /** Instants of documents have years of four digits. */
    private static final int WHOLE_SECONDS = "0001-01-01T00:00:00Z".length();

    private CanonicalSize() {}

    static int of(@Nullable Object value) {
        if (value == null) {
            return 4;
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Boolean flag) {
            return flag ? 4 : 5;
        }
        if (value instanceof Bytes bytes) {
            return 2 + 4 * ((bytes.size() + 2) / 3);
        }
        if (value instanceof Instant instant) {
            return 2 + WHOLE_SECONDS + fraction(instant.get(ChronoField.NANO_OF_SECOND));
        }
        if (value instanceof Long number) {
            return whole(number);
        }
        return value instanceof Number number ? number.toString().length() : compound(value);
    }

    /** The point and 3, 6 or 9 digits, as ISO 8601 in Java has them. */
    private static int fraction(int nanos) {
        if (nanos == 0) {
            return 0;
        }
        return 1 + (nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9);
    }

    private static int whole(long number) {
        int digits = number < 0 ? 2 : 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static int compound(Object value) {
        return value instanceof Map<?, ?> map ? map(map) : list((List<?>) value);
    }

    private static int map(Map<?, ?> map) {
        int size = 2 + Math.max(0, map.size() - 1);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            size += text((String) entry.getKey()) + 1 + of(entry.getValue());
        }
        return size;
    }

    private static int list(List<?> list) {
        int size = 2 + Math.max(0, list.size() - 1);
        for (Object element : list) {
            size += of(element);
        }
        return size;
    }

    private static int text(String text) {
        int size = 2 + Text.utf8Length(text);
        for (int i = 0; i < text.length(); i++) {
            size += escape(text.charAt(i));
        }
        return size;
    }

    private static int escape(char c) {
        if (c == '"' || c == '\\') {
            return 1;
        }
        if (c >= ' ') {
            return 0;
        }
        return c == '\b' || c == '\t' || c == '\n' || c == '\f' || c == '\r' ? 1 : 5;
    }
}
