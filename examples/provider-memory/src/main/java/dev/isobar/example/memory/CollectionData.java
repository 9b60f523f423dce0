package dev.isobar.example.memory;

import dev.isobar.Revision;
import dev.isobar.document.Document;
import dev.isobar.document.Key;
import dev.isobar.document.spi.KeyBytes;
import dev.isobar.document.spi.StoredDocument;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The documents of one collection, in the order of their keys. Whoever uses it holds its monitor. */
final class CollectionData {
    private final NavigableMap<byte[], StoredDocument> documents = new TreeMap<>(Arrays::compareUnsigned);
    private long revisions;

    NavigableMap<byte[], StoredDocument> documents() {
        return documents;
    }

    Optional<StoredDocument> find(Key key) {
        return Optional.ofNullable(documents.get(KeyBytes.of(key)));
    }

    StoredDocument put(Key key, Document document) {
        StoredDocument stored = new StoredDocument(key, document, new Revision(String.valueOf(++revisions)));
        documents.put(KeyBytes.of(key), stored);
        return stored;
    }

    void remove(Key key) {
        documents.remove(KeyBytes.of(key));
    }
}
