package dev.isobar.document;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a stored document has and its type does not (contract DOC-2): the fields that are in the document and were not
 * in the value when it was read, at any depth of maps. Lists are replaced as a whole.
 */
final class UnknownFields {
    private UnknownFields() {}

    /**
     * The changed fields and the unknown ones.
     *
     * @param stored the document as it was read
     * @param seen what its type made of it, as fields again
     * @param changed what is to be stored
     */
    static Map<String, @Nullable Object> keep(Map<?, ?> stored, Map<?, ?> seen, Map<?, ?> changed) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        changed.forEach((name, value) -> kept.put((String) name, merge(stored.get(name), seen.get(name), value)));
        for (Map.Entry<?, ?> field : stored.entrySet()) {
            if (!seen.containsKey(field.getKey()) && !kept.containsKey(field.getKey())) {
                kept.put((String) field.getKey(), field.getValue());
            }
        }
        return kept;
    }

    private static @Nullable Object merge(@Nullable Object stored, @Nullable Object seen, @Nullable Object changed) {
        return stored instanceof Map<?, ?> was && seen instanceof Map<?, ?> known && changed instanceof Map<?, ?> now
                ? keep(was, known, now)
                : changed;
    }
}
