package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.blob.Blob;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.Checksum;
import dev.isobar.blob.PutOptions;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.ResourceName;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copying: BLOB-41. */
public abstract class BlobCopyConformance extends BlobSuite {
    private static final int COPIES = 30;
    private static final PutOptions FULL = PutOptions.DEFAULT
            .contentType("text/x-one; charset=utf-8")
            .cacheControl("max-age=60")
            .contentDisposition("attachment")
            .contentEncoding("gzip")
            .contentLanguage("de-CH")
            .metadata("Who", "\u00e9, \ud83d\ude00 ")
            .metadata("empty", "");

    /** The bucket of this test and a second one, opened in one cloud. */
    private record Pair(Bucket one, Bucket other) {}

    private Pair pair() throws Exception {
        BucketSpec second = BucketSpec.of(fresh("second"));
        ResourceName made = destroyAtEnd(harness().bucket(second));
        Cloud both = cloud(resource(), made);
        return new Pair(both.bucket(spec()), both.bucket(second));
    }

    private static void requireCopy(Bucket target, String key, BlobInfo source, byte[] bytes) {
        BlobInfo copy = target.stat(key);
        assertThat(read(target, key)).isEqualTo(bytes);
        assertThat(copy.size()).isEqualTo(bytes.length);
        assertThat(copy.headers()).as("the headers and metadata of a copy").isEqualTo(source.headers());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, OVER_ONE_PART})
    @Rule("BLOB-41")
    @DisplayName(
            "a copy has the bytes, headers and metadata of its source, within a bucket and between two, at any size")
    void withinAndBetween(int size) throws Exception {
        Pair pair = pair();
        byte[] bytes = random(size);
        BlobInfo source = pair.one.put("k", Body.of(bytes), FULL);
        BlobInfo within = pair.one.copy("k", pair.one, "a/b");
        BlobInfo between = pair.one.copy("k", pair.other, "k");
        requireCopy(pair.one, "a/b", source, bytes);
        requireCopy(pair.other, "k", source, bytes);
        requireSame(pair.one.stat("a/b"), within);
        requireSame(pair.other.stat("k"), between);
        requireSame(pair.one.stat("k"), source);
        BlobInfo back = pair.other.copy("k", reopened(), "back");
        requireCopy(bucket(), "back", source, bytes);
        assertThat(bucket().stat("back").revision()).isEqualTo(back.revision());
    }

    @Test
    @Rule("BLOB-41")
    @DisplayName("a missing source is NOT_FOUND, and the target stays as it was")
    void missingSource() throws Exception {
        Pair pair = pair();
        pair.one.put("dir/x", Body.of("x"));
        pair.other.put("there", Body.of("old"));
        for (String source : new String[] {"k", "dir", "dir/"}) {
            CloudException missing = failing(ErrorCode.NOT_FOUND, () -> pair.one.copy(source, pair.other, "there"));
            assertThat(missing.resourceMissing()).isFalse();
            failing(ErrorCode.NOT_FOUND, () -> pair.one.copy(source, pair.one, "target"));
            failing(ErrorCode.NOT_FOUND, () -> pair.one.copy(source, pair.one, source));
        }
        assertThat(read(pair.other, "there")).asString().isEqualTo("old");
        assertThat(pair.one.exists("target")).isFalse();
    }

    @Test
    @Rule("BLOB-41")
    @DisplayName("a copy overwrites its target, headers and metadata included")
    void overwrites() {
        byte[] bytes = random(100);
        BlobInfo source = bucket().put(
                        "k",
                        Body.of(bytes),
                        PutOptions.DEFAULT.contentType("a/b").metadata("a", "b"));
        BlobInfo before = bucket().put("target", Body.of(random(1000)), FULL);
        BlobInfo copy = bucket().copy("k", bucket(), "target");
        assertThat(copy.revision()).isNotEqualTo(before.revision());
        requireCopy(bucket(), "target", source, bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, OVER_ONE_PART})
    @Rule("BLOB-41")
    @DisplayName("headers that the call names replace all of the source's, but a content type is never guessed")
    void replaced(int size) {
        bucket().put("k.json", Body.of(random(size)), FULL);
        BlobInfo metadata = bucket().copy("k.json", bucket(), "a.png", PutOptions.DEFAULT.metadata("new", "one"));
        BlobHeaders expected = BlobHeaders.NONE.metadata("new", "one").contentType("text/x-one; charset=utf-8");
        assertThat(metadata.headers()).isEqualTo(expected);
        assertThat(bucket().stat("a.png").headers()).isEqualTo(expected);
        PutOptions typed = PutOptions.DEFAULT.contentType("image/webp").cacheControl("no-store");
        bucket().copy("k.json", bucket(), "b.png", typed);
        assertThat(bucket().stat("b.png").headers()).isEqualTo(typed.headers());
        bucket().copy("k.json", bucket(), "c.png");
        assertThat(bucket().stat("c.png").headers()).isEqualTo(FULL.headers());
        assertThat(read("b.png")).isEqualTo(random(size));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, OVER_ONE_PART})
    @Rule("BLOB-41")
    @DisplayName("a copy onto itself without a change does nothing; with other headers it replaces them")
    void ontoItself(int size) {
        byte[] bytes = random(size);
        bucket().put("k", Body.of(bytes), FULL);
        BlobInfo before = bucket().stat("k");
        BlobInfo answer = bucket().copy("k", bucket(), "k");
        assertThat(answer.revision()).isEqualTo(before.revision());
        assertThat(bucket().stat("k")).isEqualTo(before);
        bucket().copy("k", bucket(), "k", PutOptions.DEFAULT.metadata("new", "one"));
        assertThat(bucket().stat("k").headers().metadata()).isEqualTo(Map.of("new", "one"));
        assertThat(bucket().stat("k").headers().contentType()).contains("text/x-one; charset=utf-8");
        assertThat(read("k")).isEqualTo(bytes);
    }

    @Test
    @Rule({"BLOB-41", "BLOB-14"})
    @DisplayName("a copy is compared with the checksum of the call")
    void checksum() {
        byte[] bytes = random(1000);
        bucket().put("k", Body.of(bytes));
        PutOptions wrong = PutOptions.DEFAULT.checksum(new Checksum.Md5("0".repeat(32)));
        failing(ErrorCode.DATA_LOSS, () -> bucket().copy("k", bucket(), "target", wrong));
        assertThat(bucket().exists("target")).isFalse();
        PutOptions right = PutOptions.DEFAULT.checksum(Sums.crc32c(bytes));
        bucket().copy("k", bucket(), "target", right);
        assertThat(read("target")).isEqualTo(bytes);
    }

    @Test
    @Rule("BLOB-41")
    @DisplayName("a copy is of one state, whatever is written to the source meanwhile")
    void pinned() throws Exception {
        overwrite(0);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<?> writer = pool.submit(() -> overwriteUntil(over));
            for (int i = 0; i < COPIES; i++) {
                copyOnce();
            }
            over.set(true);
            writer.get(1, TimeUnit.MINUTES);
        } finally {
            over.set(true);
            pool.shutdownNow();
        }
    }

    @Test
    @Rule("BLOB-41")
    @DisplayName(
            "a copy whose source is written at the last moment has the old bytes and headers, or the new, or is ABORTED")
    void overtaken() throws Exception {
        byte[] old = random(1000);
        bucket().put("k", Body.of(old));
        Bucket overtaken =
                cloud(new Overtaken(harness().provider()), resource()).bucket(spec());
        try {
            overtaken.copy("k", overtaken, "copy");
        } catch (CloudException e) {
            assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.ABORTED);
            assertThat(bucket().exists("copy")).isFalse();
            return;
        }
        boolean isNew = bucket().stat("copy").headers().metadata().containsKey("overtaken");
        assertThat(read("copy")).isEqualTo(isNew ? read("k") : old);
    }

    private void overwriteUntil(AtomicBoolean over) {
        for (int round = 1; !over.get(); round = (round + 1) % 100) {
            overwrite(round);
        }
    }

    private void overwrite(int round) {
        byte[] bytes = new byte[100_000 + round * 1000];
        Arrays.fill(bytes, (byte) round);
        bucket().put("k", Body.of(bytes), PutOptions.DEFAULT.metadata("round", Integer.toString(round)));
    }

    private void copyOnce() {
        try {
            bucket().copy("k", bucket(), "copy");
        } catch (CloudException e) {
            assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.ABORTED);
            return;
        }
        try (Blob copy = bucket().get("copy")) {
            byte[] bytes = copy.body().bytes();
            requireUniform(bytes, bytes[0], 100_000 + bytes[0] * 1000);
            assertThat(copy.info().headers().metadata())
                    .as("the metadata of that state")
                    .isEqualTo(Map.of("round", Integer.toString(bytes[0])));
        }
    }

    @Test
    @Rule("BLOB-41")
    @DisplayName("source and copy live on by themselves")
    void independent() {
        bucket().put("k", Body.of("first"));
        bucket().copy("k", bucket(), "copy");
        bucket().put("k", Body.of("second"));
        assertThat(read("copy")).asString().isEqualTo("first");
        bucket().delete("k");
        assertThat(read("copy")).asString().isEqualTo("first");
        bucket().copy("copy", bucket(), "k");
        bucket().delete("copy");
        assertThat(read("k")).asString().isEqualTo("first");
    }
}
