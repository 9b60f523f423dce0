package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BlobWriterTest {
    private final MemoryBlobDriver driver = new MemoryBlobDriver();
    private final Bucket bucket = driver.bucket();

    @Test
    @DisplayName("BLOB-11 nothing is visible before the commit")
    void commit() {
        try (BlobWriter writer = bucket.writer("a.txt", PutOptions.DEFAULT)) {
            writer.write("hello".getBytes(StandardCharsets.UTF_8));
            assertThat(driver.blobs).isEmpty();
            assertThat(writer.commit().size()).isEqualTo(5);
        }
        assertThat(driver.blobs.get("a.txt").bytes()).asString().isEqualTo("hello");
    }

    @Test
    @DisplayName("BLOB-11 closing without a commit leaves nothing, parts included")
    void abort() {
        try (BlobWriter writer = bucket.writer("a", PutOptions.DEFAULT)) {
            writer.write(new byte[PartedUpload.PART + 1]);
            assertThat(driver.uploads).hasSize(1);
        }
        assertThat(driver.uploads).isEmpty();
        assertThat(driver.blobs).isEmpty();
    }

    @Test
    @DisplayName("BLOB-10 a writer takes any number of bytes in pieces of any size")
    void large() {
        byte[] bytes = new byte[PartedUpload.PART * 2 + 5];
        new Random(3).nextBytes(bytes);
        try (BlobWriter writer = bucket.writer("a", PutOptions.DEFAULT)) {
            writer.write(bytes[0]);
            writer.write(bytes, 1, 100_000);
            writer.write(bytes, 100_001, bytes.length - 100_001);
            writer.commit();
        }
        assertThat(driver.blobs.get("a").bytes()).isEqualTo(bytes);
    }

    @Test
    @DisplayName("BLOB-14 a wrong checksum writes nothing")
    void checksum() {
        PutOptions wrong = PutOptions.DEFAULT.checksum(new Checksum.Crc32c(1));
        BlobWriter writer = bucket.writer("a", wrong);
        writer.write(new byte[PartedUpload.PART + 1]);
        Failing.with(ErrorCode.DATA_LOSS, writer::commit);
        assertThat(driver.blobs).isEmpty();
        assertThat(driver.uploads).isEmpty();
    }

    @Test
    void itIsOverAfterCommitCloseOrFailure() {
        BlobWriter writer = bucket.writer("a", PutOptions.DEFAULT);
        writer.commit();
        writer.close();
        assertThatThrownBy(() -> writer.write(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
        assertThat(driver.blobs).containsKey("a");
    }
}
