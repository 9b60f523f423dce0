package dev.isobar.conformance.document;

import static dev.isobar.Capability.DOCUMENT_TRANSACTION_ACROSS_PARTITIONS;
import static dev.isobar.conformance.document.Docs.key;
import static dev.isobar.conformance.document.Docs.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Revision;
import dev.isobar.conformance.Race;
import dev.isobar.conformance.Rounds;
import dev.isobar.conformance.Rule;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.document.Stored;
import dev.isobar.document.Transaction;
import dev.isobar.document.spi.Expected;
import dev.isobar.document.spi.Write;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Transactions: DOC-21. */
public abstract class DocumentTransactionConformance extends DocumentSuite {
    private static final int THREADS = 8;

    private static Document at(String id, Object v) {
        return note("ann", id, "v", v, "tag", "t");
    }

    private static Key k(String id) {
        return Key.of("ann", id);
    }

    @Test
    @Rule("DOC-21")
    @DisplayName("every kind of write and check takes place together, and the new revisions are told")
    void everyKind() throws Exception {
        Stored<Document> replaced = notes().create(at("replaced", 1));
        notes().create(at("updated", 1));
        notes().create(at("deleted", 1));
        notes().create(at("overwritten", 1));
        Stored<Document> checked = notes().create(at("checked", 1));
        Map<Key, Revision> revisions = notes().transact(t -> t.create(at("created", 2))
                .put(at("overwritten", 2))
                .put(at("put", 2))
                .replace(replaced.with(d -> at("replaced", 2)))
                .update(k("updated"), u -> u.increment("v", 1).set("w", "x"))
                .delete(k("deleted"))
                .delete(k("absent"))
                .check(k("checked"), checked.revision())
                .checkAbsent(k("never")));
        assertThat(new ArrayList<>(revisions.keySet()))
                .containsExactly(k("created"), k("overwritten"), k("put"), k("replaced"), k("updated"));
        for (Map.Entry<Key, Revision> entry : revisions.entrySet()) {
            assertThat(notes().get(entry.getKey()).revision()).isEqualTo(entry.getValue());
            notes().update(entry.getKey(), u -> u.set("again", true), entry.getValue());
        }
        assertStored(note("ann", "updated", "v", 2, "tag", "t", "w", "x", "again", true));
        assertStored(note("ann", "replaced", "v", 2, "tag", "t", "again", true));
        assertAbsent(k("deleted"));
        assertAbsent(k("never"));
        assertThat(notes().get(k("checked"))).isEqualTo(checked);
        assertThat(ids(Query.index("by-tag", "t")))
                .containsExactly("checked", "created", "overwritten", "put", "replaced", "updated");
    }

    /** Begins with writes that would succeed, ends with some too, and demands that none of them took place. */
    private CloudException assertAllOrNothing(ErrorCode code, UnaryOperator<Transaction<Document>> failing)
            throws Exception {
        Stored<Document> stays = notes().put(at("stays", "as it was"));
        Stored<Document> kept = notes().put(at("kept", "as it was"));
        CloudException refusal = failing(
                code,
                () -> notes().transact(t -> failing.apply(
                                t.create(at("before", 1)).put(at("stays", 2)).delete(k("kept")))
                        .create(at("after", 1))
                        .put(at("put", 1))));
        assertThat(notes().get(k("stays"))).isEqualTo(stays);
        assertThat(notes().get(k("kept"))).isEqualTo(kept);
        for (String id : List.of("before", "after", "put")) {
            assertAbsent(k(id));
        }
        assertThat(ids(Query.index("by-tag", "t"))).doesNotContain("before", "after", "put");
        return refusal;
    }

