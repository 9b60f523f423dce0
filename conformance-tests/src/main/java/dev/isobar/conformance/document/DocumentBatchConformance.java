package dev.isobar.conformance.document;

import static dev.isobar.conformance.document.Docs.key;
import static dev.isobar.conformance.document.Docs.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.isobar.BatchFailure;
import dev.isobar.BatchResult;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Rule;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.document.Stored;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches: DOC-20. */
public abstract class DocumentBatchConformance extends DocumentSuite {
    private static List<Document> many(int count, Object v) {
        return IntStream.range(0, count)
                .mapToObj(i -> note(i % 2 == 0 ? "ann" : "bob", String.format("%04d", i), "v", v, "i", i))
                .toList();
    }

    private static List<Key> keys(List<Document> documents) {
        return documents.stream().map(Docs::key).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 24, 25, 26, 99, 100, 101, 501})
    @Rule("DOC-20")
    @DisplayName("batches of any size are stored, overwritten, read and deleted whole")
    void anySize(int size) throws Exception {
        for (String v : List.of("first", "second")) {
            List<Document> documents = many(size, v);
            assertThat(notes().putAll(documents).failures()).isEmpty();
            Map<Key, Stored<Document>> read = notes().getAll(keys(documents));
            assertThat(read.keySet()).containsExactlyElementsOf(keys(documents));
            assertThat(read.values().stream().map(Stored::document)).containsExactlyElementsOf(documents);
        }
        List<Key> keys = keys(many(size, 0));
        List<Key> half = keys.subList(0, size / 2);
        assertThat(notes().deleteAll(half).failures()).isEmpty();
        assertThat(notes().getAll(keys).keySet()).containsExactlyElementsOf(keys.subList(size / 2, size));
        assertThat(notes().deleteAll(keys).failures()).isEmpty();
        assertThat(notes().getAll(keys)).isEmpty();
    }

    @Test
    @Rule("DOC-20")
    @DisplayName("getAll answers in the order of the keys and leaves out what is absent")
    void orderOfKeys() throws Exception {
        notes().putAll(many(60, 1)).orThrow();
        List<Key> wanted = new ArrayList<>(keys(many(60, 1)));
        wanted.add(7, Key.of("ann", "absent"));
        wanted.add(40, Key.of("nobody", "0001"));
        Collections.reverse(wanted);
        List<Key> present = new ArrayList<>(wanted);
        present.removeAll(List.of(Key.of("ann", "absent"), Key.of("nobody", "0001")));
        Map<Key, Stored<Document>> read = notes().getAll(wanted);
        assertThat(new ArrayList<>(read.keySet())).isEqualTo(present);
        read.forEach((key, stored) -> {
            assertThat(stored.key()).isEqualTo(key);
            assertThat(key(stored.document())).isEqualTo(key);
        });
    }

    @Test
    @Rule("DOC-20")
    @DisplayName("getAll tells the revisions that get tells, and they are good for conditions")
    void revisions() throws Exception {
        notes().putAll(many(3, 1)).orThrow();
        for (Stored<Document> read : notes().getAll(keys(many(3, 1))).values()) {
            assertThat(notes().get(read.key())).isEqualTo(read);
            notes().replace(read.with(d -> Docs.with(d, "v", 2)));
        }
        assertThat(notes().getAll(keys(many(3, 1))).values().stream().map(Stored::document))
                .containsExactlyElementsOf(many(3, 2));
    }

    @Test
    @Rule("DOC-20")
    @DisplayName("batches see everything that was written before, and are seen by every read after")
    void readAfterWrite() throws Exception {
        for (int round = 0; round < 5; round++) {
            List<Document> documents = many(30, round);
            notes().putAll(documents).orThrow();
            assertStored(documents.get(29));
            notes().update(key(documents.get(3)), u -> u.set("v", "updated"));
            assertThat(notes().getAll(keys(documents)).get(key(documents.get(3))))
                    .extracting(s -> s.document().fields().get("v"))
                    .isEqualTo("updated");
            assertThat(ids(Query.partition("ann"))).hasSize(15);
            notes().deleteAll(keys(documents)).orThrow();
            assertThat(ids(Query.partition("ann"))).isEmpty();
            assertAbsent(key(documents.get(29)));
        }
    }

    @Test
    @Rule("DOC-20")
    @DisplayName("deleting what is absent is no failure, and other documents stay")
    void deleteAbsent() throws Exception {
        notes().put(note("ann", "stays"));
        notes().deleteAll(List.of(Key.of("ann", "absent"), Key.of("ann", "stay"), Key.of("nobody", "x")))
                .orThrow();
        assertStored(note("ann", "stays"));
    }

    @Test
    @Rule("DOC-20")
    @DisplayName("documents of the largest size go through a batch")
    void largeDocuments() throws Exception {
        List<Document> large = IntStream.range(0, 6)
                .mapToObj(i -> note(
                        "ann", "large" + i, "v", Character.toString('a' + i).repeat(340 << 10)))
                .toList();
        notes().putAll(large).orThrow();
        assertThat(notes().getAll(keys(large)).values().stream().map(Stored::document))
                .containsExactlyElementsOf(large);
    }

    @Test
    @Rule("DOC-20")
    @DisplayName("what fails is reported by its key, the rest is done, and a read that fails is thrown")
    void failuresByKey() throws Exception {
        int part = opened().driver().batchSize();
        List<Document> documents = many(2 * part + 1, 1);
        List<Key> failing = keys(documents).subList(part, 2 * part);
        DocumentCollection<Document> broken = failingAt("writeAll", 2);
        BatchResult<Key> put = broken.putAll(documents);
        assertThat(put.failures()).extracting(BatchFailure::item).containsExactlyElementsOf(failing);
        assertThat(put.failures())
                .allSatisfy(failure -> assertThat(failure.error().operation()).isNotEmpty());
        assertThat(catchThrowable(put::orThrow)).isInstanceOf(CloudException.class);
        assertThat(notes().getAll(keys(documents)).keySet()).hasSize(part + 1).doesNotContainAnyElementsOf(failing);
        notes().putAll(documents).orThrow();
        BatchResult<Key> deleted = failingAt("writeAll", 2).deleteAll(keys(documents));
        assertThat(deleted.failures()).extracting(BatchFailure::item).containsExactlyElementsOf(failing);
        assertThat(notes().getAll(keys(documents)).keySet()).containsExactlyElementsOf(failing);
        DocumentCollection<Document> unreadable = failingAt("readAll", 2);
        assertThat(catchThrowable(() -> unreadable.getAll(keys(documents)))).isInstanceOf(CloudException.class);
    }

    /** The usual collection in a cloud in which this call to the driver fails once. */
    private DocumentCollection<Document> failingAt(String method, int nth) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Cloud cloud = cloud(
                new Intercepted(harness().provider(), (driver, called) -> {
                    if (called.equals(method) && calls.incrementAndGet() == nth) {
                        throw new IOException("this part fails");
                    }
                }),
                opened().resource());
        return cloud.collection(opened().spec(), Document.class);
    }

    @Test
    @Rule({"DOC-20", "CORE-5"})
    @DisplayName("a key given twice is refused, and nothing of the batch is done")
    void keysTwice() throws Exception {
        notes().put(note("ann", "0000", "v", "as it was"));
        List<Document> twice = new ArrayList<>(many(40, 1));
        twice.add(note("ann", "0000", "v", 2));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().putAll(twice));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().deleteAll(keys(twice)));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().getAll(keys(twice)));
        assertStored(note("ann", "0000", "v", "as it was"));
        assertAbsent(Key.of("bob", "0001"));
    }
}
