package dev.isobar.document;

import dev.isobar.error.CloudException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What finds a document: a partition and, where the collection declares one, a sort part (contract DOC-3, DOC-4). Both are
 * fields of the document too. Checked against the collection when it is used. Immutable.
 */
public final class Key {
    private final String partition;
    private final @Nullable Object sort;

    private Key(String partition, @Nullable Object sort) {
        this.partition = CloudException.requireArgument(partition, "partition key");
        this.sort = sort;
    }

    /** The key in a collection without a sort key; the partition takes 1..1,024 bytes. */
    public static Key of(String partition) {
        return new Key(partition, null);
    }

    /** The key in a collection with a text sort key, of 1..512 bytes. */
    public static Key of(String partition, String sort) {
        return new Key(partition, CloudException.requireArgument(sort, "sort key"));
    }

    /** The key in a collection with a numeric sort key. */
    public static Key of(String partition, long sort) {
        return new Key(partition, sort);
    }

    /** The partition. */
    public String partition() {
        return partition;
    }

    /** The sort part: a {@code String}, a {@code Long}, or empty where the collection has none. */
    public Optional<Object> sort() {
        return Optional.ofNullable(sort);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && partition.equals(key.partition) && sort().equals(key.sort());
    }

    @Override
    public int hashCode() {
        return 31 * partition.hashCode() + (sort == null ? 0 : sort.hashCode());
    }

    /** Partition and sort part, as messages show them. */
    @Override
    public String toString() {
        return sort == null ? partition : partition + "/" + sort;
    }
}
