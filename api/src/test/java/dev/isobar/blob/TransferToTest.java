package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TransferToTest {
    private static final int PART = (int) BlobUpload.LEAST_PART;
    private static final Transfer PARALLEL =
            Transfer.DEFAULT.above(PART).partBytes(PART).atOnce(2);
    private static final byte[] LARGE = new byte[3 * PART + 17];

    static {
        new Random(10).nextBytes(LARGE);
    }

    private final MemoryBlobDriver driver = new MemoryBlobDriver();
    private final Bucket bucket = driver.bucket();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void stored() {
        bucket.put("k", Body.of(LARGE.clone()));
    }

    @Test
    @DisplayName("BLOB-16 a large blob arrives in order, by ranges that are read at once")
    void rangesMeet() throws IOException {
        driver.before = new CyclicBarrier(2)::await;

        BlobInfo read = bucket.transferTo("k", out, PARALLEL);

        assertThat(out.toByteArray()).isEqualTo(LARGE);
        assertThat(read.size()).isEqualTo(LARGE.length);
    }

    @Test
    @DisplayName("BLOB-16 no more is read ahead than the parts on their way and one more hold")
    void readAheadIsBounded() throws IOException {
        AtomicInteger begun = new AtomicInteger();
        bucket.put("long", Body.of(new byte[8 * PART]));
        driver.before = begun::incrementAndGet;

        bucket.transferTo("long", new CountingStream(begun), PARALLEL);

        assertThat(begun).hasValue(8);
    }

    /** Asks at each part how many reads have begun. */
    private static final class CountingStream extends OutputStream {
        private final AtomicInteger begun;
        private int written;

        CountingStream(AtomicInteger begun) {
            this.begun = begun;
        }

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException("bytes come in parts");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            assertThat(begun.get()).isBetween(written + 1, written + 3);
            written++;
        }
    }

    @Test
    @DisplayName("BLOB-16 a blob that is not above the threshold is one read, as is any without the capability")
    void oneRead() throws IOException {
        AtomicInteger reads = new AtomicInteger();
        driver.before = reads::incrementAndGet;
        Bucket without = driver.bucket(BucketSpec.of("uploads"), Capabilities.of(Capability.BLOB));

        bucket.transferTo("k", out, PARALLEL.above(LARGE.length));
        Failing.with(ErrorCode.UNSUPPORTED, () -> without.transferTo("k", out, PARALLEL));
        without.transferTo("k", out);

        assertThat(out.toByteArray()).startsWith(LARGE).endsWith(LARGE).hasSize(2 * LARGE.length);
        assertThat(reads).hasValue(2);
    }

    @Test
    @DisplayName("BLOB-22 a blob that is overwritten between two ranges is ABORTED")
    void overwritten() {
        AtomicInteger reads = new AtomicInteger();
        driver.before = () -> {
            if (reads.incrementAndGet() == 2) {
                bucket.put("k", Body.of(LARGE));
            }
        };

        Failing.with(ErrorCode.ABORTED, () -> bucket.transferTo("k", out, PARALLEL.atOnce(1)));
    }

    @Test
    @DisplayName("BLOB-21 bytes that get lost, or differ from the store's checksum, are DATA_LOSS")
    void lostBytes() {
        driver.lostBytes = 1;
        Failing.with(ErrorCode.DATA_LOSS, () -> bucket.transferTo("k", out, PARALLEL));
        Failing.with(ErrorCode.DATA_LOSS, () -> bucket.transferTo("k", out, PARALLEL.above(LARGE.length)));

        driver.lostBytes = 0;
        driver.blobs.get("k").bytes()[PART + 1]++;
        Failing.with(ErrorCode.DATA_LOSS, () -> bucket.transferTo("k", out, PARALLEL));
        Failing.with(ErrorCode.DATA_LOSS, () -> bucket.transferTo("k", out, PARALLEL.above(LARGE.length)));
    }

    @Test
    @DisplayName("BLOB-16 what the stream throws is thrown as it is, and ends the reads")
    void brokenStream() {
        IOException full = new IOException("disk full");
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw full;
            }
        };

        for (Transfer transfer : new Transfer[] {PARALLEL, PARALLEL.above(LARGE.length)}) {
            assertThatThrownBy(() -> bucket.transferTo("k", broken, transfer)).isSameAs(full);
        }
    }

    @Test
    @DisplayName("ERR-7 an interrupt or a deadline ends all ranges")
    void ended() {
        Thread caller = Thread.currentThread();
        driver.before = () -> {
            caller.interrupt();
            new CountDownLatch(1).await();
        };
        Failing.with(ErrorCode.CANCELLED, () -> bucket.transferTo("k", out, PARALLEL));
        assertThat(Thread.interrupted()).isTrue();

        driver.before = () -> new CountDownLatch(1).await();
        Failing.with(
                ErrorCode.DEADLINE_EXCEEDED,
                () -> bucket.within(Duration.ofMillis(200)).transferTo("k", out, PARALLEL));
    }

    @Test
    @DisplayName("CORE-5 what is missing is refused before anything is read")
    @SuppressWarnings("NullAway") // null is what is tried
    void wrongArguments() {
        driver.before = () -> {
            throw new IOException("no read was expected");
        };

        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.transferTo(null, out));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.transferTo("k", null));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.transferTo("k", out, null));
    }
}
