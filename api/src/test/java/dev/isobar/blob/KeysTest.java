package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.error.ErrorCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private final MemoryBlobDriver driver = new MemoryBlobDriver();
    private final Bucket bucket = driver.bucket();

    @Test
    @DisplayName("BLOB-2 an empty, over-long or unclean key is refused")
    void illegal() {
        refused("");
        refused("x".repeat(1025));
        refused("é".repeat(513));
        refused("a\uD800");
        refused("\uDC00a");
        refused("\uFFFE");
        refused("\uFFFF");
        refused("a/".repeat(254) + "a");
        refused("x".repeat(506) + "\n");
    }

    private void refused(String key) {
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.put(key, Body.empty()));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.exists(key));
        assertThat(driver.blobs).isEmpty();
    }

    @Test
    @DisplayName("BLOB-2 the longest keys are legal, measured after escaping")
    void longest() {
        bucket.put("x".repeat(1024), Body.empty());
        bucket.put("a/".repeat(253) + "a", Body.empty());
        bucket.put("x".repeat(505) + "\n", Body.empty());
        assertThat(driver.blobs).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..\\x", "a.", "\u0007", "\uE000x", "isobar-key/x"})
    @DisplayName("BLOB-1 an escaped key is seen in its plain form only")
    void escaped(String key) {
        BlobInfo stored = bucket.put(key, Body.of("x"));
        assertThat(stored.key()).isEqualTo(key);
        assertThat(bucket.stat(key).key()).isEqualTo(key);
        assertThat(bucket.get(key).info().key()).isEqualTo(key);
        assertThat(driver.blobs.firstKey()).startsWith("isobar-key/");
        assertThat(bucket.deleteAll(java.util.List.of(key)).failures()).isEmpty();
        assertThat(driver.blobs).isEmpty();
    }

    @Test
    @DisplayName("BLOB-1 raw naming switches the escape off")
    void raw() {
        driver.bucket(BucketSpec.of("uploads").rawKeys()).put("..\\x", Body.empty());
        assertThat(driver.blobs).containsOnlyKeys("..\\x");
        assertThat(bucket.exists("..\\x")).isFalse();
    }
}
