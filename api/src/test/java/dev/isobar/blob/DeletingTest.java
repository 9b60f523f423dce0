package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.error.ErrorCode;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeletingTest {
    private final MemoryBlobDriver driver = new MemoryBlobDriver();
    private final Bucket bucket = driver.bucket();

    @Test
    @DisplayName("BLOB-40 delete is idempotent, also with a revision; another revision is a lost condition")
    void delete() {
        BlobInfo first = bucket.put("k", Body.of("1"));
        bucket.put("k", Body.of("2"));
        Failing.with(ErrorCode.PRECONDITION_FAILED, () -> bucket.delete("k", first.revision()));
        bucket.delete("k", bucket.stat("k").revision());
        bucket.delete("k", first.revision());
        bucket.delete("k");
        assertThat(driver.blobs).isEmpty();
    }

    @Test
    @DisplayName("BLOB-40 a batch takes 1 to 10,000 keys, absent ones included")
    void batch() {
        bucket.put("a", Body.empty());
        bucket.put("b.", Body.empty());
        assertThat(bucket.deleteAll(List.of("a", "b.", "none", "a")).failures()).isEmpty();
        assertThat(driver.blobs).isEmpty();
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.deleteAll(List.of()));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.deleteAll(Collections.nCopies(10_001, "a")));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.deleteAll(List.of("a", "")));
    }
}
