package dev.isobar.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Capabilities;
import dev.isobar.Revision;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.document.spi.Position;
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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QueriesTest {
    record Item(String id, long number) {}

    /** A driver of five documents, k0 to k4, two a page. */
    private static final class FiveDocuments implements DocumentDriver {
        private final Object third;

        FiveDocuments(Object third) {
            this.third = third;
        }

        @Override
        public QueryResult query(QueryRequest request, Call call) {
            int from = request.after()
                    .map(after -> 1 + Integer.parseInt(after.key().partition().substring(1)))
                    .orElse(0);
            List<StoredDocument> page = new ArrayList<>();
            for (int i = from; i < Math.min(from + 2, 5); i++) {
                page.add(stored(i));
            }
            boolean more = from + 2 < 5;
            return new QueryResult(
                    page, more ? Optional.of(new Position(page.get(1).key(), Optional.empty())) : Optional.empty());
        }

        private StoredDocument stored(int i) {
            Map<String, Object> fields = Map.of("id", "k" + i, "number", i == 2 ? third : (Object) (long) i);
            return new StoredDocument(Key.of("k" + i), Document.held(fields), new Revision("r" + i));
        }

        @Override
        public Optional<StoredDocument> read(Key key, Call call) {
            throw new UnsupportedOperationException("not needed here");
        }

        @Override
        public WriteResult write(Write write, Call call) {
            throw new UnsupportedOperationException("not needed here");
        }

        @Override
        public TransactionResult transact(List<Write> writes, Call call) {
            throw new UnsupportedOperationException("not needed here");
        }
    }

    private static Iterable<Stored<Item>> all(Object third) {
        DocumentCollection<Item> items = DocumentCollection.over(
                CollectionSpec.of("items"),
                Item.class,
                CallPipeline.to(
                        new ResourceName("collection", "items", "items-1", "ISOBAR_COLLECTION_ITEMS"),
                        new FiveDocuments(third),
                        Environment.of("test", Capabilities.all(), failure -> Fault.of(ErrorCode.DATA_LOSS))));
        return items.queryAll(Query.scan().allowScan());
    }

    @Test
    @DisplayName("DOC-30 all documents of a query come in order, and again for each iterator")
    void allOfAQuery() {
        Iterable<Stored<Item>> all = all(2L);

        assertThat(all).extracting(stored -> stored.value().number()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(all).extracting(stored -> stored.revision().token()).containsExactly("r0", "r1", "r2", "r3", "r4");
    }

    @Test
    @DisplayName(
            "a document that does not fit fails in its place, as an error of the query, and the others can be read")
    void misfit() {
        Iterator<Stored<Item>> items = all("three").iterator();
        items.next();
        items.next();

        assertThat(items.hasNext()).isTrue();
        CloudException misfit = catchThrowableOfType(CloudException.class, items::next);
        assertThat(misfit.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(misfit)
                .hasMessageStartingWith("document.query on collection items")
                .hasMessageContaining("field number");
        assertThat(items.next().value()).isEqualTo(new Item("k3", 3));
    }
}
