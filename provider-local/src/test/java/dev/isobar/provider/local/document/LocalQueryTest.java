package dev.isobar.provider.local.document;

import static dev.isobar.document.Filter.field;
import static dev.isobar.provider.local.document.Notes.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Page;
import dev.isobar.PageToken;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.document.QueryPlan;
import dev.isobar.document.Sort;
import dev.isobar.document.Stored;
import dev.isobar.provider.local.store.LocalStore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LocalQueryTest {
    private Notes notes;

    @BeforeEach
    void open() throws InterruptedException {
        notes = Notes.inMemory();
        for (String id : List.of("b", "aa", "a", "c", "\uE000", "\uD83D\uDE00")) {
            notes.documents.create(note(id, "size", id.length()));
        }
        notes.documents.create(note("bob", "a", new Object[0]));
        notes.documents.create(note("an", "z", new Object[0]));
    }

    private List<String> ids(Query query) {
        List<String> ids = new ArrayList<>();
        notes.documents
                .queryAll(query)
                .forEach(stored -> ids.add((String) stored.key().sort().orElseThrow()));
        return ids;
    }

    @Test
    @DisplayName("DOC-4 a partition comes in the order of UTF-8 bytes, and turned round")
    void orders() {
        List<String> ascending = List.of("a", "aa", "b", "c", "\uE000", "\uD83D\uDE00");
        List<String> descending = new ArrayList<>(ascending);
        Collections.reverse(descending);

        for (int limit : List.of(1, 2, 100)) {
            assertThat(ids(Query.partition("ann").limit(limit))).isEqualTo(ascending);
            assertThat(ids(Query.partition("ann").limit(limit).descending())).isEqualTo(descending);
        }
        assertThat(ids(Query.partition("nobody"))).isEmpty();
    }

    @Test
    @DisplayName("DOC-30 every sort condition, both ways, a page at a time")
    void sortConditions() {
        Query query = Query.partition("ann").limit(1);

        assertThat(ids(query.sort(Sort.eq("aa")))).containsExactly("aa");
        assertThat(ids(query.sort(Sort.lessThan("b")))).containsExactly("a", "aa");
        assertThat(ids(query.sort(Sort.atMost("b")))).containsExactly("a", "aa", "b");
        assertThat(ids(query.sort(Sort.greaterThan("b")))).containsExactly("c", "\uE000", "\uD83D\uDE00");
        assertThat(ids(query.sort(Sort.atLeast("c")).descending())).containsExactly("\uD83D\uDE00", "\uE000", "c");
        assertThat(ids(query.sort(Sort.between("aa", "b")).descending())).containsExactly("b", "aa");
        assertThat(ids(query.sort(Sort.beginsWith("a")))).containsExactly("a", "aa");
    }

    @Test
    @DisplayName("DOC-30 the limit counts results after filtering")
    void filters() {
        Query query = Query.partition("ann").where(field("size").greaterThan(1)).limit(1);

        assertThat(ids(query)).containsExactly("aa", "\uD83D\uDE00");
        assertThat(notes.documents.query(query).items()).hasSize(1);
    }

    @Test
    @DisplayName("DOC-30 a partition whose key begins another's does not hold the other's documents")
    void partitionsStayApart() {
        notes.documents.create(note("ann\u0000", "a", new Object[0]));
        notes.documents.create(note("ann\u0001", "a", new Object[0]));
        notes.documents.create(note("x", "f\u0000", new Object[] {"tag", "ann\u0000"}));

        assertThat(ids(Query.partition("ann"))).hasSize(6);
        assertThat(ids(Query.partition("ann\u0000"))).containsExactly("a");
        assertThat(ids(Query.index("by-tag", "ann"))).isEmpty();
        assertThat(ids(Query.partition("x").sort(Sort.eq("f")))).isEmpty();
    }

    @Test
    @DisplayName("DOC-4 a numeric sort key orders as numbers")
    void numericSortKeys() throws InterruptedException {
        CollectionSpec spec = CollectionSpec.of("notes").numericSortKey("n");
        Notes numbers = Notes.in(LocalStore.inMemory(), spec);
        for (long n : new long[] {10, 9, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0}) {
            numbers.documents.create(Document.of(Map.of("id", "p", "n", n)));
        }
        List<Object> found = new ArrayList<>();
        numbers.documents
                .queryAll(Query.partition("p").limit(2))
                .forEach(s -> found.add(s.key().sort().orElseThrow()));

        assertThat(found).containsExactly(Long.MIN_VALUE, -1L, 0L, 9L, 10L, Long.MAX_VALUE);
        assertThat(numbers.documents
                        .query(Query.partition("p").sort(Sort.between(0, 9)))
                        .items())
                .hasSize(2);
    }

    private void folders() {
        notes.documents.create(note("x", "b2", new Object[] {"folder", "f", "rank", 2}));
        notes.documents.create(note("x", "b1", new Object[] {"folder", "f", "rank", 2.0}));
        notes.documents.create(note("w", "z", new Object[] {"folder", "f", "rank", new BigDecimal("2")}));
        notes.documents.create(note("x", "a", new Object[] {"folder", "f", "rank", 10}));
        notes.documents.create(note("x", "none", new Object[] {"folder", "f"}));
        notes.documents.create(note("x", "null", new Object[] {"folder", "f", "rank", null}));
        notes.documents.create(note("x", "other", new Object[] {"folder", "g", "rank", 1}));
        notes.documents.create(note("x", "text", new Object[] {"folder", "f", "rank", "2"}));
    }

    @Test
    @DisplayName("DOC-31 an index orders by its sort field, numbers by value, then by partition and sort key")
    void indexOrder() {
        folders();
        Query query = Query.index("by-folder", "f").sort(Sort.atLeast(0));

        for (int limit : List.of(1, 100)) {
            assertThat(ids(query.limit(limit))).containsExactly("z", "b1", "b2", "a");
            assertThat(ids(query.limit(limit).descending())).containsExactly("a", "b2", "b1", "z");
        }
        assertThat(ids(query.sort(Sort.eq(2)))).containsExactly("z", "b1", "b2");
        assertThat(ids(query.sort(Sort.eq("2")))).containsExactly("text");
        assertThat(ids(Query.index("by-folder", "f"))).hasSize(5).doesNotContain("none", "null");
    }

    @Test
    @DisplayName("DOC-31 an index follows every write")
    void indexFollows() {
        folders();
        notes.documents.update(Key.of("x", "a"), u -> u.set("folder", "g"));
        notes.documents.delete(Key.of("x", "b1"));
        notes.documents.put(note("x", "b2", new Object[0]));
        notes.documents.update(Key.of("x", "null"), u -> u.set("rank", 0));

        assertThat(ids(Query.index("by-folder", "f").sort(Sort.atLeast(0)))).containsExactly("null", "z");
        assertThat(ids(Query.index("by-folder", "g"))).containsExactly("other", "a");
    }

    @Test
    @DisplayName("DOC-31 an index without a sort field orders by the primary key")
    void indexWithoutSortField() {
        for (String owner : List.of("b", "a")) {
            notes.documents.create(note(owner, "2", new Object[] {"tag", "t"}));
            notes.documents.create(note(owner, "1", new Object[] {"tag", "t"}));
        }
        List<Key> keys = new ArrayList<>();
        notes.documents.queryAll(Query.index("by-tag", "t").limit(1)).forEach(stored -> keys.add(stored.key()));

        assertThat(keys).containsExactly(Key.of("a", "1"), Key.of("a", "2"), Key.of("b", "1"), Key.of("b", "2"));
    }

    @Test
    @DisplayName("DOC-31 a scan is refused unless it is allowed, and then finds everything")
    void scans() {
        Query scan = Query.scan().where(field("size").eq(2)).limit(1);

        assertThatThrownBy(() -> notes.documents.query(scan))
                .hasMessageContaining("document.query on collection notes")
                .hasMessageContaining("allowScan()");
        assertThat(ids(scan.allowScan())).containsExactly("aa", "\uD83D\uDE00");
        assertThat(ids(Query.scan().allowScan().limit(3))).hasSize(8);
        assertThat(notes.documents.explain(scan)).isInstanceOf(QueryPlan.Scan.class);
    }

    @Test
    @DisplayName("CORE-2 a token that was altered or belongs to another query is INVALID_ARGUMENT")
    void tokens() {
        Query query = Query.partition("ann").limit(2);
        PageToken token = notes.documents.query(query).next().orElseThrow();
        char last = token.value().charAt(token.value().length() - 1);
        PageToken altered =
                new PageToken(token.value().substring(0, token.value().length() - 1) + (last == 'A' ? 'Q' : 'A'));

        assertThat(notes.documents.query(query.limit(1).after(token)).items()).hasSize(1);
        for (Query other : List.of(
                query.after(altered),
                query.after(new PageToken("nonsense")),
                query.descending().after(token),
                Query.partition("bob").after(token),
                Query.index("by-tag", "ann").after(token),
                query.where(field("size").eq("1")).after(token),
                query.sort(Sort.atLeast("a")).after(token),
                Query.scan().allowScan().after(token))) {
            assertThatThrownBy(() -> notes.documents.query(other))
                    .hasMessageContaining("page token")
                    .hasMessageContaining("[INVALID_ARGUMENT]");
        }
    }

    @Test
    void aFilterOnOneKindIsNotTheFilterOnAnother() {
        PageToken token = notes.documents
                .query(Query.partition("ann")
                        .where(field("size").greaterThan(0))
                        .limit(1))
                .next()
                .orElseThrow();

        assertThatThrownBy(() -> notes.documents.query(Query.partition("ann")
                        .where(field("size").greaterThan("0"))
                        .limit(1)
                        .after(token)))
                .hasMessageContaining("page token");
    }

    @Test
    @DisplayName("CORE-2 a page goes on where it ended though its last document is gone")
    void pagesGoOn() {
        Query query = Query.partition("ann").limit(2);
        Page<Stored<Document>> first = notes.documents.query(query);
        first.items().forEach(stored -> notes.documents.delete(stored.key()));

        assertThat(ids(query.after(first.next().orElseThrow()))).containsExactly("b", "c", "\uE000", "\uD83D\uDE00");
    }

    @Test
    @DisplayName("CORE-2 a token fits 2 KiB for the longest keys too")
    void longKeysPage() {
        for (int i = 0; i < 3; i++) {
            notes.documents.create(
                    note("o".repeat(1024), i + "i".repeat(511), new Object[] {"folder", "f", "rank", "r".repeat(512)}));
        }

        assertThat(ids(Query.index("by-folder", "f").limit(1))).hasSize(3);
        assertThat(ids(Query.partition("o".repeat(1024)).limit(1))).hasSize(3);
    }

    @Test
    @DisplayName("DOC-30 a page examines at most 1,000 documents, and only a missing token is the end")
    void examinesAThousand() {
        notes.documents
                .putAll(IntStream.range(0, 1500)
                        .mapToObj(i -> note("many", String.format("%04d", i), new Object[] {"n", i}))
                        .toList())
                .orThrow();
        Query query = Query.partition("many").where(field("n").eq(1400));

        Page<Stored<Document>> first = notes.documents.query(query);

        assertThat(first.items()).isEmpty();
        assertThat(first.next()).isPresent();
        assertThat(ids(query)).containsExactly("1400");
    }

    @Test
    @DisplayName("DOC-30 a projection holds the fields that are named and there")
    void projects() {
        notes.documents.create(note("p", "1", new Object[] {"a", null, "b", 2, "c", 3}));

        Page<Document> page = notes.documents.project(Query.partition("p"), "a", "b", "absent");

        Map<String, Object> expected = new TreeMap<>(Map.of("b", 2L));
        expected.put("a", null);
        assertThat(page.items()).containsExactly(Document.of(expected));
        assertThatThrownBy(() -> notes.documents.project(Query.partition("p")))
                .hasMessageContaining("one field or more");
    }
}
