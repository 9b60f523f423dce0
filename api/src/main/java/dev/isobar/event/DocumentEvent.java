package dev.isobar.event;

import dev.isobar.document.Key;
import dev.isobar.error.CloudException;
import java.util.Optional;

/**
 * A document was created, updated or deleted (contract DOC-41, FN-5). There is no order across documents.
 *
 * @param attributes type, time and id; the subject is the key
 * @param key the document's
 * @param before what it was, where the provider says; empty for a created one
 * @param after what it became; empty for a deleted one
 * @param <T> the type of the collection
 */
public record DocumentEvent<T>(EventAttributes attributes, Key key, Optional<T> before, Optional<T> after) {
    /** The type of an event of a document that was not there before. */
    public static final String CREATED = "dev.isobar.document.created";

    /** The type of an event of a document that was there before. */
    public static final String UPDATED = "dev.isobar.document.updated";

    /** The type of an event of a document that is gone. */
    public static final String DELETED = "dev.isobar.document.deleted";

    /** INVALID_ARGUMENT when anything is null. */
    public DocumentEvent {
        CloudException.requireArgument(attributes, "attributes");
        CloudException.requireArgument(key, "key");
        CloudException.requireArgument(before, "before");
        CloudException.requireArgument(after, "after");
    }
}
