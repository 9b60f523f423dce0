package dev.isobar.conformance.document;

import static dev.isobar.conformance.document.Docs.note;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Revision;
import dev.isobar.conformance.Race;
import dev.isobar.conformance.Rounds;
import dev.isobar.conformance.Rule;
import dev.isobar.document.Document;
import dev.isobar.document.DocumentCollection;
import dev.isobar.document.Key;
import dev.isobar.document.Query;
import dev.isobar.document.Stored;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Create, put, get, replace, delete, revisions and races: DOC-10, row by row. */
public abstract class DocumentWriteConformance extends DocumentSuite {
    private static final int THREADS = 8;
    private static final Key KEY = Key.of("ann", "k");

    private static Document version(Object v) {
        return note("ann", "k", "v", v);
    }

    private void assertUnchanged(Stored<Document> before) throws Exception {
        assertStored(before.document());
        assertThat(notes().get(before.key()).revision()).as("the revision").isEqualTo(before.revision());
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("create stores what is absent; what is there is ALREADY_EXISTS, whatever it is, and stays")
    void create() throws Exception {
        Stored<Document> created = notes().create(version(1));
        assertThat(created.key()).isEqualTo(KEY);
        assertThat(created.value()).isEqualTo(version(1));
        assertUnchanged(created);
        failing(ErrorCode.ALREADY_EXISTS, () -> notes().create(version(2)));
        failing(ErrorCode.ALREADY_EXISTS, () -> notes().create(version(1)));
        assertUnchanged(created);
        notes().delete(KEY);
        assertThat(notes().create(version(3)).revision()).isNotEqualTo(created.revision());
        assertStored(version(3));
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("put stores a document whether it is there or not, and nothing of the old one remains")
    void put() throws Exception {
        notes().put(note("ann", "k", "v", 1, "old", "field", "map", Docs.map("old", 1)));
        assertStored(note("ann", "k", "v", 1, "old", "field", "map", Docs.map("old", 1)));
        Stored<Document> put = notes().put(note("ann", "k", "v", 2, "map", Docs.map("new", 1)));
        assertUnchanged(put);
        assertThat(put.document()).isEqualTo(note("ann", "k", "v", 2, "map", Docs.map("new", 1)));
        notes().put(note("ann", "k"));
        assertStored(note("ann", "k"));
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("what is absent is NOT_FOUND to get, and empty to find; the neighbours do not matter")
    void absent() throws Exception {
        notes().putAll(List.of(note("ann", "k2"), note("ann", "j"), note("an", "k"), note("annk", "x")))
                .orThrow();
        assertAbsent(KEY);
        CloudException absent = failing(ErrorCode.NOT_FOUND, () -> notes().get(KEY));
        assertThat(absent.resourceMissing()).isFalse();
        assertThat(absent.retryable()).isFalse();
        assertThat(absent.resource()).contains(notes().name()).contains("k");
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("get, find and query see every write and delete at once")
    void readAfterWrite() throws Exception {
        for (int round = 0; round < Rounds.of(20); round++) {
            Stored<Document> put = notes().put(version(round));
            assertUnchanged(put);
            Stored<Document> updated = notes().update(KEY, u -> u.set("w", "updated"));
            assertUnchanged(updated);
            notes().delete(KEY);
            assertAbsent(KEY);
        }
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("replace changes what is there; what is absent is NOT_FOUND, with and without a revision")
    void replace() throws Exception {
        failing(ErrorCode.NOT_FOUND, () -> notes().replace(version(1)));
        failing(ErrorCode.NOT_FOUND, () -> notes().replace(version(1), new Revision("no-such")));
        assertAbsent(KEY);
        Stored<Document> first = notes().create(note("ann", "k", "v", 1, "old", 1));
        assertUnchanged(notes().replace(version(2)));
        Stored<Document> second = notes().get(KEY);
        Stored<Document> third = notes().replace(version(3), second.revision());
        assertUnchanged(third);
        for (Revision stale : List.of(first.revision(), second.revision())) {
            failing(ErrorCode.PRECONDITION_FAILED, () -> notes().replace(version(4), stale));
        }
        failing(ErrorCode.PRECONDITION_FAILED, () -> notes().replace(second.with(d -> version(4))));
        assertUnchanged(third);
        notes().delete(KEY);
        failing(ErrorCode.NOT_FOUND, () -> notes().replace(version(5), third.revision()));
        failing(ErrorCode.NOT_FOUND, () -> notes().replace(third.with(d -> version(5))));
        failing(ErrorCode.NOT_FOUND, () -> notes().replace(version(5)));
        assertAbsent(KEY);
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("an update changes what is there; what is absent is NOT_FOUND, with and without a revision")
    void update() throws Exception {
        failing(ErrorCode.NOT_FOUND, () -> notes().update(KEY, u -> u.set("v", 1)));
        failing(ErrorCode.NOT_FOUND, () -> notes().update(KEY, u -> u.set("v", 1), new Revision("no-such")));
        assertAbsent(KEY);
        Stored<Document> first = notes().create(version(1));
        Stored<Document> second = notes().update(KEY, u -> u.set("v", 2));
        assertUnchanged(second);
        Stored<Document> third = notes().update(KEY, u -> u.set("v", 3), second.revision());
        assertThat(third.document()).isEqualTo(version(3));
        assertUnchanged(third);
        for (Revision stale : List.of(first.revision(), second.revision())) {
            failing(ErrorCode.PRECONDITION_FAILED, () -> notes().update(KEY, u -> u.set("v", 4), stale));
        }
        assertUnchanged(third);
        notes().delete(KEY);
        failing(ErrorCode.NOT_FOUND, () -> notes().update(KEY, u -> u.set("v", 5), third.revision()));
        failing(ErrorCode.NOT_FOUND, () -> notes().update(KEY, u -> u.increment("v", 1)));
        assertAbsent(KEY);
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("delete removes a document; what is absent is deleted already, with and without a revision")
    void delete() throws Exception {
        Stored<Document> first = notes().create(version(1));
        Stored<Document> second = notes().put(version(1));
        failing(ErrorCode.PRECONDITION_FAILED, () -> notes().delete(KEY, first.revision()));
        assertUnchanged(second);
        notes().delete(KEY, second.revision());
        assertAbsent(KEY);
        notes().delete(KEY, second.revision());
        notes().delete(KEY, first.revision());
        notes().delete(KEY);
        notes().create(version(1));
        failing(ErrorCode.PRECONDITION_FAILED, () -> notes().delete(KEY, second.revision()));
        notes().delete(KEY);
        assertAbsent(KEY);
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("a revision is unique for each write, also when the content returns, and is no field of the document")
    void revisionsAreUnique() throws Exception {
        Set<Revision> seen = new HashSet<>();
        for (int round = 0; round < 5; round++) {
            assertThat(seen.add(notes().put(version(1)).revision()))
                    .as("the same content again")
                    .isTrue();
            assertThat(seen.add(notes().replace(version(1)).revision())).isTrue();
            assertThat(seen.add(notes().update(KEY, u -> u.set("v", 1)).revision()))
                    .isTrue();
            assertThat(seen.add(notes().replace(notes().get(KEY).with(d -> d)).revision()))
                    .isTrue();
            assertThat(seen.add(transacted())).isTrue();
            notes().putAll(List.of(version(1))).orThrow();
            assertThat(seen.add(notes().get(KEY).revision()))
                    .as("the revision of a batch")
                    .isTrue();
            notes().delete(KEY);
        }
        notes().put(version(1));
        assertStored(version(1));
    }

    private Revision transacted() throws Exception {
        return notes().transact(t -> t.put(version(1))).values().iterator().next();
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("every way of reading tells the same revision, and reading does not change it")
    void oneRevision() throws Exception {
        Revision put = notes().put(note("ann", "k", "tag", "t")).revision();
        harness().settle();
        assertThat(notes().get(KEY).revision()).isEqualTo(put);
        assertThat(notes().find(KEY).orElseThrow().revision()).isEqualTo(put);
        assertThat(notes().getAll(List.of(KEY)).get(KEY))
                .extracting(Stored::revision)
                .isEqualTo(put);
        for (Query query : List.of(
                Query.partition("ann"), Query.index("by-tag", "t"), Query.scan().allowScan())) {
            assertThat(all(notes(), query)).extracting(Stored::revision).containsExactly(put);
        }
        assertThat(again(opened()).documents().get(KEY).revision()).isEqualTo(put);
        notes().replace(version(2), put);
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("of 8 threads that create one document, exactly one wins, and the others are told that it exists")
    void creatingRace() throws Exception {
        DocumentCollection<Document> notes = notes();
        for (int round = 0; round < Rounds.of(100); round++) {
            String id = "race" + round;
            List<CloudException> losers =
                    Race.losers(THREADS, thread -> notes.create(note("ann", id, "thread", thread)));
            assertThat(losers).as("losers of round %s", round).hasSize(THREADS - 1);
            assertThat(losers).extracting(CloudException::code).containsOnly(ErrorCode.ALREADY_EXISTS);
        }
        assertThat(all(notes, Query.partition("ann").limit(1000))).hasSize(Rounds.of(100));
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("of 8 threads that replace, update or delete one revision, exactly one wins")
    void conditionalRace() throws Exception {
        DocumentCollection<Document> notes = notes();
        for (int round = 0; round < Rounds.of(100); round++) {
            Stored<Document> present = notes.put(version(round));
            Set<Integer> winners = ConcurrentHashMap.newKeySet();
            List<CloudException> losers = Race.losers(THREADS, thread -> {
                if (thread % 2 == 0) {
                    notes.replace(note("ann", "k", "winner", thread), present.revision());
                } else {
                    notes.update(KEY, u -> u.set("winner", thread), present.revision());
                }
                winners.add(thread);
            });
            assertThat(losers).as("losers of round %s", round).hasSize(THREADS - 1);
            assertThat(losers).extracting(CloudException::code).containsOnly(ErrorCode.PRECONDITION_FAILED);
            assertThat(winners).hasSize(1);
            assertThat(notes.get(KEY).document().fields())
                    .containsEntry("winner", (long) winners.iterator().next());
        }
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("of increments and appends that run concurrently, none is lost and none counts twice")
    void concurrentUpdates() throws Exception {
        int each = Rounds.of(25);
        DocumentCollection<Document> notes = notes();
        notes.put(note("ann", "k", "n", 0));
        Set<String> done = ConcurrentHashMap.newKeySet();
        List<CloudException> refusals = Race.losers(THREADS, thread -> {
            for (int i = 0; i < each; i++) {
                String element = thread + "-" + i;
                notes.update(KEY, u -> u.increment("n", 1).append("all", element));
                done.add(element);
            }
        });
        assertThat(refusals)
                .as("refusals other than for too many writes (CORE-3)")
                .allSatisfy(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED));
        Document counted = notes.get(KEY).document();
        assertThat(counted.fields()).containsEntry("n", (long) done.size());
        assertThat((List<?>) counted.fields().get("all")).hasSize(done.size());
        assertThat(new TreeSet<>(done)).hasToString(sorted(counted.fields().get("all")));
    }

    private static String sorted(@Nullable Object list) {
        Set<String> sorted = new TreeSet<>();
        ((List<?>) Objects.requireNonNull(list)).forEach(element -> sorted.add(String.valueOf(element)));
        return sorted.toString();
    }

    @Test
    @Rule("DOC-10")
    @DisplayName("documents are still there, at the same revisions, when the server was stopped and started again")
    void survivesRestart() throws Exception {
        Stored<Document> kept = notes().create(version("kept"));
        notes().create(note("ann", "gone"));
        notes().delete(Key.of("ann", "gone"));
        restart();
        DocumentCollection<Document> after = again(opened()).documents();
        assertThat(after.get(KEY)).isEqualTo(kept);
        assertThat(after.find(Key.of("ann", "gone"))).isEmpty();
        assertThat(after.replace(version("again"), kept.revision()).revision()).isNotEqualTo(kept.revision());
    }
}
