package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.BatchResult;
import dev.isobar.Body;
import dev.isobar.Revision;
import dev.isobar.blob.BlobWriter;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.ListOptions;
import dev.isobar.blob.PutOptions;
import dev.isobar.blob.Range;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A bucket that does not exist: ERR-4 and its part of BLOB-23. */
public abstract class BlobMissingBucketConformance extends BlobSuite {
    @Test
    @Rule({"ERR-4", "BLOB-23"})
    @DisplayName(
            "every call on a missing bucket is NOT_FOUND of the resource, and names it and its setting; none makes it")
    void everyCall() throws Exception {
        bucket().put("k", Body.of("x"));
        harness().destroy(resource());
        reads().forEach(this::requireMissing);
        writes().forEach(this::requireMissing);
        reads().forEach(this::requireMissing);
    }

    private Map<String, ThrowingCallable> reads() {
        Bucket bucket = bucket();
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("stat", () -> bucket.stat("k"));
        calls.put("exists", () -> bucket.exists("k"));
        calls.put("find", () -> bucket.find("k"));
        calls.put("get", () -> bucket.get("k"));
        calls.put("ranged get", () -> bucket.get("k", Range.last(1)));
        calls.put("get of no bytes", () -> bucket.get("k", Range.of(0, 0)));
        calls.put("get if changed", () -> bucket.getIfChanged("k", new Revision("r")));
        calls.put("list", () -> bucket.list(ListOptions.ALL));
        calls.put("list a directory", () -> bucket.list(ListOptions.prefix("a/").delimiter("/")));
        return calls;
    }

    private Map<String, ThrowingCallable> writes() {
        Bucket bucket = bucket();
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("put", () -> bucket.put("k", Body.of("x")));
        calls.put("put if absent", () -> bucket.put("k", Body.of("x"), PutOptions.DEFAULT.ifAbsent()));
        calls.put("put of unknown length", () -> bucket.put("k", Body.of(new ByteArrayInputStream(new byte[1]))));
        calls.put(
                "large put of unknown length",
                () -> bucket.put("k", Body.of(new ByteArrayInputStream(random(OVER_ONE_PART)))));
        calls.put("writer", () -> commit(bucket));
        calls.put("delete", () -> bucket.delete("k"));
        calls.put("delete of a revision", () -> bucket.delete("k", new Revision("r")));
        calls.put("copy", () -> bucket.copy("k", bucket, "l"));
        return calls;
    }

    private static void commit(Bucket bucket) {
        try (BlobWriter writer = bucket.writer("k", PutOptions.DEFAULT)) {
            writer.write(1);
            writer.commit();
        }
    }

    private void requireMissing(String what, ThrowingCallable call) {
        CloudException failure = failing(ErrorCode.NOT_FOUND, call);
        assertThat(failure.resourceMissing())
                .as("the bucket is missing: " + what)
                .isTrue();
        assertThat(failure)
                .as(what)
                .hasMessageContaining(resource().physical())
                .hasMessageContaining(resource().setting());
    }

    @Test
    @Rule({"ERR-4", "BLOB-40"})
    @DisplayName("a batch delete in a missing bucket fails whole or for each key")
    void batch() throws Exception {
        bucket().put("k", Body.of("x"));
        harness().destroy(resource());
        requireMissing("deleteAll", () -> {
            BatchResult<String> result = bucket().deleteAll(List.of("k", "l"));
            assertThat(result.failures()).hasSize(2);
            result.orThrow();
        });
    }

    @Test
    @Rule({"ERR-4", "BLOB-41"})
    @DisplayName("a copy from or to a missing bucket names the one that is missing")
    void copy() throws Exception {
        Place gone = place(BucketSpec.of(fresh("gone")));
        gone.bucket().put("k", Body.of("x"));
        bucket().put("k", Body.of("x"));
        harness().destroy(gone.resource());
        CloudException from = failing(ErrorCode.NOT_FOUND, () -> gone.bucket().copy("k", bucket(), "copy"));
        CloudException to = failing(ErrorCode.NOT_FOUND, () -> bucket().copy("k", gone.bucket(), "copy"));
        for (CloudException failure : List.of(from, to)) {
            assertThat(failure.resourceMissing()).isTrue();
            assertThat(failure).hasMessageContaining(gone.resource().physical());
        }
        assertThat(bucket().exists("copy")).isFalse();
    }

    @Test
    @Rule("ERR-4")
    @DisplayName("an item that is missing in a bucket that is there is no missing resource")
    void missingItem() {
        bucket().put("k", Body.of("x"));
        assertThat(failing(ErrorCode.NOT_FOUND, () -> bucket().stat("l")).resourceMissing())
                .isFalse();
        assertThat(bucket().exists("l")).isFalse();
        assertThat(bucket().find("l")).isEmpty();
        bucket().delete("l");
    }
}
