package dev.isobar.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain values by itself, as {@link JacksonReader} does, for linking Jackson is a good part of what the first answer of a
 * process costs. It takes well-formed JSON in UTF-8 and nothing else: whatever is wrong, doubtful or rare it declines, and Jackson
 * judges and words it. So there is one opinion on what JSON is.
 */
final class PlainReader {
    /** What {@link #read} answers when Jackson is to read. */
    static final Object DECLINED = new Object();

    /** Below Jackson's own limit for texts, so that it finds those that exceed it. */
    private static final int LONGEST = 16 << 20;

    private final PlainTokens tokens;
    private int depth;

    private PlainReader(byte[] json) {
        this.tokens = new PlainTokens(json);
    }

    /** The value, or {@link #DECLINED}. Objects keep the order of their fields. */
    static @Nullable Object read(byte[] json) {
        if (json.length > LONGEST) {
            return DECLINED;
        }
        PlainReader reader = new PlainReader(json);
        Object value = reader.value();
        return reader.tokens.ended() ? value : DECLINED;
    }

    private @Nullable Object value() {
        int first = tokens.next();
        if (first != '{' && first != '[') {
            return tokens.scalar(first);
        }
        tokens.take((char) first);
        return first == '{' ? object() : array();
    }

    private Object object() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (++depth > Json.DEEPEST) {
            return DECLINED;
        }
        if (!tokens.take('}')) {
            do {
                if (!field(fields)) {
                    return DECLINED;
                }
            } while (tokens.take(','));
            if (!tokens.take('}')) {
                return DECLINED;
            }
        }
        depth--;
        return fields;
    }

    /** False when there is no field, or another of its name. */
    private boolean field(Map<String, @Nullable Object> fields) {
        if (!tokens.take('"') || !(tokens.name() instanceof String name) || !tokens.take(':')) {
            return false;
        }
        Object value = value();
        int before = fields.size();
        fields.put(name, value);
        return value != DECLINED && fields.size() > before;
    }

    private Object array() {
        List<@Nullable Object> elements = new ArrayList<>();
        if (++depth > Json.DEEPEST) {
            return DECLINED;
        }
        if (!tokens.take(']')) {
            do {
                Object element = value();
                if (element == DECLINED) {
                    return DECLINED;
                }
                elements.add(element);
            } while (tokens.take(','));
            if (!tokens.take(']')) {
                return DECLINED;
            }
        }
        depth--;
        return elements;
    }
}
