package dev.isobar.document;

import dev.isobar.Revision;
import dev.isobar.error.CloudException;
import java.util.function.UnaryOperator;

/**
 * A document as it is stored: read it, {@linkplain #with change it}, and hand it to
 * {@link DocumentCollection#replace(Stored)}, which writes only if nobody else did, and keeps the fields that the type does
 * not know (contract DOC-2, DOC-10). Immutable as far as the value is.
 *
 * @param key its key
 * @param value what its type makes of it
 * @param revision its state
 * @param document all of its fields, those that the type does not know included
 * @param <T> the type of the collection
 */
public record Stored<T>(Key key, T value, Revision revision, Document document) {
    /** The same with a changed value; nothing is stored by this. */
    public Stored<T> with(UnaryOperator<T> change) {
        T changed = CloudException.requireArgument(change, "change").apply(value);
        return new Stored<>(key, CloudException.requireArgument(changed, "changed value"), revision, document);
    }
}
