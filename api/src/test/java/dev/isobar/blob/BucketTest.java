package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.error.ErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BucketTest {
    private final MemoryBlobDriver driver = new MemoryBlobDriver();

    @Test
    @DisplayName("BLOB-43 a bucket declared versioned is refused before any request where no history is kept")
    void versionedWithoutHistory() {
        Bucket bucket = driver.bucket(BucketSpec.of("uploads").versioned(), Capabilities.of(Capability.BLOB));

        Failing.with(ErrorCode.UNSUPPORTED, () -> bucket.put("k", Body.of("v")));
        Failing.with(ErrorCode.UNSUPPORTED, () -> bucket.get("k"));
        Failing.with(ErrorCode.UNSUPPORTED, () -> bucket.list(ListOptions.ALL));
        Failing.with(
                ErrorCode.UNSUPPORTED,
                () -> bucket.within(Duration.ofSeconds(1)).delete("k"));
        assertThat(driver.blobs).isEmpty();
        assertThat(driver.lists).hasValue(0);
    }

    @Test
    @DisplayName("BLOB-43 a bucket declared versioned is served where history is kept")
    void versionedWithHistory() {
        Capabilities declared = Capabilities.of(Capability.BLOB, Capability.BLOB_VERSIONS);
        Bucket bucket = driver.bucket(BucketSpec.of("uploads").versioned(), declared);

        bucket.put("k", Body.of("v"));

        assertThat(bucket.exists("k")).isTrue();
    }

    @Test
    @DisplayName("BLOB-43 a bucket without history needs no capability but its own")
    void unversioned() {
        Bucket bucket = driver.bucket(BucketSpec.of("uploads"), Capabilities.of(Capability.BLOB));

        bucket.put("k", Body.of("v"));

        assertThat(bucket.exists("k")).isTrue();
    }
}
