package dev.isobar.conformance.document;

import static dev.isobar.conformance.document.Docs.flat;
import static dev.isobar.conformance.document.Docs.key;
import static dev.isobar.conformance.document.Docs.list;
import static dev.isobar.conformance.document.Docs.map;
import static dev.isobar.conformance.document.Docs.note;
import static dev.isobar.conformance.document.Docs.with;
import static dev.isobar.conformance.document.Docs.without;
import static dev.isobar.document.Filter.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.conformance.Rule;
import dev.isobar.document.Bytes;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.FieldPath;
import dev.isobar.document.Filter;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.document.Stored;
import dev.isobar.document.Update;
import dev.isobar.error.ErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What documents hold, and what their fields are called: DOC-1 and DOC-2. */
public abstract class DocumentValueConformance extends DocumentSuite {
    private static List<Document> holding(Kind kind) {
        List<Document> documents = new ArrayList<>();
        for (Object value : kind.samples()) {
            String id = String.format("%s-%02d", kind, documents.size());
            documents.add(
                    note("ann", id, "v", value, "list", list(value, list(value)), "map", map("in", value, "other", 1)));
        }
        return documents;
    }

    @ParameterizedTest
    @EnumSource
    @Rule("DOC-1")
    @DisplayName("every value of a kind comes back exactly, alone, in a list and in a map, to every way of reading")
    void roundTrips(Kind kind) throws Exception {
        for (Document document : holding(kind)) {
            Stored<Document> put = notes().put(document);
            assertThat(put.document().fields()).as("what put answers").isEqualTo(document.fields());
            assertStored(document);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Rule("DOC-1")
    @DisplayName("a value is the same by whatever kind of write it was stored, and is not worn by later ones")
    void everyWrite(Kind kind) throws Exception {
        for (Document document : holding(kind)) {
            Key key = key(document);
            notes().create(note("ann", (String) key.sort().orElseThrow(), "v", "before"));
            notes().update(key, u -> setAll(u, document));
            assertStored(document);
            Stored<Document> touched = notes().update(key, u -> u.set("touched", 1));
            assertThat(touched.document().fields())
                    .isEqualTo(with(document, "touched", 1).fields());
            notes().replace(touched.with(t -> without(t, "touched")));
            assertStored(document);
            notes().delete(key);
            notes().transact(t -> t.create(document));
            assertStored(document);
            notes().putAll(List.of(with(document, "batch", document.fields().get("v"))))
                    .orThrow();
            assertStored(with(document, "batch", document.fields().get("v")));
        }
    }

    private static Update setAll(Update update, Document document) {
        Update all = update;
        for (String name : List.of("v", "list", "map")) {
            all = all.set(name, document.fields().get(name));
        }
        return all;
    }

    @Test
    @Rule("DOC-1")
    @DisplayName("null is not an absent field")
    void nullAndAbsent() throws Exception {
        Document none = note("ann", "none", "map", map());
        Document nulls = note("ann", "null", "v", null, "map", map("in", null));
        notes().putAll(List.of(none, nulls)).orThrow();
        assertStored(none);
        assertStored(nulls);
        assertThat(ids(Query.partition("ann").where(field("v").exists()))).containsExactly("null");
        assertThat(ids(Query.partition("ann").where(field("map", "in").eq(null))))
                .containsExactly("null");
        Document removed = notes().update(key(nulls), u -> u.remove("v")).document();
        assertThat(removed.fields()).doesNotContainKey("v");
        Document set = notes().update(key(none), u -> u.set("v", null)).document();
        assertThat(set.fields()).containsEntry("v", null);
    }

    @Test
    @Rule("DOC-1")
    @DisplayName("lists and maps nest 15 deep and no deeper")
    void depth() throws Exception {
        for (String kinds : List.of("l", "m", "lm", "ml")) {
            Document deepest = note("ann", kinds, "v", Docs.nested(15, kinds));
            notes().put(deepest);
            assertStored(deepest);
            Object deeper = Docs.nested(16, kinds);
            refusedValue(() -> note("ann", kinds, "v", deeper));
            refused(ErrorCode.INVALID_ARGUMENT, () -> notes().update(key(deepest), u -> u.set("v", deeper)));
            FieldPath path = kinds.charAt(0) == 'l'
                    ? FieldPath.of("v").at(0)
                    : FieldPath.of("v").field("in");
            Object tooDeep = Docs.nested(15, kinds);
            failing(ErrorCode.INVALID_ARGUMENT, () -> notes().update(key(deepest), u -> u.set(path, tooDeep)));
            assertStored(deepest);
        }
    }

    @Test
    @Rule({"DOC-1", "CORE-5"})
    @DisplayName("a value that no document can hold is refused before any request")
    void impossibleValues() throws Exception {
        notes().put(note("ann", "k", "v", "as it was"));
        for (Object value : List.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                -0.0,
                Float.NaN,
                new BigDecimal("12345678901234567890123456789012345"),
                BigInteger.TWO.pow(120),
                new BigDecimal("1E+6112"),
                new BigDecimal("1E-6112"),
                Instant.parse("0000-12-31T23:59:59.999999Z"),
                Instant.parse("+10000-01-01T00:00:00Z"),
                Instant.parse("2026-11-23T05:00:00.0000001Z"),
                "half of \uD83D a pair")) {
            refusedValue(() -> note("ann", "k", "v", value));
            refusedValue(() -> note("ann", "k", "v", list(map("in", value))));
            refusedValue(() -> field("v").eq(value));
            refused(ErrorCode.INVALID_ARGUMENT, () -> free().put(new Free("ann", "k", value)));
            refused(ErrorCode.INVALID_ARGUMENT, () -> notes().update(Key.of("ann", "k"), u -> u.set("v", value)));
            refused(ErrorCode.INVALID_ARGUMENT, () -> notes().update(Key.of("ann", "k"), u -> u.append("v", value)));
        }
        assertStored(note("ann", "k", "v", "as it was"));
    }

    private static Task full() {
        return new Task(
                "ann",
                "full",
                "title",
                Long.MAX_VALUE,
                0.5,
                new BigDecimal("12.34"),
                Instant.parse("2026-11-23T05:00:00.123456Z"),
                new byte[] {0, -1, 127},
                List.of("b", "a", "b"),
                new Task.Place("Köln", -3),
                Map.of("a.b", 1.5, "$x", List.of("y")));
    }

    @Test
    @Rule("DOC-2")
    @DisplayName("a record is stored under its components' names, and read again as it was")
    void records() throws Exception {
        DocumentCollection<Task> tasks = opened().as(Task.class);
        Task task = full();
        assertThat(tasks.put(task).value()).usingRecursiveComparison().isEqualTo(task);
        assertThat(tasks.get(Key.of("ann", "full")).value())
                .usingRecursiveComparison()
                .isEqualTo(task);
        assertStored(note(
                "ann",
                "full",
                "title",
                "title",
                "rank",
                Long.MAX_VALUE,
                "share",
                0.5,
                "price",
                new BigDecimal("12.34"),
                "due",
                Instant.parse("2026-11-23T05:00:00.123456Z"),
                "data",
                Bytes.of(new byte[] {0, -1, 127}),
                "labels",
                list("b", "a", "b"),
                "place",
                map("town", "Köln", "floor", -3),
                "free",
                map("a.b", 1.5, "$x", list("y"))));
    }

    @Test
    @Rule("DOC-2")
    @DisplayName("a null component is written as null")
    void nullComponents() throws Exception {
        opened().as(Task.class).create(Task.of("ann", "empty").place(new Task.Place(null, 0)));
        Map<String, @Nullable Object> fields =
                notes().get(Key.of("ann", "empty")).document().fields();
        for (String name : List.of("title", "price", "due", "data", "labels", "free")) {
            assertThat(fields).containsEntry(name, null);
        }
        assertThat(fields).containsEntry("place", map("town", null, "floor", 0L));
    }

    @Test
    @Rule("DOC-2")
    @DisplayName("a bean reads what it knows, and neither update nor replace loses what it does not know")
    void unknownFields() throws Exception {
        opened().as(Task.class).create(full());
        DocumentCollection<TaskBean> beans = opened().as(TaskBean.class);
        Key key = Key.of("ann", "full");
        Stored<TaskBean> read = beans.get(key);
        assertThat(read.value().getTitle()).isEqualTo("title");
        Document before = notes().get(key).document();
        beans.update(key, u -> u.set("title", "updated"));
        assertStored(with(before, "title", "updated"));
        beans.replace(beans.get(key).with(bean -> {
            bean.setTitle("replaced");
            return bean;
        }));
        assertStored(with(before, "title", "replaced"));
        beans.put(beans.get(key).value());
        assertStored(note("ann", "full", "title", "replaced"));
    }

    @Test
    @Rule("DOC-2")
    @DisplayName("replace(Stored) keeps unknown fields of a map in the document, and takes away what the value dropped")
    void unknownNestedFields() throws Exception {
        opened().as(Task.class).create(full());
        Key key = Key.of("ann", "full");
        notes().update(
                        key,
                        u -> u.set(FieldPath.of("place", "newer"), list(1L, null))
                                .set("newest", map("x", new BigDecimal("0.10"))));
        DocumentCollection<Task> tasks = opened().as(Task.class);
        tasks.replace(tasks.get(key).with(task -> task.title("changed").place(new Task.Place("Ulm", 2))));
        assertThat(notes().get(key).document().fields())
                .containsEntry("title", "changed")
                .containsEntry("place", map("town", "Ulm", "floor", 2L, "newer", list(1L, null)))
                .containsEntry("newest", map("x", new BigDecimal("0.1")));
    }

    static List<String> oddNames() {
        return List.of(
                "__x__",
                "__name__",
                "_id",
                "_etag",
                "_rid",
                "_ts",
                "_self",
                "ttl",
                "TTL",
                "pk",
                "sk",
                "PK",
                "key",
                "value",
                "revision",
                "version",
                "document",
                "type",
                "a.b",
                ".",
                "..",
                "a..b",
                "$x",
                "$set",
                "$",
                " ",
                " a ",
                "a b",
                "[0]",
                "a[0]",
                "*",
                "`a`",
                "'a'",
                "\"a\"",
                "a/b",
                "a\\b",
                "~",
                "#n",
                ":v",
                "?",
                "@",
                "-",
                "0",
                "\u0000",
                "\n",
                "é",
                "e\u0301",
                "日本",
                "\uD83D\uDE00",
                "\uE000",
                "A",
                "a",
                "x".repeat(255),
                "é".repeat(127));
    }

    @Test
    @Rule("DOC-2")
    @DisplayName("no name of a field is reserved, whatever it is for some store")
    void oddFieldNames() throws Exception {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        oddNames().forEach(name -> fields.put(name, "value of " + name.length()));
        Document document = with(note("ann", "odd", flat(fields)), "deep", map("deeper", fields));
        notes().put(document);
        assertStored(document);
    }

    @Test
    @Rule("DOC-2")
    @DisplayName("updates, filters and projections take any name as one name")
    void oddNamesInPaths() throws Exception {
        notes().put(note("ann", "odd"));
        for (String name : oddNames()) {
            notes().update(Key.of("ann", "odd"), u -> u.set(name, 1).increment(FieldPath.of("deep", name), 2));
            Filter both = field(name).eq(1).and(field("deep", name).eq(2));
            assertThat(ids(Query.partition("ann").where(both)))
                    .as("by the name '%s'", name)
                    .containsExactly("odd");
            assertThat(projected(Query.partition("ann"), name)).containsExactly(Document.of(map(name, 1)));
        }
        Map<String, @Nullable Object> fields =
                notes().get(Key.of("ann", "odd")).document().fields();
        assertThat(fields).hasSize(oddNames().size() + 3);
        for (String name : oddNames()) {
            notes().update(Key.of("ann", "odd"), u -> u.remove(name).remove(FieldPath.of("deep", name)));
        }
        assertStored(note("ann", "odd", "deep", map()));
    }

    @Test
    @Rule("DOC-2")
    @DisplayName("the fields of keys, indexes and time to live may bear odd names too")
    void oddNamesInDeclarations() throws Exception {
        Opened odd = open(spec -> spec.partitionKey("__x__")
                .sortKey("a.b")
                .index("odd", "$ t", "_etag")
                .timeToLive("ttl"));
        Document document = Document.of(map("__x__", "p", "a.b", "s", "$ t", "t", "_etag", 1L, "ttl", null));
        odd.documents().create(document);
        harness().settle();
        assertThat(odd.documents().get(Key.of("p", "s")).document()).isEqualTo(document);
        assertThat(all(odd.documents(), Query.index("odd", "t")))
                .extracting(Stored::document)
                .containsExactly(document);
    }

    @Test
    @Rule({"DOC-2", "CORE-5"})
    @DisplayName("a field's name has 1 to 255 bytes")
    void wrongFieldNames() throws Exception {
        for (String name : List.of("", "x".repeat(256), "é".repeat(128), "half \uD83D")) {
            refusedValue(() -> note("ann", "k", name, 1));
            refusedValue(() -> note("ann", "k", "v", map(name, 1)));
            refusedValue(() -> field(name));
            refusedValue(() -> field("v", name));
            refusedValue(() -> CollectionSpec.of("notes").partitionKey(name));
            refusedValue(() -> CollectionSpec.of("notes").sortKey(name));
            refusedValue(() -> CollectionSpec.of("notes").numericSortKey(name));
            refusedValue(() -> CollectionSpec.of("notes").index("i", name));
            refusedValue(() -> CollectionSpec.of("notes").index("i", "f", name));
            refusedValue(() -> CollectionSpec.of("notes").timeToLive(name));
            refused(ErrorCode.INVALID_ARGUMENT, () -> notes().update(Key.of("ann", "k"), u -> u.set(name, 1)));
            refused(ErrorCode.INVALID_ARGUMENT, () -> notes().project(Query.partition("ann"), name));
        }
    }
}
