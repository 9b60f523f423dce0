package dev.isobar.provider.local.store;

import org.h2.mvstore.Cursor;

/**
 * Walks entries of a map as they were when it was made. For use within the read or write in which it was made.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class LocalCursor<K, V> {
    private final Cursor<byte[], byte[]> cursor;
    private final Codec<K> keys;
    private final Codec<V> values;

    LocalCursor(Cursor<byte[], byte[]> cursor, Codec<K> keys, Codec<V> values) {
        this.cursor = cursor;
        this.keys = keys;
        this.values = values;
    }

    /** Goes to the next entry; false when there is none. */
    public boolean next() {
        if (!cursor.hasNext()) {
            return false;
        }
        cursor.next();
        return true;
    }

    /** The key of the entry to which {@link #next} went. */
    public K key() {
        return keys.decode(cursor.getKey());
    }

    /** The value of the entry to which {@link #next} went. */
    public V value() {
        return values.decode(cursor.getValue());
    }
}
