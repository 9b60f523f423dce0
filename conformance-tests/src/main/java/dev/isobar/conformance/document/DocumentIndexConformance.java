package dev.isobar.conformance.document;

import static dev.isobar.Capability.DOCUMENT_INDEX_READ_CONSISTENT;
import static dev.isobar.conformance.document.Docs.list;
import static dev.isobar.conformance.document.Docs.map;
import static dev.isobar.conformance.document.Docs.note;
import static dev.isobar.document.Filter.field;
import static dev.isobar.document.Filter.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.conformance.Rule;
import dev.isobar.document.Bytes;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.document.QueryPlan;
import dev.isobar.document.Sort;
import dev.isobar.document.Stored;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Indexes, scans and how a query runs: DOC-31 and DOC-32. */
public abstract class DocumentIndexConformance extends DocumentSuite {
    private static final Query FOLDER = Query.index("by-folder", "f");

    private static Document filed(String owner, String id, @Nullable Object rank) {
        return note(owner, id, "folder", "f", "rank", rank);
    }

    /** Owner and id of what a query answers, in its order; the same when it is read backwards and in small pages. */
    private List<String> found(DocumentCollection<Document> documents, Query query) throws Exception {
        harness().settle();
        List<String> found = texts(documents, query);
        for (int limit : new int[] {1, 2}) {
            assertThat(texts(documents, query.limit(limit)))
                    .as("%s by %s", query, limit)
                    .isEqualTo(found);
            List<String> backwards =
                    new ArrayList<>(texts(documents, query.limit(limit).descending()));
            Collections.reverse(backwards);
            assertThat(backwards).as("%s descending by %s", query, limit).isEqualTo(found);
        }
        return found;
    }

    private List<String> found(Query query) throws Exception {
        return found(notes(), query);
    }

    private List<String> texts(DocumentCollection<Document> documents, Query query) throws Exception {
        return all(documents, query).stream()
                .map(stored -> stored.key().toString())
                .toList();
    }

    @Test
    @Rule("DOC-31")
    @DisplayName("an index answers in the order of its sort field, and ties by partition, then by sort key")
    void order() throws Exception {
        notes().putAll(List.of(
                        filed("bob", "b", 2),
                        filed("bob", "a", 2.0),
                        filed("ann", "z", new BigDecimal("2")),
                        filed("ann", "\uD83D\uDE00", 2),
                        filed("ann", "\uE000", 2),
                        filed("B", "a", 2),
                        filed("zoe", "a", -1),
                        filed("ann", "last", 10),
                        note("ann", "other", "folder", "g", "rank", 0),
                        note("ann", "longer", "folder", "ff", "rank", 0)))
                .orThrow();
        assertThat(found(FOLDER))
                .containsExactly(
                        "zoe/a", "B/a", "ann/z", "ann/\uE000", "ann/\uD83D\uDE00", "bob/a", "bob/b", "ann/last");
        assertThat(found(FOLDER.sort(Sort.eq(2)))).hasSize(6).startsWith("B/a").endsWith("bob/b");
        assertThat(found(FOLDER.sort(Sort.greaterThan(2)))).containsExactly("ann/last");
        assertThat(found(FOLDER.sort(Sort.lessThan(2)))).containsExactly("zoe/a");
        assertThat(found(FOLDER.where(field("owner").eq("ann"))))
                .containsExactly("ann/z", "ann/\uE000", "ann/\uD83D\uDE00", "ann/last");
        assertThat(found(Query.index("by-folder", "g"))).containsExactly("ann/other");
        assertThat(found(Query.index("by-folder", "F"))).isEmpty();
    }

    @Test
    @Rule("DOC-31")
    @DisplayName("an index without a sort field answers in the order of the primary key")
    void orderWithoutSortField() throws Exception {
        for (String owner : List.of("b", "a", "B", "é", "ab")) {
            notes().putAll(List.of(
                            note(owner, "2", "tag", "t"), note(owner, "10", "tag", "t"), note(owner, "x", "tag", "tt")))
                    .orThrow();
        }
        assertThat(found(Query.index("by-tag", "t")))
                .containsExactly("B/10", "B/2", "a/10", "a/2", "ab/10", "ab/2", "b/10", "b/2", "é/10", "é/2");
        refused(
                ErrorCode.INVALID_ARGUMENT,
                () -> notes().query(Query.index("by-tag", "t").sort(Sort.eq("2"))));
    }

