package dev.isobar.provider.local.document;

import static dev.isobar.provider.local.document.Notes.PATIENT;
import static dev.isobar.provider.local.document.Notes.key;
import static dev.isobar.provider.local.document.Notes.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Revision;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Query;
import dev.isobar.provider.local.store.Durability;
import dev.isobar.provider.local.store.LocalStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same collection opened again, declared as before or otherwise. */
class DeclarationTest {
    private static final CollectionSpec PLAIN =
            CollectionSpec.of("notes").partitionKey("owner").sortKey("id");

    @Test
    @DisplayName("DOC-10 documents, indexes and the uniqueness of revisions survive a restart")
    void survivesARestart(@TempDir Path directory) throws Exception {
        Revision first;
        try (LocalStore store = LocalStore.open(directory, Durability.SYNC)) {
            first = Notes.in(store, Notes.SPEC)
                    .documents
                    .create(note("1", "tag", "t"))
                    .revision();
        }
        try (LocalStore store = LocalStore.open(directory, Durability.RELAXED)) {
            Notes again = Notes.in(store, Notes.SPEC);
            assertThat(again.documents.get(key("1")).revision()).isEqualTo(first);
            assertThat(again.documents.query(Query.index("by-tag", "t")).items())
                    .hasSize(1);
            assertThat(again.documents.put(note("1")).revision()).isNotEqualTo(first);
        }
    }

    @Test
    @DisplayName("CORE-1 a newly declared index is filled when the collection is opened")
    void fillsANewIndex() throws InterruptedException {
        LocalStore store = LocalStore.inMemory();
        Notes.in(store, PLAIN).documents.create(note("1", "tag", "t"));

        Notes indexed = Notes.in(store, PLAIN.index("by-tag", "tag"));

        assertThat(indexed.documents.query(Query.index("by-tag", "t")).items()).hasSize(1);
    }

    @Test
    @DisplayName("CORE-1 an index that is declared no more is removed, and one that changed is filled anew")
    void removesAnOldIndex() throws InterruptedException {
        LocalStore store = LocalStore.inMemory();
        Notes.in(store, PLAIN.index("by-tag", "tag").index("by-x", "tag"))
                .documents
                .create(note("1", "tag", "t", "x", "y"));

        Notes changed = Notes.in(store, PLAIN.index("by-x", "x"));

        assertThat(CollectionMaps.map(store, CollectionMaps.indexOf("notes", "by-tag"))
                        .isEmpty())
                .isTrue();
        assertThat(changed.documents.query(Query.index("by-x", "t")).items()).isEmpty();
        assertThat(changed.documents.query(Query.index("by-x", "y")).items()).hasSize(1);
    }

    @Test
    @DisplayName("DOC-40 a newly declared time to live holds for the documents that are there")
    void takesUpANewTimeToLive() throws InterruptedException {
        LocalStore store = LocalStore.inMemory();
        Notes plain = Notes.in(store, PLAIN);
        plain.documents.create(note("1", "expires", plain.clock.instant().plusSeconds(1)));

        Notes expiring = Notes.in(store, PLAIN.timeToLive("expires"));
        expiring.clock.advance(Duration.ofSeconds(1));

        assertThat(expiring.documents.find(key("1"))).isEmpty();
        assertThat(expiring.driver.sweep(PATIENT)).isEqualTo(1);
    }

    @Test
    @DisplayName("CORE-1 another key is refused where there are documents, and nothing is changed")
    void refusesAnotherKey() throws InterruptedException {
        LocalStore store = LocalStore.inMemory();
        Notes.in(store, PLAIN).documents.create(note("1"));

        assertThatThrownBy(() -> Notes.in(store, PLAIN.numericSortKey("id")))
                .hasMessageContaining("collection notes holds documents whose key is [owner, id, TEXT]")
                .hasMessageContaining("ISOBAR_COLLECTION_NOTES")
                .hasMessageContaining("[INVALID_ARGUMENT]");
        assertThat(Notes.in(store, PLAIN).documents.get(key("1"))).isNotNull();
    }

    @Test
    void anEmptyCollectionTakesAnotherKey() throws InterruptedException {
        LocalStore store = LocalStore.inMemory();
        Notes.in(store, PLAIN);

        assertThat(Notes.in(store, CollectionSpec.of("notes"))).isNotNull();
    }

    @Test
    void aDocumentThatDoesNotFitIsNamed() throws InterruptedException {
        LocalStore store = LocalStore.inMemory();
        Notes.in(store, PLAIN).documents.create(note("1", "tag", 5));

        assertThatThrownBy(() -> Notes.in(store, PLAIN.index("by-tag", "tag")))
                .hasMessageContaining("because of its document 'ann/1'")
                .hasMessageContaining("change the document first");
        assertThat(Notes.in(store, PLAIN).documents.get(key("1"))).isNotNull();
    }
}
