package dev.isobar.backup;

import dev.isobar.document.CollectionSpec;
import dev.isobar.document.SortKey;
import dev.isobar.error.CloudException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The collection that a backup is of, as far as its documents depend on it.
 *
 * @param collection its logical name
 * @param partitionKey the field with the partition
 * @param sortKey the field with the sort part, if there is one, and its kind
 */
record Origin(String collection, String partitionKey, Optional<SortKey> sortKey) {
    static Origin of(CollectionSpec spec) {
        return new Origin(spec.name(), spec.partitionKey(), spec.sortKey());
    }

    /** Refuses a collection that finds its documents by other fields, as the restored ones could not be found in it. */
    void requireSameKey(CollectionSpec target) {
        Origin other = of(target);
        if (!partitionKey.equals(other.partitionKey) || !sortKey.equals(other.sortKey)) {
            throw CloudException.invalidArgument(
                    "collection", other.shown(), "one with the key of the backup, which is of " + shown());
        }
    }

    /** Refuses to go on with the backup of one collection from another. */
    void requireSame(CollectionSpec source) {
        if (!equals(of(source))) {
            throw CloudException.invalidArgument(
                    "collection", of(source).shown(), "the one whose backup was begun here, " + shown());
        }
    }

    private String shown() {
        return collection + " with the key " + partitionKey
                + sortKey.map(sort -> ", " + sort.field() + " as " + sort.kind())
                        .orElse("");
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", collection);
        json.put("partitionKey", partitionKey);
        json.put("sortKey", sortKey.map(SortKey::field).orElse(null));
        json.put("sortKind", sortKey.map(sort -> sort.kind().name()).orElse(null));
        return json;
    }

    static Origin read(Fields json) {
        Optional<SortKey> sort = json.optionalText("sortKey")
                .map(field -> new SortKey(field, SortKey.Kind.valueOf(json.text("sortKind"))));
        return new Origin(json.text("name"), json.text("partitionKey"), sort);
    }
}
