package dev.isobar.conformance.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Revision;
import dev.isobar.blob.BlobInfo;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.ListOptions;
import dev.isobar.blob.PutOptions;
import dev.isobar.blob.Range;
import dev.isobar.blob.SignedUrl;
import dev.isobar.blob.spi.StoredKey;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keys: BLOB-1 and BLOB-2. */
public abstract class BlobKeyConformance extends BlobSuite {
    private static final Duration HOUR = Duration.ofHours(1);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Puts each key, with itself as its content. */
    private void putAll(List<String> keys) {
        for (String key : keys) {
            BlobInfo put = bucket().put(key, Body.of("of " + key));
            assertThat(put.key()).as("the key that put returns").isEqualTo(key);
        }
    }

    @Test
    @Rule("BLOB-1")
    @DisplayName("every legal key comes back from put, stat, get and list, and none is taken for another")
    void roundTrip() {
        List<String> keys = KeyCorpus.legal();
        putAll(keys);
        for (String key : keys) {
            assertThat(bucket().stat(key).key()).as("the key that stat returns").isEqualTo(key);
            assertThat(bucket().exists(key)).as(key).isTrue();
            assertThat(read(key)).as("what is stored under " + key).isEqualTo(utf8("of " + key));
        }
        assertThat(keys()).as("the listing").containsExactlyElementsOf(KeyCorpus.sorted(keys));
    }

    @Test
    @Rule("BLOB-1")
    @DisplayName("a delete takes its own key and leaves every twin")
    void delete() {
        List<String> keys = KeyCorpus.legal();
        putAll(keys);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (i % 2 == 0) {
                kept.add(keys.get(i));
            } else {
                bucket().delete(keys.get(i));
                assertThat(bucket().exists(keys.get(i))).as(keys.get(i)).isFalse();
            }
        }
        assertThat(keys()).containsExactlyElementsOf(KeyCorpus.sorted(kept));
        bucket().deleteAll(kept).orThrow();
        assertThat(keys()).isEmpty();
    }

    @Test
    @Rule("BLOB-1")
    @DisplayName("every legal key can be copied from and to")
    void copy() {
        for (String key : KeyCorpus.legal()) {
            bucket().put("source", Body.of("of " + key));
            BlobInfo to = bucket().copy("source", bucket(), key);
            assertThat(to.key()).as("the key that copy returns").isEqualTo(key);
            assertThat(read(key)).as("what was copied to " + key).isEqualTo(utf8("of " + key));
            bucket().copy(key, bucket(), "target");
            assertThat(read("target")).as("what was copied from " + key).isEqualTo(utf8("of " + key));
        }
    }

    @Test
    @Rule({"BLOB-1", "BLOB-42"})
    @DisplayName("a signed request for any legal key reaches that key")
    void sign() throws Exception {
        List<String> keys = KeyCorpus.few();
        for (String key : keys) {
            SignedUrl put = bucket().sign(SignedUrl.Method.PUT, key, HOUR);
            assertThat(SignedCalls.send(put, utf8("of " + key)).status())
                    .as("signed PUT of " + key)
                    .isBetween(200, 204);
        }
        assertThat(keys()).containsExactlyElementsOf(KeyCorpus.sorted(keys));
        for (String key : keys) {
            SignedUrl get = bucket().sign(SignedUrl.Method.GET, key, HOUR);
            assertThat(SignedCalls.send(get).body()).as("signed GET of " + key).isEqualTo(utf8("of " + key));
        }
        for (String key : keys) {
            SignedUrl delete = bucket().sign(SignedUrl.Method.DELETE, key, HOUR);
            assertThat(SignedCalls.send(delete).status())
                    .as("signed DELETE of " + key)
                    .isBetween(200, 204);
            assertThat(bucket().exists(key)).as(key).isFalse();
        }
    }

    @Test
    @Rule("BLOB-1")
    @DisplayName(
            "a key that some store would alter is stored as isobar-key/ and its bytes in hexadecimal, any other as it is")
    void escape() throws Exception {
        Bucket raw = reopened(BucketSpec.of(spec().name()).rawKeys());
        for (String key : List.of("a", "a//b", "CON", "x ", "/abs", "\ud83d\ude00", "e\u0301")) {
            bucket().put(key, Body.of(key));
            assertThat(raw.exists(key)).as("stored as it is: " + key).isTrue();
        }
        for (String key : List.of("../x", "..\\x", "x.", "\u0001", "a\r\nb", "\ue000", "isobar-key/61")) {
            bucket().put(key, Body.of(key));
            String stored = "isobar-key/" + HexFormat.of().formatHex(utf8(key));
            assertThat(StoredKey.of(key)).isEqualTo(stored);
            assertThat(read(raw, stored)).as("stored escaped: " + key).isEqualTo(utf8(key));
        }
    }

    @Test
    @Rule("BLOB-1")
    @DisplayName(
            "raw naming shows stored keys as they are, and what the escape never wrote stays out of other listings")
    void raw() throws Exception {
        Bucket raw = reopened(BucketSpec.of(spec().name()).rawKeys());
        List<String> others = List.of("isobar-key/", "isobar-key/6", "isobar-key/61", "isobar-key/zz", "plain");
        for (String key : others) {
            assertThat(raw.put(key, Body.of(key)).key()).isEqualTo(key);
            assertThat(raw.stat(key).key()).isEqualTo(key);
            assertThat(read(raw, key)).isEqualTo(utf8(key));
        }
        bucket().put("\u0001", Body.of("escaped"));
        assertThat(names(raw, ListOptions.ALL))
                .containsExactly(
                        "isobar-key/", "isobar-key/01", "isobar-key/6", "isobar-key/61", "isobar-key/zz", "plain");
        assertThat(keys()).containsExactly("\u0001", "plain");
        raw.delete("isobar-key/01");
        assertThat(keys()).containsExactly("plain");
    }

    @Test
    @Rule({"BLOB-2", "CORE-5"})
    @DisplayName("a key that is empty, over-long or not clean Unicode is refused by every call before any I/O")
    void refusedKeys() {
        bucket().put("k", Body.of("there"));
        for (String key : KeyCorpus.refused()) {
            for (Consumer<String> call : calls()) {
                CloudException refusal = refused(ErrorCode.INVALID_ARGUMENT, () -> call.accept(key));
                assertThat(refusal.resource()).contains(spec().name());
                assertThat(refusal).hasMessageContaining("key").hasMessageContaining("allowed");
            }
        }
        assertThat(keys()).containsExactly("k");
    }

    private List<Consumer<String>> calls() {
        Bucket bucket = bucket();
        return List.of(
                key -> bucket.put(key, Body.of("x")),
                key -> bucket.writer(key, PutOptions.DEFAULT),
                bucket::get,
                key -> bucket.get(key, Range.of(0, 0)),
                bucket::find,
                bucket::stat,
                bucket::exists,
                key -> bucket.getIfChanged(key, new Revision("r")),
                bucket::delete,
                key -> bucket.deleteAll(List.of("k", key)),
                key -> bucket.copy(key, bucket, "k"),
                key -> bucket.copy("k", bucket, key),
                key -> bucket.sign(SignedUrl.Method.GET, key, HOUR),
                key -> bucket.sign(SignedUrl.Method.PUT, key, HOUR));
    }
}
