package dev.isobar.conformance.document;

import static dev.isobar.conformance.document.Docs.key;
import static dev.isobar.conformance.document.Docs.note;
import static dev.isobar.document.Filter.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.conformance.Rule;
import dev.isobar.document.Document;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.document.Stored;
import dev.isobar.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Documents past their time to live: DOC-40. */
public abstract class DocumentExpiryConformance extends DocumentSuite {
    /** What the contract allows between the end of the time and the absence. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration LIFE = Duration.ofMinutes(1);

    private Instant in(Duration time) {
        return harness().clock().instant().plus(time).truncatedTo(ChronoUnit.SECONDS);
    }

    private Document dying(String id) {
        return note("ann", id, "expires", in(LIFE), "tag", "t", "folder", "f", "rank", 1);
    }

    private Stored<Document> expired(String id) throws Exception {
        Stored<Document> stored = notes().put(dying(id));
        pass(LIFE.plus(GRACE));
        return stored;
    }

    @Test
    @Rule("DOC-40")
    @DisplayName("a document lives until its time is over, and then is absent to every way of reading")
    void everyReading() throws Exception {
        Document dying = dying("k");
        notes().put(dying);
        notes().put(note("ann", "lives", "tag", "t", "folder", "f", "rank", 2));
        pass(LIFE.minus(GRACE));
        assertStored(dying);
        assertThat(ids(Query.index("by-tag", "t"))).containsExactly("k", "lives");
        pass(GRACE.plus(GRACE));
        assertAbsent(key(dying));
        for (Query query : List.of(
                Query.partition("ann"),
                Query.partition("ann").descending(),
                Query.index("by-tag", "t"),
                Query.index("by-folder", "f").descending(),
                Query.scan().allowScan())) {
            assertThat(ids(query)).as("%s", query).containsExactly("lives");
            assertThat(projected(query.limit(2), "id")).hasSize(1);
        }
    }

    @Test
    @Rule("DOC-40")
    @DisplayName("an expired document is absent to create, replace, update and delete, at its revision too")
    void everyWrite() throws Exception {
        Stored<Document> gone = expired("k");
        failing(ErrorCode.NOT_FOUND, () -> notes().replace(note("ann", "k")));
        failing(ErrorCode.NOT_FOUND, () -> notes().replace(note("ann", "k"), gone.revision()));
        failing(ErrorCode.NOT_FOUND, () -> notes().replace(gone.with(d -> note("ann", "k"))));
        failing(ErrorCode.NOT_FOUND, () -> notes().update(gone.key(), u -> u.set("expires", null)));
        failing(ErrorCode.NOT_FOUND, () -> notes().update(gone.key(), u -> u.set("v", 1), gone.revision()));
        notes().delete(gone.key());
        notes().delete(gone.key(), gone.revision());
        Stored<Document> again = expired("again");
        Stored<Document> created = notes().create(note("ann", "again", "v", "new"));
        assertThat(created.revision()).isNotEqualTo(again.revision());
        assertStored(note("ann", "again", "v", "new"));
        assertThat(ids(Query.index("by-tag", "t")))
                .as("entries of what expired")
                .isEmpty();
        failing(ErrorCode.PRECONDITION_FAILED, () -> notes().delete(created.key(), again.revision()));
    }

    @Test
    @Rule("DOC-40")
    @DisplayName("nothing of an expired document is in what is put in its place")
    void nothingRemains() throws Exception {
        Stored<Document> gone = expired("k");
        notes().put(note("ann", "k", "v", 1));
        assertStored(note("ann", "k", "v", 1));
        assertThat(ids(Query.index("by-folder", "f"))).isEmpty();
        pass(LIFE);
        assertStored(note("ann", "k", "v", 1));
        failing(ErrorCode.PRECONDITION_FAILED, () -> notes().replace(note("ann", "k"), gone.revision()));
    }

    @Test
    @Rule({"DOC-40", "DOC-21"})
    @DisplayName("an expired document is absent to every part of a transaction")
    void transactions() throws Exception {
        Stored<Document> gone = expired("k");
        Key key = gone.key();
        failing(ErrorCode.PRECONDITION_FAILED, () -> notes().transact(t -> t.check(key, gone.revision())));
        failing(ErrorCode.NOT_FOUND, () -> notes().transact(t -> t.update(key, u -> u.set("v", 1))));
        failing(ErrorCode.NOT_FOUND, () -> notes().transact(t -> t.replace(gone.with(d -> note("ann", "k")))));
        notes().transact(t -> t.checkAbsent(key).create(note("ann", "beside")));
        notes().transact(t -> t.delete(key));
        expired("k");
        notes().transact(t -> t.create(note("ann", "k", "v", 2)));
        assertStored(note("ann", "k", "v", 2));
    }

    @Test
    @Rule({"DOC-40", "DOC-20"})
    @DisplayName("batches find expired documents absent and put others in their place")
    void batches() throws Exception {
        notes().putAll(IntStream.range(0, 30)
                        .mapToObj(i -> i % 2 == 0 ? dying("k" + i) : note("ann", "k" + i))
                        .toList())
                .orThrow();
        pass(LIFE.plus(GRACE));
        List<Key> keys =
                IntStream.range(0, 30).mapToObj(i -> Key.of("ann", "k" + i)).toList();
        assertThat(notes().getAll(keys).keySet())
                .containsExactlyElementsOf(IntStream.range(0, 15)
                        .mapToObj(i -> Key.of("ann", "k" + (2 * i + 1)))
                        .toList());
        notes().putAll(List.of(note("ann", "k0", "v", 1), note("ann", "k1", "v", 1)))
                .orThrow();
        assertStored(note("ann", "k0", "v", 1));
        notes().deleteAll(keys).orThrow();
        assertThat(ids(Query.partition("ann"))).isEmpty();
    }

    @Test
    @Rule({"DOC-40", "DOC-30"})
    @DisplayName("expired documents are on no page, and end no query, whatever its limit")
    void limits() throws Exception {
        notes().putAll(IntStream.range(0, 20)
                        .mapToObj(i -> i % 4 == 3 ? note("ann", id(i), "v", 1) : dying(id(i)))
                        .toList())
                .orThrow();
        pass(LIFE.plus(GRACE));
        for (int limit = 1; limit <= 5; limit++) {
            assertThat(ids(Query.partition("ann").limit(limit)))
                    .as("in pages of %s", limit)
                    .containsExactly(id(3), id(7), id(11), id(15), id(19));
            assertThat(ids(Query.partition("ann").where(field("v").eq(1)).limit(limit)))
                    .as("filtered, in pages of %s", limit)
                    .hasSize(5);
        }
    }

    private static String id(int i) {
        return String.format("%02d", i);
    }

    @Test
    @Rule("DOC-40")
    @DisplayName("a life that is prolonged in time goes on, and one without an end or with null does not end")
    void prolonged() throws Exception {
        for (String id : List.of("updated", "replaced", "removed", "nulled")) {
            notes().put(dying(id));
        }
        notes().put(note("ann", "none"));
        notes().put(note("ann", "null", "expires", null));
        Instant later = in(LIFE.multipliedBy(10));
        notes().update(Key.of("ann", "updated"), u -> u.set("expires", later));
        notes().put(note("ann", "replaced", "expires", later));
        notes().update(Key.of("ann", "removed"), u -> u.remove("expires"));
        notes().transact(t -> t.update(Key.of("ann", "nulled"), u -> u.set("expires", null)));
        pass(LIFE.multipliedBy(5));
        assertThat(ids(Query.partition("ann")))
                .containsExactly("none", "null", "nulled", "removed", "replaced", "updated");
        pass(LIFE.multipliedBy(6));
        assertThat(ids(Query.partition("ann"))).containsExactly("none", "null", "nulled", "removed");
    }

    @Test
    @Rule("DOC-40")
    @DisplayName("a document whose time is over when it is written is absent at once")
    void writtenTooLate() throws Exception {
        Instant past = in(Duration.ofMinutes(-1));
        notes().put(note("ann", "k", "expires", past, "tag", "t"));
        assertAbsent(Key.of("ann", "k"));
        assertThat(ids(Query.index("by-tag", "t"))).isEmpty();
        notes().create(note("ann", "k", "v", 1));
        notes().update(Key.of("ann", "k"), u -> u.set("expires", past));
        assertAbsent(Key.of("ann", "k"));
        notes().create(note("ann", "k", "expires", Instant.parse("0001-01-01T00:00:00Z")));
        assertAbsent(Key.of("ann", "k"));
        notes().create(note("ann", "k", "expires", Instant.parse("9999-12-31T23:59:59Z")));
        assertStored(note("ann", "k", "expires", Instant.parse("9999-12-31T23:59:59Z")));
    }

    @Test
    @Rule({"DOC-40", "CORE-5"})
    @DisplayName("a time to live is an instant in whole seconds")
    void wholeSeconds() throws Exception {
        for (@Nullable
        Object wrong : List.of(
                harness().clock().instant().truncatedTo(ChronoUnit.SECONDS).plusMillis(1),
                "tomorrow",
                1_800_000_000L,
                1.0,
                true)) {
            refused(ErrorCode.INVALID_ARGUMENT, () -> notes().put(note("ann", "k", "expires", wrong)));
            refused(ErrorCode.INVALID_ARGUMENT, () -> notes().putAll(List.of(note("ann", "k", "expires", wrong))));
        }
        assertAbsent(Key.of("ann", "k"));
    }

    @Test
    @Rule("DOC-40")
    @DisplayName("what expired stays absent when the server was stopped and started again, and when more time goes by")
    void staysAbsent() throws Exception {
        Key key = expired("k").key();
        for (Duration time : List.of(Duration.ofHours(1), Duration.ofDays(3))) {
            pass(time);
            assertAbsent(key);
        }
        if (harness().restart()) {
            assertThat(again(opened()).documents().find(key)).isEmpty();
            again(opened()).documents().create(note("ann", "k"));
        }
    }
}
