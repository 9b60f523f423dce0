package dev.isobar.conformance.core;

import static dev.isobar.Capability.BLOB;
import static dev.isobar.Capability.QUEUE;
import static dev.isobar.Capability.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Body;
import dev.isobar.Invocation;
import dev.isobar.blob.Blob;
import dev.isobar.blob.Bucket;
import dev.isobar.blob.BucketSpec;
import dev.isobar.conformance.Rule;
import dev.isobar.conformance.Suite;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.OutgoingMessage;
import dev.isobar.queue.QueueSpec;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Deadlines and interrupts, as far as they show without faults: ERR-7. */
public abstract class CallConformance extends Suite {
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** A queue that has been used, so that what a first call loads is no part of how long the next one takes. */
    private MessageQueue queue() throws Exception {
        QueueSpec spec = QueueSpec.of(fresh("queue"));
        MessageQueue queue = cloud(destroyAtEnd(harness().queue(spec))).queue(spec);
        assertThat(queue.receive(1, Duration.ZERO)).isEmpty();
        return queue;
    }

    private Bucket bucket() throws Exception {
        BucketSpec spec = BucketSpec.of(fresh("bucket"));
        return cloud(destroyAtEnd(harness().bucket(spec))).bucket(spec);
    }

    private static void assertEndsWithin(Duration limit, ErrorCode code, ThrowingCallable call) {
        long began = System.nanoTime();
        CloudException failure = failing(code, call);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("how long the call took")
                .isLessThan(limit);
        assertThat(failure.resource()).isNotEmpty();
    }

    private static Invocation invocation(Duration budget) {
        return Invocation.begin("conformance", budget, Map.of());
    }

    @Test
    @Rule(value = "ERR-7", needs = QUEUE)
    @DisplayName("a deadline ends a call that waits, within a second")
    void deadline() throws Exception {
        MessageQueue queue = queue();
        assertEndsWithin(
                SHORT.plus(GRACE),
                ErrorCode.DEADLINE_EXCEEDED,
                () -> queue.within(SHORT).receive(1, LONG));
        queue.send(OutgoingMessage.of("m"));
        assertThat(queue.within(LONG).receive(1, LONG))
                .as("nothing was lost by it")
                .hasSize(1);
    }

    @Test
    @Rule(value = "ERR-7", needs = QUEUE)
    @DisplayName("of the call's deadline and the invocation's remaining time the shorter counts")
    void shorter() throws Exception {
        MessageQueue queue = queue();
        assertEndsWithin(
                SHORT.plus(GRACE),
                ErrorCode.DEADLINE_EXCEEDED,
                () -> invocation(SHORT).run(() -> queue.within(LONG).receive(1, LONG)));
        assertEndsWithin(
                SHORT.plus(GRACE),
                ErrorCode.DEADLINE_EXCEEDED,
                () -> invocation(LONG).run(() -> queue.within(SHORT).receive(1, LONG)));
        assertEndsWithin(
                SHORT.plus(GRACE),
                ErrorCode.DEADLINE_EXCEEDED,
                () -> invocation(SHORT).run(() -> queue.receive(1, LONG)));
    }

    @Test
    @Rule(value = "ERR-7", needs = QUEUE)
    @DisplayName("a call whose time is over, or whose invocation was cancelled, makes no request")
    void overBeforeItBegins() throws Exception {
        MessageQueue queue = queue();
        queue.deadLetters().peek(1);
        refused(
                ErrorCode.DEADLINE_EXCEEDED,
                () -> queue.within(Duration.ofNanos(1)).send(OutgoingMessage.of("x")));
        Invocation cancelled = invocation(LONG);
        cancelled.cancel();
        refused(ErrorCode.CANCELLED, () -> cancelled.run(() -> queue.send(OutgoingMessage.of("x"))));
        assertThat(queue.receive(1, Duration.ZERO)).isEmpty();
    }

    @Test
    @Rule(value = "ERR-7", needs = QUEUE)
    @DisplayName("an interrupt ends a call that waits, within a second, and the flag stays set")
    void interrupt() throws Exception {
        MessageQueue queue = queue();
        FutureTask<Boolean> waiting = new FutureTask<>(() -> {
            failing(ErrorCode.CANCELLED, () -> queue.receive(1, LONG));
            return Thread.currentThread().isInterrupted();
        });
        Thread receiver = new Thread(waiting, "receiver");
        receiver.start();
        receiver.interrupt();
        assertThat(waiting.get(1, TimeUnit.SECONDS)).as("the interrupt flag").isTrue();
    }

    @Test
    @Rule(value = "ERR-7", needs = QUEUE)
    @DisplayName("a thread that was interrupted before makes no request, and its flag stays set")
    void interruptedBefore() throws Exception {
        MessageQueue queue = queue();
        queue.deadLetters().peek(1);
        Thread.currentThread().interrupt();
        try {
            refused(ErrorCode.CANCELLED, () -> queue.send(OutgoingMessage.of("x")));
            assertThat(Thread.currentThread().isInterrupted())
                    .as("the interrupt flag")
                    .isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(queue.receive(1, Duration.ZERO)).isEmpty();
    }

    @Test
    @Rule(value = "ERR-7", needs = SECRET)
    @DisplayName("a call of an interrupted thread is cancelled for secrets too")
    void interruptedSecret() {
        Thread.currentThread().interrupt();
        try {
            refused(ErrorCode.CANCELLED, () -> cloud().secrets().put(fresh("s"), "v"));
        } finally {
            assertThat(Thread.interrupted()).as("the interrupt flag").isTrue();
        }
    }

    @Test
    @Rule(value = "ERR-7", needs = BLOB)
    @DisplayName("a deadline covers reading a body to its end")
    void body() throws Exception {
        Bucket bucket = bucket();
        bucket.put("k", Body.of(new byte[1 << 20]));
        try (Blob blob = bucket.within(SHORT).get("k");
                InputStream content = blob.body().stream()) {
            assertThat(content.read()).isZero();
            long end = System.nanoTime() + SHORT.toNanos();
            while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
            failing(ErrorCode.DEADLINE_EXCEEDED, content::readAllBytes);
        }
    }

    @Test
    @Rule(value = "ERR-7", needs = BLOB)
    @DisplayName("an interrupt ends the reading of a body")
    void interruptedBody() throws Exception {
        Bucket bucket = bucket();
        bucket.put("k", Body.of(new byte[1 << 20]));
        try (Blob blob = bucket.get("k");
                InputStream content = blob.body().stream()) {
            assertThat(content.read()).isZero();
            Thread.currentThread().interrupt();
            failing(ErrorCode.CANCELLED, content::readAllBytes);
        } finally {
            assertThat(Thread.interrupted()).as("the interrupt flag").isTrue();
        }
    }
}
