package dev.isobar.conformance.document;

import static dev.isobar.conformance.document.Docs.list;
import static dev.isobar.conformance.document.Docs.map;
import static dev.isobar.conformance.document.Docs.note;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.conformance.Rule;
import dev.isobar.document.Document;
import dev.isobar.document.FieldPath;
import dev.isobar.document.Key;
import dev.isobar.document.Stored;
import dev.isobar.document.Update;
import dev.isobar.error.ErrorCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The changes of an update, one by one and together: DOC-10. */
public abstract class DocumentUpdateConformance extends DocumentSuite {
    private static final Key KEY = Key.of("ann", "k");

    /** Stores these fields, makes the change, and demands exactly the other fields. */
    private void assertChange(
            UnaryOperator<Update> change,
            List<? extends @Nullable Object> before,
            List<? extends @Nullable Object> after)
            throws Exception {
        Document expected = note("ann", "k", after.toArray());
        notes().put(note("ann", "k", before.toArray()));
        Stored<Document> changed = notes().update(KEY, change);
        assertThat(changed.document().fields()).as("what update answers").isEqualTo(expected.fields());
        assertStored(expected);
        Stored<Document> put = notes().put(note("ann", "k", before.toArray()));
        notes().update(KEY, change, put.revision());
        assertStored(expected);
        notes().put(note("ann", "k", before.toArray()));
        notes().transact(t -> t.update(KEY, change));
        assertStored(expected);
    }

