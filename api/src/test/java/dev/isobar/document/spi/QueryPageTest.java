package dev.isobar.document.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Revision;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.Filter;
import dev.isobar.document.IndexKey;
import dev.isobar.document.Key;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QueryPageTest {
    private static final CollectionSpec SPEC = CollectionSpec.of("c")
            .numericSortKey("n")
            .index("by-kind", "kind", "n")
            .timeToLive("expires");

    private static StoredDocument document(long n, String kind) {
        Document document = Document.of(Map.of("id", "p", "n", n, "kind", kind));
        return new StoredDocument(Key.of("p", n), document, new Revision("r"));
    }

    private static QueryRequest request(Source source, Optional<Filter> filter, int limit) {
        return new QueryRequest(source, Optional.empty(), filter, Direction.ASCENDING, limit, Optional.empty());
    }

    private static QueryPage page(Optional<Filter> filter, int limit) {
        return QueryPage.of(request(new Source.Partition("p"), filter, limit), SPEC, Instant.ofEpochSecond(100));
    }

    @Test
    @DisplayName("DOC-30 the limit counts after filtering, and the page goes on behind the last examined document")
    void theLimitCountsAfterFiltering() {
        QueryPage page = page(Optional.of(Filter.field("kind").eq("wanted")), 1);

        assertThat(page.offer(document(1, "other"))).isTrue();
        assertThat(page.offer(document(2, "wanted"))).isTrue();
        assertThat(page.offer(document(3, "wanted"))).isFalse();
        assertThat(page.more().documents()).containsExactly(document(2, "wanted"));
        assertThat(page.more().next()).contains(new Position(Key.of("p", 2), Optional.empty()));
        assertThat(page.last().next()).isEmpty();
    }

    @Test
    @DisplayName("DOC-30 a page examines at most 1,000 documents")
    void examinesAThousand() {
        QueryPage page = page(Optional.of(Filter.field("absent").exists()), 1000);
        for (int i = 0; i < 1000; i++) {
            assertThat(page.offer(document(i, "k"))).isTrue();
        }

        assertThat(page.offer(document(1000, "k"))).isFalse();
        assertThat(page.more().documents()).isEmpty();
        assertThat(page.more().next()).contains(new Position(Key.of("p", 999), Optional.empty()));
    }

    @Test
    @DisplayName("DOC-30 a page examines at most 1 MiB")
    void examinesAMebibyte() {
        QueryPage page = page(Optional.empty(), 1000);
        String third = "x".repeat((1 << 20) / 3);

        assertThat(page.offer(document(1, third))).isTrue();
        assertThat(page.offer(document(2, third))).isTrue();
        assertThat(page.offer(document(3, third))).isFalse();
    }

    @Test
    @DisplayName("DOC-40 an expired document is passed over")
    void passesOverTheExpired() {
        QueryPage page = page(Optional.empty(), 10);
        Document expired = Document.of(Map.of("id", "p", "n", 1, "expires", Instant.ofEpochSecond(100)));

        assertThat(page.offer(new StoredDocument(Key.of("p", 1), expired, new Revision("r"))))
                .isTrue();
        assertThat(page.last().documents()).isEmpty();
    }

    @Test
    void aPositionInAnIndexHoldsTheIndexKey() {
        Source source = new Source.Index(SPEC.indexes().get(0), "k");
        QueryPage page = QueryPage.of(request(source, Optional.empty(), 1), SPEC, Instant.EPOCH);

        page.offer(document(7, "k"));

        assertThat(page.more().next())
                .contains(new Position(Key.of("p", 7), Optional.of(new IndexKey("k", Optional.of(7L)))));
    }

    @Test
    void aPageThatExaminedNothingGoesOnWhereItBegan() {
        Position start = new Position(Key.of("p", 5), Optional.empty());
        QueryRequest request =
                request(new Source.Partition("p"), Optional.empty(), 1).from(Optional.of(start));

        assertThat(QueryPage.of(request, SPEC, Instant.EPOCH).more().next()).contains(start);
    }
}
