package dev.isobar.provider.local.document;

import dev.isobar.document.Document;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of a document as the log keeps it: created where only {@code after} is there, deleted where only {@code before}
 * is, otherwise updated.
 *
 * @param sequence its place in the log of its collection; also unique among all changes the collection ever had
 * @param time when it was made
 * @param before the document before
 * @param after the document after
 */
public record DocumentChange(long sequence, Instant time, Optional<Document> before, Optional<Document> after) {
    private static final String TIME = "time";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    /** This change as bytes, which {@link #of} reads. */
    public byte[] toBytes() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(TIME, time);
        before.ifPresent(document -> fields.put(BEFORE, document.fields()));
        after.ifPresent(document -> fields.put(AFTER, document.fields()));
        return FieldsWriter.write(sequence, fields);
    }

    /** The change that {@link #toBytes} wrote. */
    public static DocumentChange of(byte[] bytes) {
        FieldsReader reader = FieldsReader.of(bytes);
        long sequence = reader.number();
        Map<String, @Nullable Object> fields = reader.fields();
        Instant time = fields.get(TIME) instanceof Instant at ? at : Instant.EPOCH;
        return new DocumentChange(sequence, time, document(fields.get(BEFORE)), document(fields.get(AFTER)));
    }

    @SuppressWarnings("unchecked")
    private static Optional<Document> document(@Nullable Object fields) {
        return fields instanceof Map<?, ?> map ? Optional.of(Document.of((Map<String, ?>) map)) : Optional.empty();
    }
}