    /** The change must be refused on these fields by every kind of update, and the document stay as it was. */
    private void assertMisfit(UnaryOperator<Update> change, @Nullable Object... fields) throws Exception {
        Stored<Document> put = notes().put(note("ann", "k", fields));
        failing(ErrorCode.INVALID_ARGUMENT, () -> notes().update(KEY, change));
        failing(ErrorCode.INVALID_ARGUMENT, () -> notes().update(KEY, change, put.revision()));
        failing(ErrorCode.INVALID_ARGUMENT, () -> notes().update(KEY, u -> change.apply(u.set("other", 1))));
        failing(
                ErrorCode.INVALID_ARGUMENT,
                () -> notes().transact(t -> t.put(note("ann", "beside")).update(KEY, change)));
        assertThat(notes().get(KEY)).isEqualTo(put);
        assertAbsent(Key.of("ann", "beside"));
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("set puts a value of any kind over any other, and makes missing parents")
    void set() throws Exception {
        for (Kind kind : Kind.values()) {
            Object value = kind.samples().get(0);
            assertChange(u -> u.set("v", value), list("other", 1), list("v", value, "other", 1));
            assertChange(u -> u.set("v", value), list("v", "text"), list("v", value));
            assertChange(u -> u.set("v", value), list("v", map("a", 1)), list("v", value));
        }
        FieldPath deep = FieldPath.of("a", "b", "c");
        assertChange(u -> u.set(deep, 1), list(), list("a", map("b", map("c", 1))));
        assertChange(u -> u.set(deep, 1), list("a", map("x", 2)), list("a", map("x", 2, "b", map("c", 1))));
        assertChange(
                u -> u.set(deep, null),
                list("a", map("b", map("c", 1, "d", 2))),
                list("a", map("b", map("c", null, "d", 2))));
        FieldPath second = FieldPath.of("l").at(1);
        assertChange(u -> u.set(second, "x"), list("l", list(1, 2, 3)), list("l", list(1, "x", 3)));
        assertChange(
                u -> u.set(second.field("f"), "x"),
                list("l", list(1, map("g", 2))),
                list("l", list(1, map("g", 2, "f", "x"))));
        assertChange(u -> u.set(second.at(0), "x"), list("l", list(1, list(2, 3))), list("l", list(1, list("x", 3))));
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("set-if-absent leaves what is there, null included")
    void setIfAbsent() throws Exception {
        assertChange(u -> u.setIfAbsent("v", 1), list(), list("v", 1));
        assertChange(u -> u.setIfAbsent("v", 1), list("v", 2), list("v", 2));
        assertChange(u -> u.setIfAbsent("v", 1), list("v", null), list("v", null));
        assertChange(u -> u.setIfAbsent("v", null), list(), list("v", null));
        FieldPath deep = FieldPath.of("a", "b");
        assertChange(u -> u.setIfAbsent(deep, 1), list(), list("a", map("b", 1)));
        assertChange(u -> u.setIfAbsent(deep, 1), list("a", map("b", 2)), list("a", map("b", 2)));
        assertChange(u -> u.setIfAbsent(deep, 1), list("a", map()), list("a", map("b", 1)));
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("remove takes a value away if it is there; elements behind one of a list move up")
    void remove() throws Exception {
        assertChange(u -> u.remove("v"), list("v", 1, "w", 2), list("w", 2));
        assertChange(u -> u.remove("v"), list("w", 2), list("w", 2));
        assertChange(u -> u.remove("v"), list("v", null), list());
        FieldPath deep = FieldPath.of("a", "b");
        assertChange(u -> u.remove(deep), list("a", map("b", 1, "c", 2)), list("a", map("c", 2)));
        assertChange(u -> u.remove(deep), list("a", map("b", 1)), list("a", map()));
        assertChange(u -> u.remove(deep), list(), list());
        assertChange(u -> u.remove(FieldPath.of("l").at(1)), list("l", list(1, 2, 3)), list("l", list(1, 3)));
        assertChange(
                u -> u.remove(FieldPath.of("l").at(0).field("f")),
                list("l", list(map("f", 1))),
                list("l", list(map())));
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("an increment is exact over all 64 bits, begins at 0 where nothing is, and may be negative")
    void increment() throws Exception {
        assertChange(u -> u.increment("n", 5), list("n", 1), list("n", 6));
        assertChange(u -> u.increment("n", -5), list("n", 1), list("n", -4));
        assertChange(u -> u.increment("n", 0), list("n", 1), list("n", 1));
        assertChange(u -> u.increment("n", 7), list(), list("n", 7));
        assertChange(u -> u.increment(FieldPath.of("a", "n"), 7), list(), list("a", map("n", 7)));
        assertChange(u -> u.increment(FieldPath.of("l").at(0), 7), list("l", list(1)), list("l", list(8)));
        assertChange(u -> u.increment("n", 1), list("n", 1L << 53), list("n", (1L << 53) + 1));
        assertChange(u -> u.increment("n", 1), list("n", Long.MAX_VALUE - 1), list("n", Long.MAX_VALUE));
        assertChange(u -> u.increment("n", -1), list("n", Long.MIN_VALUE + 1), list("n", Long.MIN_VALUE));
        assertChange(u -> u.increment("n", Long.MIN_VALUE), list("n", Long.MAX_VALUE), list("n", -1L));
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("append adds values of any kind at the end, equal ones too, and makes the list")
    void append() throws Exception {
        assertChange(u -> u.append("l", "a"), list("l", list("a")), list("l", list("a", "a")));
        assertChange(u -> u.append("l", "b", "b"), list(), list("l", list("b", "b")));
        assertChange(
                u -> u.append("l", 1, null, list(1), map("x", 1.0)).append("l", 1),
                list("l", list()),
                list("l", list(1, null, list(1), map("x", 1.0), 1)));
        assertChange(u -> u.append(FieldPath.of("a", "l"), 1), list(), list("a", map("l", list(1))));
        assertChange(
                u -> u.append(FieldPath.of("l").at(1), 1), list("l", list(0, list())), list("l", list(0, list(1))));
        notes().put(note("ann", "k"));
        notes().update(KEY, u -> u.append("l", "twice"));
        notes().update(KEY, u -> u.append("l", "twice"));
        assertStored(note("ann", "k", "l", list("twice", "twice")));
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("changes are made in their order, each seeing those before it; 50 are allowed and 51 are not")
    void manyChanges() throws Exception {
        assertChange(
                u -> u.set("a", 1)
                        .increment("a", 2)
                        .set("b", map())
                        .set(FieldPath.of("b", "c"), 1)
                        .remove("a")
                        .setIfAbsent("a", "again")
                        .append("l", 1)
                        .remove(FieldPath.of("l").at(0))
                        .append("l", 2),
                list("a", "text"),
                list("a", "again", "b", map("c", 1), "l", list(2)));
        assertChange(u -> changes(u, 50), list(), list("n", 50));
        refused(ErrorCode.INVALID_ARGUMENT, () -> notes().update(KEY, u -> changes(u, 51)));
        assertChange(u -> u, list("v", 1), list("v", 1));
    }

    private static Update changes(Update update, int count) {
        Update all = update;
        for (int i = 0; i < count; i++) {
            all = all.increment("n", 1);
        }
        return all;
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("an overflow, a wrong type and an index out of range are refused, and the document is unchanged")
    void misfits() throws Exception {
        assertMisfit(u -> u.increment("n", 1), "n", Long.MAX_VALUE);
        assertMisfit(u -> u.increment("n", -1), "n", Long.MIN_VALUE);
        assertMisfit(u -> u.increment("n", 1).increment("n", Long.MAX_VALUE), "n", 0);
        for (Object value : list(1.5, new BigDecimal("1"), "1", true, null, list(), map())) {
            assertMisfit(u -> u.increment("n", 1), "n", value);
        }
        for (Object value : list("text", 1, null, map())) {
            assertMisfit(u -> u.append("l", 1), "l", value);
            assertMisfit(u -> u.set(FieldPath.of("l").at(0), 1), "l", value);
            assertMisfit(u -> u.remove(FieldPath.of("l").at(0)), "l", value);
        }
        for (Object value : list("text", 1, null, list(1))) {
            assertMisfit(u -> u.set(FieldPath.of("m", "f"), 1), "m", value);
            assertMisfit(u -> u.setIfAbsent(FieldPath.of("m", "f"), 1), "m", value);
            assertMisfit(u -> u.increment(FieldPath.of("m", "f", "g"), 1), "m", map("f", value));
        }
        for (int index : new int[] {2, 3, Integer.MAX_VALUE}) {
            FieldPath beyond = FieldPath.of("l").at(index);
            assertMisfit(u -> u.set(beyond, 1), "l", list(1, 2));
            assertMisfit(u -> u.remove(beyond), "l", list(1, 2));
            assertMisfit(u -> u.increment(beyond, 1), "l", list(1, 2));
            assertMisfit(u -> u.append(beyond, 1), "l", list(1, 2));
            assertMisfit(u -> u.set(beyond.field("f"), 1), "l", list(1, 2));
        }
        assertMisfit(u -> u.set(FieldPath.of("l").at(0), 1));
    }

    @Test
    @Rule({"DOC-10", "DOC-31"})
    @DisplayName("an update whose result does not fit an index or the time to live changes nothing")
    void resultsThatDoNotFit() throws Exception {
        assertMisfit(u -> u.set("tag", 1), "tag", "t");
        assertMisfit(u -> u.increment("tag", 1), "v", 1);
        assertMisfit(u -> u.set("rank", list(1)), "folder", "f", "rank", 1);
        assertMisfit(u -> u.append("rank", 1), "folder", "f");
        assertMisfit(u -> u.set("expires", "tomorrow"), "v", 1);
        assertMisfit(u -> u.set("v", "x".repeat(350 << 10)), "v", 1);
    }
}
