package dev.isobar.provider.local.document;

import static dev.isobar.provider.local.document.Notes.key;
import static dev.isobar.provider.local.document.Notes.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Revision;
import dev.isobar.document.Bytes;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.FieldPath;
import dev.isobar.document.Key;
import dev.isobar.document.Stored;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Single documents and batches, as a collection over the local driver shows them. */
class LocalDocumentDriverTest {
    private static final Revision OTHER = new Revision("other");

    private Notes notes;

    @BeforeEach
    void open() throws InterruptedException {
        notes = Notes.inMemory();
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CloudException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.resourceMissing()).isFalse();
            assertThat(e.operation()).startsWith("document.");
        });
    }

    @Test
    @DisplayName("DOC-1 every kind of value comes back exactly, and null is not absent")
    void everyKindComesBack() {
        Document document = note(
                "1",
                "null",
                null,
                "bool",
                true,
                "long",
                Long.MIN_VALUE,
                "double",
                0.1,
                "decimal",
                new BigDecimal("1234567890123456789012345678901234"),
                "text",
                "",
                "bytes",
                Bytes.of(new byte[] {0, -1}),
                "at",
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                "list",
                List.of(List.of(1L), Map.of("a.b$ c", 1L)),
                "__x__",
                1,
                "_etag",
                2,
                "ttl",
                3);

        Stored<Document> created = notes.documents.create(document);
        Stored<Document> read = notes.documents.get(key("1"));

        assertThat(read.document()).isEqualTo(document).isEqualTo(read.value());
        assertThat(read.document().fields()).containsEntry("null", null).doesNotContainKey("absent");
        assertThat(read.revision()).isEqualTo(created.revision());
        assertThat(read.key()).isEqualTo(key("1"));
    }

    @Test
    @DisplayName("DOC-1 a document nests 15 deep")
    void nestsFifteenDeep() {
        Object value = "leaf";
        for (int i = 0; i < 15; i++) {
            value = i % 2 == 0 ? List.of(value) : Map.of("m", value);
        }

        notes.documents.create(note("1", "deep", value));

        assertThat(notes.documents.get(key("1")).document().fields()).containsEntry("deep", value);
    }

    @Test
    @DisplayName("DOC-10 create of a document that is there is ALREADY_EXISTS and leaves it")
    void createOnExisting() {
        notes.documents.create(note("1", "n", 1));

        assertCode(ErrorCode.ALREADY_EXISTS, () -> notes.documents.create(note("1", "n", 2)));
        assertThat(notes.documents.get(key("1")).document().fields()).containsEntry("n", 1L);
    }

    @Test
    @DisplayName("DOC-10 put writes over, and every write has a revision of its own")
    void putWritesOver() {
        Set<Revision> revisions = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            revisions.add(notes.documents.put(note("1", "same", true)).revision());
        }
        notes.documents.delete(key("1"));
        revisions.add(notes.documents.put(note("1", "same", true)).revision());

        assertThat(revisions).hasSize(4);
    }

    @Test
    @DisplayName("DOC-10 an absent document: get is NOT_FOUND, find empty, delete succeeds, with or without a revision")
    void absentDocuments() {
        assertCode(ErrorCode.NOT_FOUND, () -> notes.documents.get(key("1")));
        assertThat(notes.documents.find(key("1"))).isEmpty();
        assertCode(ErrorCode.NOT_FOUND, () -> notes.documents.replace(note("1")));
        assertCode(ErrorCode.NOT_FOUND, () -> notes.documents.replace(note("1"), OTHER));
        assertCode(ErrorCode.NOT_FOUND, () -> notes.documents.update(key("1"), u -> u.set("n", 1)));
        assertCode(ErrorCode.NOT_FOUND, () -> notes.documents.update(key("1"), u -> u.set("n", 1), OTHER));
        notes.documents.delete(key("1"));
        notes.documents.delete(key("1"), OTHER);
        assertThat(notes.documents.find(key("1"))).isEmpty();
    }

    @Test
    @DisplayName("DOC-10 a stale revision is PRECONDITION_FAILED, and nothing is changed")
    void staleRevisions() {
        Revision stale = notes.documents.create(note("1", "n", 1)).revision();
        Stored<Document> present = notes.documents.replace(note("1", "n", 2), stale);
        Stored<Document> old = new Stored<>(key("1"), note("1", "n", 3), stale, note("1", "n", 1));

        assertCode(ErrorCode.PRECONDITION_FAILED, () -> notes.documents.replace(note("1", "n", 3), stale));
        assertCode(ErrorCode.PRECONDITION_FAILED, () -> notes.documents.replace(old));
        assertCode(ErrorCode.PRECONDITION_FAILED, () -> notes.documents.update(key("1"), u -> u.set("n", 3), stale));
        assertCode(ErrorCode.PRECONDITION_FAILED, () -> notes.documents.delete(key("1"), stale));
        assertThat(notes.documents.get(key("1"))).isEqualTo(present);
        notes.documents.delete(key("1"), present.revision());
        assertThat(notes.documents.find(key("1"))).isEmpty();
    }

    @Test
    @DisplayName("DOC-10 an update changes the named fields, on nested paths too, and answers what became")
    void updates() {
        notes.documents.create(note("1", "n", 1, "kept", "k"));

        Stored<Document> updated = notes.documents.update(
                key("1"),
                u -> u.increment("n", 2).set(FieldPath.of("new", "deep"), true).append("tags", "a", "a"));

        assertThat(updated.document())
                .isEqualTo(note("1", "n", 3, "kept", "k", "new", Map.of("deep", true), "tags", List.of("a", "a")));
        assertThat(notes.documents.get(key("1"))).isEqualTo(updated);
    }

    @Test
    @DisplayName("DOC-10 a change that does not fit leaves the document unchanged")
    void updatesThatDoNotFit() {
        Stored<Document> before = notes.documents.create(note("1", "max", Long.MAX_VALUE, "list", List.of()));

        assertCode(
                ErrorCode.INVALID_ARGUMENT,
                () -> notes.documents.update(key("1"), u -> u.set("x", 1).increment("max", 1)));
        assertCode(
                ErrorCode.INVALID_ARGUMENT,
                () -> notes.documents.update(
                        key("1"), u -> u.set(FieldPath.of("list").at(0), 1)));
        assertCode(ErrorCode.INVALID_ARGUMENT, () -> notes.documents.update(key("1"), u -> u.set("folder", 5)));
        assertThat(notes.documents.get(key("1"))).isEqualTo(before);
    }

    record Note(String owner, String id, String title, List<String> tags) {
        Note titled(String text) {
            return new Note(owner, id, text, tags);
        }
    }

    @Test
    @DisplayName("DOC-2 records come back, null is written, and unknown fields are kept by update and replace(Stored)")
    void recordsKeepUnknownFields() {
        DocumentCollection<Note> records = notes.as(Note.class);
        records.create(new Note("ann", "1", null, List.of("t")));
        assertThat(notes.documents.get(key("1")).document()).isEqualTo(note("1", "title", null, "tags", List.of("t")));
        notes.documents.update(key("1"), u -> u.set("new", Map.of("x", 1)));

        Stored<Note> read = records.get(key("1"));
        Stored<Note> replaced = records.replace(read.with(n -> n.titled("b")));
        records.update(key("1"), u -> u.set("title", "c"));

        assertThat(read.value()).isEqualTo(new Note("ann", "1", null, List.of("t")));
        assertThat(replaced.value().title()).isEqualTo("b");
        assertThat(notes.documents.get(key("1")).document())
                .isEqualTo(note("1", "title", "c", "tags", List.of("t"), "new", Map.of("x", 1)));
        assertThat(records.replace(new Note("ann", "1", "d", null)).document())
                .isEqualTo(note("1", "title", "d", "tags", null));
    }

    @Test
    void aDocumentThatDoesNotFitItsTypeIsNamed() {
        notes.documents.create(note("1", "title", "t", "tags", 5));

        assertCode(ErrorCode.INTERNAL, () -> notes.as(Note.class).get(key("1")));
        assertThatThrownBy(() -> notes.as(Note.class).find(key("1")))
                .hasMessageContaining("field tags of the document");
    }

    @Test
    @DisplayName("DOC-4 no update changes a key field")
    void updatesChangeNoKey() {
        notes.documents.create(note("1"));

        assertCode(ErrorCode.INVALID_ARGUMENT, () -> notes.documents.update(key("1"), u -> u.set("owner", "bob")));
        assertCode(ErrorCode.INVALID_ARGUMENT, () -> notes.documents.update(key("1"), u -> u.remove("id")));
        assertCode(
                ErrorCode.INVALID_ARGUMENT,
                () -> notes.documents.replace(notes.documents.get(key("1")).with(d -> note("2"))));
    }

    @Test
    @DisplayName("DOC-10 of increments that run concurrently, none is lost")
    void concurrentIncrements() throws Exception {
        notes.documents.create(note("1", "n", 0));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> runs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            runs.add(threads.submit(() -> {
                for (int k = 0; k < 50; k++) {
                    notes.documents.update(key("1"), u -> u.increment("n", 1));
                }
            }));
        }
        for (Future<?> run : runs) {
            run.get();
        }
        threads.shutdown();

        assertThat(notes.documents.get(key("1")).document().fields()).containsEntry("n", 400L);
    }

    @Test
    @DisplayName("CORE-5 a wrong argument bears operation and resource, and changes nothing")
    void wrongArguments() {
        assertCode(ErrorCode.INVALID_ARGUMENT, () -> notes.documents.create(null));
        assertCode(ErrorCode.INVALID_ARGUMENT, () -> notes.documents.get(null));
        assertCode(ErrorCode.INVALID_ARGUMENT, () -> notes.documents.get(Key.of("ann")));
        assertCode(ErrorCode.INVALID_ARGUMENT, () -> notes.documents.find(Key.of("ann", 5)));
        assertCode(ErrorCode.INVALID_ARGUMENT, () -> notes.documents.find(key("")));
        assertCode(ErrorCode.INVALID_ARGUMENT, () -> notes.documents.delete(key("1"), null));
        assertCode(ErrorCode.INVALID_ARGUMENT, () -> notes.documents.update(key("1"), null));
        assertCode(ErrorCode.INVALID_ARGUMENT, () -> notes.documents.update(key("1"), u -> null));
        assertCode(ErrorCode.INVALID_ARGUMENT, () -> notes.documents.replace((Stored<Document>) null));
        assertCode(ErrorCode.INVALID_ARGUMENT, () -> notes.documents.putAll(null));
        assertCode(ErrorCode.INVALID_ARGUMENT, () -> notes.documents.query(null));
        assertCode(ErrorCode.INVALID_ARGUMENT, () -> notes.documents.create(Document.of(Map.of("owner", "ann"))));
        assertCode(ErrorCode.INVALID_ARGUMENT, () -> notes.documents.put(note("1", "big", "x".repeat(350 << 10))));
        assertThat(notes.driver.changes().read(1)).isEmpty();
    }

    @Test
    @DisplayName("DOC-20 batches of any size are stored, read in the order asked for, and deleted")
    void batches() {
        List<Document> many = new ArrayList<>();
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            many.add(note("k" + i, "tag", "t"));
            keys.add(key("k" + i));
        }
        Collections.reverse(keys);

        notes.documents.putAll(many).orThrow();
        keys.add(key("absent"));
        Map<Key, Stored<Document>> found = notes.documents.getAll(keys);

        assertThat(found.keySet()).containsExactlyElementsOf(keys.subList(0, 250));
        notes.documents.deleteAll(keys).orThrow();
        assertThat(notes.documents.getAll(keys)).isEmpty();
    }

    @Test
    @DisplayName("DOC-3 keys as long as they may be")
    void longKeys() {
        Document longest = note("o".repeat(1024), "i".repeat(512), new Object[] {"tag", "t".repeat(512)});

        notes.documents.create(longest);

        assertThat(notes.documents
                        .get(Key.of("o".repeat(1024), "i".repeat(512)))
                        .document())
                .isEqualTo(longest);
    }
}
