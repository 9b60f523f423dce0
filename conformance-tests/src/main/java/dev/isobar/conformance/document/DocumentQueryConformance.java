package dev.isobar.conformance.document;

import static dev.isobar.conformance.document.Docs.list;
import static dev.isobar.conformance.document.Docs.map;
import static dev.isobar.conformance.document.Docs.note;
import static dev.isobar.document.Filter.field;
import static dev.isobar.document.Filter.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Page;
import dev.isobar.conformance.Rule;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.FieldPath;
import dev.isobar.document.Filter;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.document.Sort;
import dev.isobar.document.Stored;
import dev.isobar.error.ErrorCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sort conditions, filters, directions and projections: DOC-30. */
public abstract class DocumentQueryConformance extends DocumentSuite {
    private static final List<String> RISING = List.of(
            " ",
            "!",
            "0",
            "00",
            "A",
            "Z",
            "a",
            "a!",
            "aB",
            "aa",
            "ab",
            "ab\u0000",
            "ab\uFFFF",
            "ac",
            "b",
            "z",
            "\u007F",
            "é",
            "日",
            "\uE000",
            "\uFFFF",
            "\uD800\uDC00",
            "\uD83D\uDE00",
            "\uDBFF\uDFFF");
    private static final List<Long> LONGS =
            List.of(Long.MIN_VALUE, -1_000L, -9L, -1L, 0L, 1L, 9L, 10L, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE);

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    /** The condition must select exactly these, both ways, on one page and on many. */
    private void assertSelects(DocumentCollection<Document> from, Query query, List<?> expected) throws Exception {
        assertSelects(from, query, expected, 3, 100);
    }

    /** In pages of one, where every document is once the last of its page, and in others. */
    private void assertSelectsOneByOne(DocumentCollection<Document> from, Query query, List<?> expected)
            throws Exception {
        assertSelects(from, query, expected, 1, 3, 100);
    }

    private void assertSelects(DocumentCollection<Document> from, Query query, List<?> expected, int... limits)
            throws Exception {
        for (int limit : limits) {
            assertThat(sorts(from, query.limit(limit)))
                    .as("%s in pages of %s", query, limit)
                    .isEqualTo(expected);
            assertThat(sorts(from, query.limit(limit).descending()))
                    .as("%s descending in pages of %s", query, limit)
                    .isEqualTo(reversed(expected));
        }
    }

    private List<Object> sorts(DocumentCollection<Document> from, Query query) throws Exception {
        return all(from, query).stream().map(s -> s.key().sort().orElseThrow()).toList();
    }

    @Test
    @Rule({"DOC-30", "DOC-4"})
    @DisplayName("every sort condition on text, both ways, at every edge")
    void sortConditionsOnText() throws Exception {
        for (String id : reversed(RISING)) {
            notes().put(note("ann", id));
        }
        notes().putAll(List.of(note("an", "ab"), note("ann ", "ab"), note("anna", "ab"), note("ANN", "ab")))
                .orThrow();
        Query query = Query.partition("ann");
        assertSelectsOneByOne(notes(), query, RISING);
        for (int i = 0; i < RISING.size(); i++) {
            String at = RISING.get(i);
            assertSelects(notes(), query.sort(Sort.eq(at)), List.of(at));
            assertSelects(notes(), query.sort(Sort.lessThan(at)), RISING.subList(0, i));
            assertSelects(notes(), query.sort(Sort.atMost(at)), RISING.subList(0, i + 1));
            assertSelects(notes(), query.sort(Sort.greaterThan(at)), RISING.subList(i + 1, RISING.size()));
            assertSelects(notes(), query.sort(Sort.atLeast(at)), RISING.subList(i, RISING.size()));
            assertSelects(
                    notes(),
                    query.sort(Sort.beginsWith(at)),
                    RISING.stream().filter(id -> id.startsWith(at)).toList());
            assertSelects(notes(), query.sort(Sort.between(" ", at)), RISING.subList(0, i + 1));
        }
        int ab = RISING.indexOf("ab");
        assertSelectsOneByOne(notes(), query.sort(Sort.atMost("ab")), RISING.subList(0, ab + 1));
        assertSelectsOneByOne(notes(), query.sort(Sort.greaterThan("ab")), RISING.subList(ab + 1, RISING.size()));
        assertSelectsOneByOne(notes(), query.sort(Sort.beginsWith("ab")), List.of("ab", "ab\u0000", "ab\uFFFF"));
        assertSelects(notes(), query.sort(Sort.eq("a\u0000")), List.of());
        assertSelects(notes(), query.sort(Sort.between("aA", "ab")), List.of("aB", "aa", "ab"));
        assertSelects(notes(), query.sort(Sort.greaterThan("a~")), RISING.subList(RISING.indexOf("b"), RISING.size()));
        assertSelects(notes(), Query.partition("nobody"), List.of());
    }

