package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.Limit;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.ResourceName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WriteTest {
    private final MemoryBlobDriver driver = new MemoryBlobDriver();
    private final Bucket bucket = driver.bucket();

    @Test
    @DisplayName("BLOB-12 the content type is the one given, else by name, else by the first bytes")
    void contentType() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};
        assertThat(type(bucket.put("a.txt", Body.of(png), PutOptions.DEFAULT.contentType("x/y"))))
                .isEqualTo("x/y");
        assertThat(type(bucket.put("a.TXT", Body.of(png)))).isEqualTo("text/plain; charset=utf-8");
        assertThat(type(bucket.put("dir.txt/a", Body.of(png)))).isEqualTo("image/png");
        assertThat(type(bucket.put("b", Body.of(new ByteArrayInputStream(png), png.length))))
                .isEqualTo("image/png");
        assertThat(type(bucket.put("c", Body.of(new ByteArrayInputStream(png)))))
                .isEqualTo("image/png");
        assertThat(type(bucket.put("d", Body.of("<html>")))).isEqualTo("application/octet-stream");
        assertThat(driver.blobs.get("b").bytes()).isEqualTo(png);
    }

    private static String type(BlobInfo info) {
        return info.headers().contentType().orElseThrow();
    }

    @Test
    @DisplayName("BLOB-11 a source that is short, long or broken stores nothing, whatever the driver does")
    void wrongSources() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[5]), failing());
        lost(Body.of(new ByteArrayInputStream(new byte[5]), 6));
        lost(Body.of(new ByteArrayInputStream(new byte[7]), 6));
        lost(Body.of(new ByteArrayInputStream(new byte[1]), 0));
        lost(Body.of(broken, 6));
        lost(Body.of(new SequenceInputStream(new ByteArrayInputStream(new byte[PartedUpload.PART]), failing())));
        assertThat(driver.blobs).isEmpty();
        assertThat(driver.uploads).isEmpty();
    }

    private static InputStream failing() {
        return new Ending(() -> {
            throw new UncheckedIOException(new IOException("cable pulled"));
        });
    }

    /** A stream at whose first byte something happens, and then a byte comes. */
    private static final class Ending extends InputStream {
        private final Runnable event;

        Ending(Runnable event) {
            this.event = event;
        }

        @Override
        public int read() {
            event.run();
            return 1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            event.run();
            target[offset] = 1;
            return 1;
        }
    }

    private void lost(Body body) {
        Failing.with(ErrorCode.DATA_LOSS, () -> bucket.put("k.bin", body));
    }

    @Test
    @DisplayName("BLOB-14 a checksum is compared before the write is finished")
    void checksums() {
        Body body = Body.of("123456789");
        Checksum crc = new Checksum.Crc32c(0xE3069283);
        Checksum md5 = new Checksum.Md5("25F9E794323B453885F5181F1B624D0B");
        Checksum sha = new Checksum.Sha256("15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225");
        for (Checksum right : new Checksum[] {crc, md5, sha}) {
            bucket.put("k", body, PutOptions.DEFAULT.checksum(right));
            bucket.put("k", unknown("123456789"), PutOptions.DEFAULT.checksum(right));
            driver.blobs.clear();
            Failing.with(
                    ErrorCode.DATA_LOSS,
                    () -> bucket.put("k", Body.of("12345678X"), PutOptions.DEFAULT.checksum(right)));
            Failing.with(
                    ErrorCode.DATA_LOSS,
                    () -> bucket.put("k", unknown("12345678X"), PutOptions.DEFAULT.checksum(right)));
            Failing.with(ErrorCode.DATA_LOSS, () -> bucket.put("k", Body.empty(), PutOptions.DEFAULT.checksum(right)));
            assertThat(driver.blobs).isEmpty();
        }
    }

    private static Body unknown(String text) {
        return Body.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName("BLOB-10 a stream of unknown length goes in one put, or in parts when it is large")
    void unknownLength() {
        byte[] large = new byte[2 * PartedUpload.PART + 17];
        new Random(7).nextBytes(large);
        bucket.put("small", unknown("abc"));
        bucket.put("large", Body.of(new ByteArrayInputStream(large)));
        bucket.put("exact", Body.of(new ByteArrayInputStream(large, 0, PartedUpload.PART)));
        assertThat(driver.blobs.get("small").bytes()).asString().isEqualTo("abc");
        assertThat(driver.blobs.get("large").bytes()).isEqualTo(large);
        assertThat(driver.blobs.get("exact").bytes()).hasSize(PartedUpload.PART);
        assertThat(driver.uploads).isEmpty();
    }

    @Test
    @DisplayName("BLOB-11 a lost condition leaves no unfinished upload behind")
    void lostConditionOfParts() {
        bucket.put("k", Body.of("old"));
        Body large = Body.of(new ByteArrayInputStream(new byte[PartedUpload.PART + 1]));
        Failing.with(ErrorCode.PRECONDITION_FAILED, () -> bucket.put("k", large, PutOptions.DEFAULT.ifAbsent()));
        assertThat(driver.uploads).isEmpty();
    }

    @Test
    @DisplayName("ERR-7 an interrupt ends the write, cleans up, and keeps the flag")
    void interrupted() {
        InputStream interrupting = new SequenceInputStream(
                new ByteArrayInputStream(new byte[PartedUpload.PART]),
                new Ending(() -> Thread.currentThread().interrupt()));
        Failing.with(ErrorCode.CANCELLED, () -> bucket.put("k", Body.of(interrupting)));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(driver.uploads).isEmpty();
        assertThat(driver.blobs).isEmpty();
    }

    @Test
    void theDriversOwnFailureIsNotTheSources() {
        driver.breaksAfter = 2;
        CloudException failure = Failing.with(ErrorCode.INTERNAL, () -> bucket.put("k", Body.of("abc")));
        assertThat(failure.getCause()).hasMessage("connection reset");
    }

    @Test
    @DisplayName("CORE-5 a blob over the provider's limit is refused")
    void tooLarge() {
        ResourceName name = new ResourceName("bucket", "uploads", "uploads", "ISOBAR_BUCKET_UPLOADS");
        Capabilities small = Capabilities.all().with(Limit.BLOB_BYTES, 4);
        Bucket limited = Bucket.over(
                BucketSpec.of("uploads"),
                CallPipeline.to(name, driver, Environment.of("memory", small, e -> Fault.of(ErrorCode.INTERNAL))));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> limited.put("k", Body.of("12345")));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> limited.put("k", unknown("12345")));
        limited.put("k", Body.of("1234"));
    }

    @Test
    @DisplayName("CORE-5 null and wrong arguments are refused with operation and resource")
    void wrongArguments() {
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.put(null, Body.empty()));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.put("k", null));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.put("k", Body.empty(), null));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.writer("k", null));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.upload("k", null));
    }

    @Test
    void aReadOnlyBucketRefusesEveryWrite() {
        Bucket readOnly = driver.bucket(BucketSpec.of("uploads").readOnly());
        Failing.with(ErrorCode.PERMISSION_DENIED, () -> readOnly.put("k", Body.empty()));
        Failing.with(ErrorCode.PERMISSION_DENIED, () -> readOnly.delete("k"));
        Failing.with(ErrorCode.PERMISSION_DENIED, () -> readOnly.writer("k", PutOptions.DEFAULT));
        assertThat(driver.blobs).isEmpty();
    }
}
