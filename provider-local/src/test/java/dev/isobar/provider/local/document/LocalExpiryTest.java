package dev.isobar.provider.local.document;

import static dev.isobar.provider.local.document.Notes.PATIENT;
import static dev.isobar.provider.local.document.Notes.key;
import static dev.isobar.provider.local.document.Notes.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Revision;
import dev.isobar.document.Query;
import dev.isobar.provider.local.store.LocalMap;
import dev.isobar.provider.local.store.LocalStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LocalExpiryTest {
    private Notes notes;
    private Revision revision;

    @BeforeEach
    void expire() throws InterruptedException {
        notes = Notes.inMemory();
        revision = notes.documents
                .create(note("1", "tag", "t", "expires", notes.clock.instant().plusSeconds(10)))
                .revision();
        notes.documents.create(note("2", "tag", "t", "expires", null));
        notes.clock.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(notes.documents.find(key("1"))).isPresent();
        notes.clock.advance(Duration.ofNanos(1));
    }

    private long stored(LocalStore store) {
        LocalMap<byte[], byte[]> documents = CollectionMaps.map(store, CollectionMaps.documentsOf("notes"));
        return documents.size();
    }

    @Test
    @DisplayName("DOC-40 an expired document is absent to every read")
    void absentToReads() {
        assertThat(notes.documents.find(key("1"))).isEmpty();
        assertThat(notes.documents.getAll(List.of(key("1"), key("2")))).containsOnlyKeys(key("2"));
        for (Query query : List.of(
                Query.partition("ann"), Query.index("by-tag", "t"), Query.scan().allowScan())) {
            assertThat(notes.documents.query(query).items()).hasSize(1);
        }
        assertThat(stored(notes.store)).isEqualTo(2);
    }

    @Test
    @DisplayName("DOC-40 an expired document is absent to every condition")
    void absentToConditions() {
        assertThatThrownBy(() -> notes.documents.replace(note("1"), revision)).hasMessageContaining("[NOT_FOUND]");
        assertThatThrownBy(() -> notes.documents.update(key("1"), u -> u.set("n", 1)))
                .hasMessageContaining("[NOT_FOUND]");
        assertThatThrownBy(() -> notes.documents.transact(t -> t.check(key("1"), revision)))
                .hasMessageContaining("[PRECONDITION_FAILED]");
        notes.documents.transact(t -> t.checkAbsent(key("1")));
        notes.documents.delete(key("1"), new Revision("other"));

        notes.documents.create(note("1", "tag", "u"));

        assertThat(notes.documents.query(Query.index("by-tag", "t")).items()).hasSize(1);
        assertThat(notes.documents.query(Query.index("by-tag", "u")).items()).hasSize(1);
    }

    @Test
    void theSweepRemovesWhatIsExpiredAndNothingElse() throws InterruptedException {
        assertThat(notes.driver.sweep(PATIENT)).isEqualTo(1);
        assertThat(notes.driver.sweep(PATIENT)).isZero();
        assertThat(stored(notes.store)).isEqualTo(1);
        assertThat(notes.documents.query(Query.index("by-tag", "t")).items()).hasSize(1);
    }

    @Test
    void aLongerLifeIsASweepLater() throws InterruptedException {
        notes.documents.put(note("1", "expires", notes.clock.instant().plusSeconds(5)));

        assertThat(notes.driver.sweep(PATIENT)).isZero();
        notes.clock.advance(Duration.ofSeconds(5));
        assertThat(notes.driver.sweep(PATIENT)).isEqualTo(1);
    }
}
