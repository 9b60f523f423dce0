package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.error.ErrorCode;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BlobUploadTest {
    private final MemoryBlobDriver driver = new MemoryBlobDriver();
    private final Bucket bucket = driver.bucket();
    private final byte[] part = new byte[(int) BlobUpload.LEAST_PART];

    @Test
    @DisplayName("BLOB-16 an upload is resumed by its id, with its key, parts and condition")
    void resumed() {
        bucket.put("a.", Body.of("present"));
        BlobUpload upload = bucket.upload("a.", PutOptions.DEFAULT.ifAbsent());
        upload.part(2, Body.of("end"));
        BlobUpload resumed = driver.bucket().resume(upload.uploadId());
        assertThat(resumed.key()).isEqualTo("a.");
        assertThat(resumed.parts()).containsExactly(java.util.Map.entry(2, 3L));
        resumed.part(1, Body.of(part));
        Failing.with(ErrorCode.PRECONDITION_FAILED, resumed::complete);
        bucket.delete("a.");
        assertThat(resumed.complete().size()).isEqualTo(part.length + 3);
        assertThat(bucket.get("a.", Range.last(3)).body().text()).isEqualTo("end");
    }

    @Test
    @DisplayName("CORE-5 parts outside the limits are refused")
    void limits() {
        BlobUpload upload = bucket.upload("a", PutOptions.DEFAULT);
        Failing.with(ErrorCode.INVALID_ARGUMENT, upload::complete);
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> upload.part(0, Body.of("x")));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> upload.part(10_001, Body.of("x")));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> upload.part(1, Body.empty()));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> upload.part(1, Body.of(new ByteArrayInputStream(new byte[1]))));
        Failing.with(ErrorCode.DATA_LOSS, () -> upload.part(1, Body.of(new ByteArrayInputStream(new byte[1]), 2)));
        upload.part(1, Body.of("short"));
        upload.part(2, Body.of("short"));
        Failing.with(ErrorCode.INVALID_ARGUMENT, upload::complete);
        upload.abort();
        assertThat(driver.uploads).isEmpty();
    }

    @Test
    void anIdOfAnotherBucketOrAnAlteredOneIsRefused() {
        String id = bucket.upload("a", PutOptions.DEFAULT).uploadId();
        Bucket other = driver.bucket(BucketSpec.of("other"));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> other.resume(id));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.resume("x" + id));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.resume(""));
        PutOptions checksum = PutOptions.DEFAULT.checksum(new Checksum.Crc32c(1));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.upload("a", checksum));
    }
}
