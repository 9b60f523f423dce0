package dev.isobar.document;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of DOC-1 by name, for messages that must not show the value. */
final class KindName {
    private KindName() {}

    static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value == FieldPath.ABSENT) {
            return "absent field";
        }
        if (value instanceof List<?>) {
            return "list";
        }
        if (value instanceof Map<?, ?>) {
            return "map";
        }
        return value instanceof BigDecimal
                ? "decimal"
                : value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
