package dev.isobar.document.spi;

import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.Key;
import dev.isobar.document.Update;

/** One write or check, complete and checked against its collection. */
public sealed interface Write {
    /** What it is about. */
    Key key();

    /** What it demands to find. */
    Expected expected();

    /**
     * Stores a whole document: create, put and replace.
     *
     * @param key the document's own key
     * @param document what is stored
     * @param expected anything, absence, presence or a revision
     */
    record Put(Key key, Document document, Expected expected) implements Write {}

    /**
     * Changes the document that is there, in one step: no other write comes between reading and writing it.
     *
     * @param key the document
     * @param update the changes, none of a key field
     * @param expected presence or a revision
     */
    record Change(Key key, Update update, Expected expected) implements Write {
        /** What the document becomes; throws INVALID_ARGUMENT when a change does not fit it, or the result its collection. */
        public Document apply(CollectionSpec spec, Document present) {
            return spec.check(update.applyTo(present));
        }
    }

    /**
     * Deletes the document, if it is there.
     *
     * @param key the document
     * @param expected anything, or a revision; absence is met in either case
     */
    record Delete(Key key, Expected expected) implements Write {}

    /**
     * Changes nothing and only demands: in transactions.
     *
     * @param key the document
     * @param expected absence or a revision
     */
    record Check(Key key, Expected expected) implements Write {}
}