    @Test
    @Rule("DOC-21")
    @DisplayName("one write or check that fails leaves nothing of the transaction, and its error is the one thrown")
    void allOrNothing() throws Exception {
        Stored<Document> stale = notes().create(at("k", 1));
        Stored<Document> present = notes().put(at("k", 1));
        CloudException exists = assertAllOrNothing(ErrorCode.ALREADY_EXISTS, t -> t.create(at("k", 2)));
        assertThat(exists).hasMessageContaining("k");
        assertAllOrNothing(ErrorCode.PRECONDITION_FAILED, t -> t.replace(stale.with(d -> at("k", 2))));
        assertAllOrNothing(ErrorCode.PRECONDITION_FAILED, t -> t.check(k("k"), stale.revision()));
        assertAllOrNothing(ErrorCode.PRECONDITION_FAILED, t -> t.checkAbsent(k("k")));
        assertAllOrNothing(ErrorCode.NOT_FOUND, t -> t.update(k("absent"), u -> u.set("v", 1)));
        assertAllOrNothing(ErrorCode.PRECONDITION_FAILED, t -> t.check(k("absent"), stale.revision()));
        assertAllOrNothing(ErrorCode.INVALID_ARGUMENT, t -> t.update(k("k"), u -> u.append("v", 1)));
        assertAllOrNothing(ErrorCode.INVALID_ARGUMENT, t -> t.update(k("k"), u -> u.set("tag", 1)));
        assertThat(notes().get(k("k"))).isEqualTo(present);
        notes().delete(k("k"));
        assertAllOrNothing(ErrorCode.NOT_FOUND, t -> t.replace(present.with(d -> at("k", 2))));
    }

    @Test
    @Rule("DOC-21")
    @DisplayName("it commits when the lambda returns, and not at all when it throws")
    void commitsAtTheEnd() throws Exception {
        DocumentCollection<Document> notes = notes();
        notes.transact(t -> {
            Transaction<Document> longer = t.create(at("k", 1));
            assertThat(notes.find(k("k"))).as("before the lambda returned").isEmpty();
            return longer;
        });
        assertStored(at("k", 1));
        assertThatThrownBy(() -> notes.transact(t -> {
                    t.create(at("thrown", 1));
                    throw new IllegalStateException("the application's own");
                }))
                .hasStackTraceContaining("the application's own");
        assertAbsent(k("thrown"));
        notes.transact(t -> {
            t.create(at("forgotten", 1));
            return t;
        });
        assertAbsent(k("forgotten"));
        assertThat(notes.transact(t -> t)).isEmpty();
    }

