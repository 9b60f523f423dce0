package dev.isobar.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.document.Document;
import dev.isobar.document.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A batch.
 *
 * @param deletes true to delete, false to put
 * @param contents what is put under which keys
 */
record DocumentBatch(boolean deletes, Map<Slot, Content> contents) implements DocumentStep {
    @Override
    public void run(DocumentWorld world) {
        Map<Key, Document> documents = new LinkedHashMap<>();
        contents.forEach((slot, content) -> documents.put(world.key(slot), world.document(slot, content)));
        if (deletes) {
            assertThat(world.notes.deleteAll(List.copyOf(documents.keySet())).failures())
                    .isEmpty();
            documents.keySet().forEach(world::removed);
        } else {
            assertThat(world.notes.putAll(List.copyOf(documents.values())).failures())
                    .isEmpty();
            documents.forEach((key, document) -> world.storedUnseen(key, new TreeMap<>(document.fields())));
        }
    }
}
