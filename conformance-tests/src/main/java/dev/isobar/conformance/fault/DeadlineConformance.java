package dev.isobar.conformance.fault;

import static dev.isobar.Capability.BLOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.isobar.Body;
import dev.isobar.blob.Blob;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.Cloud;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.spi.ResourceName;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deadlines and interrupts while the server says nothing: ERR-7. */
public abstract class DeadlineConformance extends FaultSuite {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static CloudException endingWithin(Duration limit, ThrowingCallable call) {
        long began = System.nanoTime();
        CloudException failure = failing(ErrorCode.DEADLINE_EXCEEDED, call);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("how long the call took")
                .isLessThan(limit);
        return failure;
    }

    @ParameterizedTest
    @EnumSource
    @Rule("ERR-7")
    @DisplayName("a deadline ends a read to which no answer comes, within a second")
    void silence(Service service) throws Exception {
        Subject subject = subject(service);
        Cloud cloud = faulty(subject, QUICK);
        proxy().always(new Mishap.Silence());
        endingWithin(SHORT.plus(GRACE), () -> subject.read(cloud, SHORT));
    }

    @ParameterizedTest
    @EnumSource
    @Rule("ERR-7")
    @DisplayName("a deadline ends a write to which no answer comes, and the failure says that it may have happened")
    void silentWrite(Service service) throws Exception {
        Subject subject = subject(service);
        Cloud cloud = faulty(subject, QUICK);
        proxy().always(new Mishap.Silence());
        assertThat(endingWithin(SHORT.plus(GRACE), () -> subject.write(cloud, SHORT)))
                .hasMessageContaining("may or may not have happened");
    }

    @ParameterizedTest
    @EnumSource
    @Rule("ERR-7")
    @DisplayName("a deadline ends all attempts together, however long the server wants them apart")
    void retries(Service service) throws Exception {
        Subject subject = subject(service);
        Cloud cloud = faulty(subject, QUICK.maxAttempts(20).maxDelay(Duration.ofSeconds(5)));
        proxy().always(Mishap.Status.of(503, Duration.ofSeconds(2)));
        long began = System.nanoTime();
        Throwable failure = catchThrowable(() -> subject.read(cloud, SHORT));
        assertThat(failure).isInstanceOf(CloudException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SHORT.plus(GRACE));
    }

    @ParameterizedTest
    @EnumSource
    @Rule("ERR-7")
    @DisplayName("an interrupt ends a call to which no answer comes, within a second, and the flag stays set")
    void interrupt(Service service) throws Exception {
        Subject subject = subject(service);
        Cloud cloud = faulty(subject, QUICK);
        proxy().always(new Mishap.Silence());
        FutureTask<Boolean> waiting = new FutureTask<>(() -> {
            failing(ErrorCode.CANCELLED, () -> subject.read(cloud, AMPLE));
            return Thread.currentThread().isInterrupted();
        });
        Thread caller = new Thread(waiting, "caller");
        caller.start();
        awaitRequest();
        caller.interrupt();
        assertThat(waiting.get(1, TimeUnit.SECONDS)).as("the interrupt flag").isTrue();
    }

    private void awaitRequest() {
        long end = System.nanoTime() + AMPLE.toNanos();
        while (proxy().requests().isEmpty() && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    @Rule(value = "ERR-7", needs = BLOB)
    @DisplayName("a deadline ends the reading of a body that stops in the middle")
    void stalledBody() throws Exception {
        BucketSpec spec = BucketSpec.of(fresh("bucket"));
        ResourceName made = destroyAtEnd(harness().bucket(spec));
        cloud(made).bucket(spec).put("k", Body.of(new byte[100_000]));
        Bucket bucket = faulty(QUICK, made).bucket(spec);
        proxy().always(new Mishap.AnswerStalled(1_000));
        endingWithin(SHORT.plus(GRACE), () -> {
            try (Blob blob = bucket.within(SHORT).get("k")) {
                blob.body().bytes();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    @Rule("ERR-7")
    @DisplayName("an answer that comes late, but in time, is taken")
    void late(Service service) throws Exception {
        Subject subject = subject(service);
        Cloud cloud = faulty(subject, QUICK);
        proxy().next(new Mishap.Delayed(Duration.ofMillis(50)));
        subject.read(cloud, AMPLE);
        assertThat(proxy().requests()).hasSize(1);
    }
}
