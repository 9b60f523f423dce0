package dev.isobar.conformance.document;

import static dev.isobar.conformance.document.Docs.list;
import static dev.isobar.conformance.document.Docs.map;
import static dev.isobar.conformance.document.Docs.note;
import static dev.isobar.document.Filter.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.conformance.Rule;
import dev.isobar.document.Bytes;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.document.Sort;
import dev.isobar.document.Stored;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How values compare, and in what order numbers come: DOC-4 and DOC-5. */
public abstract class DocumentNumberConformance extends DocumentSuite {
    private static final List<Long> LONGS = List.of(
            Long.MIN_VALUE,
            Long.MIN_VALUE + 1,
            -(1L << 53) - 1,
            -1_000_000_000_000L,
            -256L,
            -10L,
            -9L,
            -1L,
            0L,
            1L,
            9L,
            10L,
            255L,
            256L,
            (1L << 53),
            (1L << 53) + 1,
            Long.MAX_VALUE - 1,
            Long.MAX_VALUE);

    @Test
    @Rule("DOC-4")
    @DisplayName("long sort keys order as numbers over all 64 bits, and stay apart")
    void longSortKeys() throws Exception {
        DocumentCollection<Document> numbered =
                open(spec -> spec.partitionKey("p").numericSortKey("n")).documents();
        List<Long> shuffled = new ArrayList<>(LONGS);
        Collections.shuffle(shuffled, new Random(7));
        for (long n : shuffled) {
            assertThat(numbered.create(Document.of(map("p", "x", "n", n))).key())
                    .isEqualTo(Key.of("x", n));
        }
        assertThat(sorts(numbered, Query.partition("x").limit(5))).isEqualTo(LONGS);
        List<Long> reversed = new ArrayList<>(LONGS);
        Collections.reverse(reversed);
        assertThat(sorts(numbered, Query.partition("x").limit(5).descending())).isEqualTo(reversed);
        for (long n : LONGS) {
            assertThat(numbered.get(Key.of("x", n)).document().fields()).containsEntry("n", n);
        }
        numbered.delete(Key.of("x", (1L << 53) + 1));
        assertThat(numbered.find(Key.of("x", 1L << 53))).isPresent();
        assertThat(numbered.find(Key.of("x", (1L << 53) + 1))).isEmpty();
    }

    private List<Object> sorts(DocumentCollection<Document> documents, Query query) throws Exception {
        return all(documents, query).stream()
                .map(stored -> stored.key().sort().orElseThrow())
                .toList();
    }

    private static final List<Object> SAME_SEVEN = List.of(7L, 7.0, new BigDecimal("7"), new BigDecimal("7.000"));

    private void storeAll(String owner, List<? extends @Nullable Object> values) throws Exception {
        for (int i = 0; i < values.size(); i++) {
            notes().put(note(
                    owner, "v" + i, "v", values.get(i), "list", list(values.get(i)), "map", map("in", values.get(i))));
        }
    }

    @Test
    @Rule("DOC-5")
    @DisplayName("equal numbers are equal whatever their kinds, alone and within lists and maps")
    void equalNumbers() throws Exception {
        storeAll("ann", SAME_SEVEN);
        for (Object seven : SAME_SEVEN) {
            Query all = Query.partition("ann");
            assertThat(ids(all.where(field("v").eq(seven))))
                    .as("equal to %s", seven)
                    .hasSize(4);
            assertThat(ids(all.where(field("v").in("x", seven)))).hasSize(4);
            assertThat(ids(all.where(field("list").contains(seven)))).hasSize(4);
            assertThat(ids(all.where(field("list").eq(list(seven))))).hasSize(4);
            assertThat(ids(all.where(field("map").eq(map("in", seven))))).hasSize(4);
            assertThat(ids(all.where(field("v").lessThan(seven)))).isEmpty();
            assertThat(ids(all.where(field("v").greaterThan(seven)))).isEmpty();
        }
        assertThat(notes().get(Key.of("ann", "v1")).document().fields()).containsEntry("v", 7.0);
        assertThat(notes().get(Key.of("ann", "v2")).document().fields()).containsEntry("v", new BigDecimal("7"));
    }

