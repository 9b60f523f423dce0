package dev.isobar.backup;

import dev.isobar.document.Bytes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of documents as plain JSON values and back, kind and value exact (contract DOC-1, DOC-50). The form is
 * described at {@link CollectionBackup}. What was not written here is refused with IllegalArgumentException.
 */
final class TypedJson {
    /** The largest whole number that every reader of JSON keeps, be its numbers doubles. */
    private static final long EXACT = (1L << 53) - 1;

    private static final String LONG = "$long";
    private static final String DOUBLE = "$double";
    private static final String DECIMAL = "$decimal";
    private static final String BYTES = "$bytes";
    private static final String INSTANT = "$instant";
    private static final String MAP = "$map";

    private TypedJson() {}

    /** The fields of a document or of a map, in their order. */
    static Map<String, @Nullable Object> write(Map<?, ?> fields) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        fields.forEach((name, value) -> json.put((String) name, json(value)));
        return json;
    }

    private static @Nullable Object json(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> json = write(map);
            return isTagged(json) ? tagged(MAP, json) : json;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> json = new ArrayList<>(list.size());
            list.forEach(element -> json.add(json(element)));
            return json;
        }
        return scalar(value);
    }

    private static @Nullable Object scalar(@Nullable Object value) {
        if (value instanceof Long number) {
            return -EXACT <= number && number <= EXACT ? number : tagged(LONG, number.toString());
        }
        if (value instanceof Double number) {
            return number == Math.rint(number) ? tagged(DOUBLE, number.toString()) : number;
        }
        if (value instanceof BigDecimal number) {
            return tagged(DECIMAL, number.toString());
        }
        if (value instanceof Bytes bytes) {
            return tagged(BYTES, Base64.getEncoder().encodeToString(bytes.toArray()));
        }
        return value instanceof Instant instant ? tagged(INSTANT, instant.toString()) : value;
    }

    private static Map<String, Object> tagged(String tag, Object value) {
        return Map.of(tag, value);
    }

    /** True for an object that a reader takes for a tag and its value. */
    private static boolean isTagged(Map<?, ?> json) {
        return json.size() == 1 && json.keySet().iterator().next() instanceof String name && name.startsWith("$");
    }

    /** The fields that {@link #write} made this of. */
    static Map<String, @Nullable Object> read(Map<?, ?> json) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        json.forEach((name, value) -> fields.put((String) name, value(value)));
        return fields;
    }

    private static @Nullable Object value(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            return isTagged(map) ? untagged(map.entrySet().iterator().next()) : read(map);
        }
        if (json instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>(list.size());
            list.forEach(element -> values.add(value(element)));
            return values;
        }
        return json instanceof BigDecimal number ? Double.valueOf(number.toString()) : json;
    }

    private static Object untagged(Map.Entry<?, ?> entry) {
        String tag = String.valueOf(entry.getKey());
        if (tag.equals(MAP) && entry.getValue() instanceof Map<?, ?> map) {
            return read(map);
        }
        if (entry.getValue() instanceof String text) {
            return untagged(tag, text);
        }
        throw new IllegalArgumentException("the tag " + tag + " has a value of the wrong kind");
    }

    private static Object untagged(String tag, String text) {
        return switch (tag) {
            case LONG -> Long.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case BYTES -> Bytes.of(Base64.getDecoder().decode(text));
            case INSTANT -> Instant.parse(text);
            default -> throw new IllegalArgumentException("the tag " + tag + " is not known to this version");
        };
    }
}