    @Test
    @Rule({"DOC-31", "DOC-30"})
    @DisplayName("an index of each scalar kind orders its values, and a condition on a kind selects that kind only")
    void everyScalarKind() throws Exception {
        List<List<Object>> kinds = List.of(
                List.<Object>of(false, true),
                List.<Object>of("A", "a", "aa", "b"),
                List.<Object>of(
                        Bytes.of(new byte[] {0}),
                        Bytes.of(new byte[] {0, 0}),
                        Bytes.of(new byte[] {127}),
                        Bytes.of(new byte[] {-1})),
                List.<Object>of(
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        Instant.EPOCH,
                        Instant.parse("1970-01-01T00:00:00.000001Z"),
                        Instant.parse("9999-12-31T23:59:59.999999Z")),
                List.<Object>of(-1L, 0.5, new BigDecimal("0.75"), 1L));
        for (int kind = 0; kind < kinds.size(); kind++) {
            for (int i = kinds.get(kind).size() - 1; i >= 0; i--) {
                notes().put(filed("ann", kind + "-" + i, kinds.get(kind).get(i)));
            }
        }
        for (int kind = 0; kind < kinds.size(); kind++) {
            assertConditions(kind, kinds.get(kind));
        }
        assertThat(found(FOLDER)).hasSize(19).doesNotHaveDuplicates();
    }

