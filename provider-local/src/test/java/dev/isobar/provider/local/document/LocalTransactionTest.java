package dev.isobar.provider.local.document;

import static dev.isobar.provider.local.document.Notes.key;
import static dev.isobar.provider.local.document.Notes.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.Revision;
import dev.isobar.document.Document;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.document.Stored;
import dev.isobar.document.Transaction;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LocalTransactionTest {
    private Notes notes;
    private Stored<Document> first;

    @BeforeEach
    void open() throws InterruptedException {
        notes = Notes.inMemory();
        first = notes.documents.create(note("1", "n", 1, "tag", "t"));
        notes.documents.create(note("2"));
    }

    private void assertNothing(ErrorCode code, UnaryOperator<Transaction<Document>> last) {
        assertThatThrownBy(() -> notes.documents.transact(
                        t -> last.apply(t.put(note("3", "tag", "t")).delete(key("2")))))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(notes.documents.find(key("3"))).isEmpty();
        assertThat(notes.documents.find(key("2"))).isPresent();
        assertThat(notes.documents.get(key("1"))).isEqualTo(first);
        assertThat(notes.documents.query(Query.index("by-tag", "t")).items()).containsExactly(first);
    }

    @Test
    @DisplayName("DOC-21 a transaction writes and checks all of it")
    void commits() {
        Map<Key, Revision> revisions = notes.documents.transact(t -> t.create(note("3", "n", 3))
                .put(note("4"))
                .replace(first.with(d -> note("1", "n", 5)))
                .update(key("2"), u -> u.increment("n", 1))
                .delete(key("absent"))
                .checkAbsent(key("5")));

        assertThat(revisions.keySet()).containsExactly(key("3"), key("4"), key("1"), key("2"));
        revisions.forEach((key, revision) ->
                assertThat(notes.documents.get(key).revision()).isEqualTo(revision));
        assertThat(notes.documents.get(key("2")).document().fields()).containsEntry("n", 1L);
        assertThat(notes.documents.query(Query.index("by-tag", "t")).items()).isEmpty();
    }

    @Test
    @DisplayName("DOC-21 a transaction that fails half-way leaves nothing")
    void leavesNothing() {
        Revision other = new Revision("other");

        assertNothing(ErrorCode.ALREADY_EXISTS, t -> t.create(note("1")));
        assertNothing(ErrorCode.NOT_FOUND, t -> t.update(key("absent"), u -> u.set("n", 1)));
        assertNothing(ErrorCode.INVALID_ARGUMENT, t -> t.update(key("1"), u -> u.append("n", 1)));
        assertNothing(ErrorCode.PRECONDITION_FAILED, t -> t.check(key("1"), other));
        assertNothing(ErrorCode.PRECONDITION_FAILED, t -> t.check(key("absent"), other));
        assertNothing(ErrorCode.PRECONDITION_FAILED, t -> t.checkAbsent(key("1")));
        assertNothing(
                ErrorCode.PRECONDITION_FAILED, t -> t.replace(new Stored<>(key("1"), note("1"), other, note("1"))));
    }

    @Test
    @DisplayName("DOC-21 a key named twice, more than 50 writes and more than 1 MiB are refused")
    void refusesTooMuch() {
        assertNothing(ErrorCode.INVALID_ARGUMENT, t -> t.check(key("2"), new Revision("r")));
        assertNothing(ErrorCode.INVALID_ARGUMENT, t -> {
            Transaction<Document> longer = t;
            for (int i = 0; i < 49; i++) {
                longer = longer.delete(key("d" + i));
            }
            return longer;
        });
        assertNothing(ErrorCode.INVALID_ARGUMENT, t -> {
            Transaction<Document> longer = t;
            for (int i = 0; i < 4; i++) {
                longer = longer.put(note("d" + i, "x", "x".repeat(300 << 10)));
            }
            return longer;
        });
        assertNothing(ErrorCode.INVALID_ARGUMENT, t -> null);
    }

    @Test
    @DisplayName("DOC-21 several partitions need their capability, and the local provider has it")
    void acrossPartitions() throws InterruptedException {
        UnaryOperator<Transaction<Document>> two =
                t -> t.put(note("x", "1", new Object[0])).put(note("y", "1", new Object[0]));
        Notes without = Notes.with(Capabilities.all().without(Capability.DOCUMENT_TRANSACTION_ACROSS_PARTITIONS));

        assertThat(notes.documents.transact(two)).hasSize(2);
        assertThatThrownBy(() -> without.documents.transact(two))
                .hasMessageContaining("DOCUMENT_TRANSACTION_ACROSS_PARTITIONS")
                .hasMessageContaining("[UNSUPPORTED]");
        assertThat(without.documents.find(Key.of("x", "1"))).isEmpty();
    }

    @Test
    void nothingToDoIsDone() {
        assertThat(notes.documents.transact(t -> t)).isEmpty();
    }
}