    @Test
    @Rule({"DOC-30", "DOC-4"})
    @DisplayName("every sort condition on longs, both ways, at every edge")
    void sortConditionsOnLongs() throws Exception {
        DocumentCollection<Document> numbered =
                open(spec -> spec.partitionKey("p").numericSortKey("n")).documents();
        for (long n : reversed(LONGS)) {
            numbered.put(Document.of(map("p", "x", "n", n)));
        }
        numbered.put(Document.of(map("p", "y", "n", 0)));
        Query query = Query.partition("x");
        assertSelectsOneByOne(numbered, query, LONGS);
        assertSelectsOneByOne(numbered, query.sort(Sort.atLeast(1L << 53)), LONGS.subList(8, LONGS.size()));
        for (int i = 0; i < LONGS.size(); i++) {
            long at = LONGS.get(i);
            assertSelects(numbered, query.sort(Sort.eq(at)), List.of(at));
            assertSelects(numbered, query.sort(Sort.lessThan(at)), LONGS.subList(0, i));
            assertSelects(numbered, query.sort(Sort.atMost(at)), LONGS.subList(0, i + 1));
            assertSelects(numbered, query.sort(Sort.greaterThan(at)), LONGS.subList(i + 1, LONGS.size()));
            assertSelects(numbered, query.sort(Sort.atLeast(at)), LONGS.subList(i, LONGS.size()));
            assertSelects(numbered, query.sort(Sort.between(LONGS.get(0), at)), LONGS.subList(0, i + 1));
            assertSelects(numbered, query.sort(Sort.between(at, at)), List.of(at));
        }
        assertSelects(numbered, query.sort(Sort.eq(2)), List.of());
        assertSelects(numbered, query.sort(Sort.between(2, 8)), List.of());
        refused(ErrorCode.INVALID_ARGUMENT, () -> numbered.query(query.sort(Sort.beginsWith("1"))));
        refused(ErrorCode.INVALID_ARGUMENT, () -> numbered.query(query.sort(Sort.eq("1"))));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().query(query.sort(Sort.eq(1))));
    }

    /** Documents whose field {@code v} is of each kind, or absent, under ids that say so. */
    private void storeKinds() throws Exception {
        notes().putAll(EveryKind.documents()).orThrow();
    }

    private static final List<String> EVERY = EveryKind.documents().stream()
            .map(document -> String.valueOf(document.fields().get("id")))
            .sorted()
            .toList();

    private void assertFinds(Filter filter, String... ids) throws Exception {
        List<String> expected = Stream.of(ids).sorted().toList();
        for (int limit : new int[] {2, 100}) {
            assertThat(ids(Query.partition("ann").where(filter).limit(limit)))
                    .as("%s", filter)
                    .isEqualTo(expected);
        }
        assertThat(ids(Query.partition("ann").where(filter).descending())).isEqualTo(reversed(expected));
        List<String> others =
                EVERY.stream().filter(id -> !expected.contains(id)).toList();
        assertThat(ids(Query.partition("ann").where(not(filter))))
                .as("not %s", filter)
                .isEqualTo(others);
        assertThat(ids(Query.scan().allowScan().where(filter)).stream().sorted().toList())
                .as("a scan for %s", filter)
                .isEqualTo(expected);
    }

    @Test
    @Rule("DOC-30")
    @DisplayName("equality over every kind: an absent field fails it, null equals null only")
    void equality() throws Exception {
        storeKinds();
        assertFinds(field("v").eq(null), "null");
        assertFinds(field("v").eq(false), "false");
        assertFinds(field("v").eq(1), "long1", "double1", "decimal1");
        assertFinds(field("v").eq(2.5), "double2.5");
        assertFinds(field("v").eq(""), "text-empty");
        assertFinds(field("v").eq("1"), "text-1");
        assertFinds(field("v").eq("red"), "text-red");
        assertFinds(field("v").eq(new byte[] {-1}), "bytes-FF");
        assertFinds(field("v").eq(Instant.parse("2026-11-23T12:00:00.000001Z")), "later");
        assertFinds(field("v").eq(list()), "list-empty");
        assertFinds(field("v").eq(list("red", 1.0, null, list("red"))), "list");
        assertFinds(field("v").eq(map("in", map("deep", "x"), "red", 1)), "map");
        assertFinds(field("v").eq(map()), "map-empty");
        assertFinds(field("none").eq(null));
        assertFinds(field("v", "red").eq(1), "map");
        assertFinds(field("v", "in", "deep").eq("x"), "map");
        assertFinds(field(FieldPath.of("v").at(0)).eq("red"), "list");
        assertFinds(field(FieldPath.of("v").at(3).at(0)).eq("red"), "list");
        assertFinds(field(FieldPath.of("v").at(2)).eq(null), "list");
        assertFinds(field(FieldPath.of("v").at(4)).eq(null));
    }

    @Test
    @Rule("DOC-30")
    @DisplayName("less than and greater than over every scalar kind, which never match another kind")
    void ranges() throws Exception {
        storeKinds();
        assertFinds(field("v").lessThan(1));
        assertFinds(field("v").lessThan(2.5), "long1", "double1", "decimal1");
        assertFinds(field("v").lessThan(new BigDecimal("2.5000001")), "long1", "double1", "decimal1", "double2.5");
        assertFinds(field("v").greaterThan(1), "double2.5", "long5");
        assertFinds(field("v").greaterThan(-1), "long1", "double1", "decimal1", "double2.5", "long5");
        assertFinds(field("v").lessThan("red"), "text-empty", "text-1", "text-Red", "text-bored");
        assertFinds(field("v").greaterThan("Red"), "text-red", "text-bored");
        assertFinds(field("v").greaterThan(""), "text-1", "text-Red", "text-bored", "text-red");
        assertFinds(field("v").lessThan(true), "false");
        assertFinds(field("v").greaterThan(false), "true");
        assertFinds(field("v").lessThan(new byte[] {-1}), "bytes-01");
        assertFinds(field("v").greaterThan(new byte[] {0}), "bytes-01", "bytes-FF");
        assertFinds(field("v").greaterThan(Instant.parse("2026-11-23T12:00:00Z")), "later");
        assertFinds(field("v").lessThan(Instant.parse("2026-11-23T12:00:00.000001Z")), "noon");
        assertFinds(field("v", "red").greaterThan(0), "map");
    }

    @Test
    @Rule("DOC-30")
    @DisplayName("in, exists and contains over every kind")
    void membership() throws Exception {
        storeKinds();
        assertFinds(
                field("v").in(1, "red", null, list()),
                "long1",
                "double1",
                "decimal1",
                "text-red",
                "null",
                "list-empty");
        assertFinds(field("v").in((Object) null), "null");
        @Nullable
        Object[] thirty =
                IntStream.range(0, 30).mapToObj(i -> i < 29 ? "x" + i : "red").toArray();
        assertFinds(field("v").in(thirty), "text-red");
        assertFinds(
                field("v").exists(),
                EVERY.stream().filter(id -> !id.equals("absent")).toArray(String[]::new));
        assertFinds(field("v", "in").exists(), "map");
        assertFinds(field("v", "red", "in").exists());
        assertFinds(field(FieldPath.of("v").at(2)).exists(), "list");
        assertFinds(field("v").contains("red"), "list", "text-red", "text-bored");
        assertFinds(field("v").contains("e"), "text-red", "text-Red", "text-bored");
        assertFinds(field("v").contains(""), "text-empty", "text-1", "text-red", "text-Red", "text-bored");
        assertFinds(field("v").contains(1.0), "list");
        assertFinds(field("v").contains(null), "list");
        assertFinds(field("v").contains(list("red")), "list");
        assertFinds(field("v").contains(new byte[] {-1}));
    }

    @Test
    @Rule("DOC-30")
    @DisplayName("and, or and not join filters in any depth, and where given twice means both")
    void joined() throws Exception {
        storeKinds();
        Filter red = field("v").eq("red");
        Filter text = field("v").contains("");
        assertFinds(text.and(not(red)), "text-empty", "text-1", "text-Red", "text-bored");
        assertFinds(red.or(field("v").eq(5)).or(field("none").exists()), "text-red", "long5");
        assertFinds(not(not(red)), "text-red");
        assertFinds(not(field("v").exists()), "absent");
        assertFinds(not(red.or(text)).and(field("v").lessThan(2)), "long1", "double1", "decimal1");
        assertFinds(red.and(field("v").eq(5)));
        assertFinds(red.or(not(red)), EVERY.toArray(String[]::new));
        assertThat(ids(Query.partition("ann").where(text).where(not(red))))
                .containsExactly("text-1", "text-Red", "text-bored", "text-empty");
        Filter largest = red;
        while (largest.terms() < 299) {
            largest = largest.terms() % 2 == 0
                    ? largest.and(red)
                    : field("v").eq("absent").or(largest);
        }
        assertFinds(largest, "text-red");
        assertThat(ids(Query.partition("ann").where(largest.or(red)))).containsExactly("text-red");
    }

    @Test
    @Rule("DOC-30")
    @DisplayName("a page holds at most its limit of results after filtering, and the pages together hold all")
    void limitAfterFilter() throws Exception {
        notes().putAll(IntStream.range(0, 60)
                        .mapToObj(i -> note("ann", String.format("%02d", i), "third", i % 3 == 0))
                        .toList())
                .orThrow();
        List<String> expected = IntStream.range(0, 20)
                .mapToObj(i -> String.format("%02d", 3 * i))
                .toList();
        Query thirds = Query.partition("ann").where(field("third").eq(true));
        for (int limit : new int[] {1, 4, 7, 19, 20, 21}) {
            assertThat(notes().query(thirds.limit(limit)).items())
                    .as("the first page of %s", limit)
                    .hasSizeLessThanOrEqualTo(limit);
            assertThat(ids(thirds.limit(limit))).as("in pages of %s", limit).isEqualTo(expected);
            assertThat(ids(thirds.limit(limit).descending()))
                    .as("downwards in pages of %s", limit)
                    .isEqualTo(reversed(expected));
        }
        assertThat(ids(Query.partition("ann"))).hasSize(60);
        assertThat(ids(Query.partition("ann").limit(1000))).hasSize(60);
    }

    @Test
    @Rule("DOC-30")
    @DisplayName("without a limit a page holds at most 100 documents")
    void defaultLimit() throws Exception {
        notes().putAll(IntStream.range(0, 101)
                        .mapToObj(i -> note("ann", String.format("%03d", i)))
                        .toList())
                .orThrow();
        Page<Stored<Document>> first = notes().query(Query.partition("ann"));
        assertThat(first.items()).hasSizeLessThanOrEqualTo(100);
        assertThat(first.next()).isPresent();
        assertThat(ids(Query.partition("ann"))).hasSize(101);
    }

    @Test
    @Rule("DOC-30")
    @DisplayName("a projection holds the fields that are named and there, of what the query answers")
    void projection() throws Exception {
        notes().put(note("ann", "1", "a", null, "b", map("c", 1), "d", 3));
        notes().put(note("ann", "2", "d", 4));
        notes().put(note("ann", "3"));
        Query query = Query.partition("ann");
        assertThat(projected(query, "a", "b", "none"))
                .containsExactly(Document.of(map("a", null, "b", map("c", 1))), Document.of(map()), Document.of(map()));
        assertThat(projected(query.where(field("d").exists()).descending(), "id"))
                .containsExactly(Document.of(map("id", "2")), Document.of(map("id", "1")));
        assertThat(notes().project(query.limit(1), "d").items()).hasSizeLessThanOrEqualTo(1);
        assertThat(projected(query.limit(1), "d"))
                .containsExactly(Document.of(map("d", 3)), Document.of(map("d", 4)), Document.of(map()));
    }

    @Test
    @Rule("DOC-30")
    @DisplayName("a query by partition never lags, whatever was written and by whom")
    void neverLags() throws Exception {
        DocumentCollection<Document> other = again(opened()).documents();
        for (int round = 0; round < 10; round++) {
            String id = "k" + round;
            notes().put(note("ann", id, "v", 1));
            assertThat(all(other, Query.partition("ann")))
                    .extracting(DocumentSuite::id)
                    .containsExactly(id);
            other.update(Key.of("ann", id), u -> u.set("v", 2));
            assertThat(all(notes(), Query.partition("ann").where(field("v").eq(2))))
                    .hasSize(1);
            other.deleteAll(List.of(Key.of("ann", id))).orThrow();
            assertThat(all(notes(), Query.partition("ann"))).isEmpty();
        }
    }

    @Test
    @Rule("DOC-30")
    @DisplayName("a collection without a sort key has one document for each partition")
    void withoutSortKey() throws Exception {
        DocumentCollection<Document> single =
                open(spec -> CollectionSpec.of(spec.name())).documents();
        single.create(Document.of(map("id", "a", "v", 1)));
        single.create(Document.of(map("id", "ab", "v", 2)));
        failing(ErrorCode.ALREADY_EXISTS, () -> single.create(Document.of(map("id", "a", "v", 3))));
        assertThat(all(single, Query.partition("a"))).extracting(Stored::key).containsExactly(Key.of("a"));
        assertThat(all(single, Query.partition("a").where(field("v").eq(2)))).isEmpty();
        assertThat(all(single, Query.partition("b"))).isEmpty();
        refused(
                ErrorCode.INVALID_ARGUMENT,
                () -> single.query(Query.partition("a").sort(Sort.eq("a"))));
    }
}