    private void assertConditions(int kind, List<Object> values) throws Exception {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            keys.add("ann/" + kind + "-" + i);
        }
        int last = values.size() - 1;
        for (int i = 0; i <= last; i++) {
            Object at = values.get(i);
            assertThat(found(FOLDER.sort(Sort.eq(at)))).as("= %s", at).containsExactly(keys.get(i));
            assertThat(found(FOLDER.sort(Sort.lessThan(at)))).as("< %s", at).isEqualTo(keys.subList(0, i));
            assertThat(found(FOLDER.sort(Sort.atLeast(at)))).as(">= %s", at).isEqualTo(keys.subList(i, last + 1));
            assertThat(found(FOLDER.sort(Sort.between(values.get(0), at)))).isEqualTo(keys.subList(0, i + 1));
            assertThat(found(FOLDER.sort(Sort.between(at, values.get(last))))).isEqualTo(keys.subList(i, last + 1));
        }
        if (values.get(0) instanceof String) {
            assertThat(found(FOLDER.sort(Sort.beginsWith("a")))).containsExactly(keys.get(1), keys.get(2));
        }
    }

    @Test
    @Rule("DOC-31")
    @DisplayName("a document whose index field is absent or null is not in the index, by whatever write")
    void absentAndNull() throws Exception {
        notes().putAll(List.of(
                        note("ann", "no-rank", "folder", "f"),
                        note("ann", "null-rank", "folder", "f", "rank", null),
                        note("ann", "no-folder", "rank", 1),
                        note("ann", "null-folder", "folder", null, "rank", 1),
                        note("ann", "nulls", "folder", null, "rank", null, "tag", null),
                        filed("ann", "in", 1)))
                .orThrow();
        assertThat(found(FOLDER)).containsExactly("ann/in");
        assertThat(found(Query.index("by-tag", "null"))).isEmpty();
        assertThat(ids(Query.partition("ann"))).hasSize(6);
        notes().update(Key.of("ann", "in"), u -> u.set("rank", null));
        notes().update(Key.of("ann", "null-rank"), u -> u.set("rank", 2));
        notes().transact(t -> t.update(Key.of("ann", "no-folder"), u -> u.set("folder", "f")));
        assertThat(found(FOLDER)).containsExactly("ann/no-folder", "ann/null-rank");
        notes().update(Key.of("ann", "no-folder"), u -> u.remove("rank"));
        assertThat(found(FOLDER)).containsExactly("ann/null-rank");
    }

    @Test
    @Rule({"DOC-31", "CORE-5"})
    @DisplayName("a value of the wrong type in an index field is refused before any request, and nothing is stored")
    void wrongTypes() throws Exception {
        for (Object wrong :
                List.of(1, 1.5, true, new BigDecimal("1"), new byte[] {1}, Instant.EPOCH, list("t"), map("t", 1))) {
            for (String name : List.of("tag", "folder")) {
                refused(ErrorCode.INVALID_ARGUMENT, () -> notes().put(note("ann", "k", name, wrong)));
                refused(ErrorCode.INVALID_ARGUMENT, () -> notes().create(note("ann", "k", name, wrong)));
                refused(ErrorCode.INVALID_ARGUMENT, () -> notes().putAll(List.of(note("ann", "k", name, wrong))));
                refused(ErrorCode.INVALID_ARGUMENT, () -> notes().transact(t -> t.put(note("ann", "k", name, wrong))));
            }
        }
        for (Object wrong : List.of(list(), list(1), map(), map("a", 1))) {
            refused(ErrorCode.INVALID_ARGUMENT, () -> notes().put(filed("ann", "k", wrong)));
        }
        assertAbsent(Key.of("ann", "k"));
    }

    @Test
    @Rule("DOC-31")
    @DisplayName("an index follows every kind of write and never answers what is gone or was changed")
    void follows() throws Exception {
        Stored<Document> k = notes().create(filed("ann", "k", 5));
        notes().create(filed("ann", "stays", 1));
        assertThat(found(FOLDER)).containsExactly("ann/stays", "ann/k");
        notes().put(filed("ann", "k", 0));
        assertThat(found(FOLDER)).containsExactly("ann/k", "ann/stays");
        notes().update(k.key(), u -> u.increment("rank", 7));
        assertThat(found(FOLDER)).containsExactly("ann/stays", "ann/k");
        notes().replace(note("ann", "k", "folder", "g", "rank", 7));
        assertThat(found(FOLDER)).containsExactly("ann/stays");
        assertThat(found(Query.index("by-folder", "g"))).containsExactly("ann/k");
        notes().transact(t -> t.put(filed("ann", "k", 9)).delete(Key.of("ann", "stays")));
        assertThat(found(FOLDER)).containsExactly("ann/k");
        notes().putAll(List.of(filed("ann", "k", 3), filed("ann", "stays", 2))).orThrow();
        assertThat(found(FOLDER)).containsExactly("ann/stays", "ann/k");
        harness().settle();
        assertThat(all(notes(), FOLDER))
                .extracting(Stored::document)
                .containsExactly(filed("ann", "stays", 2), filed("ann", "k", 3));
        notes().deleteAll(List.of(k.key())).orThrow();
        assertThat(found(FOLDER)).containsExactly("ann/stays");
        notes().delete(Key.of("ann", "stays"));
        assertThat(found(FOLDER)).isEmpty();
    }

    @Test
    @Rule(value = "DOC-31", needs = DOCUMENT_INDEX_READ_CONSISTENT)
    @DisplayName("where index reads are declared consistent, an index never lags")
    void consistentReads() throws Exception {
        DocumentCollection<Document> other = again(opened()).documents();
        for (int round = 0; round < 20; round++) {
            notes().put(filed("ann", "k", round));
            assertThat(all(other, FOLDER.sort(Sort.eq(round)))).hasSize(1);
            assertThat(all(other, FOLDER.sort(Sort.lessThan(round)))).isEmpty();
        }
        notes().delete(Key.of("ann", "k"));
        assertThat(all(other, FOLDER)).isEmpty();
    }

    @Test
    @Rule("DOC-31")
    @DisplayName("ten indexes are allowed, each works, and the eleventh is refused")
    void tenIndexes() throws Exception {
        Opened ten = open(spec -> {
            CollectionSpec all = spec;
            for (int i = 0; i < 10; i++) {
                all = i % 2 == 0 ? all.index("i" + i, "f" + i) : all.index("i" + i, "f" + i, "s");
            }
            return all;
        });
        for (int i = 0; i < 10; i++) {
            ten.documents().put(Document.of(map("id", "d" + i, "f" + i, "v", "s", i)));
        }
        harness().settle();
        for (int i = 0; i < 10; i++) {
            assertThat(found(ten.documents(), Query.index("i" + i, "v"))).containsExactly("d" + i);
        }
        refusedValue(() -> ten.spec().index("i10", "f10"));
        refusedValue(() -> CollectionSpec.of("notes").index("twice", "a").index("twice", "b"));
    }

    @Test
    @Rule({"DOC-31", "CORE-5"})
    @DisplayName("only declared indexes exist; what none serves is refused, and the refusal names the index to declare")
    void unserved() throws Exception {
        notes().put(note("ann", "1", "colour", "red"));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().query(Query.index("by-colour", "red")));
        Query unserved = Query.scan().where(field("colour").eq("red"));
        CloudException refusal = refused(ErrorCode.INVALID_ARGUMENT, () -> notes().query(unserved));
        assertThat(refusal)
                .hasMessageContaining("index(\"by-colour\", \"colour\")")
                .hasMessageContaining("allowScan()");
        assertThat(refused(
                        ErrorCode.INVALID_ARGUMENT,
                        () -> notes().query(unserved.where(field("size").lessThan(5)))))
                .hasMessageContaining("index(\"by-colour\", \"colour\", \"size\")");
        assertThat(refused(
                        ErrorCode.INVALID_ARGUMENT,
                        () -> notes().query(Query.scan().where(field("tag").eq("t")))))
                .hasMessageContaining("by-tag");
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().query(Query.scan()));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().project(unserved, "colour"));
        refused(
                ErrorCode.INVALID_ARGUMENT,
                () -> notes().query(unserved.allowScan().descending()));
        refused(
                ErrorCode.INVALID_ARGUMENT,
                () -> notes().query(unserved.allowScan().sort(Sort.eq("1"))));
    }

    @Test
    @Rule("DOC-31")
    @DisplayName("allowScan lets a query through, over every partition")
    void scans() throws Exception {
        notes().putAll(List.of(
                        note("ann", "1", "colour", "red"),
                        note("bob", "1", "colour", "red"),
                        note("bob", "2", "colour", "blue"),
                        note("cid", "1")))
                .orThrow();
        Query red = Query.scan().where(field("colour").eq("red")).allowScan();
        for (int limit : new int[] {1, 2, 100}) {
            assertThat(texts(notes(), red.limit(limit))).containsExactlyInAnyOrder("ann/1", "bob/1");
            assertThat(texts(notes(), Query.scan().allowScan().limit(limit)))
                    .containsExactlyInAnyOrder("ann/1", "bob/1", "bob/2", "cid/1");
        }
        assertThat(projected(red, "owner"))
                .containsExactlyInAnyOrder(Document.of(map("owner", "ann")), Document.of(map("owner", "bob")));
    }

    @Test
    @Rule("DOC-32")
    @DisplayName("explain tells key, index or scan without any request, and a scan names the index that would avoid it")
    void explain() throws Exception {
        notes().put(note("ann", "1"));
        var before = harness().requests();
        assertThat(notes().explain(Query.partition("ann"))).isEqualTo(new QueryPlan.ByKey());
        assertThat(notes().explain(Query.partition("ann")
                        .sort(Sort.eq("1"))
                        .where(field("colour").eq("red"))))
                .isEqualTo(new QueryPlan.ByKey());
        assertThat(notes().explain(FOLDER.descending())).isEqualTo(new QueryPlan.ByIndex("by-folder"));
        for (Query scan : List.of(
                Query.scan().where(field("colour").eq("red")),
                Query.scan()
                        .allowScan()
                        .where(field("colour").eq("red").and(not(field("size").exists()))))) {
            assertThat(notes().explain(scan))
                    .isInstanceOfSatisfying(
                            QueryPlan.Scan.class,
                            plan -> assertThat(plan.declareInstead()).contains("by-colour", "colour"));
        }
        assertThat(notes().explain(Query.scan().where(field("owner").eq("ann"))))
                .isInstanceOfSatisfying(
                        QueryPlan.Scan.class,
                        plan -> assertThat(plan.declareInstead()).contains("Query.partition(owner)"));
        assertThat(harness().requests()).isEqualTo(before);
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().explain(Query.index("by-colour", "red")));
    }
}
