package dev.isobar.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.BatchFailure;
import dev.isobar.BatchResult;
import dev.isobar.Capabilities;
import dev.isobar.Revision;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.document.spi.QueryRequest;
import dev.isobar.document.spi.QueryResult;
import dev.isobar.document.spi.StoredDocument;
import dev.isobar.document.spi.TransactionResult;
import dev.isobar.document.spi.Write;
import dev.isobar.document.spi.WriteResult;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.ResourceName;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatchesTest {
    /** A driver with one map, whose writes to some keys fail with an error of its vendor's. */
    private static final class MapDriver implements DocumentDriver {
        private final Map<Key, StoredDocument> documents = new HashMap<>();
        private final Map<Key, Exception> failing = new HashMap<>();
        private final List<Integer> parts = new ArrayList<>();

        @Override
        public Optional<StoredDocument> read(Key key, Call call) {
            return Optional.ofNullable(documents.get(key));
        }

        @Override
        public WriteResult write(Write write, Call call) throws Exception {
            Exception failure = failing.get(write.key());
            if (failure != null) {
                throw failure;
            }
            if (!(write instanceof Write.Put put)) {
                documents.remove(write.key());
                return WriteResult.done();
            }
            StoredDocument stored = new StoredDocument(put.key(), put.document(), new Revision("r"));
            documents.put(put.key(), stored);
            return new WriteResult.Stored(stored);
        }

        @Override
        public Map<Key, Exception> writeAll(List<Write> writes, Call call) throws Exception {
            parts.add(writes.size());
            return DocumentDriver.super.writeAll(writes, call);
        }

        @Override
        public List<StoredDocument> readAll(List<Key> keys, Call call) throws Exception {
            parts.add(keys.size());
            return DocumentDriver.super.readAll(keys, call);
        }

        @Override
        public TransactionResult transact(List<Write> writes, Call call) {
            throw new UnsupportedOperationException("not needed here");
        }

        @Override
        public QueryResult query(QueryRequest request, Call call) {
            throw new UnsupportedOperationException("not needed here");
        }
    }

    private final MapDriver driver = new MapDriver();
    private final DocumentCollection<Document> items = DocumentCollection.over(
            CollectionSpec.of("items"),
            Document.class,
            CallPipeline.to(
                    new ResourceName("collection", "items", "items-1", "ISOBAR_COLLECTION_ITEMS"),
                    driver,
                    Environment.of("test", Capabilities.all(), BatchesTest::classify)));

    private static Fault classify(Throwable failure) {
        return failure instanceof FileNotFoundException
                ? Fault.of(ErrorCode.NOT_FOUND).ofResource()
                : Fault.of(failure instanceof IOException ? ErrorCode.RESOURCE_EXHAUSTED : ErrorCode.INTERNAL);
    }

    private static List<Document> documents(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Document.of(Map.of("id", "k" + i)))
                .toList();
    }

    @Test
    @DisplayName("DOC-20 a batch of any size is split to what the driver takes")
    void splits() {
        items.putAll(documents(60)).orThrow();
        List<Key> keys =
                IntStream.range(0, 61).mapToObj(i -> Key.of("k" + (60 - i))).toList();

        assertThat(items.getAll(keys).keySet()).containsExactlyElementsOf(keys.subList(1, 61));
        assertThat(driver.parts).containsExactly(25, 25, 10, 25, 25, 11);
        items.deleteAll(keys).orThrow();
        assertThat(driver.documents).isEmpty();
    }

    @Test
    @DisplayName("DOC-20 failures are reported by key, and the rest is stored")
    void reportsByKey() {
        driver.failing.put(Key.of("k3"), new IOException("throttled"));

        BatchResult<Key> result = items.putAll(documents(30));

        assertThat(result.failures()).extracting(BatchFailure::item).containsExactly(Key.of("k3"));
        CloudException error = result.failures().get(0).error();
        assertThat(error.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
        assertThat(error.operation()).isEqualTo("document.putAll");
        assertThat(error.resource()).contains("k3");
        assertThat(error).hasCauseInstanceOf(IOException.class);
        assertThat(driver.documents).hasSize(29);
    }

    @Test
    @DisplayName("ERR-4 a missing collection fails the batch as a whole")
    void aMissingCollectionIsThrown() {
        driver.failing.put(Key.of("k0"), new FileNotFoundException("gone"));

        assertThatThrownBy(() -> items.putAll(documents(1)))
                .hasMessageContaining("collection 'items-1' does not exist")
                .hasMessageContaining("ISOBAR_COLLECTION_ITEMS");
    }

    @Test
    @DisplayName("DOC-20 a key given twice is refused, and nothing is stored")
    void refusesAKeyGivenTwice() {
        Document document = Document.of(Map.of("id", "same"));

        assertThatThrownBy(() -> items.putAll(List.of(document, document)))
                .hasMessageContaining("each key once in a batch")
                .hasMessageContaining("document.putAll on collection items");
        assertThatThrownBy(() -> items.getAll(List.of(Key.of("a"), Key.of("a"))))
                .hasMessageContaining("each key once");
        assertThat(driver.parts).isEmpty();
    }

    @Test
    @DisplayName("DOC-20 one wrong value refuses the batch before any I/O")
    void refusesAWrongValue() {
        assertThatThrownBy(() -> items.putAll(List.of(Document.of(Map.of("id", "a")), Document.of(Map.of()))))
                .hasMessageContaining("field id, a key of the collection");
        assertThat(driver.parts).isEmpty();
    }

    @Test
    @DisplayName("ERR-7 an interrupt ends a batch with CANCELLED for what was not stored, and stays set")
    void anInterruptEndsIt() {
        driver.failing.put(Key.of("k1"), new InterruptedException());

        BatchResult<Key> result = items.putAll(documents(30));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.failures())
                .hasSize(30)
                .allMatch(failure -> failure.error().is(ErrorCode.CANCELLED));
    }

    @Test
    @DisplayName("a read-only collection refuses writes before any I/O")
    void readOnlyRefusesWrites() {
        DocumentCollection<Document> reading = DocumentCollection.over(
                CollectionSpec.of("items").readOnly(),
                Document.class,
                CallPipeline.to(
                        new ResourceName("collection", "items", "items", "S"),
                        driver,
                        Environment.of("test", Capabilities.all(), BatchesTest::classify)));

        assertThatThrownBy(() -> reading.putAll(documents(1))).hasMessageContaining("[PERMISSION_DENIED]");
        assertThatThrownBy(() -> reading.delete(Key.of("a"))).hasMessageContaining("readOnly()");
        assertThat(reading.find(Key.of("a"))).isEmpty();
    }

    @Test
    void unwrapRefusesWhatIsNotThere() {
        assertThatThrownBy(() -> items.unwrap(String.class)).hasMessageContaining("[UNSUPPORTED]");
    }
}
