package dev.isobar.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Body;
import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.Invocation;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ParallelPutTest {
    private static final int PART = (int) BlobUpload.LEAST_PART;
    private static final Transfer PARALLEL =
            Transfer.DEFAULT.above(PART).partBytes(PART).atOnce(2);
    private static final byte[] LARGE = new byte[3 * PART + 17];

    static {
        new Random(5).nextBytes(LARGE);
    }

    private final MemoryBlobDriver driver = new MemoryBlobDriver();
    private final Bucket bucket = driver.bucket();

    private static Body known() {
        return Body.of(new ByteArrayInputStream(LARGE), LARGE.length);
    }

    private static Body unknown() {
        return Body.of(new ByteArrayInputStream(LARGE));
    }

    private static MemoryBlobDriver.Event meeting(int parties) {
        CyclicBarrier barrier = new CyclicBarrier(parties);
        return barrier::await;
    }

    private static void untilInterrupted() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Test
    @DisplayName("BLOB-16 a large body of known length goes in parts that are on their way at once")
    void partsOfAKnownLengthMeet() {
        driver.before = meeting(2);

        BlobInfo stored = bucket.put("k.png", known(), PutOptions.DEFAULT.metadata("a", "b"), PARALLEL);

        assertThat(driver.blobs.get("k.png").bytes()).isEqualTo(LARGE);
        assertThat(stored.headers().contentType()).contains("image/png");
        assertThat(stored.headers().metadata()).containsEntry("a", "b");
        assertThat(driver.uploads).isEmpty();
    }

    @Test
    @DisplayName("BLOB-16 a large body of unknown length goes in parallel parts once it is above the threshold")
    void partsOfAnUnknownLengthMeet() {
        AtomicInteger parts = new AtomicInteger();
        MemoryBlobDriver.Event meeting = meeting(2);
        driver.before = () -> {
            if (parts.incrementAndGet() > 2) {
                meeting.happen();
            }
        };

        bucket.put("k", unknown(), PutOptions.DEFAULT, PARALLEL.above(2 * PART));

        assertThat(driver.blobs.get("k").bytes()).isEqualTo(LARGE);
        assertThat(driver.uploads).isEmpty();
    }

    @Test
    @DisplayName(
            "BLOB-16 no more parts are on their way than were allowed, and no more is read than they and one more hold")
    void theNumberOfPartsIsBounded() {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicLong mostHeld = new AtomicLong();
        CountingSource source = new CountingSource();
        driver.before = () -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            mostHeld.accumulateAndGet(source.consumed.get() - (long) ended.get() * PART, Math::max);
            inFlight.decrementAndGet();
            ended.incrementAndGet();
        };

        bucket.put("k", Body.of(source), PutOptions.DEFAULT, PARALLEL.above(0));

        assertThat(most).hasValueBetween(1, 2);
        assertThat(mostHeld.get()).isBetween((long) PART, 3L * PART + (64 << 10));
    }

    /** Eight parts of nothing, and how much of it was read. */
    private static final class CountingSource extends InputStream {
        private final AtomicLong consumed = new AtomicLong();

        @Override
        public int read() {
            return consumed.getAndIncrement() < 8L * PART ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            long count = Math.min(length, 8L * PART - consumed.get());
            consumed.addAndGet(count);
            return count == 0 ? -1 : (int) count;
        }
    }

    @Test
    @DisplayName("BLOB-16 what is not above the threshold is one request")
    void whatIsNotAboveTheThresholdIsOneRequest() {
        driver.before = () -> {
            throw new IOException("no part was expected");
        };
        Body small = Body.of(new byte[PART]);

        bucket.put("k", small, PutOptions.DEFAULT, PARALLEL);
        bucket.put("l", Body.of(new byte[16 << 20]));

        assertThat(driver.blobs).containsOnlyKeys("k", "l");
    }

    @Test
    @DisplayName("BLOB-16 by default parts are parallel above the driver's threshold")
    void theDefaultIsTheDriversThreshold() {
        driver.before = meeting(2);
        byte[] large = new byte[(int) driver.parallelAbove() + 1 + (8 << 20)];

        bucket.put("k", Body.of(large));

        assertThat(driver.blobs.get("k").bytes()).hasSameSizeAs(large);
    }

    @Test
    @DisplayName("CORE-7 without the capability a transfer is refused, and a large body is one request")
    void undeclared() {
        Bucket without = driver.bucket(BucketSpec.of("uploads"), Capabilities.of(Capability.BLOB));
        driver.before = () -> {
            throw new IOException("no part was expected");
        };

        Failing.with(ErrorCode.UNSUPPORTED, () -> without.put("k", known(), PutOptions.DEFAULT, PARALLEL));
        without.put("k", Body.of(new byte[(16 << 20) + 1]));

        assertThat(driver.blobs).containsOnlyKeys("k");
    }

    @Test
    @DisplayName("BLOB-14 the checksum of parallel parts is compared before they are joined")
    void checksums() {
        PutOptions wrong = PutOptions.DEFAULT.checksum(new Checksum.Crc32c(1));
        Digest crc = Digest.like(new Checksum.Crc32c(0));
        crc.update(LARGE, 0, LARGE.length);

        Failing.with(ErrorCode.DATA_LOSS, () -> bucket.put("k", known(), wrong, PARALLEL));
        Failing.with(ErrorCode.DATA_LOSS, () -> bucket.put("k", unknown(), wrong, PARALLEL));
        assertThat(driver.blobs).isEmpty();
        assertThat(driver.uploads).isEmpty();

        bucket.put("k", known(), PutOptions.DEFAULT.checksum(crc.result()), PARALLEL);
        assertThat(driver.blobs).containsOnlyKeys("k");
    }

    @Test
    @DisplayName("BLOB-11 a source that is short or long leaves nothing of its parallel parts")
    void wrongSources() {
        Body shortOne = Body.of(new ByteArrayInputStream(LARGE), LARGE.length + 1);
        Body longOne = Body.of(new ByteArrayInputStream(LARGE), LARGE.length - 1);

        Failing.with(ErrorCode.DATA_LOSS, () -> bucket.put("k", shortOne, PutOptions.DEFAULT, PARALLEL));
        Failing.with(ErrorCode.DATA_LOSS, () -> bucket.put("k", longOne, PutOptions.DEFAULT, PARALLEL));

        assertThat(driver.blobs).isEmpty();
        assertThat(driver.uploads).isEmpty();
    }

    @Test
    @DisplayName("BLOB-15 the loser of a condition leaves nothing of its parallel parts")
    void conditions() {
        bucket.put("k", Body.of("old"));

        Failing.with(
                ErrorCode.PRECONDITION_FAILED, () -> bucket.put("k", known(), PutOptions.DEFAULT.ifAbsent(), PARALLEL));

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

        assertThat(Failing.with(ErrorCode.INTERNAL, () -> bucket.put("k", known(), PutOptions.DEFAULT, PARALLEL)))
                .hasRootCauseMessage("connection reset");

        assertThat(interrupted).hasValue(1);
        assertThat(driver.blobs).isEmpty();
        assertThat(driver.uploads).isEmpty();
    }

    @Test
    @DisplayName("ERR-7 an interrupt ends all parts, leaves nothing, and keeps the flag")
    void anInterruptEndsAllParts() {
        Thread caller = Thread.currentThread();
        driver.before = () -> {
            caller.interrupt();
            untilInterrupted();
        };

        Failing.with(ErrorCode.CANCELLED, () -> bucket.put("k", known(), PutOptions.DEFAULT, PARALLEL));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(driver.uploads).isEmpty();
    }

    @Test
    @DisplayName("ERR-7 a deadline ends parts that do not end themselves")
    void aDeadlineEndsAllParts() {
        driver.before = ParallelPutTest::untilInterrupted;

        Failing.with(
                ErrorCode.DEADLINE_EXCEEDED,
                () -> bucket.within(Duration.ofMillis(200)).put("k", known(), PutOptions.DEFAULT, PARALLEL));

        assertThat(driver.uploads).isEmpty();
    }

    @Test
    @DisplayName("FN-7 parts work for their caller's invocation, and end when it is cancelled")
    void partsBelongToTheInvocation() throws Exception {
        Invocation invocation = Invocation.begin("i-1", Duration.ofMinutes(1), Map.of());
        driver.before = () -> {
            Invocation.current().orElseThrow().cancel();
            untilInterrupted();
        };

        invocation.run(
                () -> Failing.with(ErrorCode.CANCELLED, () -> bucket.put("k", known(), PutOptions.DEFAULT, PARALLEL)));

        assertThat(driver.uploads).isEmpty();
    }

    @Test
    @DisplayName("CORE-5 sizes and numbers of parts outside their ranges are refused")
    void wrongArguments() {
        refused(() -> Transfer.DEFAULT.above(-1));
        refused(() -> Transfer.DEFAULT.partBytes(PART - 1));
        refused(() -> Transfer.DEFAULT.partBytes((256 << 20) + 1));
        refused(() -> Transfer.DEFAULT.atOnce(0));
        refused(() -> Transfer.DEFAULT.atOnce(33));
        Failing.with(ErrorCode.INVALID_ARGUMENT, () -> bucket.put("k", known(), PutOptions.DEFAULT, null));
    }

    private static void refused(ThrowingCallable call) {
        assertThat(catchThrowableOfType(CloudException.class, call).code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    @Test
    @DisplayName("BLOB-16 parts grow where 10,000 of them would not do")
    void partsGrow() {
        assertThat(Transfer.DEFAULT.partBytes(1L << 40)).isEqualTo(109951163);
        assertThat(Transfer.DEFAULT.partBytes(1L << 30)).isEqualTo(8 << 20);
    }
}
