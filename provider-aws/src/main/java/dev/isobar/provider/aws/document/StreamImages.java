package dev.isobar.provider.aws.document;

import dev.isobar.app.spi.DocumentChange;
import dev.isobar.document.Bytes;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Items as a stream's event shows them in JSON, each attribute a map of its type to its value such as {@code {"S": "x"}}, read as
 * documents. Needs no class of the SDK. Immutable and thread-safe.
 */
public final class StreamImages {
    private final CollectionSpec spec;

    private StreamImages(CollectionSpec spec) {
        this.spec = spec;
    }

    /** The images of a collection's table. */
    public static StreamImages of(CollectionSpec spec) {
        return new StreamImages(spec);
    }

    /**
     * A change, from the part of a record that is called {@code dynamodb}. A document that had expired when it was replaced was
     * absent already, so what replaced it was created.
     *
     * @throws dev.isobar.error.CloudException DATA_LOSS when an image or its keys are not what Isobar writes
     */
    public DocumentChange change(Map<String, ?> record) {
        Instant at = record.get("ApproximateCreationDateTime") instanceof Number seconds
                ? Instant.ofEpochSecond(seconds.longValue())
                : Instant.MIN;
        Optional<Document> before = image(record, "OldImage");
        Optional<Document> after = image(record, "NewImage");
        Optional<Document> seen = after.isEmpty() ? before : before.filter(old -> !spec.isExpired(old, at));
        return new DocumentChange(key(inner(record.get("Keys"), "keys")), seen, after);
    }

    private static Optional<Document> image(Map<String, ?> record, String name) {
        Object image = record.get(name);
        return image == null ? Optional.empty() : Optional.of(document(inner(image, name)));
    }

    /** The key, from the key attributes of an item. */
    public static Key key(Map<String, ?> keys) {
        String partition = String.valueOf(value(keys.get(Attributes.PARTITION)));
        Object sort = keys.containsKey(Attributes.SORT) ? value(keys.get(Attributes.SORT)) : null;
        if (sort == null) {
            return Key.of(partition);
        }
        return sort instanceof Long number ? Key.of(partition, number) : Key.of(partition, (String) sort);
    }

    /** The document, from all attributes of an item. */
    public static Document document(Map<String, ?> image) {
        Object document = value(image.get(Attributes.DOCUMENT));
        if (document instanceof Bytes packed) {
            return Document.of(PackedReader.read(packed.toArray()));
        }
        return Document.of(inner(document, "document"));
    }

    private static @Nullable Object value(@Nullable Object attribute) {
        Map<String, ?> typed = inner(attribute, "attribute");
        if (typed.size() != 1) {
            throw TaggedText.unknown("an attribute of " + typed.size() + " types");
        }
        String type = typed.keySet().iterator().next();
        Object value = typed.get(type);
        return switch (type) {
            case "NULL" -> null;
            case "S" -> value;
            case "BOOL" -> Boolean.valueOf(String.valueOf(value));
            case "N" -> new BigDecimal(String.valueOf(value)).longValueExact();
            case "B" -> Bytes.of(Base64.getDecoder().decode(String.valueOf(value)));
            case "SS" -> TaggedText.value(String.valueOf(elements(value).get(0)));
            case "L" -> list(elements(value));
            case "M" -> map(inner(value, "map"));
            default -> throw TaggedText.unknown("an attribute of type " + type);
        };
    }

    private static List<?> elements(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw TaggedText.unknown("no list where one belongs");
    }

    private static List<@Nullable Object> list(List<?> elements) {
        List<@Nullable Object> list = new ArrayList<>(elements.size());
        elements.forEach(element -> list.add(value(element)));
        return list;
    }

    private static Map<String, @Nullable Object> map(Map<String, ?> fields) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>(fields.size() * 2);
        fields.forEach((name, field) -> map.put(name, value(field)));
        return map;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> inner(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
            return (Map<String, ?>) map;
        }
        throw TaggedText.unknown("no " + what);
    }
}
