package dev.isobar.provider.local.store;

/**
 * How values become the bytes that a map holds, and back. A codec of keys gives every value bytes of its own, whose
 * unsigned order is the map's order. Thread-safe.
 *
 * @param <T> the type of the values
 */
public interface Codec<T> {
    /** The bytes of a value, not to be changed afterwards. */
    byte[] encode(T value);

    /** The value of these bytes, which are not to be changed. */
    T decode(byte[] bytes);
}
