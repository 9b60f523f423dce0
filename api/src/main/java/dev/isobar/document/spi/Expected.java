package dev.isobar.document.spi;

import dev.isobar.Revision;

/** What a write demands to find. A document past its time to live is not found (contract DOC-40). */
public sealed interface Expected {
    /** Whatever is there. */
    static Expected anything() {
        return new Anything();
    }

    /** No document. */
    static Expected absent() {
        return new Absent();
    }

    /** A document. */
    static Expected present() {
        return new Present();
    }

    /** No demand. Use {@link #anything()}. */
    record Anything() implements Expected {}

    /** No document may be there. Use {@link #absent()}. */
    record Absent() implements Expected {}

    /** A document must be there. Use {@link #present()}. */
    record Present() implements Expected {}

    /**
     * A document must be there at this revision.
     *
     * @param revision what the caller saw
     */
    record At(Revision revision) implements Expected {}

    /** True when this is what is expected, for a driver that compares by itself. */
    default boolean isMetBy(StoredDocument present) {
        return this instanceof At at ? at.revision().equals(present.revision()) : !(this instanceof Absent);
    }

    /** True when finding no document is what is expected. */
    default boolean isMetByAbsence() {
        return this instanceof Anything || this instanceof Absent;
    }
}
