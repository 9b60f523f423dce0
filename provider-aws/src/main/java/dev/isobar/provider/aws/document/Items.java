package dev.isobar.provider.aws.document;

import dev.isobar.Revision;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.IndexKey;
import dev.isobar.document.IndexSpec;
import dev.isobar.document.Key;
import dev.isobar.document.spi.StoredDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Documents as items and back; see {@link Attributes}. Immutable and thread-safe. */
final class Items {
    /** DynamoDB never deletes an item whose time was over more than five years before. */
    private static final Duration LONG_EXPIRED = Duration.ofDays(1);

    private final CollectionSpec spec;
    private final Clock clock;
    private final Form usual;

    Items(CollectionSpec spec, Clock clock, Form usual) {
        this.spec = spec;
        this.clock = clock;
        this.usual = usual;
    }

    /** The whole item, with its document as a map where that is usual, and otherwise in this form. */
    Map<String, AttributeValue> item(StoredDocument stored, Form form) {
        Map<String, AttributeValue> item = key(stored.key());
        item.put(Attributes.REVISION, AttributeValue.fromS(stored.revision().token()));
        item.put(Attributes.DOCUMENT, document(stored.document(), usual == Form.MAP ? usual : form));
        item.put(Attributes.SIZE, Values.attribute((long) stored.document().size()));
        spec.expiryOf(stored.document()).ifPresent(at -> item.put(Attributes.EXPIRY, seconds(deletable(at))));
        for (IndexSpec index : spec.indexes()) {
            index.keyOf(stored.document()).ifPresent(at -> putIndexed(item, index, at, stored.key()));
        }
        return item;
    }

    private static AttributeValue document(Document document, Form form) {
        return form == Form.MAP && ItemSize.fits(document)
                ? Values.attribute(document.fields())
                : bytes(PackedWriter.write(document.fields()));
    }

    private Instant deletable(Instant expiry) {
        Instant earliest = clock.instant().minus(LONG_EXPIRED);
        return expiry.isBefore(earliest) ? earliest : expiry;
    }

    private static AttributeValue seconds(Instant instant) {
        return AttributeValue.fromN(Long.toString(instant.getEpochSecond()));
    }

    /** The time for conditions: an item whose expiry is not above it is absent. */
    AttributeValue now() {
        return seconds(clock.instant());
    }

    private static void putIndexed(Map<String, AttributeValue> item, IndexSpec index, IndexKey at, Key key) {
        byte[] place = IndexPlace.stored(IndexPlace.of(at, key));
        item.put(Attributes.indexKey(index), AttributeValue.fromS(at.partition()));
        item.put(Attributes.indexPlace(index), bytes(place));
    }

    static AttributeValue bytes(byte[] bytes) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
    }

    /** The primary key of an item; a new map. */
    static Map<String, AttributeValue> key(Key key) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put(Attributes.PARTITION, AttributeValue.fromS(key.partition()));
        key.sort().ifPresent(sort -> attributes.put(Attributes.SORT, Values.attribute(sort)));
        return attributes;
    }

    /** An attribute that every item has where it was found. */
    static AttributeValue present(String name, Map<String, AttributeValue> item) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("an item of the table has no attribute " + name);
        }
        return value;
    }

    /** The key of an item. */
    static Key key(Map<String, AttributeValue> item) {
        String partition = present(Attributes.PARTITION, item).s();
        AttributeValue sort = item.get(Attributes.SORT);
        if (sort == null) {
            return Key.of(partition);
        }
        return sort.s() == null ? Key.of(partition, Values.number(sort.n())) : Key.of(partition, sort.s());
    }

    /** The form that the document of an item has. */
    static Form form(Map<String, AttributeValue> item) {
        return present(Attributes.DOCUMENT, item).hasM() ? Form.MAP : Form.PACKED;
    }

    /** What an item holds, expired or not; DATA_LOSS when it is no document. Its fields are looked at when they are asked for. */
    StoredDocument stored(Map<String, AttributeValue> item) {
        AttributeValue document = item.get(Attributes.DOCUMENT);
        AttributeValue revision = item.get(Attributes.REVISION);
        if (document == null || revision == null) {
            throw TaggedText.unknown("no document");
        }
        return new StoredDocument(key(item), Document.held(fields(document)), new Revision(revision.s()));
    }

    private static Map<String, @Nullable Object> fields(AttributeValue document) {
        if (document.hasM()) {
            return new ItemFields(document.m());
        } else if (document.b() == null) {
            throw TaggedText.unknown("a document of type " + document.type());
        }
        return PackedFields.of(document.b().asByteArrayUnsafe());
    }

    /** The same with the size by which pages are filled. */
    Found found(Map<String, AttributeValue> item) {
        StoredDocument stored = stored(item);
        return new Found(stored, Integer.parseInt(present(Attributes.SIZE, item).n()));
    }

    /** What an item holds, unless there is none or it has expired. */
    Optional<StoredDocument> live(Map<String, AttributeValue> item) {
        return item.isEmpty() ? Optional.empty() : Optional.of(stored(item)).filter(this::isLive);
    }

    private boolean isLive(StoredDocument stored) {
        return !spec.isExpired(stored.document(), clock.instant());
    }

    /** The declaration. */
    CollectionSpec spec() {
        return spec;
    }
}
