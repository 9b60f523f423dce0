package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.error.ErrorCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileUploadTest {
    private static final int PART = (int) BlobUpload.LEAST_PART;
    private static final Transfer PARALLEL =
            Transfer.DEFAULT.above(PART).partBytes(PART).atOnce(2);
    private static final byte[] LARGE = new byte[3 * PART + 17];

    static {
        new Random(9).nextBytes(LARGE);
    }

    @TempDir
    Path directory;

    private final MemoryBlobDriver driver = new MemoryBlobDriver();
    private final Bucket bucket = driver.bucket();
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.write(directory.resolve("large"), LARGE);
    }

    private void nothingIsLeft() {
        assertThat(driver.blobs).isEmpty();
        assertThat(driver.uploads).isEmpty();
    }

    private void resize(long length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(length);
        }
    }

    private static void untilInterrupted() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Test
    @DisplayName("BLOB-16 the parts of a file are on their way at once, each with its own bytes")
    void partsMeet() {
        driver.before = new CyclicBarrier(2)::await;

        BlobInfo stored = bucket.put("k.png", Body.of(file), PutOptions.DEFAULT.metadata("a", "b"), PARALLEL);

        assertThat(driver.blobs.get("k.png").bytes()).isEqualTo(LARGE);
        assertThat(stored.headers().contentType()).contains("image/png");
        assertThat(stored.headers().metadata()).containsEntry("a", "b");
        assertThat(driver.uploads).isEmpty();
    }

    @Test
    @DisplayName("BLOB-16 by default eight parts of a file are on their way at once")
    void eightAtOnce() throws IOException {
        driver.before = new CyclicBarrier(8)::await;
        resize(8L * PART);

        bucket.put("k", Body.of(file), PutOptions.DEFAULT, Transfer.DEFAULT.partBytes(PART));

        assertThat(driver.blobs.get("k").bytes()).hasSize(8 * PART);
    }

    @Test
    @DisplayName("BLOB-12 the content type of a file is found from its first bytes where its name tells none")
    void contentType() throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.write("%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(bucket.put("k", Body.of(file), PutOptions.DEFAULT, PARALLEL)
                        .headers()
                        .contentType())
                .contains("application/pdf");
    }

    @Test
    @DisplayName("BLOB-14 each kind of checksum of a file is compared before its parts are joined")
    void checksums() {
        for (Checksum kind : new Checksum[] {
            new Checksum.Crc32c(1), new Checksum.Sha256("0".repeat(64)), new Checksum.Md5("0".repeat(32))
        }) {
            Digest right = Digest.like(kind);
            right.update(LARGE, 0, LARGE.length);

            Failing.with(
                    ErrorCode.DATA_LOSS,
                    () -> bucket.put("k", Body.of(file), PutOptions.DEFAULT.checksum(kind), PARALLEL));
            nothingIsLeft();

            bucket.put("k", Body.of(file), PutOptions.DEFAULT.checksum(right.result()), PARALLEL);
            assertThat(driver.blobs.remove("k").bytes()).isEqualTo(LARGE);
        }
    }

    @Test
    @DisplayName("BLOB-11 a file that has another length than when its body was made stores nothing")
    void changedBefore() throws IOException {
        Body body = Body.of(file);
        for (long length : new long[] {LARGE.length - 1, LARGE.length + 1}) {
            resize(length);
            assertThat(Failing.with(ErrorCode.DATA_LOSS, () -> bucket.put("k", body, PutOptions.DEFAULT, PARALLEL)))
                    .hasMessageContaining("had " + LARGE.length);
            nothingIsLeft();
        }
    }

    @Test
    @DisplayName("BLOB-11 a file that becomes shorter or longer while it is sent stores nothing")
    void changedMeanwhile() throws IOException {
        for (long length : new long[] {PART, 2L * PART + 3, LARGE.length + 1}) {
            resize(LARGE.length);
            driver.before = () -> resize(length);
            Body body = Body.of(file);

            Failing.with(ErrorCode.DATA_LOSS, () -> bucket.put("k", body, PutOptions.DEFAULT, PARALLEL));

            nothingIsLeft();
        }
    }

    @Test
    @DisplayName("BLOB-10 a file that is gone is NOT_FOUND")
    void gone() throws IOException {
        Body body = Body.of(file);
        Files.delete(file);

        Failing.with(ErrorCode.NOT_FOUND, () -> bucket.put("k", body, PutOptions.DEFAULT, PARALLEL));

        nothingIsLeft();
    }

    @Test
    @DisplayName("BLOB-15 the loser of a condition leaves nothing of its parts")
    void conditions() {
        bucket.put("k", Body.of("old"));

        Failing.with(
                ErrorCode.PRECONDITION_FAILED,
                () -> bucket.put("k", Body.of(file), PutOptions.DEFAULT.ifAbsent(), PARALLEL));

        assertThat(driver.blobs.get("k").bytes()).asString().isEqualTo("old");
        assertThat(driver.uploads).isEmpty();
    }

    @Test
    @DisplayName("BLOB-11 one part that fails ends the others and leaves nothing")
    void aFailingPartEndsTheOthers() {
        AtomicInteger parts = new AtomicInteger();
        AtomicInteger interrupted = new AtomicInteger();
        CountDownLatch firstIsUnderWay = new CountDownLatch(1);
        driver.before = () -> {
            if (parts.incrementAndGet() == 1) {
                firstIsUnderWay.countDown();
                try {
                    untilInterrupted();
                } finally {
                    interrupted.incrementAndGet();
                }
            }
            firstIsUnderWay.await();
            throw new IOException("connection reset");
        };

        assertThat(Failing.with(ErrorCode.INTERNAL, () -> bucket.put("k", Body.of(file), PutOptions.DEFAULT, PARALLEL)))
                .hasRootCauseMessage("connection reset");

        assertThat(interrupted).hasValue(1);
        assertThat(parts).hasValue(2);
        nothingIsLeft();
    }

    @Test
    @DisplayName("ERR-7 an interrupt ends all parts, leaves nothing, and keeps the flag")
    void anInterruptEndsAllParts() {
        Thread caller = Thread.currentThread();
        driver.before = () -> {
            caller.interrupt();
            untilInterrupted();
        };

        Failing.with(ErrorCode.CANCELLED, () -> bucket.put("k", Body.of(file), PutOptions.DEFAULT, PARALLEL));

        assertThat(Thread.interrupted()).isTrue();
        nothingIsLeft();
    }

    @Test
    @DisplayName("ERR-7 a deadline ends parts that do not end themselves")
    void aDeadlineEndsAllParts() {
        driver.before = FileUploadTest::untilInterrupted;

        Failing.with(
                ErrorCode.DEADLINE_EXCEEDED,
                () -> bucket.within(Duration.ofMillis(200)).put("k", Body.of(file), PutOptions.DEFAULT, PARALLEL));

        nothingIsLeft();
    }
}
