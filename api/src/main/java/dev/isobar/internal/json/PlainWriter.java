package dev.isobar.internal.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values and {@linkplain PlainRecord plain records} by itself, byte for byte as Jackson would: linking Jackson is a
 * good part of what the first answer of a process costs.
 */
final class PlainWriter {
    private static final int FIRST_ROOM = 256;
    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder out = new StringBuilder(FIRST_ROOM);
    private int depth;

    private PlainWriter() {}

    /** The value as JSON; empty when it, or anything within it, is for Jackson to write. */
    static Optional<byte[]> write(@Nullable Object value) {
        PlainWriter writer = new PlainWriter();
        return writer.writes(value) ? Optional.of(Json.utf8(writer.out)) : Optional.empty();
    }

    /**
     * False when the value is not plain. Loops and no streams: it is on the way of a first answer. Final classes first: what is none
     * of an interface takes longest to be told so.
     */
    private boolean writes(@Nullable Object value) {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
            out.append('"').append(number).append('"');
        } else if (value == null || value instanceof Boolean || isNumber(value)) {
            out.append(value);
        } else if (value instanceof Map<?, ?> map) {
            return object(map);
        } else if (value instanceof List<?> list) {
            return array(list);
        } else {
            PlainRecord shape = value instanceof Record ? PlainRecord.of(value.getClass()) : null;
            return shape != null && fields(value, shape);
        }
        return true;
    }

    private static boolean isNumber(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof BigDecimal
                || value instanceof BigInteger;
    }

    private boolean object(Map<?, ?> map) {
        enter('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name) || !field(first, name, entry.getValue())) {
                return false;
            }
            first = false;
        }
        leave('}');
        return true;
    }

    private boolean fields(Object value, PlainRecord shape) {
        enter('{');
        for (int i = 0; i < shape.size(); i++) {
            if (!field(i == 0, shape.name(i), shape.value(value, i))) {
                return false;
            }
        }
        leave('}');
        return true;
    }

    private boolean field(boolean first, String name, @Nullable Object value) {
        if (!first) {
            out.append(',');
        }
        text(name);
        out.append(':');
        return writes(value);
    }

    private boolean array(List<?> list) {
        enter('[');
        boolean first = true;
        for (Object element : list) {
            if (!first) {
                out.append(',');
            }
            first = false;
            if (!writes(element)) {
                return false;
            }
        }
        leave(']');
        return true;
    }

    private void enter(char bracket) {
        depth++;
        if (depth > Json.DEEPEST) {
            String why = "it nests deeper than " + Json.DEEPEST + " levels";
            throw new JsonException("", "cannot be written as JSON: " + why, new IOException(why));
        }
        out.append(bracket);
    }

    private void leave(char bracket) {
        depth--;
        out.append(bracket);
    }

    private void text(String text) {
        out.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                out.append(text, from, i);
                escaped(c);
                from = i + 1;
            }
        }
        if (from == 0) {
            out.append(text);
        } else {
            out.append(text, from, text.length());
        }
        out.append('"');
    }

    private void escaped(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt(c >> shift & 15));
                }
            }
        }
    }
}
