package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capability;
import dev.isobar.Page;
import dev.isobar.PageToken;
import dev.isobar.Revision;
import dev.isobar.blob.Blob;
import dev.isobar.blob.BlobHistory;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.ListOptions;
import dev.isobar.blob.PutOptions;
import dev.isobar.blob.spi.HistoryRequest;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored history, where it is declared and where it is not: BLOB-43. */
public abstract class BlobHistoryConformance extends BlobSuite {
    private Bucket versioned() throws Exception {
        return place(BucketSpec.of(fresh("versioned")).versioned()).bucket();
    }

    private static List<BlobInfo> states(Bucket bucket, String key) {
        List<BlobInfo> states = new ArrayList<>();
        bucket.history().listAll(key).forEach(states::add);
        return states;
    }

    private static List<String> texts(Bucket bucket, String key) {
        return states(bucket, key).stream().map(state -> text(bucket, state)).toList();
    }

    private static String id(BlobInfo state) {
        return state.versionId().orElseThrow();
    }

    private static String text(Bucket bucket, BlobInfo state) {
        try (Blob stored = bucket.history().get(state.key(), id(state))) {
            assertThat(stored.info().revision()).isEqualTo(state.revision());
            return stored.body().text();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Rule(value = "BLOB-43", needs = Capability.BLOB_VERSIONS)
    @DisplayName("every state that was written is listed, newest first, and read with its headers")
    void everyState(Sources source) throws Exception {
        Bucket bucket = versioned();
        List<String> expected = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            PutOptions options = PutOptions.DEFAULT.metadata("round", Integer.toString(round));
            source.write(bucket, "k\u0001", new byte[] {(byte) ('a' + round)}, options);
            expected.add(Character.toString('a' + round));
        }
        Collections.reverse(expected);
        List<BlobInfo> states = states(bucket, "k\u0001");
        assertThat(states).extracting(BlobInfo::key).containsOnly("k\u0001");
        assertThat(states)
                .extracting(BlobInfo::versionId)
                .doesNotHaveDuplicates()
                .doesNotContain(Optional.empty());
        assertThat(texts(bucket, "k\u0001")).isEqualTo(expected);
        for (int i = 0; i < states.size(); i++) {
            try (Blob stored = bucket.history().get("k\u0001", id(states.get(i)))) {
                assertThat(stored.info().headers().metadata()).containsEntry("round", Integer.toString(3 - i));
                assertThat(stored.info().size()).isEqualTo(1);
            }
        }
    }

    @Test
    @Rule(value = "BLOB-43", needs = Capability.BLOB_VERSIONS)
    @DisplayName("a delete keeps the states that were, and a listing of the bucket shows present states only")
    void afterDelete() throws Exception {
        Bucket bucket = versioned();
        bucket.put("k", Body.of("first"));
        bucket.put("k", Body.of("second"));
        bucket.delete("k");
        assertThat(bucket.exists("k")).isFalse();
        assertThat(names(bucket, ListOptions.ALL)).isEmpty();
        assertThat(texts(bucket, "k")).containsExactly("second", "first");
        bucket.delete("k");
        bucket.put("k", Body.of("third"), PutOptions.DEFAULT.ifAbsent());
        assertThat(texts(bucket, "k")).containsExactly("third", "second", "first");
        assertThat(names(bucket, ListOptions.ALL)).containsExactly("k");
        assertThat(read(bucket, "k")).asString().isEqualTo("third");
    }

    @Test
    @Rule(value = "BLOB-43", needs = Capability.BLOB_VERSIONS)
    @DisplayName("a state is deleted for good by its id; of the present one, the newest that is left takes the place")
    void deleteStates() throws Exception {
        Bucket bucket = versioned();
        for (String text : List.of("first", "second", "third")) {
            bucket.put("k", Body.of(text));
        }
        List<BlobInfo> states = states(bucket, "k");
        bucket.history().delete("k", id(states.get(1)));
        assertThat(texts(bucket, "k")).containsExactly("third", "first");
        bucket.history().delete("k", id(states.get(1)));
        failing(ErrorCode.NOT_FOUND, () -> bucket.history().get("k", id(states.get(1))));
        assertThat(read(bucket, "k")).asString().isEqualTo("third");
        bucket.history().delete("k", id(states.get(0)));
        assertThat(read(bucket, "k")).asString().isEqualTo("first");
        assertThat(texts(bucket, "k")).containsExactly("first");
        bucket.history().delete("k", id(states.get(2)));
        assertThat(bucket.exists("k")).isFalse();
        assertThat(states(bucket, "k")).isEmpty();
    }

    @Test
    @Rule(value = "BLOB-43", needs = Capability.BLOB_VERSIONS)
    @DisplayName("the history of a key is its own: not that of keys that begin alike")
    void ownHistory() throws Exception {
        Bucket bucket = versioned();
        for (String key : List.of("a", "a/b", "ab", "A", "a\u0001")) {
            bucket.put(key, Body.of("old " + key));
            bucket.put(key, Body.of("new " + key));
        }
        for (String key : List.of("a", "a/b", "ab", "A", "a\u0001")) {
            assertThat(texts(bucket, key)).containsExactly("new " + key, "old " + key);
        }
        String idOfA = id(states(bucket, "a").get(1));
        failing(ErrorCode.NOT_FOUND, () -> bucket.history().get("ab", idOfA));
        bucket.history().delete("ab", idOfA);
        assertThat(texts(bucket, "a")).hasSize(2);
        assertThat(texts(bucket, "ab")).hasSize(2);
        assertThat(states(bucket, "nobody")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    @Rule(
            value = {"BLOB-43", "CORE-2"},
            needs = Capability.BLOB_VERSIONS)
    @DisplayName("history is paged, steady while states are added, and its tokens are its own")
    void pages(int pageSize) throws Exception {
        Bucket bucket = versioned();
        List<String> expected = new ArrayList<>();
        for (int round = 0; round < 7; round++) {
            bucket.put("k", Body.of("round " + round));
            expected.add(0, "round " + round);
        }
        ListOptions options = ListOptions.ALL.pageSize(pageSize);
        List<String> seen = new ArrayList<>();
        Page<BlobInfo> page = bucket.history().list("k", options);
        while (true) {
            assertThat(page.items()).hasSizeLessThanOrEqualTo(pageSize);
            page.items().forEach(state -> seen.add(text(bucket, state)));
            if (page.next().isEmpty()) {
                break;
            }
            PageToken token = page.next().get();
            refused(ErrorCode.INVALID_ARGUMENT, () -> bucket.history().list("other", options.after(token)));
            refused(ErrorCode.INVALID_ARGUMENT, () -> bucket.list(options.after(token)));
            bucket.put("k", Body.of("later"));
            page = bucket.history().list("k", options.after(token));
        }
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    @Rule(
            value = {"BLOB-43", "BLOB-15"},
            needs = Capability.BLOB_VERSIONS)
    @DisplayName("a version id is no revision, and a revision no version id")
    void neverInterchangeable() throws Exception {
        Bucket bucket = versioned();
        BlobInfo first = bucket.put("k", Body.of("first"));
        PutOptions mistaken =
                PutOptions.DEFAULT.ifMatch(new Revision(id(states(bucket, "k").get(0))));
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket.put("k", Body.of("second"), mistaken));
        failing(
                ErrorCode.NOT_FOUND,
                () -> bucket.history().get("k", first.revision().token()));
        assertThat(texts(bucket, "k")).containsExactly("first");
        failing(ErrorCode.NOT_FOUND, () -> bucket.history().get("k", "made up"));
    }

    @Test
    @Rule(value = "BLOB-43", needs = Capability.BLOB_VERSIONS)
    @DisplayName("where a bucket keeps no history, only the present state is found in it")
    void unversioned() {
        bucket().put("k", Body.of("first"));
        bucket().put("k", Body.of("second"));
        assertThat(texts(bucket(), "k")).containsExactly("second");
        bucket().delete("k");
        assertThat(states(bucket(), "k")).isEmpty();
    }

    @Test
    @Rule(
            value = {"BLOB-43", "CORE-5"},
            needs = Capability.BLOB_VERSIONS)
    @DisplayName("wrong arguments are refused before any I/O")
    @SuppressWarnings("NullAway") // null is what is tried
    void arguments() throws Exception {
        BlobHistory history = versioned().history();
        for (String key : Arrays.asList(null, "", "x".repeat(1025))) {
            refused(ErrorCode.INVALID_ARGUMENT, () -> history.list(key, ListOptions.ALL));
            refused(ErrorCode.INVALID_ARGUMENT, () -> history.get(key, "id"));
            refused(ErrorCode.INVALID_ARGUMENT, () -> history.delete(key, "id"));
        }
        for (String id : Arrays.asList(null, "", "x".repeat(1025))) {
            refused(ErrorCode.INVALID_ARGUMENT, () -> history.get("k", id));
            refused(ErrorCode.INVALID_ARGUMENT, () -> history.delete("k", id));
        }
        refused(ErrorCode.INVALID_ARGUMENT, () -> history.list("k", null));
        refused(ErrorCode.INVALID_ARGUMENT, () -> history.list("k", ListOptions.prefix("k")));
        refused(ErrorCode.INVALID_ARGUMENT, () -> history.list("k", ListOptions.ALL.delimiter("/")));
    }

    @Test
    @Rule(
            value = {"BLOB-43", "CORE-7"},
            lacks = Capability.BLOB_VERSIONS)
    @DisplayName("history that is not declared is refused before any I/O, and the driver does not do it either")
    void undeclared() throws Exception {
        bucket().put("k", Body.of("x"));
        BlobHistory history = bucket().history();
        Bucket versioned = cloud(resource()).bucket(BucketSpec.of(spec().name()).versioned());
        for (CloudException refusal : List.of(
                refused(ErrorCode.UNSUPPORTED, () -> history.list("k", ListOptions.ALL)),
                refused(ErrorCode.UNSUPPORTED, () -> history.get("k", "id")),
                refused(ErrorCode.UNSUPPORTED, () -> history.delete("k", "id")),
                refused(ErrorCode.UNSUPPORTED, () -> versioned.put("k", Body.of("y"))),
                refused(ErrorCode.UNSUPPORTED, () -> versioned.exists("k")))) {
            assertThat(refusal).hasMessageContaining("BLOB_VERSIONS");
        }
        notBelowTheGate(
                "listing history",
                () -> driver().history().versions(new HistoryRequest("k", "", 10), Call.unhurried()));
        notBelowTheGate("reading history", () -> driver().history().get("k", "id", Call.unhurried()));
        notBelowTheGate("deleting history", () -> driver().history().delete("k", "id", Call.unhurried()));
        assertThat(read("k")).asString().isEqualTo("x");
    }
}
