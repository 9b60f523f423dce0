package dev.isobar.conformance.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a document is to hold beside its key; {@link #ABSENT} leaves a field out.
 *
 * @param n a number, text, null or absent
 * @param tag the field of one index
 * @param rank the sort field of another
 * @param items a list
 * @param life seconds to live; 0 for ever
 */
record Content(
        @Nullable Object n,
        @Nullable Object tag,
        @Nullable Object rank,
        @Nullable Object items,
        int life) {
    static final String ABSENT = "-";

    /** The fields, at this instant, with the values of index keys put apart from those of other sequences. */
    Map<String, @Nullable Object> fields(String prefix, Instant now) {
        Map<String, @Nullable Object> fields = new TreeMap<>();
        add(fields, "n", n);
        add(fields, "tag", tag == null || tag.equals(ABSENT) ? tag : prefix + tag);
        add(fields, "rank", rank);
        add(fields, "items", items instanceof List<?> list ? List.copyOf(list) : items);
        fields.put("folder", prefix + "f");
        if (life != 0) {
            fields.put("expires", now.plusSeconds(life).truncatedTo(ChronoUnit.SECONDS));
        }
        return fields;
    }

    private static void add(Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
        if (!ABSENT.equals(value)) {
            fields.put(name, value);
        }
    }
}
