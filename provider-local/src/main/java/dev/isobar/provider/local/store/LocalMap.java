package dev.isobar.provider.local.store;

import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An ordered map of the store. Change it inside {@link LocalStore#write} only; read it there or inside
 * {@link LocalStore#read}. Methods that find nothing answer null, as those of {@code NavigableMap}.
 *
 * @param <K> the type of the keys, which are in the order of their codec's bytes
 * @param <V> the type of the values
 */
public final class LocalMap<K, V> {
    private final Table table;
    private final Codec<K> keys;
    private final Codec<V> values;

    LocalMap(Table table, Codec<K> keys, Codec<V> values) {
        this.table = table;
        this.keys = keys;
        this.values = values;
    }

    /** The value at a key, or null. */
    public @Nullable V get(K key) {
        return value(tree().get(keys.encode(key)));
    }

    /** The value at a key; empty when there is none. */
    public Optional<V> find(K key) {
        return Optional.ofNullable(get(key));
    }

    /** Puts a value at a key, and answers what was there before, or null. */
    public @Nullable V put(K key, V value) {
        return value(table.put(keys.encode(key), values.encode(value)));
    }

    /** Puts a value at a key where nothing is, and answers what is there otherwise, or null. */
    public @Nullable V putIfAbsent(K key, V value) {
        V present = get(key);
        return present == null ? put(key, value) : present;
    }

    /** Removes what is at a key, and answers it, or null. */
    public @Nullable V remove(K key) {
        return value(table.remove(keys.encode(key)));
    }

    /** Removes everything. */
    public void clear() {
        table.clear();
    }

    /** True when there is nothing. */
    public boolean isEmpty() {
        return tree().isEmpty();
    }

    /** How many entries there are. */
    public long size() {
        return tree().sizeAsLong();
    }

    /** The first key, or null. */
    public @Nullable K firstKey() {
        return key(tree().firstKey());
    }

    /** The last key, or null. */
    public @Nullable K lastKey() {
        return key(tree().lastKey());
    }

    /** The first key that is not below this one, or null. */
    public @Nullable K ceilingKey(K key) {
        return key(tree().ceilingKey(keys.encode(key)));
    }

    /** The first key above this one, or null. */
    public @Nullable K higherKey(K key) {
        return key(tree().higherKey(keys.encode(key)));
    }

    /** Walks upwards from a key to another, both included; null stands for the beginning or the end of the map. */
    public LocalCursor<K, V> ascending(@Nullable K from, @Nullable K to) {
        return new LocalCursor<>(tree().cursor(bytes(from), bytes(to), false), keys, values);
    }

    /** Walks downwards from a key to another, both included; null stands for the end or the beginning of the map. */
    public LocalCursor<K, V> descending(@Nullable K from, @Nullable K to) {
        return new LocalCursor<>(tree().cursor(bytes(from), bytes(to), true), keys, values);
    }

    private MVMap<byte[], byte[]> tree() {
        return table.tree();
    }

    private byte @Nullable [] bytes(@Nullable K key) {
        return key == null ? null : keys.encode(key);
    }

    private @Nullable K key(byte @Nullable [] bytes) {
        return bytes == null ? null : keys.decode(bytes);
    }

    private @Nullable V value(byte @Nullable [] bytes) {
        return bytes == null ? null : values.decode(bytes);
    }
}
