package dev.isobar.provider.local.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Body;
import dev.isobar.blob.Bucket;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.local.store.Durability;
import dev.isobar.provider.local.store.FreeSpace;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path root;

    private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);

    private Buckets buckets() {
        return new Buckets(root, new Disk(Durability.RELAXED, FreeSpace.measuredBy(path -> free.get())));
    }

    private static void requireRefused(Bucket bucket, Body body) {
        CloudException refused = catchThrowableOfType(CloudException.class, () -> bucket.put("k", body));
        assertThat(refused.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
        assertThat(refused).hasMessageContaining("free some space");
    }

    @Test
    @DisplayName("BLOB-15 a put to a full disk fails, leaves what was there, and works again when there is space")
    void full() throws Exception {
        try (Buckets buckets = buckets()) {
            Bucket bucket = buckets.bucket();
            bucket.put("k", Body.of("old"));
            free.set(0);

            requireRefused(bucket, Body.of("new"));
            assertThat(bucket.get("k").body().text()).isEqualTo("old");
            bucket.delete("k");
            assertThat(bucket.exists("k")).as("deleting needs no space").isFalse();

            free.set(Long.MAX_VALUE);
            bucket.put("k", Body.of("new"));
            assertThat(bucket.get("k").body().text()).isEqualTo("new");
        }
    }

    @Test
    @DisplayName("BLOB-15 a disk that fills up while a blob is written ends the put, and its bytes are given back")
    void filling() throws Exception {
        try (Buckets buckets = buckets()) {
            Bucket bucket = buckets.bucket();
            bucket.put("k", Body.of("old"));
            int before = Buckets.files(root).size();
            AtomicLong asked = new AtomicLong();
            byte[] content = new byte[3 * MEBIBYTE];
            free.set(0);
            FreeSpace filling = FreeSpace.measuredBy(path -> asked.incrementAndGet() > 2 ? 0 : Long.MAX_VALUE);
            try (Buckets others = new Buckets(root, new Disk(Durability.RELAXED, filling))) {
                requireRefused(others.bucket(), Body.of(content));
                assertThat(asked).hasValue(3);
            }

            assertThat(bucket.get("k").body().text()).isEqualTo("old");
            assertThat(Buckets.files(root)).hasSize(before);
        }
    }
}