    @Test
    @Rule({"DOC-21", "CORE-5"})
    @DisplayName("50 writes and checks are allowed, and 51 are refused before any request")
    void mostWrites() throws Exception {
        assertThat(notes().transact(t -> creates(t, 49).checkAbsent(k("absent"))))
                .hasSize(49);
        assertThat(ids(Query.partition("ann"))).hasSize(49);
        refused(
                ErrorCode.INVALID_ARGUMENT,
                () -> notes().transact(t -> creates(t, 50).checkAbsent(k("absent"))));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().transact(t -> creates(t, 51)));
        assertThat(ids(Query.partition("ann"))).hasSize(49);
    }

    private static Transaction<Document> creates(Transaction<Document> transaction, int count) {
        Transaction<Document> all = transaction;
        for (int i = 0; i < count; i++) {
            all = all.create(at("many" + i, i));
        }
        return all;
    }

    @Test
    @Rule({"DOC-21", "CORE-5"})
    @DisplayName("1 MiB together is allowed, and more is refused before any request")
    void mostBytes() throws Exception {
        int third = (1 << 20) / 3;
        assertThat(notes().transact(t ->
                        t.put(sized("a", third)).put(sized("b", third)).put(sized("c", third))))
                .hasSize(3);
        assertStored(sized("c", third));
        refused(
                ErrorCode.INVALID_ARGUMENT,
                () -> notes().transact(t -> t.put(sized("a", third))
                        .put(sized("b", third))
                        .put(sized("d", third))
                        .put(at("small", 1))));
        assertAbsent(k("d"));
        assertAbsent(k("small"));
    }

    private static Document sized(String id, int bytes) {
        return note("ann", id, "v", "x".repeat(bytes - note("ann", id, "v", "").size()));
    }

    @Test
    @Rule({"DOC-21", "CORE-5"})
    @DisplayName("a key named twice is refused, whatever is to be done with it")
    void keysTwice() throws Exception {
        Stored<Document> present = notes().put(at("k", 1));
        List<UnaryOperator<Transaction<Document>>> uses = List.of(
                t -> t.create(at("k", 2)),
                t -> t.put(at("k", 2)),
                t -> t.replace(present.with(d -> at("k", 2))),
                t -> t.update(k("k"), u -> u.set("v", 2)),
                t -> t.delete(k("k")),
                t -> t.check(k("k"), present.revision()),
                t -> t.checkAbsent(k("k")));
        for (UnaryOperator<Transaction<Document>> one : uses) {
            for (UnaryOperator<Transaction<Document>> other : uses) {
                refused(ErrorCode.INVALID_ARGUMENT, () -> notes().transact(t -> other.apply(one.apply(t))));
            }
        }
        assertThat(notes().get(k("k"))).isEqualTo(present);
    }

    @Test
    @Rule("DOC-21")
    @DisplayName("of concurrent transactions that read, check and write the same documents, none overruns another")
    void isolation() throws Exception {
        int each = Rounds.of(10);
        DocumentCollection<Document> notes = notes();
        notes.transact(t -> t.create(at("from", 1000L)).create(at("to", 0L)));
        List<CloudException> refusals = Race.losers(THREADS, thread -> {
            for (int i = 0; i < each; i++) {
                move(notes);
            }
        });
        assertThat(refusals).isEmpty();
        assertThat(number(notes.get(k("from")))).isEqualTo(1000L - (long) THREADS * each);
        assertThat(number(notes.get(k("to")))).isEqualTo((long) THREADS * each);
    }

    /** Moves one from one document to another, beginning again for as long as others come between. */
    private static void move(DocumentCollection<Document> notes) {
        for (int attempt = 0; attempt < 10_000; attempt++) {
            Map<Key, Stored<Document>> read = notes.getAll(List.of(k("from"), k("to")));
            Stored<Document> from = Objects.requireNonNull(read.get(k("from")));
            Stored<Document> to = Objects.requireNonNull(read.get(k("to")));
            try {
                notes.transact(t -> t.replace(from.with(d -> at("from", number(from) - 1)))
                        .replace(to.with(d -> at("to", number(to) + 1))));
                return;
            } catch (CloudException lost) {
                assertThat(lost.code())
                        .isIn(ErrorCode.PRECONDITION_FAILED, ErrorCode.ABORTED, ErrorCode.RESOURCE_EXHAUSTED);
            }
        }
        throw new AssertionError("10,000 attempts lost one after the other");
    }

    private static long number(Stored<Document> stored) {
        return stored.document().fields().get("v") instanceof Long n ? n : Long.MIN_VALUE;
    }

    private static UnaryOperator<Transaction<Document>> across(Object v) {
        return t ->
                t.put(note("ann", "k", "v", v)).put(note("bob", "k", "v", v)).checkAbsent(Key.of("cid", "k"));
    }

    @Test
    @Rule(
            value = {"DOC-21", "CORE-7"},
            needs = DOCUMENT_TRANSACTION_ACROSS_PARTITIONS)
    @DisplayName("a transaction spans partitions, all or nothing too")
    void acrossPartitions() throws Exception {
        assertThat(notes().transact(across(1)).keySet()).containsExactly(Key.of("ann", "k"), Key.of("bob", "k"));
        assertStored(note("bob", "k", "v", 1));
        notes().create(note("cid", "k"));
        failing(ErrorCode.PRECONDITION_FAILED, () -> notes().transact(across(2)));
        assertStored(note("ann", "k", "v", 1));
        assertStored(note("bob", "k", "v", 1));
    }

    @Test
    @Rule(
            value = {"DOC-21", "CORE-7"},
            lacks = DOCUMENT_TRANSACTION_ACROSS_PARTITIONS)
    @DisplayName("a transaction over partitions is refused, by the driver too, and does nothing")
    void notAcrossPartitions() throws Exception {
        refused(ErrorCode.UNSUPPORTED, () -> notes().transact(across(1)));
        assertThatThrownBy(() -> opened().driver()
                        .transact(
                                List.of(write(note("ann", "k", "v", 1)), write(note("bob", "k", "v", 1))),
                                Call.unhurried()))
                .as("what the driver does below the gate")
                .isInstanceOf(Exception.class);
        assertAbsent(Key.of("ann", "k"));
        assertAbsent(Key.of("bob", "k"));
    }

    private static Write write(Document document) {
        return new Write.Put(key(document), document, Expected.anything());
    }
}
