package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
    private static final int PART = (int) BlobUpload.LEAST_PART;
    private static final Transfer PARALLEL =
            Transfer.DEFAULT.above(PART).partBytes(PART).atOnce(2);
    private static final byte[] LARGE = new byte[3 * PART + 17];

    static {
        new Random(6).nextBytes(LARGE);
    }

    @TempDir
    Path directory;

    private final MemoryBlobDriver driver = new MemoryBlobDriver();
    private final Bucket bucket = driver.bucket();
    private Path file;

    @BeforeEach
    void stored() {
        bucket.put("k", Body.of(LARGE));
        file = directory.resolve("copy.bin");
    }

    private void nothingIsLeft() {
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    @DisplayName("BLOB-16 a large blob arrives by ranges that are read at once")
    void rangesMeet() {
        driver.before = new CyclicBarrier(2)::await;

        BlobInfo read = bucket.download("k", file, PARALLEL);

        assertThat(file).hasBinaryContent(LARGE);
        assertThat(read.size()).isEqualTo(LARGE.length);
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    @DisplayName("BLOB-16 a blob that is not above the threshold is one read")
    void aSmallBlobIsOneRead() {
        AtomicInteger reads = new AtomicInteger();
        driver.before = reads::incrementAndGet;
        bucket.put("empty", Body.empty());

        bucket.download("k", file, PARALLEL.above(LARGE.length));
        assertThat(file).hasBinaryContent(LARGE);
        bucket.download("empty", file, PARALLEL.above(0));

        assertThat(file).isEmptyFile();
        assertThat(reads).hasValue(2);
    }

    @Test
    @DisplayName("CORE-7 without the capability a blob is one read, and ranges are refused")
    void undeclared() {
        Bucket without = driver.bucket(BucketSpec.of("uploads"), Capabilities.of(Capability.BLOB));
        AtomicInteger reads = new AtomicInteger();
        driver.before = reads::incrementAndGet;

        Failing.with(ErrorCode.UNSUPPORTED, () -> without.download("k", file, PARALLEL));
        nothingIsLeft();
        without.download("k", file);

        assertThat(file).hasBinaryContent(LARGE);
        assertThat(reads).hasValue(1);
    }

    @Test
    @DisplayName("BLOB-22 a blob that is overwritten between two ranges is ABORTED, and the old file stays")
    void overwritten() throws IOException {
        Files.writeString(file, "old");
        overwriteAtTheSecondRead(LARGE);

        Failing.with(ErrorCode.ABORTED, () -> bucket.download("k", file, PARALLEL.atOnce(1)));

        assertThat(file).hasContent("old");
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    private void overwriteAtTheSecondRead(byte[] bytes) {
        AtomicInteger reads = new AtomicInteger();
        driver.before = () -> {
            if (reads.incrementAndGet() == 2) {
                bucket.put("k", Body.of(bytes));
            }
        };
    }

    @Test
    @DisplayName("BLOB-22 a blob that becomes smaller between two ranges is ABORTED too")
    void overwrittenBySomethingSmaller() {
        overwriteAtTheSecondRead(new byte[3]);

        Failing.with(ErrorCode.ABORTED, () -> bucket.download("k", file, PARALLEL.atOnce(1)));

        nothingIsLeft();
    }

    @Test
    @DisplayName("BLOB-21 bytes that get lost on the way are DATA_LOSS, and leave no file")
    void lostBytes() {
        driver.lostBytes = 1;

        Failing.with(ErrorCode.DATA_LOSS, () -> bucket.download("k", file, PARALLEL));
        Failing.with(ErrorCode.DATA_LOSS, () -> bucket.download("k", file, PARALLEL.above(LARGE.length)));

        nothingIsLeft();
    }

    @Test
    @DisplayName("BLOB-21 bytes that differ from the store's checksum are DATA_LOSS, and leave no file")
    void wrongBytes() {
        driver.blobs.get("k").bytes()[PART + 1]++;

        Failing.with(ErrorCode.DATA_LOSS, () -> bucket.download("k", file, PARALLEL));
        Failing.with(ErrorCode.DATA_LOSS, () -> bucket.download("k", file, PARALLEL.above(LARGE.length)));

        nothingIsLeft();
    }

    @Test
    @DisplayName("BLOB-21 a checksum that only ordered bytes have is compared too")
    void orderedChecksum() throws Exception {
        MemoryBlobDriver.Stored stored = driver.blobs.get("k");
        Digest sha = Digest.like(new Checksum.Sha256("0".repeat(64)));
        sha.update(LARGE, 0, LARGE.length);
        BlobInfo info = driver.stat("k", Call.unhurried()).checksum(sha.result());
        driver.blobs.put("k", new MemoryBlobDriver.Stored(stored.bytes(), info));

        bucket.download("k", file, PARALLEL);
        assertThat(file).hasBinaryContent(LARGE);
        Files.delete(file);
        stored.bytes()[2 * PART]++;
        Failing.with(ErrorCode.DATA_LOSS, () -> bucket.download("k", file, PARALLEL));

        nothingIsLeft();
    }

    @Test
    @DisplayName("BLOB-16 by default eight ranges are on their way at once")
    void eightAtOnce() {
        bucket.put("long", Body.of(new byte[8 * PART]));
        driver.before = new CyclicBarrier(8)::await;

        bucket.download("long", file, Transfer.DEFAULT.partBytes(PART));

        assertThat(file).hasSize(8L * PART);
    }

    @Test
    @DisplayName("BLOB-23 a missing blob is NOT_FOUND, and leaves what was there")
    void missing() throws IOException {
        Files.writeString(file, "old");

        Failing.with(ErrorCode.NOT_FOUND, () -> bucket.download("absent", file));
        Failing.with(ErrorCode.NOT_FOUND, () -> bucket.download("absent", file, PARALLEL));

        assertThat(file).hasContent("old");
    }

    @Test
    @DisplayName("ERR-7 an interrupt ends all ranges, leaves nothing, and keeps the flag")
    void interrupted() {
        Thread caller = Thread.currentThread();
        AtomicBoolean ended = new AtomicBoolean();
        driver.before = () -> {
            caller.interrupt();
            try {
                new CountDownLatch(1).await();
            } finally {
                ended.set(true);
            }
        };

        Failing.with(ErrorCode.CANCELLED, () -> bucket.download("k", file, PARALLEL));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended).isTrue();
        nothingIsLeft();
    }

    @Test
    @DisplayName("CORE-5 a file that cannot be made is refused before anything is read")
    void noSuchDirectory() {
        driver.before = () -> {
            throw new IOException("no read was expected");
        };

        assertThat(Failing.with(
                        ErrorCode.INVALID_ARGUMENT, () -> bucket.download("k", directory.resolve("no/such"), PARALLEL)))
                .hasMessageContaining("a directory that exists");
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.download("k", null));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.download("k", file, null));
    }
}