    @Test
    @Rule("DOC-5")
    @DisplayName("numbers of different kinds that are nearly the same are not the same")
    void nearlyEqualNumbers() throws Exception {
        long odd = (1L << 53) + 1;
        storeAll("ann", List.of(odd, (double) odd, new BigDecimal("0.1"), 0.1, new BigDecimal("9007199254740993.5")));
        Query all = Query.partition("ann");
        assertThat(ids(all.where(field("v").eq(odd)))).containsExactly("v0");
        assertThat(ids(all.where(field("v").eq((double) odd)))).containsExactly("v1");
        assertThat(ids(all.where(field("v").greaterThan((double) odd)))).containsExactly("v0", "v4");
        assertThat(ids(all.where(field("v").greaterThan(odd)))).containsExactly("v4");
        assertThat(ids(all.where(field("v").eq(new BigDecimal("0.1"))))).containsExactly("v2");
        assertThat(ids(all.where(field("v").eq(0.1)))).containsExactly("v3");
        assertThat(ids(all.where(field("v").lessThan(0.1)))).containsExactly("v2");
        assertThat(ids(all.where(field("v")
                        .greaterThan(new BigDecimal("0.1"))
                        .and(field("v").lessThan(1)))))
                .containsExactly("v3");
    }

    @Test
    @Rule("DOC-5")
    @DisplayName("other kinds never compare equal to one another")
    void otherKinds() throws Exception {
        List<@Nullable Object> values = list(
                1L,
                "1",
                true,
                "true",
                Bytes.of(new byte[] {'1'}),
                "MQ==",
                Instant.parse("1970-01-01T00:00:00Z"),
                "1970-01-01T00:00:00Z",
                0L,
                false,
                null,
                "null",
                "",
                list(),
                map(),
                Bytes.of(new byte[0]),
                list(1L),
                map("0", 1L));
        storeAll("ann", values);
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            assertThat(ids(Query.partition("ann").where(field("v").eq(value))))
                    .as("equal to value %s, %s", i, value)
                    .containsExactly("v" + i);
            assertThat(ids(Query.partition("ann").where(field("list").contains(value))))
                    .containsExactly("v" + i);
        }
    }

    private static final List<Object> RISING = List.of(
            new BigDecimal("-9E+6000"),
            -Double.MAX_VALUE,
            Long.MIN_VALUE,
            -2.5,
            -1L,
            new BigDecimal("-1E-6000"),
            0L,
            new BigDecimal("1E-6000"),
            Double.MIN_VALUE,
            new BigDecimal("0.1"),
            0.1,
            9L,
            9.5,
            10L,
            (double) (1L << 53),
            (1L << 53) + 1,
            Long.MAX_VALUE,
            9.3e18,
            Double.MAX_VALUE,
            new BigDecimal("1E+400"));

    @Test
    @Rule({"DOC-5", "DOC-31"})
    @DisplayName("an index orders numbers by value across the three kinds, and its conditions follow")
    void indexOfNumbers() throws Exception {
        for (int i = 0; i < RISING.size(); i++) {
            int place = (i * 7) % RISING.size();
            notes().put(note("ann", String.format("%02d", place), "folder", "f", "rank", RISING.get(place)));
        }
        List<String> order = new ArrayList<>();
        for (int i = 0; i < RISING.size(); i++) {
            order.add(String.format("%02d", i));
        }
        Query index = Query.index("by-folder", "f");
        assertThat(ids(index.limit(3))).isEqualTo(order);
        for (int i = 0; i < RISING.size(); i++) {
            Object at = RISING.get(i);
            assertThat(ids(index.sort(Sort.eq(at)))).as("at %s", at).containsExactly(order.get(i));
            assertThat(ids(index.sort(Sort.lessThan(at)))).isEqualTo(order.subList(0, i));
            assertThat(ids(index.sort(Sort.atMost(at)))).isEqualTo(order.subList(0, i + 1));
            assertThat(ids(index.sort(Sort.greaterThan(at)))).isEqualTo(order.subList(i + 1, order.size()));
            assertThat(ids(index.sort(Sort.atLeast(at)))).isEqualTo(order.subList(i, order.size()));
        }
        Collections.reverse(order);
        assertThat(ids(index.limit(3).descending())).isEqualTo(order);
        List<Stored<Document>> found = all(notes(), index);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).document().fields()).containsEntry("rank", RISING.get(i));
        }
    }
}
