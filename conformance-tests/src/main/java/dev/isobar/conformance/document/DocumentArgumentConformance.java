package dev.isobar.conformance.document;

import static dev.isobar.conformance.document.Docs.map;
import static dev.isobar.conformance.document.Docs.note;
import static dev.isobar.document.Filter.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.PageToken;
import dev.isobar.Revision;
import dev.isobar.conformance.Rule;
import dev.isobar.document.Bytes;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.FieldPath;
import dev.isobar.document.Filter;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.document.Sort;
import dev.isobar.document.Stored;
import dev.isobar.document.Update;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Wrong and null arguments of every method of documents: CORE-5, ERR-3. */
@SuppressWarnings("NullAway") // null is what is tried
public abstract class DocumentArgumentConformance extends DocumentSuite {
    private static final Key KEY = Key.of("ann", "k");
    private static final Revision REVISION = new Revision("some");
    private static final String SECRET = "hunter2-a-canary";

    private static Map<String, ThrowingCallable> nulls(DocumentCollection<Document> notes) {
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("create", () -> notes.create(null));
        calls.put("put", () -> notes.put(null));
        calls.put("get", () -> notes.get(null));
        calls.put("find", () -> notes.find(null));
        calls.put("replace value", () -> notes.replace((Document) null));
        calls.put("replace value at", () -> notes.replace(null, REVISION));
        calls.put("replace at null", () -> notes.replace(note("ann", "k"), null));
        calls.put("replace stored", () -> notes.replace((Stored<Document>) null));
        calls.put("update key", () -> notes.update(null, u -> u));
        calls.put("update change", () -> notes.update(KEY, null));
        calls.put("update to null", () -> notes.update(KEY, u -> null));
        calls.put("update key at", () -> notes.update(null, u -> u, REVISION));
        calls.put("update change at", () -> notes.update(KEY, null, REVISION));
        calls.put("update at null", () -> notes.update(KEY, u -> u, null));
        calls.put("update set name", () -> notes.update(KEY, u -> u.set((String) null, 1)));
        calls.put("update set path", () -> notes.update(KEY, u -> u.set((FieldPath) null, 1)));
        calls.put("update setIfAbsent", () -> notes.update(KEY, u -> u.setIfAbsent((String) null, 1)));
        calls.put("update remove", () -> notes.update(KEY, u -> u.remove((String) null)));
        calls.put("update remove path", () -> notes.update(KEY, u -> u.remove((FieldPath) null)));
        calls.put("update increment", () -> notes.update(KEY, u -> u.increment((String) null, 1)));
        calls.put("update increment path", () -> notes.update(KEY, u -> u.increment((FieldPath) null, 1)));
        calls.put("update append", () -> notes.update(KEY, u -> u.append((String) null, 1)));
        calls.put("update append path", () -> notes.update(KEY, u -> u.append((FieldPath) null, 1)));
        calls.put("update append null", () -> notes.update(KEY, u -> u.append("l", (Object[]) null)));
        calls.put("delete", () -> notes.delete(null));
        calls.put("delete key at", () -> notes.delete(null, REVISION));
        calls.put("delete at null", () -> notes.delete(KEY, null));
        calls.put("getAll", () -> notes.getAll(null));
        calls.put("getAll of null", () -> notes.getAll(Collections.singletonList(null)));
        calls.put("putAll", () -> notes.putAll(null));
        calls.put("putAll of null", () -> notes.putAll(Arrays.asList(note("ann", "k"), null)));
        calls.put("deleteAll", () -> notes.deleteAll(null));
        calls.put("deleteAll of null", () -> notes.deleteAll(Arrays.asList(KEY, null)));
        calls.put("query", () -> notes.query(null));
        calls.put("queryAll", () -> notes.queryAll(null).iterator().hasNext());
        calls.put("project query", () -> notes.project(null, "a"));
        calls.put("project fields", () -> notes.project(Query.partition("ann"), (String[]) null));
        calls.put("project field", () -> notes.project(Query.partition("ann"), "a", null));
        calls.put("explain", () -> notes.explain(null));
        calls.put("transact", () -> notes.transact(null));
        calls.put("transact to null", () -> notes.transact(t -> null));
        calls.put("transact create", () -> notes.transact(t -> t.create(null)));
        calls.put("transact put", () -> notes.transact(t -> t.put(null)));
        calls.put("transact replace", () -> notes.transact(t -> t.replace(null)));
        calls.put("transact update", () -> notes.transact(t -> t.update(null, u -> u)));
        calls.put("transact update change", () -> notes.transact(t -> t.update(KEY, null)));
        calls.put("transact update to null", () -> notes.transact(t -> t.update(KEY, u -> null)));
        calls.put("transact delete", () -> notes.transact(t -> t.delete(null)));
        calls.put("transact check", () -> notes.transact(t -> t.check(null, REVISION)));
        calls.put("transact check at", () -> notes.transact(t -> t.check(KEY, null)));
        calls.put("transact checkAbsent", () -> notes.transact(t -> t.checkAbsent(null)));
        calls.put("unwrap", () -> notes.unwrap(null));
        return calls;
    }

