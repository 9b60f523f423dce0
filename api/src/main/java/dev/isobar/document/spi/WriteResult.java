package dev.isobar.document.spi;

/** What became of a write. Only these four are for a driver to tell; everything else it throws. */
public sealed interface WriteResult {
    /** There was no document where one was demanded. */
    static WriteResult absent() {
        return new Absent();
    }

    /** There was a document where none was demanded, or at another revision. */
    static WriteResult conflict() {
        return new Conflict();
    }

    /** Nothing is stored now, or nothing was to be stored: the answer to deletes and checks that succeeded. */
    static WriteResult done() {
        return new Done();
    }

    /**
     * The document is stored.
     *
     * @param stored its new state
     */
    record Stored(StoredDocument stored) implements WriteResult {}

    /** See {@link #done()}. */
    record Done() implements WriteResult {}

    /** See {@link #absent()}; nothing was changed. */
    record Absent() implements WriteResult {}

    /** See {@link #conflict()}; nothing was changed. */
    record Conflict() implements WriteResult {}

    /** True when the write took place. */
    default boolean succeeded() {
        return this instanceof Stored || this instanceof Done;
    }
}
