package dev.isobar.document;

import dev.isobar.document.spi.KeyOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values compare: numbers by value across their kinds, everything else with its own kind only (contract DOC-5). */
final class ValueOrder {
    private ValueOrder() {}

    static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b;
        }
        if (a instanceof Number x && b instanceof Number y) {
            return numbers(x, y) == 0;
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return sameLists(x, y);
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return sameMaps(x, y);
        }
        return a.equals(b);
    }

    private static boolean sameLists(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!same(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameMaps(Map<?, ?> a, Map<?, ?> b) {
        return a.keySet().equals(b.keySet()) && a.keySet().stream().allMatch(name -> same(a.get(name), b.get(name)));
    }

    /** True when one of the two comes before the other or both are equal; false for different kinds, lists, maps, null. */
    static boolean comparable(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null || !isScalar(a)) {
            return false;
        }
        return a instanceof Number ? b instanceof Number : a.getClass() == b.getClass();
    }

    static boolean isScalar(@Nullable Object value) {
        return value != null && !(value instanceof List<?>) && !(value instanceof Map<?, ?>);
    }

    /** The order of two values that are {@linkplain #comparable comparable}. */
    static int compare(Object a, Object b) {
        if (a instanceof Number x) {
            return numbers(x, (Number) b);
        }
        if (a instanceof String text) {
            return KeyOrder.TEXT.compare(text, (String) b);
        }
        if (a instanceof Instant instant) {
            return instant.compareTo((Instant) b);
        }
        return a instanceof Bytes bytes ? bytes.compareTo((Bytes) b) : Boolean.compare((Boolean) a, (Boolean) b);
    }

    private static int numbers(Number a, Number b) {
        if (a instanceof Long x && b instanceof Long y) {
            return Long.compare(x, y);
        }
        if (a instanceof Double x && b instanceof Double y) {
            return Double.compare(x, y);
        }
        return exact(a).compareTo(exact(b));
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof Double real ? new BigDecimal(real) : BigDecimal.valueOf(number.longValue());
    }
}