    private static Map<String, ThrowingCallable> wrong(DocumentCollection<Document> notes) {
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        for (Key key : List.of(Key.of("ann"), Key.of("ann", 7L))) {
            calls.put("get by " + key, () -> notes.get(key));
            calls.put("find by " + key, () -> notes.find(key));
            calls.put("delete by " + key, () -> notes.delete(key));
            calls.put("update by " + key, () -> notes.update(key, u -> u));
            calls.put("getAll by " + key, () -> notes.getAll(List.of(KEY, key)));
            calls.put("transact by " + key, () -> notes.transact(t -> t.delete(key)));
            calls.put("checkAbsent by " + key, () -> notes.transact(t -> t.checkAbsent(key)));
        }
        calls.put("no partition", () -> notes.put(Document.of(map("id", "k"))));
        calls.put("no sort part", () -> notes.put(Document.of(map("owner", "ann"))));
        calls.put("sort part of another kind", () -> notes.put(Document.of(map("owner", "ann", "id", 7))));
        calls.put("partition of another kind", () -> notes.create(Document.of(map("owner", 7, "id", "k"))));
        calls.put("query of no partition", () -> notes.query(Query.partition("")));
        calls.put("query of a long partition", () -> notes.query(Query.partition("p".repeat(1025))));
        calls.put("query of no index key", () -> notes.query(Query.index("by-tag", "")));
        calls.put("query of a long index key", () -> notes.query(Query.index("by-tag", "t".repeat(513))));
        calls.put("query of half a pair", () -> notes.query(Query.partition("\uD83D")));
        calls.put("project of nothing", () -> notes.project(Query.partition("ann")));
        calls.put("project twice", () -> notes.project(Query.partition("ann"), "a", "a"));
        calls.put("explain no index", () -> notes.explain(Query.index("none", "k")));
        return calls;
    }

    private void assertRefused(String what, ThrowingCallable call) throws Exception {
        CloudException refusal;
        try {
            refusal = refused(ErrorCode.INVALID_ARGUMENT, call);
        } catch (AssertionError e) {
            throw new AssertionError(what + ": " + e.getMessage(), e);
        }
        assertThat(refusal.operation()).as(what).startsWith("document.");
        assertThat(refusal.resource()).as(what).contains(opened().spec().name());
        assertThat(refusal.provider()).as(what).isEqualTo(harness().provider().name());
        assertThat(refusal).as(what).hasMessageContaining("allowed");
        assertThat(refusal.retryable()).as(what).isFalse();
    }

    @Test
    @Rule("CORE-5")
    @DisplayName("null, wherever a call of a collection takes an argument, is refused before any request")
    void nullsOfCalls() throws Exception {
        notes().put(note("ann", "k", "v", 1));
        for (Map.Entry<String, ThrowingCallable> call : nulls(notes()).entrySet()) {
            assertRefused(call.getKey(), call.getValue());
            notes().update(KEY, u -> u.increment("v", 1));
        }
        assertStored(note("ann", "k", "v", 1 + nulls(notes()).size()));
    }

    @Test
    @Rule("CORE-5")
    @DisplayName("a wrong argument of a call of a collection is refused before any request")
    void wrongOfCalls() throws Exception {
        notes().put(note("ann", "k"));
        for (Map.Entry<String, ThrowingCallable> call : wrong(notes()).entrySet()) {
            assertRefused(call.getKey(), call.getValue());
        }
        assertStored(note("ann", "k"));
        refusedValue(() -> notes().within(null));
        refusedValue(() -> notes().within(Duration.ZERO));
        refusedValue(() -> notes().within(Duration.ofMillis(-1)));
    }

    @Test
    @Rule("CORE-5")
    @DisplayName("values, queries and declarations refuse what is null, empty or too large where they are made")
    void values() {
        List<ThrowingCallable> wrong = List.of(
                () -> Key.of(null),
                () -> Key.of(null, "s"),
                () -> Key.of("p", (String) null),
                () -> Key.of(null, 1),
                () -> Document.of(null),
                () -> note("a", "b").as(null),
                () -> Bytes.of(null),
                () -> FieldPath.of(null),
                () -> FieldPath.of("a", (String[]) null),
                () -> FieldPath.of("a", "b", null),
                () -> FieldPath.of("a").field(null),
                () -> FieldPath.of("a").at(-1),
                () -> Query.partition(null),
                () -> Query.index(null, "k"),
                () -> Query.index("by-tag", null),
                () -> Query.scan().sort(null),
                () -> Query.scan().where(null),
                () -> Query.scan().after(null),
                () -> Query.scan().limit(0),
                () -> Query.scan().limit(-1),
                () -> Query.scan().limit(1001),
                () -> new PageToken(null),
                () -> new PageToken(""),
                () -> new PageToken("A".repeat(2049)),
                () -> Sort.eq(null),
                () -> Sort.lessThan(null),
                () -> Sort.atMost(null),
                () -> Sort.greaterThan(null),
                () -> Sort.atLeast(null),
                () -> Sort.between(null, 1),
                () -> Sort.between(1, null),
                () -> Sort.between(2, 1),
                () -> Sort.between("b", "a"),
                () -> Sort.between(1, "a"),
                () -> Sort.beginsWith(null),
                () -> Sort.beginsWith(""),
                () -> Sort.eq(""),
                () -> Sort.eq("s".repeat(513)),
                () -> Sort.eq(List.of()),
                () -> Sort.lessThan(Map.of()),
                () -> Sort.eq(Double.NaN),
                () -> Update.none().applyTo(null));
        wrong.forEach(DocumentSuite::refusedValue);
    }

