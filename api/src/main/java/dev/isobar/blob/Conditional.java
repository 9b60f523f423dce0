package dev.isobar.blob;

/**
 * The answer to a read that asked "only if it changed" (contract BLOB-22).
 *
 * @param <T> what is read
 */
public sealed interface Conditional<T> {
    /**
     * It changed, and this is the present state.
     *
     * @param value what was read
     */
    record Changed<T>(T value) implements Conditional<T> {}

    /** It is still the state that the caller knows. */
    record NotModified<T>() implements Conditional<T> {}
}
