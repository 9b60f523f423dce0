package dev.isobar.app.spi;

import dev.isobar.app.spi.Trigger.DocumentTrigger;
import dev.isobar.document.Document;
import dev.isobar.document.Key;
import dev.isobar.event.DocumentEvent;
import dev.isobar.event.EventAttributes;
import java.util.Optional;

/**
 * A change of a document as a provider reports it.
 *
 * @param key the document's
 * @param before what it was, where the provider says; empty for a created one
 * @param after what it became; empty for a deleted one
 */
public record DocumentChange(Key key, Optional<Document> before, Optional<Document> after) {
    <T> DocumentEvent<T> as(DocumentTrigger<T> trigger, EventAttributes attributes) {
        Class<T> type = trigger.collection().type();
        return new DocumentEvent<>(
                attributes, key, before.map(document -> as(document, type)), after.map(document -> as(document, type)));
    }

    private static <T> T as(Document document, Class<T> type) {
        return type == Document.class ? type.cast(document) : document.as(type);
    }
}