    @Test
    @Rule({"CORE-5", "DOC-30"})
    @DisplayName("filters refuse what has no order, too many values and too many comparisons")
    void filters() {
        Object[] many = Collections.nCopies(31, "x").toArray();
        Filter one = field("a").eq(1);
        Filter largest = one;
        while (largest.terms() < 300) {
            largest = largest.or(one);
        }
        Filter full = largest;
        List<ThrowingCallable> wrong = List.of(
                () -> field((String) null),
                () -> field((FieldPath) null),
                () -> field("a", (String[]) null),
                () -> field("a").lessThan(null),
                () -> field("a").greaterThan(null),
                () -> field("a").lessThan(List.of()),
                () -> field("a").greaterThan(Map.of()),
                () -> field("a").lessThan(Double.NaN),
                () -> field("a").in(),
                () -> field("a").in((Object[]) null),
                () -> field("a").in(many),
                () -> field("a").contains(-0.0),
                () -> one.and(null),
                () -> one.or(null),
                () -> Filter.not(null),
                () -> full.and(one),
                () -> one.or(full),
                () -> Filter.not(full));
        wrong.forEach(DocumentSuite::refusedValue);
    }

    @Test
    @Rule({"CORE-5", "CORE-4"})
    @DisplayName("declarations refuse names outside their pattern")
    void declarations() {
        for (String name : Arrays.asList(null, "", "A", "1a", "-a", "a_b", "a.b", "é", "a".repeat(64), "a b")) {
            refusedValue(() -> CollectionSpec.of(name));
            refusedValue(() -> CollectionSpec.of("notes").index(name, "f"));
            refusedValue(() -> CollectionSpec.of("notes").index(name, "f", "g"));
        }
        CollectionSpec spec = CollectionSpec.of("a".repeat(63));
        List<ThrowingCallable> wrong = List.of(
                () -> spec.partitionKey(null),
                () -> spec.sortKey(null),
                () -> spec.numericSortKey(null),
                () -> spec.index("i", null),
                () -> spec.index("i", "f", null),
                () -> spec.timeToLive(null));
        wrong.forEach(DocumentSuite::refusedValue);
    }

    @Test
    @Rule({"CORE-5", "ERR-3"})
    @DisplayName("a refusal tells a kind, a length or a place, and never a value of the document")
    void nothingIsShown() throws Exception {
        notes().put(note("ann", "k", "v", SECRET));
        List<ThrowingCallable> calls = List.of(
                () -> notes().put(note("ann", "k", "tag", List.of(SECRET))),
                () -> notes().put(note("ann", "k", "expires", SECRET)),
                () -> notes().put(note("ann", "k", "tag", SECRET.repeat(100))),
                () -> notes().put(note("ann", "k", "v", SECRET.repeat(30_000))),
                () -> notes().update(KEY, u -> u.increment("v", 1)),
                () -> notes().update(KEY, u -> u.append("v", SECRET)),
                () -> notes().update(KEY, u -> u.set("v", SECRET + "\uD83D")),
                () -> notes().query(Query.scan().where(field("v").eq(SECRET))),
                () -> notes().query(Query.partition("ann").sort(Sort.between(SECRET, "a"))));
        for (ThrowingCallable call : calls) {
            CloudException refusal = catchThrowableOfType(CloudException.class, call);
            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
            assertThat(refusal).asString().doesNotContain(SECRET);
        }
        assertThat(notes().get(KEY).document()).asString().doesNotContain(SECRET);
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("a collection that is declared read-only refuses every write before any request, and reads")
    void readOnly() throws Exception {
        Opened writable = opened();
        notes().put(note("ann", "k"));
        CollectionSpec spec = writable.spec().readOnly();
        DocumentCollection<Document> readOnly = cloud(writable.resource()).collection(spec, Document.class);
        Stored<Document> read = readOnly.get(KEY);
        List<ThrowingCallable> writes = List.of(
                () -> readOnly.create(note("ann", "new")),
                () -> readOnly.put(note("ann", "k", "v", 1)),
                () -> readOnly.replace(note("ann", "k", "v", 1)),
                () -> readOnly.replace(read),
                () -> readOnly.update(KEY, u -> u.set("v", 1)),
                () -> readOnly.delete(KEY),
                () -> readOnly.putAll(List.of(note("ann", "k", "v", 1))),
                () -> readOnly.deleteAll(List.of(KEY)),
                () -> readOnly.transact(t -> t.put(note("ann", "k", "v", 1))));
        for (ThrowingCallable write : writes) {
            refused(ErrorCode.PERMISSION_DENIED, write);
        }
        assertThat(readOnly.queryAll(Query.partition("ann"))).containsExactly(read);
    }
}
