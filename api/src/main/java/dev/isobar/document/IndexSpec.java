package dev.isobar.document;

import dev.isobar.error.CloudException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A declared index (contract DOC-31): documents found by a text field, ordered by another field if one is named. Made by
 * {@link CollectionSpec#index(String, String, String)}. Immutable.
 */
public final class IndexSpec {
    private static final int LONGEST = 512;

    private final String name;
    private final String partitionField;
    private final @Nullable String sortField;

    IndexSpec(String name, String partitionField, @Nullable String sortField) {
        this.name = name;
        this.partitionField = partitionField;
        this.sortField = sortField;
    }

    /** What queries call it. */
    public String name() {
        return name;
    }

    /** The field by whose value the index finds documents; text. */
    public String partitionField() {
        return partitionField;
    }

    /** The field that orders what it finds; any scalar. */
    public Optional<String> sortField() {
        return Optional.ofNullable(sortField);
    }

    /**
     * Where the document stands in this index; empty when a field of the index is absent or null in it.
     *
     * @throws CloudException INVALID_ARGUMENT when the partition field is no text, the sort field a list or a map, or
     *     either is outside 1..512 bytes
     */
    public Optional<IndexKey> keyOf(Document document) {
        Object partition = valueOrNull(document, partitionField);
        Object sort = sortField == null ? null : valueOrNull(document, sortField);
        checkPartition(partition);
        checkSort(sort);
        if (partition == null || (sortField != null && sort == null)) {
            return Optional.empty();
        }
        return Optional.of(new IndexKey((String) partition, Optional.ofNullable(sort)));
    }

    private static @Nullable Object valueOrNull(Document document, String field) {
        Object value = document.field(field);
        return value == FieldPath.ABSENT ? null : value;
    }

    private void checkPartition(@Nullable Object value) {
        if (value != null && !(value instanceof String)) {
            throw wrong(partitionField, "a " + KindName.of(value), "text, null, or no such field");
        }
        checkLength(partitionField, value);
    }

    private void checkSort(@Nullable Object value) {
        if (value != null && sortField != null && !ValueOrder.isScalar(value)) {
            throw wrong(sortField, "a " + KindName.of(value), "a scalar, null, or no such field");
        }
        checkLength(sortField, value);
    }

    private void checkLength(@Nullable String field, @Nullable Object value) {
        int length = value instanceof String text ? Text.utf8Length(text) : value instanceof Bytes b ? b.size() : 1;
        if (length < 1 || length > LONGEST) {
            throw wrong(String.valueOf(field), length + " bytes long", "1 to " + LONGEST + " bytes");
        }
    }

    private CloudException wrong(String field, String given, String allowed) {
        return Refused.argument("field " + field + ", which index " + name + " needs,", given, allowed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IndexSpec index
                && name.equals(index.name)
                && partitionField.equals(index.partitionField)
                && sortField().equals(index.sortField());
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The declaration as it is written in Java. */
    @Override
    public String toString() {
        return "index(\"" + name + "\", \"" + partitionField + (sortField == null ? "" : "\", \"" + sortField) + "\")";
    }
}
