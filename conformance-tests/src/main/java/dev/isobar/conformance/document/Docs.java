package dev.isobar.conformance.document;

import dev.isobar.document.Document;
import dev.isobar.document.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents and values, written shortly. */
final class Docs {
    private Docs() {}

    /** A document of the usual collection. */
    static Document note(String owner, String id, @Nullable Object... fields) {
        Map<String, @Nullable Object> all = map(fields);
        all.put("owner", owner);
        all.put("id", id);
        return Document.of(all);
    }

    /** The same document with these fields more, or instead. */
    static Document with(Document document, @Nullable Object... fields) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(document.fields());
        all.putAll(map(fields));
        return Document.of(all);
    }

    /** The same document without these fields. */
    static Document without(Document document, String... names) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(document.fields());
        all.keySet().removeAll(List.of(names));
        return Document.of(all);
    }

    /** The key of a document of the usual collection. */
    static Key key(Document note) {
        return Key.of(
                String.valueOf(note.fields().get("owner")),
                String.valueOf(note.fields().get("id")));
    }

    /** Names and values in turn as a map, in their order. */
    static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }

    /** A list that may hold null. */
    static List<@Nullable Object> list(@Nullable Object... elements) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object element : elements) {
            list.add(element);
        }
        return list;
    }

    /** A list in a list and so on, or a map in a map, this deep. */
    static Object nested(int depth, String kinds) {
        Object value = "innermost";
        for (int level = 0; level < depth; level++) {
            value = kinds.charAt(level % kinds.length()) == 'l' ? list(value) : map("in", value);
        }
        return value;
    }

    /** Names and values in turn, as {@link #note} takes them. */
    static @Nullable Object[] flat(Map<String, @Nullable Object> fields) {
        List<@Nullable Object> flat = new ArrayList<>();
        fields.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return flat.toArray();
    }
}
