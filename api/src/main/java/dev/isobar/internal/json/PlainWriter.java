package dev.isobar.internal.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values by itself, byte for byte as Jackson would: linking Jackson is a good part of what the first answer of a
 * process costs.
 */
final class PlainWriter {
    private static final int FIRST_ROOM = 128;
    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder out = new StringBuilder(FIRST_ROOM);
    private int depth;

    private PlainWriter() {}

    /** True when the value, and all within it, is plain. Loops and no streams: it is on the way of a first answer. */
    static boolean writes(@Nullable Object value) {
        if (value instanceof List<?> list) {
            for (Object element : list) {
                if (!writes(element)) {
                    return false;
                }
            }
            return true;
        }
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getKey() instanceof String) || !writes(entry.getValue())) {
                    return false;
                }
            }
            return true;
        }
        return value == null || value instanceof String || value instanceof Boolean || isNumber(value);
    }

    private static boolean isNumber(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof BigDecimal
                || value instanceof BigInteger;
    }

    static byte[] write(@Nullable Object value) {
        PlainWriter writer = new PlainWriter();
        writer.value(value);
        return writer.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(@Nullable Object value) {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
            out.append('"').append(number).append('"');
        } else {
            out.append(value);
        }
    }

    private void object(Map<?, ?> map) {
        enter('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            text((String) entry.getKey());
            out.append(':');
            value(entry.getValue());
        }
        leave('}');
    }

    private void array(List<?> list) {
        enter('[');
        boolean first = true;
        for (Object element : list) {
            if (!first) {
                out.append(',');
            }
            first = false;
            value(element);
        }
        leave(']');
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
