package dev.isobar.provider.local.document;

import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.IndexSpec;
import dev.isobar.document.SortKey;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.error.Shown;
import dev.isobar.provider.local.store.Codecs;
import dev.isobar.provider.local.store.LocalCursor;
import dev.isobar.provider.local.store.LocalMap;
import dev.isobar.provider.local.store.LocalStore;
import dev.isobar.spi.ResourceName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a collection was last declared as, and how it becomes what it is declared as now (contract CORE-1): a new index is
 * filled, one that is gone is removed, and another key is refused where there are documents.
 */
final class Declaration {
    private static final String KEY = "key";
    private static final String EXPIRY = "expiry";
    private static final String INDEX = "index ";

    private final LocalStore store;
    private final ResourceName resource;
    private final CollectionSpec spec;
    private final LocalMap<String, byte[]> declarations;
    private final Map<String, @Nullable Object> declared;

    Declaration(LocalStore store, ResourceName resource, CollectionSpec spec) {
        this.store = store;
        this.resource = resource;
        this.spec = spec;
        this.declarations = declarations(store);
        this.declared = describe(spec);
    }

    private static LocalMap<String, byte[]> declarations(LocalStore store) {
        return store.map("document", Codecs.TEXT, Codecs.BYTES);
    }

    /** The physical names of all collections that the store has. */
    static List<String> stored(LocalStore store) {
        LocalMap<String, byte[]> declarations = declarations(store);
        return store.read(() -> names(declarations));
    }

    private static List<String> names(LocalMap<String, byte[]> declarations) {
        List<String> names = new ArrayList<>();
        LocalCursor<String, byte[]> cursor = declarations.ascending(null, null);
        while (cursor.next()) {
            names.add(cursor.key());
        }
        return names;
    }

    private static Map<String, @Nullable Object> describe(CollectionSpec spec) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        parts.put(KEY, spec.sortKey().map(sort -> key(spec, sort)).orElseGet(() -> List.of(spec.partitionKey())));
        spec.timeToLive().ifPresent(field -> parts.put(EXPIRY, field));
        for (IndexSpec index : spec.indexes()) {
            parts.put(
                    INDEX + index.name(),
                    List.of(index.partitionField(), index.sortField().orElse("")));
        }
        return parts;
    }

    private static List<String> key(CollectionSpec spec, SortKey sort) {
        return List.of(spec.partitionKey(), sort.field(), sort.kind().name());
    }

    /**
     * Brings the stored collection in line, if it is not; all checks come before the first change. To be called in a write.
     * Answers the collection.
     */
    ResourceName bringInLine() {
        if (!Arrays.equals(declarations.get(resource.physical()), encoded())) {
            changeDeclaration();
        }
        return resource;
    }

    private void changeDeclaration() {
        Map<String, @Nullable Object> before = before();
        LocalMap<byte[], byte[]> documents = CollectionMaps.map(store, CollectionMaps.documentsOf(resource.physical()));
        if (!documents.isEmpty()) {
            requireSameKey(before.get(KEY));
            requireFit(documents);
        }
        remove(before);
        fill(documents, before);
        declarations.put(resource.physical(), encoded());
    }

    private Map<String, @Nullable Object> before() {
        byte[] bytes = declarations.get(resource.physical());
        if (bytes == null) {
            return Map.of();
        }
        FieldsReader reader = FieldsReader.of(bytes);
        reader.number();
        return reader.fields();
    }

    private byte[] encoded() {
        return FieldsWriter.write(0, declared);
    }

    private void requireSameKey(@Nullable Object before) {
        if (declared.get(KEY) instanceof List<?> now && !now.equals(before)) {
            throw CloudException.of(
                    ErrorCode.INVALID_ARGUMENT,
                    resource + " holds documents whose key is " + before + ", and is declared with the key " + now
                            + "; declare it as it was, or set " + resource.setting() + " to another collection");
        }
    }

    private void requireFit(LocalMap<byte[], byte[]> documents) {
        LocalCursor<byte[], byte[]> cursor = documents.ascending(null, null);
        while (cursor.next()) {
            requireFit(StoredBytes.document(cursor.value()));
        }
    }

    private void requireFit(Document document) {
        try {
            spec.check(document);
        } catch (CloudException e) {
            String detail = resource + " cannot be opened as it is declared, because of its document "
                    + Shown.of(spec.keyOf(document).toString())
                    + "; change the document first, with the old declaration";
            throw CloudException.of(Fault.of(ErrorCode.INVALID_ARGUMENT).detail(detail), e);
        }
    }

    private void remove(Map<String, @Nullable Object> before) {
        for (Map.Entry<String, @Nullable Object> part : before.entrySet()) {
            if (isOutdated(part.getKey(), before)) {
                empty(part.getKey());
            }
        }
    }

    private void empty(String part) {
        if (part.equals(EXPIRY)) {
            CollectionMaps.map(store, CollectionMaps.expiryOf(resource.physical()))
                    .clear();
        } else if (part.startsWith(INDEX)) {
            String index = part.substring(INDEX.length());
            CollectionMaps.map(store, CollectionMaps.indexOf(resource.physical(), index))
                    .clear();
        }
    }

    private boolean isOutdated(String part, Map<String, @Nullable Object> before) {
        Object now = declared.get(part);
        return now == null || !now.equals(before.get(part));
    }

    /** Makes the entries of what is new; what was there before has them already. */
    private void fill(LocalMap<byte[], byte[]> documents, Map<String, @Nullable Object> before) {
        CollectionMaps maps = new CollectionMaps(store, resource.physical(), spec);
        List<IndexSpec> fresh = spec.indexes().stream()
                .filter(index -> isOutdated(INDEX + index.name(), before))
                .toList();
        boolean freshExpiry = isOutdated(EXPIRY, before);
        LocalCursor<byte[], byte[]> cursor = documents.ascending(null, null);
        while ((freshExpiry || !fresh.isEmpty()) && cursor.next()) {
            byte[] place = cursor.key();
            Document document = StoredBytes.document(cursor.value());
            fresh.forEach(index -> maps.linkIndex(index, spec.keyOf(document), place, document));
            if (freshExpiry) {
                maps.linkExpiry(place, document);
            }
        }
    }
}
