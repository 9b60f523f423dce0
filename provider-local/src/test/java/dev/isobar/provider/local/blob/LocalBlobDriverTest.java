package dev.isobar.provider.local.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Body;
import dev.isobar.blob.Blob;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.BlobUpload;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.Checksum;
import dev.isobar.blob.PutOptions;
import dev.isobar.blob.Range;
import dev.isobar.blob.Transfer;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBlobDriverTest {
    @TempDir
    Path root;

    private Buckets buckets;
    private Bucket bucket;

    @BeforeEach
    void open() throws IOException {
        buckets = new Buckets(root);
        bucket = buckets.bucket();
    }

    @AfterEach
    void close() throws IOException {
        buckets.close();
    }

    private static CloudException failing(ErrorCode code, ThrowingCallable call) {
        CloudException failure = catchThrowableOfType(CloudException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        return failure;
    }

    @Test
    @DisplayName("BLOB-12 BLOB-13 BLOB-17 put says what it stored, and everything comes back")
    void roundTrip() throws IOException {
        PutOptions options = PutOptions.DEFAULT
                .contentType("text/x")
                .cacheControl("no-store")
                .contentDisposition("inline")
                .contentEncoding("gzip")
                .contentLanguage("de")
                .metadata("by", " é ")
                .metadata("empty", "");
        BlobInfo put = bucket.put("k", Body.of("hello"), options);
        assertThat(put.headers()).isEqualTo(options.headers());
        Buckets reopened = new Buckets(root);
        assertThat(reopened.bucket().stat("k")).isEqualTo(put);
        assertThat(reopened.bucket().get("k", Range.of(1, 3)).body().text()).isEqualTo("ell");
        assertThat(bucket.put("empty", Body.empty()).size()).isZero();
        assertThat(bucket.get("empty").body().bytes()).isEmpty();
        reopened.close();
    }

    @Test
    @DisplayName("BLOB-22 a get that is being read while the blob is overwritten or deleted delivers one state")
    void oneState() throws IOException {
        byte[] old = new byte[300_000];
        bucket.put("k", Body.of(old));
        try (Blob blob = bucket.get("k");
                var content = blob.body().stream()) {
            assertThat(content.read()).isZero();
            bucket.put("k", Body.of("new"));
            bucket.delete("k");
            assertThat(content.readAllBytes()).hasSize(old.length - 1).containsOnly(0);
        }
    }

    @Test
    @DisplayName("BLOB-15 conditions, and a revision that never returns")
    void conditions() {
        BlobInfo first = bucket.put("k", Body.of("1"), PutOptions.DEFAULT.ifAbsent());
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket.put("k", Body.of("2"), PutOptions.DEFAULT.ifAbsent()));
        bucket.put("k", Body.of("2"), PutOptions.DEFAULT.ifMatch(first.revision()));
        BlobInfo again = bucket.put("k", Body.of("1"));
        assertThat(again.revision()).isNotEqualTo(first.revision());
        PutOptions stale = PutOptions.DEFAULT.ifMatch(first.revision());
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket.put("k", Body.of("3"), stale));
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket.delete("k", first.revision()));
        bucket.delete("k");
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket.put("k", Body.of("3"), stale));
        bucket.delete("k", first.revision());
        assertThat(bucket.exists("k")).isFalse();
    }

    @Test
    @DisplayName("ERR-4 a bucket that is gone is missing as a resource, not as an item")
    void missingBucket() throws IOException {
        bucket.put("k", Body.empty());
        buckets.blobs.destroy("uploads");
        assertThat(buckets.blobs.exists("uploads")).isFalse();
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> bucket.put("k", Body.empty()),
                () -> bucket.find("k"),
                () -> bucket.exists("k"),
                () -> bucket.delete("k"),
                () -> bucket.listAll(dev.isobar.blob.ListOptions.ALL).iterator(),
                () -> bucket.tags("k").get(),
                () -> bucket.upload("k", PutOptions.DEFAULT))) {
            CloudException failure = failing(ErrorCode.NOT_FOUND, call);
            assertThat(failure.resourceMissing()).isTrue();
            assertThat(failure).hasMessageContaining("ISOBAR_BUCKET_");
        }
    }

    @Test
    @DisplayName("a damaged file is reported with its path, and nothing is overwritten")
    void damaged() throws IOException {
        bucket.put("k", Body.of("hello"));
        Path file = root.resolve("b-uploads/objects/o-k");
        byte[] whole = Files.readAllBytes(file);
        for (int cut : new int[] {0, 1, 11, 12, whole.length / 2, whole.length - 1}) {
            byte[] damaged = java.util.Arrays.copyOf(whole, cut);
            Files.write(file, damaged);
            reported(file);
            assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        }
        byte[] flipped = whole.clone();
        flipped[whole.length - 30] ^= 1;
        Files.write(file, flipped);
        reported(file);
        byte[] content = whole.clone();
        content[0] ^= 1;
        Files.write(file, content);
        failing(ErrorCode.DATA_LOSS, () -> bucket.get("k").body().bytes());
    }

    private void reported(Path file) {
        assertThat(failing(ErrorCode.DATA_LOSS, () -> bucket.stat("k"))).hasMessageContaining(file.toString());
        failing(ErrorCode.DATA_LOSS, () -> bucket.get("k"));
        failing(ErrorCode.DATA_LOSS, () -> bucket.put("k", Body.of("new")));
        failing(ErrorCode.DATA_LOSS, () -> bucket.list(dev.isobar.blob.ListOptions.ALL));
    }

    @Test
    @DisplayName("BLOB-11 a failed or aborted write leaves no file behind")
    void nothingLeft() throws IOException {
        bucket.put("k", Body.of("old"));
        failing(ErrorCode.DATA_LOSS, () -> bucket.put("k", Body.of(new ByteArrayInputStream(new byte[5]), 6)));
        try (var writer = bucket.writer("k", PutOptions.DEFAULT)) {
            writer.write(new byte[9 << 20]);
        }
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket.put("k", Body.of("x"), PutOptions.DEFAULT.ifAbsent()));
        assertThat(bucket.get("k").body().text()).isEqualTo("old");
        assertThat(Buckets.files(root.resolve("staging"))).hasSize(1);
        assertThat(Buckets.files(root.resolve("b-uploads")))
                .allMatch(f -> f.endsWith("o-k") || f.toString().contains("locks"));
    }

    @Test
    void whatDeadProcessesLeftIsSweptAndWhatLivesStays() throws IOException {
        Path dead = Files.createDirectories(root.resolve("staging/1-0-dead"));
        Files.createFile(dead.resolve("owner.lock"));
        Files.writeString(dead.resolve("1"), "half");
        bucket.put("k", Body.of("x"));
        assertThat(dead).doesNotExist();
        try (Buckets second = new Buckets(root)) {
            second.bucket().put("k2", Body.of("x"));
            assertThat(root.resolve("staging").toFile().list()).hasSize(2);
        }
        assertThat(root.resolve("staging").toFile().list()).hasSize(1);
    }

    @Test
    @DisplayName("BLOB-16 parts wait on disk, survive a restart for 6 days, and are swept after 7")
    void uploads() throws IOException {
        byte[] part = new byte[(int) BlobUpload.LEAST_PART];
        BlobUpload upload = bucket.upload("big.png", PutOptions.DEFAULT.metadata("a", "b"));
        upload.part(2, Body.of("end"));
        buckets.clock.advance(Duration.ofDays(6));
        try (Buckets restarted = new Buckets(root)) {
            restarted.clock.advance(Duration.ofDays(6));
            BlobUpload resumed = restarted.bucket().resume(upload.uploadId());
            assertThat(resumed.parts()).isEqualTo(Map.of(2, 3L));
            resumed.part(1, Body.of(part));
            BlobInfo info = resumed.complete();
            assertThat(info.size()).isEqualTo(part.length + 3);
            assertThat(info.headers().contentType()).contains("image/png");
            assertThat(info.headers().metadata()).containsEntry("a", "b");
        }
        assertThat(bucket.get("big.png", Range.last(4)).body().bytes()).containsExactly(0, 'e', 'n', 'd');
        BlobUpload forgotten = bucket.upload("k", PutOptions.DEFAULT);
        buckets.clock.advance(Duration.ofDays(7).plusSeconds(1));
        bucket.upload("k", PutOptions.DEFAULT).abort();
        failing(ErrorCode.NOT_FOUND, () -> bucket.resume(forgotten.uploadId()));
        failing(ErrorCode.NOT_FOUND, () -> forgotten.part(1, Body.of("x")));
        assertThat(root.resolve("b-uploads/uploads")).isEmptyDirectory();
    }

    @Test
    @DisplayName("BLOB-16 parallel parts and ranges give the same file, and leave nothing behind")
    void parallelTransfer() throws IOException {
        byte[] bytes = new byte[(int) BlobUpload.LEAST_PART * 3 + 17];
        new Random(3).nextBytes(bytes);
        Transfer parallel =
                Transfer.DEFAULT.above(0).partBytes((int) BlobUpload.LEAST_PART).atOnce(3);
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        PutOptions checked = PutOptions.DEFAULT
                .checksum(new Checksum.Crc32c((int) crc.getValue()))
                .ifAbsent();
        Path copy = root.resolve("copy.bin");

        BlobInfo put = bucket.put("big", Body.of(bytes), checked, parallel);
        BlobInfo read = bucket.download("big", copy, parallel);

        assertThat(read).isEqualTo(put);
        assertThat(copy).hasBinaryContent(bytes);
        failing(ErrorCode.PRECONDITION_FAILED, () -> bucket.put("big", Body.of(bytes), checked, parallel));
        assertThat(root.resolve("b-uploads/uploads")).isEmptyDirectory();
        assertThat(root).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    @DisplayName("BLOB-16 by itself the driver writes and reads in one stream")
    void oneStreamFillsADisk() throws IOException {
        assertThat(buckets.driver(BucketSpec.of("uploads")).parallelAbove()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @DisplayName("BLOB-43 tags are read and set, and end with the state they were set on")
    void tags() {
        failing(ErrorCode.NOT_FOUND, () -> bucket.tags("k").get());
        failing(ErrorCode.NOT_FOUND, () -> bucket.tags("k").set(Map.of()));
        bucket.put("k", Body.of("1"));
        assertThat(bucket.tags("k").get()).isEmpty();
        bucket.tags("k").set(Map.of("a", "1", "b", ""));
        assertThat(bucket.tags("k").get()).isEqualTo(Map.of("a", "1", "b", ""));
        bucket.tags("k").set(Map.of("c", "3"));
        assertThat(bucket.tags("k").get()).isEqualTo(Map.of("c", "3"));
        bucket.put("k", Body.of("2"));
        assertThat(bucket.tags("k").get()).isEmpty();
    }

    @Test
    @DisplayName("BLOB-43 a versioned bucket keeps every state, newest first, through deletes, in every process")
    void history() throws IOException {
        Bucket versioned = buckets.bucket(BucketSpec.of("history").versioned());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(0, versioned.put("k", Body.of("v" + i)).versionId().orElseThrow());
        }
        Bucket unaware = buckets.bucket(BucketSpec.of("history"));
        unaware.delete("k");
        assertThat(versionIds(versioned)).isEqualTo(ids);
        versioned.history().delete("k", ids.get(1));
        versioned.history().delete("k", ids.get(1));
        assertThat(versioned.history().get("k", ids.get(2)).body().text()).isEqualTo("v1");
        failing(ErrorCode.NOT_FOUND, () -> versioned.history().get("k", ids.get(1)));
        ids.remove(1);
        ids.add(0, versioned.put("k", Body.of("v4")).versionId().orElseThrow());
        assertThat(versionIds(versioned)).isEqualTo(ids);
        versioned.history().delete("k", ids.get(0));
        assertThat(versioned.get("k").body().text()).isEqualTo("v3");
        ids.remove(0);
        assertThat(versionIds(versioned)).isEqualTo(ids);
        assertThat(ids).doesNotContain(versioned.stat("k").revision().token());
    }

    @Test
    void aStateThatACrashLeftBothPresentAndKeptCountsOnce() throws IOException {
        Bucket versioned = buckets.bucket(BucketSpec.of("history").versioned());
        String first = versioned.put("k", Body.of("1")).versionId().orElseThrow();
        String second = versioned.put("k", Body.of("2")).versionId().orElseThrow();
        Path kept;
        try (var all = Files.walk(root.resolve("b-history/versions"))) {
            kept = all.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        Path twice = kept.resolveSibling("0000000000000002");
        Path present = root.resolve("b-history/objects/o-k");
        Files.copy(present, twice);
        assertThat(versionIds(versioned)).containsExactly(second, first);
        String third = versioned.put("k", Body.of("3")).versionId().orElseThrow();
        assertThat(versionIds(versioned)).containsExactly(third, second, first);
        Files.copy(present, kept.resolveSibling("0000000000000003"));
        versioned.history().delete("k", third);
        assertThat(versionIds(versioned)).containsExactly(second, first);
        assertThat(versioned.get("k").body().text()).isEqualTo("2");
    }

    private static List<String> versionIds(Bucket bucket) {
        List<String> ids = new ArrayList<>();
        var options = dev.isobar.blob.ListOptions.ALL.pageSize(1);
        var page = bucket.history().list("k", options);
        while (true) {
            page.forEach(info -> ids.add(info.versionId().orElseThrow()));
            if (page.next().isEmpty()) {
                return ids;
            }
            page = bucket.history().list("k", options.after(page.next().get()));
        }
    }

    @Test
    void theBucketsDirectoryCanBeUnwrapped() {
        assertThat(bucket.unwrap(Path.class))
                .isEqualTo(root.resolve("b-uploads").toAbsolutePath());
        assertThatThrownBy(() -> bucket.unwrap(String.class)).hasMessageContaining("UNSUPPORTED");
    }

    @Test
    void aBlobsHeadersOfAnySizeFitIntoTheFooter() {
        BlobHeaders headers = BlobHeaders.NONE
                .cacheControl("x".repeat(1024))
                .contentDisposition("y".repeat(1024))
                .contentLanguage("z".repeat(1024))
                .contentEncoding("w".repeat(1024))
                .metadata("a", "b".repeat(1500));
        bucket.put("k".repeat(1024), Body.of("x"), PutOptions.DEFAULT.headers(headers));
        assertThat(bucket.stat("k".repeat(1024)).headers().metadata()).isEqualTo(headers.metadata());
    }
}
