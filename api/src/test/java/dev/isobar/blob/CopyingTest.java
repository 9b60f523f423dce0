package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.error.ErrorCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CopyingTest {
    private final MemoryBlobDriver driver = new MemoryBlobDriver();
    private final Bucket bucket = driver.bucket();
    private final Bucket other = new MemoryBlobDriver().bucket();

    @Test
    @DisplayName("BLOB-41 a copy keeps headers and metadata, and overwrites")
    void kept() {
        PutOptions headers = PutOptions.DEFAULT.cacheControl("no-store").metadata("by", "é");
        BlobInfo source = bucket.put("a.txt", Body.of("abc"), headers);
        other.put("b", Body.of("old"));
        BlobInfo copy = bucket.copy("a.txt", other, "b");
        assertThat(copy.headers()).isEqualTo(source.headers());
        assertThat(other.get("b").body().text()).isEqualTo("abc");
    }

    @Test
    @DisplayName("BLOB-41 a copy replaces headers and metadata where it names any, but not the content type")
    void replaced() {
        bucket.put("a.txt", Body.of("abc"), PutOptions.DEFAULT.cacheControl("no-store"));
        BlobInfo copy = bucket.copy("a.txt", other, "b.png", PutOptions.DEFAULT.metadata("by", "me"));
        assertThat(copy.headers().cacheControl()).isEmpty();
        assertThat(copy.headers().metadata()).containsEntry("by", "me");
        assertThat(copy.headers().contentType()).contains("text/plain; charset=utf-8");
    }

    @Test
    @DisplayName("BLOB-41 a copy onto itself without a change does nothing")
    void ontoItself() {
        BlobInfo before = bucket.put("a", Body.of("abc"));
        assertThat(bucket.copy("a", bucket, "a").revision()).isEqualTo(before.revision());
        assertThat(bucket.copy("a", bucket, "a", PutOptions.DEFAULT.contentType("x/y"))
                        .revision())
                .isNotEqualTo(before.revision());
    }

    @Test
    @DisplayName("BLOB-15 BLOB-41 a copy's condition is on its target; a missing source is NOT_FOUND")
    void conditions() {
        bucket.put("a", Body.of("abc"));
        other.put("b", Body.of("old"));
        Failing.with(ErrorCode.PRECONDITION_FAILED, () -> bucket.copy("a", other, "b", PutOptions.DEFAULT.ifAbsent()));
        bucket.copy("a", other, "c", PutOptions.DEFAULT.ifAbsent());
        Failing.with(ErrorCode.NOT_FOUND, () -> bucket.copy("none", other, "b"));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.copy("a", null, "b"));
        assertThat(other.get("b").body().text()).isEqualTo("old");
    }
}
