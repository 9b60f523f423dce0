package dev.isobar.provider.aws.document;

import dev.isobar.document.CollectionSpec;
import dev.isobar.document.spi.Write;

/** How a document stands in its item. Either is read wherever it is met. */
enum Form {
    /** One attribute of bytes, of which the service and the SDK make little work; see {@link PackedWriter}. */
    PACKED,

    /** A map with an attribute for each value, which an expression can change; packed all the same where an item is too small. */
    MAP;

    /**
     * What a write leaves. A document that is changed as {@link InPlace} can do it is likely to be changed so again, by many at a
     * time, so it becomes a map with the first of these changes.
     */
    static Form after(Write write, CollectionSpec spec) {
        return write instanceof Write.Change change && InPlace.isPossible(change, spec) ? MAP : PACKED;
    }
}
