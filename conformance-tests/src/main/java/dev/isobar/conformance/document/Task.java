package dev.isobar.conformance.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document as a record.
 *
 * @param owner its partition
 * @param id its sort part
 * @param title text, perhaps none
 * @param rank a long
 * @param share a double
 * @param price a decimal
 * @param due an instant
 * @param data bytes
 * @param labels a list
 * @param place a record in the record
 * @param free any value
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are what is mapped; tests compare field by field
record Task(
        String owner,
        String id,
        @Nullable String title,
        long rank,
        double share,
        @Nullable BigDecimal price,
        @Nullable Instant due,
        byte @Nullable [] data,
        @Nullable List<String> labels,
        @Nullable Place place,
        @Nullable Map<String, Object> free) {
    /**
     * A record in a record.
     *
     * @param town text
     * @param floor a number
     */
    record Place(@Nullable String town, int floor) {}

    static Task of(String owner, String id) {
        return new Task(owner, id, null, 0, 0, null, null, null, null, null, null);
    }

    Task title(String text) {
        return new Task(owner, id, text, rank, share, price, due, data, labels, place, free);
    }

    Task place(Place other) {
        return new Task(owner, id, title, rank, share, price, due, data, labels, other, free);
    }
}
