package dev.isobar.backup;

import dev.isobar.internal.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object that this package wrote: each demanded in its kind, or IllegalArgumentException. */
final class Fields {
    private final Map<?, ?> values;

    private Fields(Map<?, ?> values) {
        this.values = values;
    }

    static Fields parse(byte[] json) {
        return of(Json.read(json));
    }

    private static Fields of(@Nullable Object json) {
        if (json instanceof Map<?, ?> values) {
            return new Fields(values);
        }
        throw new IllegalArgumentException("no JSON object where one is wanted");
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name));
    }

    Optional<String> optionalText(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value);
        }
        throw wrong(name);
    }

    Optional<Instant> instant(String name) {
        return optionalText(name).map(Instant::parse);
    }

    long number(String name) {
        if (values.get(name) instanceof Long number) {
            return number;
        }
        throw wrong(name);
    }

    int count(String name) {
        return Math.toIntExact(number(name));
    }

    Fields object(String name) {
        return of(values.get(name));
    }

    List<Fields> objects(String name) {
        if (values.get(name) instanceof List<?> list) {
            return list.stream().map(Fields::of).toList();
        }
        throw wrong(name);
    }

    private static IllegalArgumentException wrong(String name) {
        return new IllegalArgumentException("the field " + name + " is missing or of the wrong kind");
    }
}
