package dev.isobar.provider.local.document;

import static dev.isobar.provider.local.document.Notes.PATIENT;
import static dev.isobar.provider.local.document.Notes.key;
import static dev.isobar.provider.local.document.Notes.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.document.Document;
import dev.isobar.provider.local.store.Durability;
import dev.isobar.provider.local.store.LocalStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeLogTest {
    private final AtomicInteger signals = new AtomicInteger();
    private Notes notes;

    @BeforeEach
    void open() throws InterruptedException {
        notes = Notes.inMemory();
        notes.driver.changes().enable(signals::incrementAndGet);
    }

    private static Optional<Document> of(Document document) {
        return Optional.of(document);
    }

    private List<DocumentChange> changes() {
        return notes.driver.changes().read(100);
    }

    @Test
    @DisplayName("DOC-41 created, updated and deleted documents are logged with what was before and after")
    void logsWritesInOrder() {
        notes.documents.create(note("1"));
        notes.documents.update(key("1"), u -> u.set("n", 1));
        notes.documents.delete(key("1"));
        notes.documents.delete(key("1"));

        assertThat(changes())
                .extracting(DocumentChange::before)
                .containsExactly(Optional.empty(), of(note("1")), of(note("1", "n", 1)));
        assertThat(changes())
                .extracting(DocumentChange::after)
                .containsExactly(of(note("1")), of(note("1", "n", 1)), Optional.empty());
        assertThat(changes())
                .extracting(DocumentChange::sequence)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(changes()).extracting(DocumentChange::time).containsOnly(notes.clock.instant());
        assertThat(signals.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aRefusedWriteIsNotLogged() {
        notes.documents.create(note("1"));

        assertThatThrownBy(() -> notes.documents.create(note("1"))).hasMessageContaining("[ALREADY_EXISTS]");
        assertThatThrownBy(() -> notes.documents.transact(t -> t.put(note("2")).checkAbsent(key("1"))))
                .hasMessageContaining("[PRECONDITION_FAILED]");

        assertThat(changes()).hasSize(1);
    }

    @Test
    void whatIsTakenIsGoneAndWhatComesLaterStays() throws InterruptedException {
        notes.documents.create(note("1"));
        List<DocumentChange> taken = changes();
        notes.documents.create(note("2"));

        notes.store.write(PATIENT, () -> {
            notes.driver.changes().remove(taken);
            return taken;
        });

        assertThat(changes()).extracting(DocumentChange::after).containsExactly(of(note("2")));
        assertThat(notes.driver.changes().read(0)).isEmpty();
    }

    @Test
    void aCollectionWithoutTriggersLogsNothing() throws InterruptedException {
        Notes quiet = Notes.inMemory();

        quiet.documents.create(note("1"));

        assertThat(quiet.driver.changes().read(1)).isEmpty();
    }

    @Test
    @DisplayName("DOC-40 an expired document is told as deleted, be it swept or written over")
    void expiryIsADeletion() throws InterruptedException {
        Document first = note("1", "expires", notes.clock.instant().plusSeconds(1));
        Document second = note("2", "expires", notes.clock.instant().plusSeconds(1));
        notes.documents.putAll(List.of(first, second)).orThrow();
        notes.clock.advance(Duration.ofSeconds(1));

        notes.documents.create(note("1"));
        notes.driver.sweep(PATIENT);

        assertThat(changes().subList(2, 5))
                .extracting(DocumentChange::before)
                .containsExactlyInAnyOrder(of(first), Optional.empty(), of(second));
        assertThat(changes().subList(2, 5))
                .extracting(DocumentChange::after)
                .containsExactlyInAnyOrder(Optional.empty(), of(note("1")), Optional.empty());
    }

    @Test
    void theLogSurvivesARestart(@TempDir Path directory) throws Exception {
        try (LocalStore store = LocalStore.open(directory, Durability.SYNC)) {
            Notes before = Notes.in(store, Notes.SPEC);
            before.driver.changes().enable(() -> {});
            before.documents.create(note("1"));
        }
        try (LocalStore store = LocalStore.open(directory, Durability.SYNC)) {
            assertThat(Notes.in(store, Notes.SPEC).driver.changes().read(9))
                    .extracting(DocumentChange::after)
                    .containsExactly(of(note("1")));
        }
    }
}
