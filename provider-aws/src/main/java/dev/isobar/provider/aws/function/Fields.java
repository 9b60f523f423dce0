package dev.isobar.provider.aws.function;

import dev.isobar.internal.json.Json;
import dev.isobar.internal.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of an event. What is missing, or of another type, is an {@link UnreadableEvent} that names the field.
 *
 * @param within the object that it stands in; null for the event itself
 * @param name of the field that it stands in; empty for the event itself
 * @param values of its fields
 */
record Fields(@Nullable Fields within, String name, Map<String, @Nullable Object> values) {
    private static final Fields NONE = new Fields(null, "", Map.of());

    /** The event of these bytes. */
    static Fields read(byte[] json) {
        Object event;
        try {
            event = Json.read(json);
        } catch (JsonException e) {
            throw UnreadableEvent.because("the event " + e.getMessage());
        }
        if (event instanceof Map<?, ?> map) {
            return new Fields(null, "", fields(map));
        }
        throw UnreadableEvent.because(
                "the event is no JSON object; this function takes HTTP requests and the events of its triggers");
    }

    @SuppressWarnings("unchecked") // the names in a JSON object are texts
    private static Map<String, @Nullable Object> fields(Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
    }

    /** Where in the event it stands; empty for the event itself, else ending in a dot. */
    String path() {
        return within == null ? "" : within.path() + name + ".";
    }

    /** The names, in the order sent. */
    Set<String> names() {
        return values.keySet();
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    /** A text that must be there. */
    String text(String name) {
        if (values.get(name) instanceof String text) {
            return text;
        }
        throw missing(name, "a text");
    }

    /** A text, or this one where there is none. */
    String text(String name, String otherwise) {
        return values.get(name) instanceof String text ? text : otherwise;
    }

    /** A whole number, also one that is written as a text; or this one where there is none. */
    long number(String name, long otherwise) {
        Object value = values.get(name);
        if (value instanceof Long number) {
            return number;
        }
        return value instanceof String text && isNumber(text) ? Long.parseLong(text) : otherwise;
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() < 19;
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /** An object that must be there. */
    Fields object(String name) {
        if (values.get(name) instanceof Map<?, ?> map) {
            return new Fields(this, name, fields(map));
        }
        throw missing(name, "an object");
    }

    /** An object, or one without fields. */
    Fields objectOrNone(String name) {
        return values.get(name) instanceof Map<?, ?> ? object(name) : NONE;
    }

    /** The elements of a list that must be there and hold objects. */
    List<Fields> objects(String name) {
        if (!(values.get(name) instanceof List<?> list)) {
            throw missing(name, "a list");
        }
        List<Fields> objects = new ArrayList<>(list.size());
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> map)) {
                throw missing(name, "a list of objects");
            }
            objects.add(new Fields(this, name, fields(map)));
        }
        return objects;
    }

    /** The texts of a list; empty where there is none. */
    List<String> texts(String name) {
        if (!(values.get(name) instanceof List<?> list)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(list.size());
        for (Object element : list) {
            if (!(element instanceof String text)) {
                throw missing(name, "a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    private RuntimeException missing(String name, String wanted) {
        return UnreadableEvent.because("the event has no " + path() + name + " that is " + wanted);
    }

    /** The names alone. */
    @Override
    public String toString() {
        return path() + names();
    }
}
