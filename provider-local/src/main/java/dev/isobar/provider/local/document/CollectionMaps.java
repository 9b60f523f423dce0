package dev.isobar.provider.local.document;

import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.IndexKey;
import dev.isobar.document.IndexSpec;
import dev.isobar.document.Key;
import dev.isobar.document.spi.KeyBytes;
import dev.isobar.provider.local.store.Codecs;
import dev.isobar.provider.local.store.LocalMap;
import dev.isobar.provider.local.store.LocalStore;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The maps of one collection, and how they hang together: whenever a document is put or removed, so are its entries in the
 * indexes and in the order of expiry. An entry's value is the document's key in the map of documents.
 */
final class CollectionMaps {
    private final CollectionSpec spec;
    private final LocalMap<byte[], byte[]> documents;
    private final Map<String, LocalMap<byte[], byte[]>> indexes = new LinkedHashMap<>();
    private final LocalMap<byte[], byte[]> expiry;

    CollectionMaps(LocalStore store, String collection, CollectionSpec spec) {
        this.spec = spec;
        this.documents = map(store, documentsOf(collection));
        this.expiry = map(store, expiryOf(collection));
        spec.indexes().forEach(index -> indexes.put(index.name(), map(store, indexOf(collection, index.name()))));
    }

    static LocalMap<byte[], byte[]> map(LocalStore store, String name) {
        return store.map(name, Codecs.BYTES, Codecs.BYTES);
    }

    static String documentsOf(String collection) {
        return "document/" + collection + "/documents";
    }

    static String indexOf(String collection, String index) {
        return "document/" + collection + "/index/" + index;
    }

    static String expiryOf(String collection) {
        return "document/" + collection + "/expiry";
    }

    /** Every document, in the order of the keys. */
    LocalMap<byte[], byte[]> documents() {
        return documents;
    }

    /** The entries of an index, in its order. */
    LocalMap<byte[], byte[]> index(IndexSpec index) {
        return Objects.requireNonNull(indexes.get(index.name()), "a declared index");
    }

    /** The entries of documents that will expire, the next one first. */
    LocalMap<byte[], byte[]> expiry() {
        return expiry;
    }

    /** Replaces a document by another, either of which may be nothing. */
    void replace(Key key, @Nullable Document before, @Nullable Document after, byte @Nullable [] stored) {
        byte[] place = KeyBytes.of(key);
        if (before != null) {
            unlink(key, place, before);
        }
        if (after == null || stored == null) {
            documents.remove(place);
        } else {
            documents.put(place, stored);
            link(key, place, after);
        }
    }

    private void link(Key key, byte[] place, Document document) {
        spec.indexes().forEach(index -> linkIndex(index, key, place, document));
        linkExpiry(place, document);
    }

    /** Makes the document's entry in one index, if it belongs there. */
    void linkIndex(IndexSpec index, Key key, byte[] place, Document document) {
        index.keyOf(document).ifPresent(at -> index(index).put(indexPlace(at, key), place));
    }

    /** Makes the document's entry in the order of expiry, if it expires. */
    void linkExpiry(byte[] place, Document document) {
        spec.expiryOf(document).ifPresent(at -> expiry.put(expiryPlace(at, place), place));
    }

    private void unlink(Key key, byte[] place, Document document) {
        for (IndexSpec index : spec.indexes()) {
            index.keyOf(document).ifPresent(at -> index(index).remove(indexPlace(at, key)));
        }
        spec.expiryOf(document).ifPresent(at -> expiry.remove(expiryPlace(at, place)));
    }

    /** Where a document stands in the map of an index. */
    static byte[] indexPlace(IndexKey index, Key key) {
        KeyBytes place = new KeyBytes().add(index.partition());
        index.sort().ifPresent(place::add);
        return place.add(key).toBytes();
    }

    /** Where a document stands in the map of expiry. */
    static byte[] expiryPlace(Instant expiry, byte[] place) {
        long ordered = expiry.getEpochSecond() ^ Long.MIN_VALUE;
        return ByteBuffer.allocate(Long.BYTES + place.length)
                .putLong(ordered)
                .put(place)
                .array();
    }

    /** The key of the first document that is expired at this instant. */
    Optional<byte[]> firstExpired(Instant now) {
        byte[] first = expiry.firstKey();
        if (first == null || (ByteBuffer.wrap(first).getLong() ^ Long.MIN_VALUE) > now.getEpochSecond()) {
            return Optional.empty();
        }
        return Optional.ofNullable(expiry.get(first));
    }
}
