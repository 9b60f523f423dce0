package dev.isobar.document;

import dev.isobar.error.CloudException;
import dev.isobar.internal.json.ReadFrom;
import dev.isobar.internal.json.WrittenAs;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document: named values of ten kinds, each of which comes back exactly as it was put (contract DOC-1). In Java they are
 * {@code null}, {@code Boolean}, {@code Long}, {@code Double}, {@code BigDecimal}, {@code String}, {@link Bytes},
 * {@code Instant}, {@code List} and {@code Map}. Null is a value and not the same as an absent field. Two documents are
 * equal when names, kinds and values are. Immutable.
 */
public final class Document {
    private final Map<String, ? extends @Nullable Object> held;
    private @Nullable Map<String, @Nullable Object> fields;
    private int size;

    private Document(Map<String, ? extends @Nullable Object> held, @Nullable Map<String, @Nullable Object> fields) {
        this.held = held;
        this.fields = fields;
    }

    private static Document canonical(Map<String, @Nullable Object> fields) {
        return new Document(fields, fields);
    }

    /**
     * A document of these fields, copied. Narrower numbers widen to their kind, {@code byte[]} becomes {@link Bytes},
     * collections become lists, and any other object what Jackson makes of it. A decimal loses its scale, not its value.
     *
     * @throws CloudException INVALID_ARGUMENT when null, or when a value is outside DOC-1: NaN, an infinity or -0.0; over
     *     34 digits or an exponent beyond 6,111; an instant finer than a microsecond or outside the years 1 to 9999; a name
     *     outside 1..255 bytes; text with half a surrogate pair; lists and maps over 15 deep, the document not counted
     */
    @ReadFrom
    public static Document of(Map<String, ?> fields) {
        return canonical(Canonical.fields(CloudException.requireArgument(fields, "fields")));
    }

    /**
     * A document over the fields that a driver holds, which it stored as they were in a document: for drivers. A field is taken
     * from the map when it is asked for, so a driver may make its values then; all are taken when somebody asks for all.
     *
     * @param fields never changes; its values are as {@link #fields()} has them, nested maps in the order of their names too, only
     *     the fields of the document itself come in any order
     */
    public static Document held(Map<String, ? extends @Nullable Object> fields) {
        return new Document(fields, null);
    }

    static Document ofTree(Map<?, ?> fields) {
        return canonical(Canonical.fields(fields));
    }

    /** The fields in the order of their names by UTF-8 bytes, whatever order they were given in; immutable. */
    @WrittenAs
    public Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> all = fields;
        if (all == null) {
            all = Canonical.fields(held);
            fields = all; // an unmodifiable map, whose threads see it whole; two of them may make it twice
        }
        return all;
    }

    /** The value of a field, or {@link FieldPath#ABSENT}; the others are not looked at. */
    @Nullable
    Object field(String name) {
        Object value = held.get(name);
        return value == null && !held.containsKey(name) ? FieldPath.ABSENT : value;
    }

    /** The fields for a reader who takes some of them by their names, in whatever order the driver has them. */
    Map<String, ? extends @Nullable Object> held() {
        return held;
    }

    /**
     * The document as a record or bean. Fields that the type does not have are passed over (contract DOC-2).
     *
     * @throws CloudException INTERNAL when a field does not fit the type: its message names the field
     */
    public <T> T as(Class<T> type) {
        return DocumentType.of(CloudException.requireArgument(type, "type")).fromDocument(this);
    }

    /** The length in bytes of the document as canonical JSON, by which DOC-3 limits it. */
    public int size() {
        if (size == 0) {
            size = CanonicalSize.of(fields());
        }
        return size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Document document && fields().equals(document.fields());
    }

    @Override
    public int hashCode() {
        return fields().hashCode();
    }

    /** The names of the fields, never their values. */
    @Override
    public String toString() {
        return "Document" + fields().keySet();
    }
}
